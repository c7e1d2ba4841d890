package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.util.List;

/**
 * Auxiliary functions that {@code match} is compiled to. Arguments: parameters, the motive,
 * discriminants, alternatives.
 */
public final class Matchers {
    /**
     * @param altNumParams for each alternative, how many variables its function takes (a {@code
     *     Unit} argument included when there are none)
     * @param levelPosition which level parameter is the motive's, -1 when it eliminates into Prop
     */
    public record Info(
            Name name,
            int numParams,
            int numDiscrs,
            List<Integer> altNumParams,
            int levelPosition) {
        public int numAlts() {
            return altNumParams.size();
        }

        public int arity() {
            return numParams + 1 + numDiscrs + numAlts();
        }

        public int firstAlt() {
            return numParams + 1 + numDiscrs;
        }
    }

    public static final Extension<Info, PersistentMap<Name, Info>> EXT =
            new Extension<>(
                    "matcher",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.name, e),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.name);
                                out.integer(e.numParams);
                                out.integer(e.numDiscrs);
                                out.integers(e.altNumParams);
                                out.integer(e.levelPosition + 1);
                            },
                            in ->
                                    new Info(
                                            in.name(),
                                            in.integer(),
                                            in.integer(),
                                            in.integers(),
                                            in.integer() - 1)));

    private Matchers() {}

    /** Null when {@code name} is no matcher. */
    public static Info get(LeanEnv env, Name name) {
        return env.state(EXT).get(name);
    }
}
