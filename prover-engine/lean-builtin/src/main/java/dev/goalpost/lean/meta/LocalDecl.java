package dev.goalpost.lean.meta;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;

/**
 * A local variable or hypothesis.
 *
 * @param userName as the user wrote it; {@link Names#isInaccessible inaccessible} names print with
 *     a dagger
 * @param value the value of a {@code let} variable, otherwise null
 * @param isAuxDecl a recursive function or theorem being defined, hidden from goals
 */
public record LocalDecl(
        Expr.FVar fvar, Name userName, Expr type, Expr value, BinderInfo info, boolean isAuxDecl) {
    public boolean isLet() {
        return value != null;
    }

    public LocalDecl withUserName(Name name) {
        return new LocalDecl(fvar, name, type, value, info, isAuxDecl);
    }

    public LocalDecl withTypeAndValue(Expr type, Expr value) {
        return new LocalDecl(fvar, userName, type, value, info, isAuxDecl);
    }
}
