package dev.goalpost.lean.simp;

import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Tactic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How to simplify.
 *
 * @param on the switches that are on; not changed after construction
 */
public record SimpOptions(Set<Switch> on, int maxSteps, int maxDischargeDepth) {
    /** The switches that a tactic can set by name, and two that come with its form. */
    public enum Switch {
        /** Assume the left side of an implication while its right side is simplified. */
        CONTEXTUAL("contextual"),
        /** Linear arithmetic over Nat and Int. */
        ARITH("arith"),
        /** Close decidable propositions by evaluation. */
        DECIDE("decide"),
        ZETA("zeta"),
        BETA("beta"),
        ETA("eta"),
        IOTA("iota"),
        PROJ("proj"),
        SINGLE_PASS("singlePass"),
        SIMPROCS("simprocs"),
        FAIL_IF_UNCHANGED("failIfUnchanged"),
        /** Only steps that hold by definition ({@code dsimp}). */
        DEFINITIONAL(null),
        /** Everything that {@code norm_num} evaluates. */
        NORM_NUM(null),
        /** Rules and procedures of the default set are in use (not {@code only}). */
        BUILTIN(null);

        private final String key;

        Switch(String key) {
            this.key = key;
        }
    }

    public static final SimpOptions DEFAULT =
            new SimpOptions(
                    EnumSet.of(
                            Switch.ZETA,
                            Switch.BETA,
                            Switch.ETA,
                            Switch.IOTA,
                            Switch.PROJ,
                            Switch.SIMPROCS,
                            Switch.FAIL_IF_UNCHANGED,
                            Switch.BUILTIN),
                    100_000,
                    2);

    /** The default with the switches of a tactic. */
    public static SimpOptions of(Tactic.SimpConfig config) {
        SimpOptions o = DEFAULT;
        for (String s : config.on()) {
            o = o.with(s, true);
        }
        for (String s : config.off()) {
            o = o.with(s, false);
        }
        for (Tactic.Setting n : config.numbers()) {
            o =
                    switch (n.name()) {
                        case "maxSteps" -> new SimpOptions(o.on, n.value(), o.maxDischargeDepth);
                        case "maxDischargeDepth" -> o.withMaxDischargeDepth(n.value());
                        default ->
                                throw new MetaException("invalid simp option '" + n.name() + "'");
                    };
        }
        return o;
    }

    /** Options that Lean has and that make no difference here. */
    private static final List<String> WITHOUT_EFFECT =
            List.of(
                    "ground",
                    "memoize",
                    "autoUnfold",
                    "dsimp",
                    "index",
                    "implicitDefEqProofs",
                    "zetaDelta",
                    "zetaUnused",
                    "zetaHave",
                    "letToHave",
                    "catchRuntime",
                    "congrConsts",
                    "bitVecOfNat",
                    "etaStruct",
                    "underLambda",
                    "unfoldPartialApp",
                    "instances",
                    "locals",
                    "suggestions",
                    "loopProtection",
                    "warnExponents");

    /** With the switch of that name, as tactics write it. */
    public SimpOptions with(String name, boolean value) {
        for (Switch s : Switch.values()) {
            if (name.equals(s.key)) {
                return with(s, value);
            }
        }
        if (!WITHOUT_EFFECT.contains(name)) {
            throw new MetaException("invalid simp option '" + name + "'");
        }
        return this;
    }

    public SimpOptions with(Switch s, boolean value) {
        Set<Switch> next = EnumSet.copyOf(on);
        if (value) {
            next.add(s);
        } else {
            next.remove(s);
        }
        return new SimpOptions(next, maxSteps, maxDischargeDepth);
    }

    /** Only steps that hold by definition. */
    public SimpOptions asDefinitional() {
        return with(Switch.DEFINITIONAL, true);
    }

    /** For {@code simp only}. */
    public SimpOptions asOnly() {
        return with(Switch.BUILTIN, false);
    }

    public SimpOptions withMaxDischargeDepth(int depth) {
        return new SimpOptions(on, maxSteps, depth);
    }

    public boolean contextual() {
        return on.contains(Switch.CONTEXTUAL);
    }

    public boolean arith() {
        return on.contains(Switch.ARITH);
    }

    public boolean decide() {
        return on.contains(Switch.DECIDE);
    }

    public boolean zeta() {
        return on.contains(Switch.ZETA);
    }

    public boolean beta() {
        return on.contains(Switch.BETA);
    }

    public boolean eta() {
        return on.contains(Switch.ETA);
    }

    public boolean iota() {
        return on.contains(Switch.IOTA);
    }

    public boolean proj() {
        return on.contains(Switch.PROJ);
    }

    public boolean singlePass() {
        return on.contains(Switch.SINGLE_PASS);
    }

    public boolean simprocs() {
        return on.contains(Switch.SIMPROCS);
    }

    public boolean failIfUnchanged() {
        return on.contains(Switch.FAIL_IF_UNCHANGED);
    }

    public boolean definitional() {
        return on.contains(Switch.DEFINITIONAL);
    }

    public boolean normNum() {
        return on.contains(Switch.NORM_NUM);
    }

    public boolean builtin() {
        return on.contains(Switch.BUILTIN);
    }
}
