package dev.goalpost.lean.goal;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Backward reasoning: {@code apply} and what is built on it. */
public final class Apply {
    private Apply() {}

    /** Where new goals go. */
    public enum NewGoals {
        NON_DEPENDENT_FIRST,
        NON_DEPENDENT_ONLY,
        ALL
    }

    /**
     * Closes the goal with {@code e} applied to as many new goals as it takes.
     *
     * @return the new goals, first those that no other new goal's type mentions
     */
    public static List<Expr.MVar> apply(Meta meta, Expr.MVar goal, Expr e) {
        return apply(meta, goal, e, NewGoals.NON_DEPENDENT_FIRST);
    }

    public static List<Expr.MVar> apply(Meta meta, Expr.MVar goal, Expr e, NewGoals newGoals) {
        Goals.checkNotAssigned(meta, goal, "apply");
        return meta.withMVarContext(goal, () -> applyHere(meta, goal, e, newGoals));
    }

    private static List<Expr.MVar> applyHere(Meta meta, Expr.MVar goal, Expr e, NewGoals newGoals) {
        Expr target = Goals.type(meta, goal);
        Expr eType = meta.instantiateMVars(meta.inferType(e));
        Arity arity = arity(meta, eType);
        int from =
                arity.mvarHead
                        ? arity.numArgs
                        : Math.max(0, arity.numArgs - arity(meta, target).numArgs);
        Meta.MetaTelescope found = null;
        for (int i = from; i <= arity.numArgs; i++) {
            meta.step();
            Meta.Saved s = meta.save();
            int n = i;
            Meta.MetaTelescope t =
                    meta.withDefault(
                            () -> meta.forallMetaTelescopeReducing(eType, n, MVarKind.NATURAL));
            if (meta.isDefEq(t.type(), target)) {
                found = t;
                break;
            }
            meta.restore(s);
        }
        if (found == null) {
            Meta.MetaTelescope t = meta.forallMetaTelescopeReducing(eType, from, MVarKind.NATURAL);
            throw Goals.failed(
                    meta,
                    "apply",
                    goal,
                    from == 0
                            ? "could not unify the type of `"
                            : "could not unify the conclusion of `",
                    e,
                    "`",
                    new MessageData.Indented(meta.instantiateMVars(t.type())),
                    "\nwith the goal",
                    new MessageData.Indented(target),
                    from == 0
                            ? ""
                            : meta.message(
                                    "\n\nNote: The full type of `",
                                    e,
                                    "` is",
                                    new MessageData.Indented(eType)));
        }
        List<Expr.MVar> newMVars = new ArrayList<>();
        for (Expr m : found.mvars()) {
            newMVars.add((Expr.MVar) m);
        }
        finishArguments(meta, goal, "apply", newMVars, found.infos());
        Expr value = meta.instantiateMVars(Expr.apps(e, found.mvars()));
        Set<Expr.MVar> others = meta.getMVars(meta.instantiateMVars(e));
        meta.assign(goal, value);
        List<Expr.MVar> open = new ArrayList<>();
        for (Expr.MVar m : newMVars) {
            if (Goals.isOpen(meta, m)) {
                open.add(m);
            }
        }
        List<Expr.MVar> result = reorder(meta, open, newGoals);
        for (Expr.MVar m : others) {
            if (!result.contains(m) && !open.contains(m)) {
                result.add(m);
            }
        }
        for (Expr.MVar m : result) {
            Expr t = meta.getMVarDecl(m).type();
            Expr beta = meta.instantiateMVars(t).headBeta();
            if (!beta.equals(t)) {
                meta.setMVarType(m, beta);
            }
        }
        return result;
    }

    private record Arity(int numArgs, boolean mvarHead) {}

    private static Arity arity(Meta meta, Expr type) {
        return meta.withDefault(
                () ->
                        meta.withoutModifyingState(
                                () -> {
                                    Meta.MetaTelescope t = meta.forallMetaTelescopeReducing(type);
                                    Expr head = meta.instantiateMVars(t.type()).getAppFn();
                                    return new Arity(t.mvars().length, head instanceof Expr.MVar);
                                }));
    }

    /** Finds the instance arguments and gives the other ones their tags. */
    static void finishArguments(
            Meta meta,
            Expr.MVar goal,
            String tactic,
            List<Expr.MVar> newMVars,
            BinderInfo[] infos) {
        synthInstances(meta, goal, tactic, newMVars, infos);
        Name parent = Goals.tag(meta, goal);
        if (newMVars.size() == 1) {
            Goals.setTag(meta, newMVars.get(0), parent);
        } else if (!parent.isAnonymous()) {
            for (int i = 0; i < newMVars.size(); i++) {
                Expr.MVar m = newMVars.get(i);
                if (Goals.isOpen(meta, m) && infos[i] != BinderInfo.INST_IMPLICIT) {
                    Goals.setTag(meta, m, Goals.appendTag(parent, Goals.tag(meta, m)));
                }
            }
        } else {
            for (Expr.MVar m : newMVars) {
                Goals.setTag(meta, m, Goals.appendTag(Name.ANONYMOUS, Goals.tag(meta, m)));
            }
        }
    }

    private static void synthInstances(
            Meta meta,
            Expr.MVar goal,
            String tactic,
            List<Expr.MVar> newMVars,
            BinderInfo[] infos) {
        for (int i = 0; i < newMVars.size(); i++) {
            if (infos[i] != BinderInfo.INST_IMPLICIT) {
                continue;
            }
            Expr.MVar m = newMVars.get(i);
            Expr type = meta.getMVarType(m);
            if (meta.isClass(type) == null) {
                continue;
            }
            Expr value = meta.synthInstance(type);
            if (!Goals.isOpen(meta, m)) {
                if (!meta.isDefEq(m, value)) {
                    throw Goals.failed(meta, tactic, goal, "failed to assign synthesized instance");
                }
            } else {
                meta.assign(m, value);
            }
        }
    }

    private static List<Expr.MVar> reorder(Meta meta, List<Expr.MVar> mvars, NewGoals newGoals) {
        if (newGoals == NewGoals.ALL) {
            return new ArrayList<>(mvars);
        }
        List<Expr.MVar> first = new ArrayList<>();
        List<Expr.MVar> last = new ArrayList<>();
        for (Expr.MVar m : mvars) {
            boolean dependent = false;
            for (Expr.MVar other : mvars) {
                if (other.id != m.id
                        && meta.getMVarType(other)
                                .contains(s -> s instanceof Expr.MVar n && n.id == m.id)) {
                    dependent = true;
                    break;
                }
            }
            (dependent ? last : first).add(m);
        }
        if (newGoals == NewGoals.NON_DEPENDENT_FIRST) {
            first.addAll(last);
        }
        return first;
    }

    /** A constructor of the target: which one, or the first that fits. */
    public static List<Expr.MVar> constructor(Meta meta, Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, "constructor");
        Expr.Const head = inductiveHead(meta, goal, "constructor");
        ConstantInfo.Inductive ind = (ConstantInfo.Inductive) meta.getConstInfo(head.name);
        for (Name ctor : ind.ctors()) {
            List<Expr.MVar> r =
                    meta.observing(() -> apply(meta, goal, Expr.constant(ctor, head.levels)));
            if (r != null) {
                return r;
            }
        }
        throw Goals.failed(meta, "constructor", goal, "no applicable constructors found");
    }

    /** {@code left} (index 0) and {@code right} (index 1): only for types of two constructors. */
    public static List<Expr.MVar> nthConstructor(
            Meta meta, Expr.MVar goal, String tactic, int index, int expected) {
        Goals.checkNotAssigned(meta, goal, tactic);
        Expr.Const head = inductiveHead(meta, goal, tactic);
        ConstantInfo.Inductive ind = (ConstantInfo.Inductive) meta.getConstInfo(head.name);
        if (ind.ctors().size() != expected) {
            throw Goals.failed(
                    meta,
                    tactic,
                    goal,
                    tactic
                            + " tactic works for inductive types with exactly "
                            + expected
                            + " constructors");
        }
        return apply(meta, goal, Expr.constant(ind.ctors().get(index), head.levels));
    }

    private static Expr.Const inductiveHead(Meta meta, Expr.MVar goal, String tactic) {
        Expr target = Goals.whnfType(meta, goal);
        if (target.getAppFn() instanceof Expr.Const c
                && meta.env().get(c.name) instanceof ConstantInfo.Inductive) {
            return c;
        }
        throw Goals.failed(meta, tactic, goal, "target is not an inductive datatype");
    }

    /** Fails, worded for the user, unless {@code e}'s type is the goal's; then closes it. */
    public static void exact(Meta meta, Expr.MVar goal, Expr e) {
        meta.inMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    Expr type = meta.inferType(e);
                    if (!meta.isDefEq(target, type)) {
                        throw typeMismatch(meta, e, type, target);
                    }
                    Goals.close(meta, goal, meta.instantiateMVars(e));
                });
    }

    static MetaException typeMismatch(Meta meta, Expr e, Expr type, Expr expected) {
        return meta.error(
                "Type mismatch",
                new MessageData.Indented(meta.instantiateMVars(e)),
                "\nhas type",
                new MessageData.Indented(meta.instantiateMVars(type)),
                "\nbut is expected to have type",
                new MessageData.Indented(meta.instantiateMVars(expected)));
    }
}
