package dev.goalpost.engine.pantograph.wire;

/** A printed expression. */
public record Expression(String pp, String sexp) {
    /** The printed form only. */
    public static Expression of(String pp) {
        return new Expression(pp, null);
    }
}
