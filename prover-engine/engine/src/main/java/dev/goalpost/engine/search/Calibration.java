package dev.goalpost.engine.search;

import dev.goalpost.engine.energy.Scale;
import dev.goalpost.engine.energy.TrainedEnergy;

/**
 * How path log-probability and energy are made comparable and mixed: each in units of its own
 * spread over states that the model was not trained on, then weighted. The two have no scale in
 * common, so that a plain sum of them would let the wider one decide alone.
 *
 * @param logProb scale of the length-normalised path log-probability
 * @param energy scale of the energy
 * @param energyWeight share of the energy, 0 to 1
 */
public record Calibration(Scale logProb, Scale energy, double energyWeight) {
    public Calibration {
        if (!(energyWeight >= 0 && energyWeight <= 1)) {
            throw new IllegalArgumentException("not a share: " + energyWeight);
        }
    }

    /** What a model brings along. */
    public static Calibration of(TrainedEnergy.Header model) {
        return new Calibration(model.logProbScale(), model.scale(), model.weight());
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
