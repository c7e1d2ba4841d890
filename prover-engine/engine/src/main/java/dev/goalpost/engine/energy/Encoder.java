package dev.goalpost.engine.energy;

import dev.goalpost.engine.lean.Goal;
import java.util.List;

/** Turns proof states into vectors. The same state always gives the same vector. */
public interface Encoder {
    /**
     * Names the encoder, its version and its size; weights that were trained on one encoder are
     * worthless on another.
     */
    String id();

    /** How long its vectors are. */
    int dimensions();

    /** One vector for each state, in order; a state is the list of its open goals. */
    List<float[]> encode(List<List<Goal>> states);
}
