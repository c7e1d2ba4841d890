package dev.goalpost.engine.search;

import java.util.List;

/**
 * How path log-probability and energy are made comparable and mixed: each in units of its own
 * spread over held-out states, then weighted. The two have no scale in common, so that a plain sum
 * of them would let the wider one decide alone.
 *
 * @param logProb scale of the length-normalised path log-probability
 * @param energy scale of the energy
 * @param energyWeight share of the energy, 0 to 1
 */
public record Calibration(Scale logProb, Scale energy, double energyWeight) {
    /** Mean and standard deviation of some figures. */
    public record Scale(double mean, double deviation) {
        public Scale {
            if (!Double.isFinite(mean) || !(deviation >= 0) || Double.isInfinite(deviation)) {
                throw new IllegalArgumentException("no scale: " + mean + " ± " + deviation);
            }
        }

        /** The scale of these figures. */
        public static Scale of(List<Double> values) {
            double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
            double variance =
                    values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
            return new Scale(mean, Math.sqrt(variance));
        }

        /** In units of the spread; figures that are all the same say nothing. */
        public double standard(double value) {
            return deviation < 1e-12 ? 0 : (value - mean) / deviation;
        }
    }

    public Calibration {
        if (!(energyWeight >= 0 && energyWeight <= 1)) {
            throw new IllegalArgumentException("not a share: " + energyWeight);
        }
    }

    /** The mixed priority, higher is better. {@code energy} may be null: no opinion. */
    public double priority(double pathLogProb, Double energyOrNull) {
        double fromEnergy = energyOrNull == null ? 0 : -energy.standard(energyOrNull);
        return (1 - energyWeight) * logProb.standard(pathLogProb) + energyWeight * fromEnergy;
    }

    public Calibration withEnergyWeight(double weight) {
        return new Calibration(logProb, energy, weight);
    }
}
