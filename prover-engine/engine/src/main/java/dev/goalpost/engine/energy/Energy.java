package dev.goalpost.engine.energy;

/** How far from a proof a state looks; lower is better. No unit, no scale of its own. */
public record Energy(double value) implements Comparable<Energy> {
    public Energy {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not an energy: " + value);
        }
    }

    @Override
    public int compareTo(Energy o) {
        return Double.compare(value, o.value);
    }
}
