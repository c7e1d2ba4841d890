package dev.goalpost.training;

import dev.goalpost.engine.energy.EnergyHead;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.energy.Rate;
import dev.goalpost.engine.energy.Scale;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a head ranks the states of some choices. The steps of one proof are much alike, so rates are
 * of theorems: each counts once, with the share of its choices that came out.
 *
 * @param loss mean InfoNCE of the right state among its siblings and the state before
 * @param siblings how often the right state is the lowest among its siblings
 * @param chance how often a blind choice would be
 * @param logProb how often the right step was the likeliest
 * @param byDepth {@code siblings} by depth
 * @param scale of all energies
 */
public record Ranking(
        double loss, Rate siblings, double chance, Rate logProb, List<Rate> byDepth, Scale scale) {

    /** Ranks the states of all choices; one without siblings counts for the loss only. */
    public static Ranking of(
            EnergyHead head, EnergyData data, List<Choice> choices, boolean conditioned) {
        double loss = 0;
        Shares hits = new Shares();
        Shares chances = new Shares();
        Shares likely = new Shares();
        List<Double> all = new ArrayList<>();
        List<Shares> depths = new ArrayList<>();
        for (Choice c : choices) {
            double right = energy(head, data, c.right().state(), c, conditioned);
            all.add(right);
            List<Double> wrong = new ArrayList<>();
            for (Choice.Reached s : c.siblings()) {
                wrong.add(energy(head, data, s.state(), c, conditioned));
            }
            all.addAll(wrong);
            List<Double> against = new ArrayList<>(wrong);
            if (c.from() != c.right().state()) {
                against.add(energy(head, data, c.from(), c, conditioned));
            }
            loss += infoNce(right, against);
            if (wrong.isEmpty()) {
                continue;
            }
            double hit = first(-right, wrong.stream().map(e -> -e).toList());
            hits.add(c, hit);
            chances.add(c, 1.0 / (wrong.size() + 1));
            while (depths.size() <= c.depth()) {
                depths.add(new Shares());
            }
            depths.get(c.depth()).add(c, hit);
            List<Double> logProbs = c.siblings().stream().map(Choice.Reached::logProb).toList();
            if (c.right().logProb() != null && logProbs.stream().allMatch(Objects::nonNull)) {
                likely.add(c, first(c.right().logProb(), logProbs));
            }
        }
        return new Ranking(
                choices.isEmpty() ? 0 : loss / choices.size(),
                hits.rate(),
                chances.rate().value(),
                likely.rate(),
                depths.stream().map(Shares::rate).toList(),
                Scale.of(all));
    }

    /** How often something came out, for each theorem. */
    private static final class Shares {
        private final Map<String, DoubleSummaryStatistics> byTheorem = new TreeMap<>();

        void add(Choice c, double hit) {
            byTheorem
                    .computeIfAbsent(
                            KnownSteps.theoremOf(c.theorem()), t -> new DoubleSummaryStatistics())
                    .accept(hit);
        }

        Rate rate() {
            double hits = 0;
            for (DoubleSummaryStatistics s : byTheorem.values()) {
                hits += s.getAverage();
            }
            return new Rate(hits, byTheorem.size());
        }
    }

    static double energy(
            EnergyHead head, EnergyData data, int state, Choice c, boolean conditioned) {
        return head.energy(EnergyTrainer.input(data, state, c.root(), conditioned));
    }

    /** 1 where {@code right} is the greatest, a share of it where others are as great. */
    private static double first(double right, List<Double> wrong) {
        int ties = 1;
        for (double w : wrong) {
            if (w > right) {
                return 0;
            }
            if (w == right) {
                ties++;
            }
        }
        return 1.0 / ties;
    }

    private static double infoNce(double right, List<Double> wrong) {
        double lowest = right;
        for (double w : wrong) {
            lowest = Math.min(lowest, w);
        }
        double sum = Math.exp(lowest - right);
        for (double w : wrong) {
            sum += Math.exp(lowest - w);
        }
        return Math.log(sum) - lowest + right;
    }

    /** As a model carries it, searches not measured yet. */
    public HeldOut heldOut(int theorems, HeldOut.EncoderCheck encoder) {
        return new HeldOut(theorems, siblings, chance, logProb, byDepth, encoder, null);
    }
}
