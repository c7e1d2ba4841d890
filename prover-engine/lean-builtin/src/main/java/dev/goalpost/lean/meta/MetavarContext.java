package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.PersistentMap;
import java.util.List;

/**
 * All metavariables and what was assigned to them. Immutable, so that saving a state is keeping a
 * reference.
 *
 * @param delayed {@code ?m := fun fvars => ?n}, once {@code ?n} has no metavariables left
 */
public record MetavarContext(
        int depth,
        PersistentMap<Long, MVarDecl> decls,
        PersistentMap<Long, Expr> assignments,
        PersistentMap<Long, Delayed> delayed,
        PersistentMap<Long, Integer> levelDepths,
        PersistentMap<Long, Level> levelAssignments) {
    public static final MetavarContext EMPTY =
            new MetavarContext(
                    0,
                    PersistentMap.empty(),
                    PersistentMap.empty(),
                    PersistentMap.empty(),
                    PersistentMap.empty(),
                    PersistentMap.empty());

    /** A delayed assignment (Lean's {@code DelayedMVarAssignment}). */
    public record Delayed(List<Expr.FVar> fvars, Expr.MVar pending) {}

    public MetavarContext withDepth(int d) {
        return new MetavarContext(d, decls, assignments, delayed, levelDepths, levelAssignments);
    }

    public MetavarContext declare(MVarDecl d) {
        return new MetavarContext(
                depth,
                decls.put(d.mvar().id, d),
                assignments,
                delayed,
                levelDepths,
                levelAssignments);
    }

    public MetavarContext assign(Expr.MVar m, Expr value) {
        return new MetavarContext(
                depth, decls, assignments.put(m.id, value), delayed, levelDepths, levelAssignments);
    }

    /** With {@code m} open again. */
    public MetavarContext unassign(Expr.MVar m) {
        return new MetavarContext(
                depth, decls, assignments.remove(m.id), delayed, levelDepths, levelAssignments);
    }

    public MetavarContext assignDelayed(Expr.MVar m, Delayed d) {
        return new MetavarContext(
                depth, decls, assignments, delayed.put(m.id, d), levelDepths, levelAssignments);
    }

    public MetavarContext declareLevel(long id) {
        return new MetavarContext(
                depth, decls, assignments, delayed, levelDepths.put(id, depth), levelAssignments);
    }

    public MetavarContext assignLevel(long id, Level value) {
        return new MetavarContext(
                depth, decls, assignments, delayed, levelDepths, levelAssignments.put(id, value));
    }
}
