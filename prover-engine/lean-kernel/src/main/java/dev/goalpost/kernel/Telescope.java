package dev.goalpost.kernel;

import java.util.Arrays;

/** The terms put for the binders that were passed so far, outermost first. */
final class Telescope {
    private Expr[] values = new Expr[8];
    private int size;

    void add(Expr value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /** {@code e}, from under the binders, with the values for its loose bound variables. */
    Expr instantiate(Expr e) {
        int range = e.looseBVarRange();
        if (range == 0) {
            return e;
        }
        // only the binders that it can mention: a long telescope is not copied for each of them
        return e.instantiateSeq(Arrays.copyOfRange(values, Math.max(0, size - range), size));
    }

    /** {@code e} with the variables bound again; all values are variables. */
    Expr abstractOver(Expr e) {
        return e.abstractVars(Arrays.copyOf(values, size));
    }
}
