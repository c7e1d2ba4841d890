package dev.goalpost.lean.command;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.Classes;
import dev.goalpost.lean.meta.Instances;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Reducibility;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.simp.SimpTheorems;
import dev.goalpost.lean.syntax.Command.Attr;
import dev.goalpost.lean.tactic.GCongr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attributes that declarations can have, by name. */
public final class Attributes {
    /** Known to Lean, without any effect on what is proved here. */
    private static final Set<String> IGNORED =
            Set.of(
                    "inline",
                    "always_inline",
                    "noinline",
                    "macro_inline",
                    "specialize",
                    "nospecialize",
                    "extern",
                    "export",
                    "implemented_by",
                    "never_extract",
                    "deprecated",
                    "inherit_doc",
                    "expose",
                    "unbox",
                    "computed_fields",
                    "bool_to_prop",
                    "grind",
                    "grind_pattern",
                    "aesop",
                    "push_cast",
                    "simps",
                    "to_additive",
                    "nolint",
                    "pp_nodot",
                    "pp_using_anonymous_constructor",
                    "suggest_for",
                    "tactic_alt",
                    "wf_preprocess",
                    "coe_decl",
                    "builtin_doc",
                    "init",
                    "csimp",
                    "method_specs");

    /** Attributes by name; other parts of the elaborator add a line of their own here. */
    private static final Map<String, AttributeHandler> HANDLERS =
            Map.ofEntries(
                    Map.entry("reducible", reducibility(Reducibility.Status.REDUCIBLE)),
                    Map.entry("semireducible", reducibility(Reducibility.Status.SEMIREDUCIBLE)),
                    Map.entry("irreducible", reducibility(Reducibility.Status.IRREDUCIBLE)),
                    Map.entry("instance", Attributes::addInstance),
                    Map.entry("default_instance", Attributes::addDefaultInstance),
                    Map.entry("class", Attributes::addClass),
                    Map.entry("simp", SimpTheorems::attribute),
                    Map.entry("gcongr", GCongr.ATTRIBUTE),
                    tag("elab_as_elim"),
                    tag("match_pattern"),
                    tag("refl"),
                    tag("symm"),
                    tag("trans"),
                    Map.entry("ext", ExtTheorems::attribute),
                    tag("coe"),
                    tag("norm_cast"),
                    tag("elab_without_expected_type"),
                    tag("elab_simple"),
                    tag("induction_eliminator"),
                    tag("cases_eliminator"));

    private Attributes() {}

    /** Gives {@code decl} the attribute, or takes it away. */
    public static void apply(Meta meta, Name decl, Attr attr) {
        AttributeHandler handler = HANDLERS.get(attr.name());
        if (handler == null) {
            if (IGNORED.contains(attr.name())) {
                return;
            }
            throw new MetaException("unknown attribute [" + attr.name() + "]");
        }
        LeanEnv before = meta.env();
        handler.apply(meta, decl, attr);
        if (attr.scope() != Attr.Scope.GLOBAL || attr.erase()) {
            meta.setEnv(meta.env().asLocal(before));
        }
    }

    public static boolean isKnown(String name) {
        return HANDLERS.containsKey(name) || IGNORED.contains(name);
    }

    private static Map.Entry<String, AttributeHandler> tag(String name) {
        return Map.entry(
                name,
                (meta, decl, attr) ->
                        meta.setEnv(
                                attr.erase()
                                        ? Tags.without(meta.env(), name, decl)
                                        : Tags.with(meta.env(), name, decl)));
    }

    private static AttributeHandler reducibility(Reducibility.Status status) {
        return (meta, decl, attr) -> {
            if (attr.erase()) {
                throw new MetaException("attribute cannot be erased");
            }
            meta.setEnv(Reducibility.set(meta.env(), decl, status));
        };
    }

    /** The class that the instance's type ends in. */
    private static Name classOf(Meta meta, Name decl) {
        Name cls = meta.isClass(meta.getConstInfo(decl).type());
        if (cls == null) {
            throw meta.error(
                    "type class instance expected, but the type of '",
                    decl,
                    "' does not end in a class");
        }
        return cls;
    }

    /** The priority that an attribute's argument gives. */
    public static int priority(Attr attr, int otherwise) {
        if (attr.args().isEmpty()) {
            return otherwise;
        }
        return switch (attr.args().get(0)) {
            case "low" -> 100;
            case "mid", "default" -> 1000;
            case "high" -> 10000;
            case String s -> {
                try {
                    yield Integer.parseInt(s);
                } catch (NumberFormatException e) {
                    throw new MetaException("unexpected argument '" + s + "' of attribute");
                }
            }
        };
    }

    private static void addInstance(Meta meta, Name decl, Attr attr) {
        if (attr.erase()) {
            LeanEnv env = meta.env();
            Name cls = classOf(meta, decl);
            List<Instances.Instance> left =
                    Instances.of(env, cls).stream().filter(i -> !i.name().equals(decl)).toList();
            meta.setEnv(env.withState(Instances.EXT, env.state(Instances.EXT).put(cls, left)));
            return;
        }
        int priority = priority(attr, Instances.DEFAULT_PRIORITY);
        meta.setEnv(
                Instances.add(
                        meta.env(), new Instances.Instance(decl, classOf(meta, decl), priority)));
    }

    private static void addDefaultInstance(Meta meta, Name decl, Attr attr) {
        int priority = priority(attr, Instances.DEFAULT_PRIORITY);
        meta.setEnv(
                meta.env()
                        .addEntry(
                                Instances.DEFAULTS,
                                new Instances.Instance(decl, classOf(meta, decl), priority)));
    }

    /** {@code class} on an inductive type or structure: out-parameters are read off its type. */
    private static void addClass(Meta meta, Name decl, Attr attr) {
        List<Integer> outParams = new ArrayList<>();
        Expr type = meta.getConstInfo(decl).type();
        for (int i = 0; type instanceof Expr.Pi p; i++, type = p.body) {
            if (p.type.isAppOfArity(Name.of("outParam"), 1)) {
                outParams.add(i);
            }
        }
        meta.setEnv(
                meta.env()
                        .addEntry(
                                Classes.EXT, new Classes.ClassInfo(decl, List.copyOf(outParams))));
    }
}
