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
        return e.hasLooseBVars() ? e.instantiateSeq(Arrays.copyOf(values, size)) : e;
    }

    /** {@code e} with the variables bound again; all values are variables. */
    Expr abstractOver(Expr e) {
        return e.abstractVars(Arrays.copyOf(values, size));
    }
}
