package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.util.List;

/**
 * A metavariable: a hole of this type in this local context.
 *
 * @param userName the tag of a goal ({@code case} name); anonymous when it has none
 * @param depth metavariables of an outer depth are read-only
 * @param numScopeArgs how many arguments were put on it when it was abstracted
 */
public record MVarDecl(
        Expr.MVar mvar,
        Name userName,
        LocalContext lctx,
        List<LocalInstance> localInstances,
        Expr type,
        MVarKind kind,
        int depth,
        int numScopeArgs) {

    public MVarDecl withUserName(Name name) {
        return new MVarDecl(mvar, name, lctx, localInstances, type, kind, depth, numScopeArgs);
    }

    public MVarDecl withType(Expr newType) {
        return new MVarDecl(
                mvar, userName, lctx, localInstances, newType, kind, depth, numScopeArgs);
    }

    public MVarDecl withKind(MVarKind newKind) {
        return new MVarDecl(
                mvar, userName, lctx, localInstances, type, newKind, depth, numScopeArgs);
    }
}
