package dev.goalpost.training;

import dev.goalpost.engine.energy.EnergyHead;
import dev.goalpost.engine.energy.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * How energy and log-probability go together in the priority of a search.
 *
 * @param logProb scale of the length-normalised path log-probabilities of the states
 * @param weight share of the energy that ranks right states above wrong ones of the same search
 *     most often
 * @param agreement how often that is
 * @param logProbAlone how often it is without the energy
 */
public record Mixture(Scale logProb, double weight, double agreement, double logProbAlone) {
    private static final int STEPS = 20;

    /**
     * The best of the shares 0, 0.05, .. 1 on these choices; the smaller one where two are equal.
     */
    public static Mixture of(
            EnergyHead head,
            EnergyData data,
            List<Choice> choices,
            boolean conditioned,
            Scale energies) {
        List<Double> paths = new ArrayList<>();
        List<double[]> pairs = new ArrayList<>(); // of a right and a wrong state: path, energy each
        for (Choice c : choices) {
            if (c.right().path() == null) {
                continue;
            }
            double right = Ranking.energy(head, data, c.right().state(), c, conditioned);
            paths.add(c.right().path());
            List<Choice.Reached> wrong = new ArrayList<>(c.siblings());
            wrong.addAll(c.deadEnds());
            for (Choice.Reached w : wrong) {
                if (w.path() != null) {
                    paths.add(w.path());
                    double energy = Ranking.energy(head, data, w.state(), c, conditioned);
                    pairs.add(new double[] {c.right().path(), right, w.path(), energy});
                }
            }
        }
        Scale logProb = Scale.of(paths);
        double alone = agreement(pairs, logProb, energies, 0);
        double best = alone;
        double weight = 0;
        for (int i = 1; i <= STEPS; i++) {
            double w = (double) i / STEPS;
            double a = agreement(pairs, logProb, energies, w);
            if (a > best) {
                best = a;
                weight = w;
            }
        }
        return new Mixture(logProb, weight, best, alone);
    }

    private static double agreement(
            List<double[]> pairs, Scale logProb, Scale energies, double weight) {
        double right = 0;
        for (double[] p : pairs) {
            double gap =
                    (1 - weight) * (logProb.standard(p[0]) - logProb.standard(p[2]))
                            + weight * (energies.standard(p[3]) - energies.standard(p[1]));
            right += gap > 0 ? 1 : gap == 0 ? 0.5 : 0;
        }
        return pairs.isEmpty() ? 0.5 : right / pairs.size();
    }
}
