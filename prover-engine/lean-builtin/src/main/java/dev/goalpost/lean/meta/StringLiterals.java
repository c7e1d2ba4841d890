package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;

/** String literals as lists of characters. */
final class StringLiterals {
    private StringLiterals() {}

    /** {@code String.ofList [Char.ofNat c, ..]}, by code points. */
    static Expr toConstructor(Expr.StrLit s) {
        Expr character = Expr.constant(Name.of("Char"));
        Expr list = Expr.app(Expr.constant(Name.of("List.nil"), Level.ZERO), character);
        int[] points = s.value.codePoints().toArray();
        for (int i = points.length - 1; i >= 0; i--) {
            Expr c = Expr.app(Expr.constant(Name.of("Char.ofNat")), Expr.natLit(points[i]));
            list = Expr.apps(Expr.constant(Name.of("List.cons"), Level.ZERO), character, c, list);
        }
        return Expr.app(Expr.constant(Name.of("String.ofList")), list);
    }
}
