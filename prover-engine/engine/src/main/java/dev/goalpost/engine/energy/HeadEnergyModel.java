package dev.goalpost.engine.energy;

import dev.goalpost.engine.lean.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trained head on top of its encoder. */
public final class HeadEnergyModel implements EnergyModel {
    private final Encoder encoder;
    private final EnergyHead head;
    private final boolean conditioned;
    private final float[] root; // null where none is known, or none is needed

    private HeadEnergyModel(Encoder encoder, EnergyHead head, boolean conditioned, float[] root) {
        this.encoder = encoder;
        this.head = head;
        this.conditioned = conditioned;
        this.root = root;
    }

    /**
     * @throws IllegalArgumentException when the model was trained on another encoder
     */
    public static HeadEnergyModel of(TrainedEnergy model, Encoder encoder) {
        if (!model.header().encoder().equals(encoder.id())) {
            throw new IllegalArgumentException(
                    "trained on the encoder "
                            + model.header().encoder()
                            + ", not on "
                            + encoder.id());
        }
        int due = encoder.dimensions() * (model.header().conditioned() ? 3 : 1);
        if (model.head().inputs() != due) {
            throw new IllegalArgumentException(
                    "takes " + model.head().inputs() + " values where the encoder gives " + due);
        }
        return new HeadEnergyModel(encoder, model.head(), model.header().conditioned(), null);
    }

    @Override
    public EnergyModel from(List<Goal> start) {
        return conditioned
                ? new HeadEnergyModel(encoder, head, true, encoder.encode(List.of(start)).get(0))
                : this;
    }

    @Override
    public List<Optional<Energy>> energies(List<List<Goal>> states) {
        List<Optional<Energy>> energies = new ArrayList<>();
        for (float[] state : encoder.encode(states)) {
            float[] input = conditioned ? condition(state, root == null ? state : root) : state;
            energies.add(Optional.of(new Energy(head.energy(input))));
        }
        return energies;
    }

    /** State, root and their product, one after the other. */
    public static float[] condition(float[] state, float[] root) {
        int n = state.length;
        float[] x = new float[3 * n];
        System.arraycopy(state, 0, x, 0, n);
        System.arraycopy(root, 0, x, n, n);
        for (int i = 0; i < n; i++) {
            x[2 * n + i] = state[i] * root[i];
        }
        return x;
    }
}
