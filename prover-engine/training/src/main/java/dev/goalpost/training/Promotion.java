package dev.goalpost.training;

import dev.goalpost.engine.energy.Gate;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.training.Evaluation.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the validation theorems say of a round's policy and energy beside what was the best before.
 *
 * @param promoted whether the new policy replaces the old
 * @param useEnergy whether the new energy goes with it; where both together are no better than what
 *     was before, the policy is judged alone, and goes alone
 * @param share of the energy in the priority, chosen on one half of the theorems
 * @param figures the energy's, with what was solved on the other half; empty without an energy
 * @param before theorems solved within the whole budget by what was the best before
 * @param withPolicy by the new policy alone
 * @param withEnergy by new policy and energy; null without an energy
 * @param words the decision, for people
 */
record Promotion(
        boolean promoted,
        boolean useEnergy,
        double share,
        Optional<HeldOut> figures,
        int before,
        int withPolicy,
        Integer withEnergy,
        String words) {
    static final String BEFORE = "before";
    static final String NEW_POLICY = "policy";

    /** Shares of the energy in the priority that are tried. */
    static final List<Double> SHARES = List.of(0.15, 0.35, 0.6);

    /** The variant with the new policy and a share of the new energy. */
    static String newBoth(double share) {
        return "policy+energy " + share;
    }

    /**
     * Decides.
     *
     * @param nodes the budget that theorems were searched with
     * @param ranking the new energy's held-out figures, searches not measured yet; empty without an
     *     energy
     */
    static Promotion of(
            List<Outcome> outcomes,
            List<Theorem> validation,
            int nodes,
            Optional<HeldOut> ranking) {
        Halves halves = Halves.of(outcomes, validation);
        double share = ranking.isEmpty() ? 0 : bestShare(halves.choosing(), nodes);
        String both = newBoth(share);
        Optional<HeldOut> figures =
                ranking.map(
                        r ->
                                r.withSolved(
                                        Evaluation.against(
                                                halves.judging(),
                                                both,
                                                NEW_POLICY,
                                                nodes,
                                                "validation")));
        List<String> objections = figures.map(Gate::objections).orElse(List.of("no energy"));
        // What chose the share must not judge it as well.
        Contest together = Contest.of(halves.judging(), both, nodes);
        boolean faster = together.now() >= pace(halves.judging(), NEW_POLICY, nodes);
        boolean useEnergy = objections.isEmpty() && faster && together.won();
        Contest decides = useEnergy ? together : Contest.of(outcomes, NEW_POLICY, nodes);
        Map<String, Evaluation.Solved> solved = Evaluation.solved(outcomes, nodes);
        int before = count(solved, BEFORE);
        int withPolicy = count(solved, NEW_POLICY);
        Integer withEnergy = ranking.isEmpty() ? null : Integer.valueOf(count(solved, both));
        String words =
                (decides.won() ? "promoted: " : "rolled back: ")
                        + before
                        + " before, "
                        + withPolicy
                        + " with the new policy"
                        + (withEnergy == null
                                ? ""
                                : ", "
                                        + withEnergy
                                        + " with a share of "
                                        + share
                                        + " of the new energy")
                        + " of "
                        + validation.size()
                        + String.format(
                                Locale.ROOT,
                                " (averaged over budgets: %.1f before, %.1f now, of %d); ",
                                decides.before(),
                                decides.now(),
                                decides.theorems())
                        + (objections.isEmpty()
                                ? "the energy passed its gate"
                                        + (useEnergy
                                                ? ""
                                                : faster
                                                        ? ", but with it no more is solved than"
                                                                + " before"
                                                        : ", but takes more nodes")
                                : String.join("; ", objections));
        return new Promotion(
                decides.won(), useEnergy, share, figures, before, withPolicy, withEnergy, words);
    }

    /** The pace of what was best before, and of a new way, on the same theorems. */
    private record Contest(double before, double now, long theorems) {
        static Contest of(List<Outcome> judges, String variant, int nodes) {
            return new Contest(
                    pace(judges, BEFORE, nodes),
                    pace(judges, variant, nodes),
                    judges.stream().map(Outcome::theorem).distinct().count());
        }

        boolean won() {
            return now > before;
        }
    }

    private static double bestShare(List<Outcome> outcomes, int nodes) {
        double best = SHARES.get(0);
        for (double s : SHARES) {
            best =
                    pace(outcomes, newBoth(s), nodes) > pace(outcomes, newBoth(best), nodes)
                            ? s
                            : best;
        }
        return best;
    }

    /**
     * Theorems solved, on average over the whole budget, half of it, a quarter and an eighth: a
     * policy that needs fewer nodes for the same theorems is better.
     */
    private static double pace(List<Outcome> outcomes, String variant, int nodes) {
        double sum = 0;
        for (int part = 1; part <= 8; part *= 2) {
            sum += count(Evaluation.solved(outcomes, Math.max(1, nodes / part)), variant);
        }
        return sum / 4;
    }

    private static int count(Map<String, Evaluation.Solved> solved, String variant) {
        Evaluation.Solved s = solved.get(variant);
        return s == null ? 0 : (int) s.mean();
    }
}
