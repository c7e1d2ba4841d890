package dev.goalpost.engine.energy;

import dev.goalpost.engine.lean.Goal;
import java.util.List;
import java.util.Optional;

/** Tells how promising proof states are. Safe to use from several threads. */
@FunctionalInterface
public interface EnergyModel {
    /** Has no opinion. */
    EnergyModel NONE = states -> states.stream().map(s -> Optional.<Energy>empty()).toList();

    /**
     * One answer for each state, in order; a state is the list of its open goals. Empty where the
     * model has no opinion.
     */
    List<Optional<Energy>> energies(List<List<Goal>> states);

    /**
     * The model as it looks at what follows from {@code root}, the goals that a proof starts with.
     * Models that do not care about the start are their own.
     */
    default EnergyModel from(List<Goal> root) {
        return this;
    }
}
