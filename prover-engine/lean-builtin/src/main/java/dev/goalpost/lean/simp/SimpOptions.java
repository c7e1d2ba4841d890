package dev.goalpost.lean.simp;

import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Tactic;
import java.util.List;

/**
 * How to simplify.
 *
 * @param contextual assume the left side of an implication while its right side is simplified
 * @param arith linear arithmetic over Nat and Int
 * @param decide close decidable propositions by evaluation
 * @param definitional only steps that hold by definition ({@code dsimp})
 * @param builtin rules and procedures of the default set are in use (not {@code only})
 */
public record SimpOptions(
        boolean contextual,
        boolean arith,
        boolean decide,
        boolean zeta,
        boolean beta,
        boolean eta,
        boolean iota,
        boolean proj,
        boolean ground,
        boolean singlePass,
        boolean simprocs,
        boolean failIfUnchanged,
        boolean definitional,
        boolean builtin,
        int maxSteps,
        int maxDischargeDepth) {
    public static final SimpOptions DEFAULT =
            new SimpOptions(
                    false, false, false, true, true, true, true, true, false, false, true, true,
                    false, true, 100_000, 2);

    /** The default with the switches of a tactic. */
    public static SimpOptions of(Tactic.SimpConfig config) {
        SimpOptions o = DEFAULT;
        for (String s : config.on()) {
            o = o.with(s, true);
        }
        for (String s : config.off()) {
            o = o.with(s, false);
        }
        return o;
    }

    /** Options that Lean has and that make no difference here. */
    private static final List<String> WITHOUT_EFFECT =
            List.of(
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

    public SimpOptions with(String name, boolean value) {
        return switch (name) {
            case "contextual" -> withFlags(value, arith, decide, failIfUnchanged);
            case "arith" -> withFlags(contextual, value, decide, failIfUnchanged);
            case "decide" -> withFlags(contextual, arith, value, failIfUnchanged);
            case "failIfUnchanged" -> withFlags(contextual, arith, decide, value);
            case "zeta" ->
                    withReductions(value, beta, eta, iota, proj, ground, singlePass, simprocs);
            case "beta" ->
                    withReductions(zeta, value, eta, iota, proj, ground, singlePass, simprocs);
            case "eta" ->
                    withReductions(zeta, beta, value, iota, proj, ground, singlePass, simprocs);
            case "iota" ->
                    withReductions(zeta, beta, eta, value, proj, ground, singlePass, simprocs);
            case "proj" ->
                    withReductions(zeta, beta, eta, iota, value, ground, singlePass, simprocs);
            case "ground" ->
                    withReductions(zeta, beta, eta, iota, proj, value, singlePass, simprocs);
            case "singlePass" ->
                    withReductions(zeta, beta, eta, iota, proj, ground, value, simprocs);
            case "simprocs" ->
                    withReductions(zeta, beta, eta, iota, proj, ground, singlePass, value);
            default -> {
                if (!WITHOUT_EFFECT.contains(name)) {
                    throw new MetaException("invalid simp option '" + name + "'");
                }
                yield this;
            }
        };
    }

    private SimpOptions withFlags(boolean ctx, boolean ar, boolean dec, boolean fail) {
        return new SimpOptions(
                ctx,
                ar,
                dec,
                zeta,
                beta,
                eta,
                iota,
                proj,
                ground,
                singlePass,
                simprocs,
                fail,
                definitional,
                builtin,
                maxSteps,
                maxDischargeDepth);
    }

    private SimpOptions withReductions(
            boolean z,
            boolean b,
            boolean e,
            boolean i,
            boolean p,
            boolean g,
            boolean single,
            boolean procs) {
        return new SimpOptions(
                contextual,
                arith,
                decide,
                z,
                b,
                e,
                i,
                p,
                g,
                single,
                procs,
                failIfUnchanged,
                definitional,
                builtin,
                maxSteps,
                maxDischargeDepth);
    }

    /** Only steps that hold by definition. */
    public SimpOptions asDefinitional() {
        return new SimpOptions(
                contextual,
                arith,
                decide,
                zeta,
                beta,
                eta,
                iota,
                proj,
                ground,
                singlePass,
                simprocs,
                failIfUnchanged,
                true,
                builtin,
                maxSteps,
                maxDischargeDepth);
    }

    /** For {@code simp only}. */
    public SimpOptions asOnly() {
        return new SimpOptions(
                contextual,
                arith,
                decide,
                zeta,
                beta,
                eta,
                iota,
                proj,
                ground,
                singlePass,
                simprocs,
                failIfUnchanged,
                definitional,
                false,
                maxSteps,
                maxDischargeDepth);
    }

    public SimpOptions withMaxDischargeDepth(int depth) {
        return new SimpOptions(
                contextual,
                arith,
                decide,
                zeta,
                beta,
                eta,
                iota,
                proj,
                ground,
                singlePass,
                simprocs,
                failIfUnchanged,
                definitional,
                builtin,
                maxSteps,
                depth);
    }
}
