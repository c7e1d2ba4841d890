package dev.goalpost.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nested occurrences, {@code J Ds is} with {@code J} an earlier inductive type and the block
 * mentioned in {@code Ds}: each {@code J Ds} is replaced by an auxiliary type of a bigger block,
 * which is then an ordinary one, and afterwards put back.
 */
final class NestedTypes {
    private final Environment env;
    private final Declaration.Inductive original;
    private final Cancellation cancellation;
    private final Set<Name> blockNames = new HashSet<>();
    private final List<Level> levels;
    private final LocalContext locals = new LocalContext();
    private final List<Expr.FVar> params = new ArrayList<>();

    /** {@code J Ds}, over {@link #params}, to the name of its auxiliary type; in order. */
    private final Map<Expr, Name> auxiliary = new LinkedHashMap<>();

    private final Map<Name, Expr> nestedOf = new HashMap<>(); // the inverse
    private final Map<Name, Copy> copies = new HashMap<>(); // constructors of auxiliary types
    private final List<Declaration.Type> types = new ArrayList<>(); // original, then auxiliary
    private Declaration.Inductive block;

    /** A constructor of {@code type}, an auxiliary one, standing for {@code original}. */
    private record Copy(Name original, Name type) {}

    private NestedTypes(
            Environment env, Declaration.Inductive original, Cancellation cancellation) {
        this.env = env;
        this.original = original;
        this.cancellation = cancellation;
        this.levels = original.levelParams().stream().map(Level::param).toList();
        for (Declaration.Type t : original.types()) {
            blockNames.add(t.name());
        }
    }

    static NestedTypes eliminate(
            Environment env, Declaration.Inductive original, Cancellation cancellation)
            throws KernelException {
        NestedTypes n = new NestedTypes(env, original, cancellation);
        n.eliminate();
        return n;
    }

    boolean isNested() {
        return !auxiliary.isEmpty();
    }

    /** How many auxiliary types there are. */
    int count() {
        return auxiliary.size();
    }

    /** The block in which auxiliary types stand for nested occurrences. */
    Declaration.Inductive block() {
        return block;
    }

    // ---- replacing

    private void eliminate() throws KernelException {
        types.addAll(original.types());
        Expr type = original.types().get(0).type();
        for (int i = 0; i < original.numParams(); i++) {
            if (!(type instanceof Expr.Pi p)) {
                throw new KernelException(
                        original.types().get(0).name()
                                + " has fewer than "
                                + original.numParams()
                                + " parameters");
            }
            Expr.FVar x = locals.fresh(p.name, p.type, p.info);
            params.add(x);
            type = p.body.instantiate1(x);
        }
        for (int i = 0; i < types.size(); i++) { // grows
            Declaration.Type t = types.get(i);
            List<Declaration.Ctor> ctors = new ArrayList<>();
            for (Declaration.Ctor c : t.ctors()) {
                ctors.add(new Declaration.Ctor(c.name(), replaceIn(c)));
            }
            types.set(i, new Declaration.Type(t.name(), t.type(), ctors));
        }
        block =
                new Declaration.Inductive(
                        original.levelParams(),
                        original.numParams(),
                        List.copyOf(types),
                        original.isUnsafe());
    }

    private Expr replaceIn(Declaration.Ctor c) throws KernelException {
        List<Expr.FVar> own = new ArrayList<>(); // the constructor's parameters
        Expr type = c.type();
        for (int i = 0; i < original.numParams(); i++) {
            if (!(type instanceof Expr.Pi p)) {
                return c.type(); // too few parameters: refused when the block is checked
            }
            Expr.FVar x = locals.fresh(p.name, p.type, p.info);
            own.add(x);
            type = p.body.instantiate1(x);
        }
        return locals.pis(own, replaceAll(type, own));
    }

    private Expr replaceAll(Expr e, List<Expr.FVar> own) throws KernelException {
        if (!e.contains(x -> x instanceof Expr.Const c && blockNames.contains(c.name))) {
            return e;
        }
        KernelException[] failure = new KernelException[1];
        Expr r =
                e.replace(
                        x -> {
                            cancellation.check();
                            try {
                                return replaceNested(x, own);
                            } catch (KernelException ex) {
                                failure[0] = ex;
                                return x;
                            }
                        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return r;
    }

    /** The auxiliary type for {@code e}, or null if {@code e} is no nested occurrence. */
    private Expr replaceNested(Expr e, List<Expr.FVar> own) throws KernelException {
        if (!(e instanceof Expr.App)
                || !(e.getAppFn() instanceof Expr.Const c)
                || !(env.get(c.name) instanceof ConstantInfo.Inductive j)) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        int n = j.numParams();
        if (args.length < n) {
            return null;
        }
        boolean nested = false;
        boolean loose = false;
        for (int i = 0; i < n; i++) {
            loose |= args[i].hasLooseBVars();
            nested |=
                    args[i].contains(x -> x instanceof Expr.Const k && blockNames.contains(k.name));
        }
        if (!nested) {
            return null;
        }
        if (loose) {
            throw new KernelException(
                    "invalid nested occurrence: the parameters of "
                            + c.name
                            + " contain local variables in "
                            + e);
        }
        if (c.levels.size() != j.levelParams().size()) {
            throw new KernelException("wrong number of universe levels in " + e);
        }
        Expr applied = overParams(Expr.appRange(c, args, 0, n), own);
        if (!auxiliary.containsKey(applied)) {
            addAuxiliary(j, c, applied.getAppArgs());
        }
        Expr aux = Expr.apps(Expr.constant(auxiliary.get(applied), levels), own);
        for (int i = n; i < args.length; i++) {
            aux = Expr.app(aux, replaceAll(args[i], own));
        }
        return aux;
    }

    private Expr overParams(Expr e, List<Expr.FVar> own) {
        return e.abstractVars(own.toArray(new Expr[0])).instantiateSeq(params.toArray(new Expr[0]));
    }

    /** Auxiliary types for the whole block of {@code j}, all with the parameters {@code ds}. */
    private void addAuxiliary(ConstantInfo.Inductive j, Expr.Const head, Expr[] ds)
            throws KernelException {
        for (Name name : j.all()) {
            ConstantInfo.Inductive k = (ConstantInfo.Inductive) env.get(name);
            Name aux = newName();
            Expr applied = Expr.apps(Expr.constant(name, head.levels), ds);
            auxiliary.put(applied, aux);
            nestedOf.put(aux, applied);
            List<Declaration.Ctor> ctors = new ArrayList<>();
            for (Name ctor : k.ctors()) {
                Name copy =
                        ctor.hasPrefix(name) && !ctor.equals(name)
                                ? ctor.replacePrefix(name, aux)
                                : aux.num(ctors.size());
                copies.put(copy, new Copy(ctor, aux));
                ctors.add(new Declaration.Ctor(copy, instantiated(env.get(ctor), head.levels, ds)));
            }
            types.add(new Declaration.Type(aux, instantiated(k, head.levels, ds), ctors));
        }
    }

    private Expr instantiated(ConstantInfo c, List<Level> ls, Expr[] ds) throws KernelException {
        Expr type = c.type().instantiateLevelParams(c.levelParams(), ls);
        for (Expr d : ds) {
            if (!(type instanceof Expr.Pi p)) {
                throw new KernelException("parameter expected in the type of " + c.name());
            }
            type = p.body.instantiate1(d);
        }
        return locals.pis(params, type);
    }

    /** A name that occurs nowhere, so that nothing in the declaration can mean it. */
    private Name newName() {
        for (int i = auxiliary.size() + 1; ; i++) {
            Name n = Name.mkSimple("_nested").append(original.types().get(0).name()).num(i);
            if (env.contains(n) || nestedOf.containsKey(n) || occurs(n)) {
                continue;
            }
            return n;
        }
    }

    private boolean occurs(Name n) {
        for (Declaration.Type t : original.types()) {
            if (t.name().hasPrefix(n) || mentions(t.type(), n)) {
                return true;
            }
            for (Declaration.Ctor c : t.ctors()) {
                if (c.name().hasPrefix(n) || mentions(c.type(), n)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean mentions(Expr e, Name n) {
        return e.contains(
                x ->
                        x instanceof Expr.Const c && c.name.hasPrefix(n)
                                || x instanceof Expr.Proj p && p.typeName.hasPrefix(n));
    }

    // ---- putting back

    /** {@code env} with the original block, taken from the environment of the auxiliary one. */
    Environment restore(Environment before, Environment checked) throws KernelException {
        List<Name> all = original.types().stream().map(Declaration.Type::name).toList();
        Map<Name, Name> recursors = new HashMap<>();
        int i = 1;
        for (Name aux : auxiliary.values()) {
            recursors.put(
                    InductiveTypes.recursorName(aux),
                    InductiveTypes.appendAfter(InductiveTypes.recursorName(all.get(0)), "_" + i++));
        }
        Environment r = before;
        for (Declaration.Type t : original.types()) {
            ConstantInfo.Inductive k = (ConstantInfo.Inductive) checked.get(t.name());
            r =
                    r.extend(
                            new ConstantInfo.Inductive(
                                    k.name(),
                                    k.levelParams(),
                                    k.type(),
                                    k.numParams(),
                                    k.numIndices(),
                                    all,
                                    k.ctors(),
                                    k.numNested(),
                                    k.isRec(),
                                    k.isUnsafe(),
                                    k.isReflexive()));
        }
        checkOriginals(r);
        for (Declaration.Type t : original.types()) {
            for (Declaration.Ctor c : t.ctors()) {
                ConstantInfo.Constructor k = (ConstantInfo.Constructor) checked.get(c.name());
                r =
                        r.extend(
                                new ConstantInfo.Constructor(
                                        k.name(),
                                        k.levelParams(),
                                        c.type(),
                                        k.induct(),
                                        k.cidx(),
                                        k.numParams(),
                                        arity(c.type()) - k.numParams(),
                                        k.isUnsafe()));
            }
        }
        for (Declaration.Type t : types) {
            ConstantInfo.Recursor k =
                    (ConstantInfo.Recursor) checked.get(InductiveTypes.recursorName(t.name()));
            List<ConstantInfo.RecursorRule> rules = new ArrayList<>();
            for (ConstantInfo.RecursorRule rule : k.rules()) {
                rules.add(
                        new ConstantInfo.RecursorRule(
                                copies.containsKey(rule.ctor())
                                        ? copies.get(rule.ctor()).original
                                        : rule.ctor(),
                                rule.numFields(),
                                putBack(rule.rhs(), recursors)));
            }
            r =
                    r.extend(
                            new ConstantInfo.Recursor(
                                    recursors.getOrDefault(k.name(), k.name()),
                                    k.levelParams(),
                                    putBack(k.type(), recursors),
                                    all,
                                    k.numParams(),
                                    k.numIndices(),
                                    k.numMotives(),
                                    k.numMinors(),
                                    List.copyOf(rules),
                                    k.k(),
                                    k.isUnsafe()));
        }
        return r;
    }

    private static int arity(Expr type) {
        int n = 0;
        for (; type instanceof Expr.Pi p; type = p.body) {
            n++;
        }
        return n;
    }

    /**
     * The constructors as written and the nested occurrences themselves are well typed: the
     * auxiliary block does not show it, since it dropped the parameters {@code Ds}.
     */
    private void checkOriginals(Environment withTypes) throws KernelException {
        TypeChecker tc =
                new TypeChecker(
                        withTypes,
                        locals,
                        DeclarationChecker.distinct(original.levelParams()),
                        DeclarationChecker.safety(original.isUnsafe()),
                        cancellation);
        for (Expr nested : auxiliary.keySet()) {
            tc.check(nested);
        }
        for (Declaration.Type t : original.types()) {
            for (Declaration.Ctor c : t.ctors()) {
                tc.checkSort(c.type());
            }
        }
    }

    private Expr putBack(Expr e, Map<Name, Name> recursors) {
        return e.replace(
                x -> {
                    if (x instanceof Expr.Const c && recursors.containsKey(c.name)) {
                        return Expr.constant(recursors.get(c.name), c.levels);
                    }
                    if (!(x.getAppFn() instanceof Expr.Const c)) {
                        return null;
                    }
                    Copy copy = copies.get(c.name);
                    Expr nested = nestedOf.get(copy == null ? c.name : copy.type);
                    if (nested == null) {
                        return null;
                    }
                    Expr[] args = x.getAppArgs();
                    int n = params.size();
                    if (args.length < n) {
                        throw new AssertionError("auxiliary type without its parameters");
                    }
                    Expr[] given = new Expr[n];
                    for (int i = 0; i < n; i++) {
                        given[i] = putBack(args[i], recursors);
                    }
                    Expr original =
                            nested.abstractVars(params.toArray(new Expr[0])).instantiateSeq(given);
                    Expr r = original;
                    if (copy != null) {
                        Expr.Const j = (Expr.Const) original.getAppFn();
                        r =
                                Expr.apps(
                                        Expr.constant(copy.original, j.levels),
                                        original.getAppArgs());
                    }
                    for (int i = n; i < args.length; i++) {
                        r = Expr.app(r, putBack(args[i], recursors));
                    }
                    return r;
                });
    }
}
