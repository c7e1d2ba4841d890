package dev.goalpost.lean.goal;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An elimination principle, as {@code induction} and {@code cases} take it: {@code ∀ .. (motive) ..
 * (targets) .. (alternatives), motive targets}.
 */
public record Eliminator(
        Expr elim, Expr type, int motivePos, List<Integer> targetsPos, List<Alt> alts) {
    /** An alternative: the explicit argument at {@code pos}, with this many fields. */
    public record Alt(int pos, Name name, int numFields, boolean provesMotive) {}

    /** An alternative as a goal. */
    public record AltGoal(Alt alt, Expr.MVar goal) {}

    /**
     * The principle applied.
     *
     * @param motive the motive, still to be assigned
     * @param others explicit arguments that are no alternatives, and implicit ones still unknown
     */
    public record Applied(Expr app, Expr.MVar motive, List<AltGoal> alts, List<Expr.MVar> others) {}

    /** Takes the principle {@code elim} apart. */
    public static Eliminator of(Meta meta, Expr elim) {
        Expr type = meta.instantiateMVars(meta.inferType(elim));
        return meta.forallTelescopeReducing(
                type,
                (xs, result) -> {
                    Expr motive = result.getAppFn();
                    Expr[] targets = result.getAppArgs();
                    List<Expr> vars = List.of(xs);
                    int motivePos = vars.indexOf(motive);
                    if (!(motive instanceof Expr.FVar) || motivePos < 0) {
                        throw meta.error(
                                "Expected resulting type of eliminator to be an application of one"
                                        + " of its parameters (the motive):",
                                new MessageData.Indented(type));
                    }
                    List<Integer> targetsPos = new ArrayList<>();
                    for (Expr t : targets) {
                        int at = vars.indexOf(t);
                        if (at < 0) {
                            throw meta.error(
                                    "Expected argument of the eliminator's motive to be a parameter"
                                            + " of the eliminator, but it is",
                                    new MessageData.Indented(t));
                        }
                        targetsPos.add(at);
                    }
                    List<Alt> alts = new ArrayList<>();
                    for (int i = 0; i < xs.length; i++) {
                        LocalDecl d = meta.getLocalDecl((Expr.FVar) xs[i]);
                        if (i == motivePos
                                || targetsPos.contains(i)
                                || d.info() != BinderInfo.DEFAULT) {
                            continue;
                        }
                        int pos = i;
                        alts.add(
                                meta.forallTelescope(
                                        d.type(),
                                        (ys, r) ->
                                                new Alt(
                                                        pos,
                                                        Names.accessible(d.userName()),
                                                        ys.length,
                                                        r.getAppFn().equals(motive))));
                    }
                    return new Eliminator(
                            elim, type, motivePos, List.copyOf(targetsPos), List.copyOf(alts));
                });
    }

    /** {@code T.casesOn} or {@code T.rec} of a target, or the one that an attribute chose. */
    public static Eliminator forTarget(Meta meta, Expr target, boolean induction) {
        Expr type = meta.whnf(meta.instantiateMVars(meta.inferType(target)));
        Name custom = custom(meta, induction ? "induction_eliminator" : "cases_eliminator", target);
        if (custom != null) {
            return of(meta, meta.mkConstWithFreshMVarLevels(custom));
        }
        if (!(type.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Inductive)) {
            throw meta.error(
                    "Tactic `",
                    induction ? "induction" : "cases",
                    "` failed: major premise type is not an inductive type",
                    new MessageData.Indented(type));
        }
        return of(meta, meta.mkConstWithFreshMVarLevels(c.name.str(induction ? "rec" : "casesOn")));
    }

    /** The newest principle with that attribute for the head of the target's type. */
    private static Name custom(Meta meta, String attribute, Expr target) {
        List<Name> tagged = Tags.of(meta.env(), attribute);
        if (tagged.isEmpty()) {
            return null;
        }
        Expr written = meta.instantiateMVars(meta.inferType(target));
        Expr reduced = meta.whnfR(written);
        for (Name elim : tagged) {
            Name head = targetHead(meta, elim);
            if (head != null && (written.isAppOf(head) || reduced.isAppOf(head))) {
                return elim;
            }
        }
        return null;
    }

    private static Name targetHead(Meta meta, Name elim) {
        ConstantInfo c = meta.env().get(elim);
        if (c == null) {
            return null;
        }
        return meta.forallTelescope(
                c.type(),
                (xs, r) -> {
                    Expr[] targets = r.getAppArgs();
                    if (targets.length == 0
                            || !(targets[targets.length - 1] instanceof Expr.FVar x)
                            || !(meta.getLocalDecl(x).type().getAppFn() instanceof Expr.Const h)) {
                        return null;
                    }
                    return h.name;
                });
    }

    /** All targets, those that the written ones determine (indices) included. */
    public List<Expr> addImplicitTargets(Meta meta, List<Expr> written) {
        List<Expr> all = new ArrayList<>();
        Expr t = type;
        int next = 0;
        for (int i = 0; all.size() < targetsPos.size(); i++) {
            if (!(t instanceof Expr.Pi)) {
                t = meta.whnf(t);
            }
            Expr.Pi p = (Expr.Pi) t;
            Expr arg;
            if (targetsPos.contains(i) && p.info == BinderInfo.DEFAULT) {
                if (next >= written.size()) {
                    throw meta.error("Insufficient number of targets for the eliminator");
                }
                arg = written.get(next++);
                checkTarget(meta, p.type, arg);
            } else {
                arg = meta.mkFreshExprMVar(p.type);
            }
            if (targetsPos.contains(i)) {
                all.add(arg);
            }
            t = p.body.instantiate1(arg);
        }
        if (next < written.size()) {
            throw meta.error("Too many targets for the eliminator");
        }
        // in the order of the motive's arguments
        List<Expr> r = new ArrayList<>();
        List<Integer> sorted = targetsPos.stream().sorted().toList();
        for (int pos : targetsPos) {
            Expr e = meta.instantiateMVars(all.get(sorted.indexOf(pos)));
            if (e.hasExprMVar()) {
                throw meta.error("failed to infer implicit target");
            }
            r.add(e);
        }
        return r;
    }

    private static void checkTarget(Meta meta, Expr expected, Expr target) {
        Expr type = meta.inferType(target);
        if (!meta.isDefEq(expected, type)) {
            throw meta.error(
                    "Type mismatch when assigning target",
                    new MessageData.Indented(target),
                    "\nof type",
                    new MessageData.Indented(type),
                    "\nto the eliminator's target of type",
                    new MessageData.Indented(expected));
        }
    }

    /** Applies the principle to {@code targets}; alternatives become goals in this context. */
    public Applied apply(Meta meta, List<Expr> targets, Name tag) {
        Expr f = elim;
        Expr t = type;
        Expr.MVar motive = null;
        List<AltGoal> altGoals = new ArrayList<>();
        List<Expr.MVar> others = new ArrayList<>();
        List<Expr.MVar> insts = new ArrayList<>();
        int arity = 0;
        for (int p : targetsPos) {
            arity = Math.max(arity, p + 1);
        }
        arity = Math.max(arity, motivePos + 1);
        for (Alt a : alts) {
            arity = Math.max(arity, a.pos + 1);
        }
        for (int i = 0; i < arity; i++) {
            if (!(t instanceof Expr.Pi)) {
                t = meta.whnf(t);
            }
            Expr.Pi p = (Expr.Pi) t;
            int at = i;
            Expr arg;
            if (i == motivePos) {
                motive = meta.mkFreshExprMVar(p.type, MVarKind.SYNTHETIC_OPAQUE);
                arg = motive;
            } else if (targetsPos.contains(i)) {
                arg = targets.get(targetsPos.indexOf(i));
                checkTarget(meta, p.type, arg);
            } else if (p.info == BinderInfo.DEFAULT) {
                Alt alt = alts.stream().filter(a -> a.pos == at).findFirst().orElseThrow();
                Expr.MVar g = Goals.mkGoal(meta, p.type, Goals.appendTag(tag, alt.name));
                altGoals.add(new AltGoal(alt, g));
                arg = g;
            } else if (p.info == BinderInfo.INST_IMPLICIT) {
                Expr.MVar m = meta.mkFreshExprMVar(p.type, MVarKind.SYNTHETIC);
                insts.add(m);
                arg = m;
            } else {
                Expr.MVar m = meta.mkFreshExprMVar(p.type, MVarKind.NATURAL, p.name);
                others.add(m);
                arg = m;
            }
            f = Expr.app(f, arg);
            t = p.body.instantiate1(arg);
        }
        for (Expr.MVar m : insts) {
            if (Goals.isOpen(meta, m)) {
                meta.assign(m, meta.synthInstance(meta.getMVarType(m)));
            }
        }
        others.removeIf(m -> !Goals.isOpen(meta, m));
        return new Applied(meta.instantiateMVars(f), motive, altGoals, others);
    }

    /** Assigns the motive: the goal's target as a function of the variables {@code targets}. */
    public void setMotive(Meta meta, Expr.MVar goal, Expr.MVar motive, List<Expr> targets) {
        meta.inMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    Expr value = meta.mkLambdaFVars(targets.toArray(new Expr[0]), target);
                    Expr valueType = meta.inferType(value);
                    Expr motiveType = meta.getMVarType(motive);
                    if (!meta.isDefEq(motiveType, valueType)) {
                        boolean prop =
                                meta.forallTelescopeReducing(
                                        motiveType,
                                        (xs, s) -> s instanceof Expr.Sort u && u.level.isZero());
                        throw prop && !meta.isProp(target)
                                ? meta.error(
                                        "recursor `",
                                        elim.getAppFn() instanceof Expr.Const c
                                                ? c.name
                                                : elim.getAppFn(),
                                        "` can only eliminate into `Prop`")
                                : meta.error(
                                        "Type mismatch when assigning motive",
                                        new MessageData.Indented(value),
                                        "\nhas type",
                                        new MessageData.Indented(valueType),
                                        "\nbut is expected to have type",
                                        new MessageData.Indented(motiveType));
                    }
                    meta.check(value);
                    meta.assign(motive, meta.instantiateMVars(value));
                });
    }

    /** The variables that must be generalised for an induction on {@code targets}, in order. */
    public static List<Expr.FVar> toGeneralize(
            Meta meta, List<Expr> targets, Collection<Expr.FVar> wanted) {
        Set<Long> forbidden = forbidden(meta, targets);
        Set<Long> targetIds = new HashSet<>();
        for (Expr t : targets) {
            targetIds.add(((Expr.FVar) t).id);
        }
        Set<Long> chosen = new HashSet<>();
        List<Expr.FVar> r = new ArrayList<>();
        for (LocalDecl d : meta.lctx().decls()) {
            long id = d.fvar().id;
            boolean asked = wanted.stream().anyMatch(x -> x.id == id);
            if (forbidden.contains(id)) {
                if (asked) {
                    throw meta.error(
                            "variable `",
                            d.fvar(),
                            "` cannot be generalized because the induction target depends on it");
                }
                continue;
            }
            boolean depends =
                    Goals.dependsOn(
                            meta, d, x -> targetIds.contains(x.id) || chosen.contains(x.id));
            if (asked && depends && Goals.dependsOn(meta, d, x -> targetIds.contains(x.id))) {
                throw meta.error(
                        "Unnecessary `generalizing` argument: Variable `",
                        d.fvar(),
                        "` is generalized automatically");
            }
            if (asked || depends) {
                chosen.add(id);
                r.add(d.fvar());
            }
        }
        return r;
    }

    /** The targets and everything they depend on. */
    private static Set<Long> forbidden(Meta meta, List<Expr> targets) {
        Set<Long> r = new HashSet<>();
        List<Expr> todo = new ArrayList<>(targets);
        while (!todo.isEmpty()) {
            Expr e = meta.instantiateMVars(todo.remove(todo.size() - 1));
            e.contains(
                    s -> {
                        if (s instanceof Expr.FVar x && r.add(x.id)) {
                            LocalDecl d = meta.getLocalDecl(x);
                            todo.add(d.type());
                            if (d.isLet()) {
                                todo.add(d.value());
                            }
                        }
                        return false;
                    });
        }
        return r;
    }

    /** Targets of an induction must be different variables. */
    public static void checkInductionTargets(Meta meta, List<Expr> targets) {
        Set<Long> seen = new HashSet<>();
        for (Expr t : targets) {
            if (!(t instanceof Expr.FVar x)) {
                throw meta.error(
                        "Invalid target: Index in target's type is not a variable (consider using"
                                + " the `cases` tactic instead)",
                        new MessageData.Indented(t));
            }
            if (!seen.add(x.id)) {
                throw meta.error(
                        "Invalid target: Target (or one of its indices) occurs more than once",
                        new MessageData.Indented(t));
            }
        }
    }

    public static Expr[] append(List<Expr> xs, Expr last) {
        List<Expr> r = new ArrayList<>(xs);
        r.add(last);
        return r.toArray(new Expr[0]);
    }
}
