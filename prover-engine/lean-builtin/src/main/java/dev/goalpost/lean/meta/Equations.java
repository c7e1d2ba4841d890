package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.util.List;

/**
 * Definitions that the elaborator compiled from equations. Reduction unfolds such a function only
 * where one of its equations applies (Lean's smart unfolding), so that goals show the function and
 * not the recursor behind it.
 */
public final class Equations {
    /**
     * @param fn the function
     * @param arity how many arguments its equations give it
     * @param equations theorems {@code ∀ xs, fn pats = rhs}, in the order of the source, with
     *     hypotheses where an earlier one may apply too
     * @param rules those by which reduction unfolds the function, first match first
     * @param definitional whether reduction may use the rules
     * @param block the functions that were defined together, this one among them
     */
    public record Info(
            Name fn,
            int arity,
            List<Name> equations,
            List<Name> rules,
            boolean definitional,
            List<Name> block) {}

    public static final Extension<Info, PersistentMap<Name, Info>> EXT =
            new Extension<>(
                    "equations",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.fn, e),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.fn);
                                out.integer(e.arity);
                                out.names(e.equations);
                                out.names(e.rules);
                                out.bool(e.definitional);
                                out.names(e.block);
                            },
                            in ->
                                    new Info(
                                            in.name(),
                                            in.integer(),
                                            in.names(),
                                            in.names(),
                                            in.bool(),
                                            in.names())));

    private Equations() {}

    /** Null when {@code fn} was not defined by equations. */
    public static Info get(LeanEnv env, Name fn) {
        return env.state(EXT).get(fn);
    }
}
