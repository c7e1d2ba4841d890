package dev.goalpost.lean.meta;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.util.List;

/** Structures and their projection functions. */
public final class Structures {
    /**
     * @param ctor for example {@code And.intro}
     * @param fields the constructor's own fields in order; a parent is the field {@code toParent}
     * @param parents the structures that the first fields embed, in order
     * @param defaults for fields with a default value, the constant that computes it from
     *     parameters and earlier fields; the anonymous name otherwise
     */
    public record Info(
            Name name,
            Name ctor,
            List<String> fields,
            List<Name> parents,
            List<Name> defaults,
            boolean isClass) {
        /** The projection function of a field. */
        public Name projection(int i) {
            return name.str(fields.get(i));
        }
    }

    /** {@code fn params.. s} is field {@code index} of {@code s}. */
    public record Projection(Name fn, Name struct, int numParams, int index, boolean ofClass) {}

    public static final Extension<Info, PersistentMap<Name, Info>> EXT =
            new Extension<>(
                    "structure",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.name, e),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.name);
                                out.name(e.ctor);
                                out.strings(e.fields);
                                out.names(e.parents);
                                out.names(e.defaults);
                                out.bool(e.isClass);
                            },
                            in ->
                                    new Info(
                                            in.name(),
                                            in.name(),
                                            in.strings(),
                                            in.names(),
                                            in.names(),
                                            in.bool())));

    public static final Extension<Projection, PersistentMap<Name, Projection>> PROJECTIONS =
            new Extension<>(
                    "projection",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.fn, e),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.fn);
                                out.name(e.struct);
                                out.integer(e.numParams);
                                out.integer(e.index);
                                out.bool(e.ofClass);
                            },
                            in ->
                                    new Projection(
                                            in.name(),
                                            in.name(),
                                            in.integer(),
                                            in.integer(),
                                            in.bool())));

    private Structures() {}

    /** Null when {@code name} is no structure. */
    public static Info get(LeanEnv env, Name name) {
        return env.state(EXT).get(name);
    }

    /** Null when {@code fn} is no projection function. */
    public static Projection projection(LeanEnv env, Name fn) {
        return env.state(PROJECTIONS).get(fn);
    }

    /** Field {@code index} of a constructor application or literal; null when it is none. */
    public static Expr field(LeanEnv env, Expr structure, int index) {
        Expr s =
                structure instanceof Expr.StrLit l
                        ? StringLiterals.toConstructor(env, l)
                        : structure;
        if (s.getAppFn() instanceof Expr.Const c
                && env.get(c.name) instanceof ConstantInfo.Constructor ctor) {
            Expr[] args = s.getAppArgs();
            int i = ctor.numParams() + index;
            return i < args.length ? args[i] : null;
        }
        return null;
    }
}
