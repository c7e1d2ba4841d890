package dev.goalpost.lean.library;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.KernelException;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.TypeChecker;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.inductive.AuxConstructions;
import dev.goalpost.lean.meta.Classes;
import dev.goalpost.lean.meta.Instances;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Options;
import dev.goalpost.lean.meta.Reducibility;
import dev.goalpost.lean.meta.Structures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an elaborator needs to know of constants that came without it: an export has the kernel's
 * declarations only. Some of it is in their shapes and names (structures, classes, instances with
 * the names that Lean gives them, matchers, namespaces); of the rest, whatever the built-in library
 * says of constants that have the same name and type there.
 *
 * <p>Tactics prove with lemmas of the core library that an export may lack. Those are added from
 * the built-in one, checked by the kernel over the export, where they fit; they cannot be named.
 *
 * <p>Nothing here can make a wrong proof pass: the kernel checks every term. A wrong guess makes an
 * elaboration fail that would have gone through.
 */
final class Recovery {
    private static final Name OUT_PARAM = Name.of("outParam");
    private static final Pattern MATCHER = Pattern.compile("match_\\d+(_\\d+)*");

    /** What Lean makes reducible and protected beside every inductive type. */
    private static final Set<String> AUXILIARY =
            Set.of("recOn", "casesOn", "below", "brecOn", "noConfusionType", "noConfusion");

    private final Environment export;
    private final LeanEnv library;
    private final Map<Name, Boolean> shared = new HashMap<>();
    private final TypeChecker types;
    private Environment kernel; // the export's constants, then what was added
    private LeanEnv env;

    private Recovery(Environment export, LeanEnv library) {
        this.export = export;
        this.library = library;
        this.types = new TypeChecker(export, null, Cancellation.NONE);
        this.kernel = export;
    }

    /**
     * The state in which a file over {@code kernel} starts; {@code library} is the built-in one.
     */
    static FileState over(Environment kernel, FileState library) {
        Recovery r = new Recovery(kernel, library.env());
        List<ConstantInfo> constants = kernel.constants();
        r.complete();
        r.env = LeanEnv.EMPTY.withKernel(r.kernel);
        r.hideAdded();
        Extensions.ALL.forEach(r::takeShared);
        for (ConstantInfo c : constants) {
            r.env = NameResolution.registerNamespaces(r.env, c.name());
        }
        r.structures(constants);
        r.classes(constants);
        constants.forEach(r::definition);
        r.auxiliary(constants);
        return new FileState(r.env, library.scopes(), library.parser());
    }

    // ---- what the library says of the constants that both have

    private <E> void takeShared(Extension<E, ?> ext) {
        if (ext == NameResolution.NAMESPACES) {
            return; // those of the library's other constants do not exist here
        }
        for (E entry : library.entries(ext)) {
            if (mentioned(ext.codec(), entry).stream().allMatch(this::isShared)) {
                env = env.addEntry(ext, entry);
            }
        }
    }

    /** The library's constants that an entry mentions, and names of something else. */
    private <E> Set<Name> mentioned(EntryCodec<E> codec, E entry) {
        Set<Name> names = new HashSet<>();
        EntryCodec.Out out =
                new EntryCodec.Out() {
                    @Override
                    public void name(Name name) {
                        names.add(name);
                    }

                    @Override
                    public void expr(Expr e) {
                        e.find(
                                x -> {
                                    if (x instanceof Expr.Const c) {
                                        names.add(c.name);
                                    }
                                    return false;
                                });
                    }

                    @Override
                    public void string(String s) {}

                    @Override
                    public void integer(int i) {}
                };
        try {
            codec.write(entry, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** A constant of both that is the same in both, or no constant of the library at all. */
    private boolean isShared(Name n) {
        if (!library.contains(n) || !export.contains(n)) {
            return !library.contains(n) || kernel.contains(n);
        }
        Boolean known = shared.get(n);
        if (known == null) {
            known = isSame(n);
            shared.put(n, known);
        }
        return known;
    }

    /** Of one kind and type, and of the same constructors. */
    private boolean isSame(Name n) {
        ConstantInfo here = export.get(n);
        ConstantInfo there = library.get(n);
        List<Level> levels = here.levelParams().stream().map(Level::param).toList();
        if (levels.size() != there.levelParams().size()
                || (here instanceof ConstantInfo.Inductive i
                        && !(there instanceof ConstantInfo.Inductive j
                                && i.ctors().equals(j.ctors())
                                && i.ctors().stream().allMatch(this::isShared)))) {
            return false;
        }
        try {
            return types.isDefEq(
                    here.type(), there.type().instantiateLevelParams(there.levelParams(), levels));
        } catch (KernelException e) {
            return false; // it mentions what the export has otherwise, or has not
        }
    }

    // ---- the library's constants that the export lacks

    private void complete() {
        for (ConstantInfo c : library.kernel().constants()) {
            Declaration d = kernel.contains(c.name()) ? null : declaration(c);
            if (d != null && dependencies(c).stream().allMatch(this::isShared)) {
                try {
                    kernel = kernel.add(d, Cancellation.NONE);
                } catch (KernelException e) {
                    // it rests on what the export defines otherwise: whatever needs it will say
                    // that it is unknown
                }
            }
        }
    }

    private static Set<Name> dependencies(ConstantInfo c) {
        Set<Name> names = new HashSet<>();
        Environment.mentioned(c, names::add);
        if (c instanceof ConstantInfo.Inductive i) {
            names.removeAll(i.all());
            names.removeAll(i.ctors());
        }
        return names;
    }

    /** What adds {@code c}, or null when something else does. */
    private Declaration declaration(ConstantInfo c) {
        return switch (c) {
            case ConstantInfo.Axiom a ->
                    new Declaration.Axiom(a.name(), a.levelParams(), a.type(), a.isUnsafe());
            case ConstantInfo.Definition d ->
                    new Declaration.Definition(
                            d.name(),
                            d.levelParams(),
                            d.type(),
                            d.value(),
                            d.hints(),
                            d.safety(),
                            d.all());
            case ConstantInfo.Theorem t ->
                    new Declaration.Theorem(
                            t.name(), t.levelParams(), t.type(), t.value(), t.all());
            case ConstantInfo.Opaque o ->
                    new Declaration.Opaque(
                            o.name(), o.levelParams(), o.type(), o.value(), o.isUnsafe(), o.all());
            case ConstantInfo.Inductive i ->
                    i.all().get(0).equals(i.name())
                            ? new Declaration.Inductive(
                                    i.levelParams(), i.numParams(), types(i), i.isUnsafe())
                            : null;
            case ConstantInfo.Quot q ->
                    q.kind() == ConstantInfo.QuotKind.TYPE ? new Declaration.Quot() : null;
            case ConstantInfo.Constructor k -> null;
            case ConstantInfo.Recursor r -> null;
        };
    }

    private List<Declaration.Type> types(ConstantInfo.Inductive first) {
        List<Declaration.Type> block = new ArrayList<>();
        for (Name n : first.all()) {
            ConstantInfo.Inductive i = (ConstantInfo.Inductive) library.get(n);
            List<Declaration.Ctor> ctors = new ArrayList<>();
            for (Name k : i.ctors()) {
                ctors.add(new Declaration.Ctor(k, library.get(k).type()));
            }
            block.add(new Declaration.Type(n, i.type(), ctors));
        }
        return block;
    }

    /** What was added cannot be named, but for what every type of the export has anyway. */
    private void hideAdded() {
        for (ConstantInfo c : kernel.addedSince(export)) {
            if (!(AUXILIARY.contains(c.name().lastString())
                    && export.get(c.name().prefix()) instanceof ConstantInfo.Inductive)) {
                env = NameResolution.hide(env, c.name());
            }
        }
    }

    // ---- structures, by their shape

    /** Types with one constructor whose fields have projection functions. */
    private void structures(List<ConstantInfo> constants) {
        for (ConstantInfo c : constants) {
            if (c instanceof ConstantInfo.Inductive i
                    && i.ctors().size() == 1
                    && i.numIndices() == 0
                    && Structures.get(env, i.name()) == null) {
                structure(i, (ConstantInfo.Constructor) kernel.get(i.ctors().get(0)));
            }
        }
    }

    private void structure(ConstantInfo.Inductive type, ConstantInfo.Constructor ctor) {
        List<String> fields = new ArrayList<>();
        List<Name> parents = new ArrayList<>();
        Expr t = ctor.type();
        boolean isClass = false;
        for (int i = 0; t instanceof Expr.Pi p; i++, t = p.body) {
            if (i < type.numParams()) {
                continue;
            }
            String field = p.name.lastString();
            if (field == null || !isProjection(type, field, i - type.numParams())) {
                return;
            }
            isClass |= takesInstance(kernel.get(type.name().str(field)), type);
            Name head = p.type.getAppFn() instanceof Expr.Const c ? c.name : Name.ANONYMOUS;
            if (parents.size() == fields.size()
                    && kernel.get(head) instanceof ConstantInfo.Inductive
                    && field.equals("to" + head.lastString())) {
                parents.add(head);
            }
            fields.add(field);
        }
        List<Name> defaults = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Name fn = type.name().str(fields.get(i));
            Name byDefault = fn.str("_default");
            defaults.add(kernel.contains(byDefault) ? byDefault : Name.ANONYMOUS);
            env =
                    env.addEntry(
                            Structures.PROJECTIONS,
                            new Structures.Projection(
                                    fn, type.name(), type.numParams(), i, isClass));
            if (!isClass) {
                env = Reducibility.set(env, fn, Reducibility.Status.REDUCIBLE);
            }
        }
        if (fields.isEmpty()) {
            return; // a type like Unit may be one, but nothing depends on it
        }
        env =
                env.addEntry(
                        Structures.EXT,
                        new Structures.Info(
                                type.name(), ctor.name(), fields, parents, defaults, isClass));
        if (isClass) {
            addClass(type);
            for (Name parent : parents) {
                Name fn = type.name().str("to" + parent.lastString());
                if (takesInstance(kernel.get(fn), type)) {
                    addInstance(fn, parent);
                }
            }
        }
    }

    /** {@code type.field} is {@code fun params self => self.i}. */
    private boolean isProjection(ConstantInfo.Inductive type, String field, int index) {
        ConstantInfo fn = kernel.get(type.name().str(field));
        Expr value = fn == null ? null : fn.unfoldableValue();
        for (int i = 0; i <= type.numParams(); i++) {
            if (!(value instanceof Expr.Lam l)) {
                return false;
            }
            value = l.body;
        }
        return value instanceof Expr.Proj p
                && p.typeName.equals(type.name())
                && p.index == index
                && p.struct instanceof Expr.BVar b
                && b.index == 0;
    }

    /** The function takes its {@code self} by instance, as projections of classes do. */
    private static boolean takesInstance(ConstantInfo fn, ConstantInfo.Inductive type) {
        Expr t = fn.type();
        for (int i = 0; i < type.numParams() && t instanceof Expr.Pi p; i++) {
            t = p.body;
        }
        return t instanceof Expr.Pi p && p.info == BinderInfo.INST_IMPLICIT;
    }

    // ---- classes: what some constant takes by instance

    private void classes(List<ConstantInfo> constants) {
        for (ConstantInfo c : constants) {
            for (Expr t = c.type(); t instanceof Expr.Pi p; t = p.body) {
                if (p.info == BinderInfo.INST_IMPLICIT
                        && kernel.get(resultHead(p.type)) instanceof ConstantInfo.Inductive i) {
                    addClass(i);
                }
            }
        }
    }

    private void addClass(ConstantInfo.Inductive type) {
        if (Classes.isClass(env, type.name())) {
            return;
        }
        List<Integer> outParams = new ArrayList<>();
        Expr t = type.type();
        for (int i = 0; t instanceof Expr.Pi p; i++, t = p.body) {
            if (p.type.isAppOfArity(OUT_PARAM, 1)) {
                outParams.add(i);
            }
        }
        env = env.addEntry(Classes.EXT, new Classes.ClassInfo(type.name(), List.copyOf(outParams)));
    }

    /** The constant at the head of what the function type ends in. */
    private static Name resultHead(Expr type) {
        Expr t = type;
        while (t instanceof Expr.Pi p) {
            t = p.body;
        }
        return t.getAppFn() instanceof Expr.Const c ? c.name : Name.ANONYMOUS;
    }

    // ---- definitions, by their names and hints

    private void definition(ConstantInfo c) {
        String last = c.name().lastString();
        if (!(c instanceof ConstantInfo.Definition d) || last == null) {
            return;
        }
        if (AUXILIARY.contains(last)
                && export.get(c.name().prefix()) instanceof ConstantInfo.Inductive) {
            env = Reducibility.set(env, c.name(), Reducibility.Status.REDUCIBLE);
            env = env.addEntry(NameResolution.PROTECTED, c.name());
        } else if (d.hints() instanceof ReducibilityHints.Abbrev
                && Structures.projection(env, c.name()) == null) {
            env = Reducibility.set(env, c.name(), Reducibility.Status.REDUCIBLE);
        }
        if (MATCHER.matcher(last).matches() && Matchers.get(env, c.name()) == null) {
            matcher(d);
        }
        Name cls = className(d.type());
        if (last.startsWith("inst")
                && Classes.isClass(env, cls)
                && !Instances.isInstance(env, c.name())) {
            addInstance(c.name(), cls);
            env = Reducibility.set(env, c.name(), Reducibility.Status.REDUCIBLE);
        }
    }

    /** The class of an instance's type; {@code DecidableEq α} and the like are unfolded. */
    private Name className(Expr type) {
        Name head = resultHead(type);
        while (kernel.get(head) instanceof ConstantInfo.Definition d
                && d.hints() instanceof ReducibilityHints.Abbrev) {
            Expr value = d.value();
            while (value instanceof Expr.Lam l) {
                value = l.body;
            }
            head = resultHead(value);
        }
        return head;
    }

    private void addInstance(Name name, Name cls) {
        env = Instances.add(env, new Instances.Instance(name, cls, Instances.DEFAULT_PRIORITY));
    }

    /** {@code f.match_1}: parameters, {@code motive}, discriminants, alternatives. */
    private void matcher(ConstantInfo.Definition d) {
        List<Expr.Pi> binders = new ArrayList<>();
        int motive = -1;
        for (Expr t = d.type(); t instanceof Expr.Pi p; t = p.body) {
            if (motive < 0 && "motive".equals(p.name.lastString())) {
                motive = binders.size();
            }
            binders.add(p);
        }
        if (motive < 0) {
            return;
        }
        int discrs = arity(binders.get(motive).type);
        if (binders.size() < motive + 1 + discrs) {
            return;
        }
        List<Integer> alts = new ArrayList<>();
        for (Expr.Pi alt : binders.subList(motive + 1 + discrs, binders.size())) {
            alts.add(arity(alt.type));
        }
        Expr sort = binders.get(motive).type;
        while (sort instanceof Expr.Pi p) {
            sort = p.body;
        }
        int level =
                sort instanceof Expr.Sort s && s.level instanceof Level.Param p
                        ? d.levelParams().indexOf(p.name)
                        : -1;
        env =
                env.addEntry(
                        Matchers.EXT,
                        new Matchers.Info(d.name(), motive, discrs, List.copyOf(alts), level));
    }

    private static int arity(Expr type) {
        int n = 0;
        for (Expr t = type; t instanceof Expr.Pi p; t = p.body) {
            n++;
        }
        return n;
    }

    // ---- casesOn and its like, where the export left them out

    /** An export has them only where something uses them, but Lean has them for every type. */
    private void auxiliary(List<ConstantInfo> constants) {
        for (ConstantInfo c : constants) {
            if (c instanceof ConstantInfo.Inductive i
                    && !i.isUnsafe()
                    && i.all().get(0).equals(i.name())) {
                Meta meta = Meta.of(env, Options.DEFAULT, Cancellation.NONE);
                try {
                    AuxConstructions.addMissing(meta, i.all());
                    env = meta.env();
                } catch (MetaException e) {
                    // a type that they cannot be made for (their ingredients may be other than
                    // Lean's here): tactics that need them will say so
                }
            }
        }
    }
}
