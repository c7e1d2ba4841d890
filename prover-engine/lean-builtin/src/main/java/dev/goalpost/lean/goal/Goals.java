package dev.goalpost.lean.goal;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.LocalInstance;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The primitive steps on goals, Lean's {@code MVarId} functions: each assigns the goal it is given
 * and returns those that remain.
 */
public final class Goals {
    /** Stands for {@code _} among given names: a fresh name that the user cannot write. */
    public static final Name HOLE = Name.mkSimple("_");

    private static final Name ID = Name.of("id");

    private Goals() {}

    /** A goal with one more variable. */
    public record Intro(Expr.FVar fvar, Expr.MVar goal) {}

    /** A goal with more, or fewer, variables. */
    public record IntroN(List<Expr.FVar> fvars, Expr.MVar goal) {}

    // ---- messages

    /** The failure of a tactic at a goal, worded as Lean does. */
    public static MetaException failed(
            Meta meta, String tactic, Expr.MVar goal, Object... message) {
        return meta.withMVarContext(
                goal,
                () -> {
                    List<Object> parts = new ArrayList<>();
                    parts.add("Tactic `" + tactic + "` failed");
                    if (message.length > 0) {
                        parts.add(": ");
                        Collections.addAll(parts, message);
                    }
                    parts.add("\n\n");
                    parts.add(new MessageData.Goal(goal));
                    return meta.error(parts.toArray());
                });
    }

    public static void checkNotAssigned(Meta meta, Expr.MVar goal, String tactic) {
        if (meta.isAssigned(goal) || meta.isDelayedAssigned(goal)) {
            throw new MetaException(
                    "Tactic `" + tactic + "` failed: the goal has already been assigned");
        }
    }

    // ---- looking at goals

    /** The target, instantiated. */
    public static Expr type(Meta meta, Expr.MVar goal) {
        return meta.getMVarType(goal);
    }

    /** The target in weak head normal form. */
    public static Expr whnfType(Meta meta, Expr.MVar goal) {
        return meta.withMVarContext(goal, () -> meta.whnf(type(meta, goal)));
    }

    /** The tag ({@code case} name); anonymous when it has none. */
    public static Name tag(Meta meta, Expr.MVar goal) {
        return meta.getMVarDecl(goal).userName();
    }

    public static void setTag(Meta meta, Expr.MVar goal, Name tag) {
        meta.setMVarUserName(goal, tag);
    }

    /** {@code tag.suffix}; either may be anonymous. */
    public static Name appendTag(Name tag, Name suffix) {
        Name s = Names.accessible(suffix);
        return tag.isAnonymous() ? s : tag.append(s);
    }

    /** A local variable's type, instantiated. */
    public static Expr typeOf(Meta meta, LocalDecl d) {
        return meta.instantiateMVars(d.type());
    }

    public static boolean isOpen(Meta meta, Expr.MVar goal) {
        return !meta.isAssigned(goal) && !meta.isDelayedAssigned(goal);
    }

    // ---- dependencies

    /** True when {@code e} mentions a variable in {@code xs}, or a hole that may come to. */
    public static boolean dependsOn(Meta meta, Expr e, Predicate<Expr.FVar> xs) {
        if (!e.hasFVar() && !e.hasExprMVar()) {
            return false;
        }
        return meta.instantiateMVars(e)
                .contains(
                        s ->
                                s instanceof Expr.FVar x && xs.test(x)
                                        || s instanceof Expr.MVar m && mayMention(meta, m, xs));
    }

    private static boolean mayMention(Meta meta, Expr.MVar m, Predicate<Expr.FVar> xs) {
        for (LocalDecl d : meta.getMVarDecl(m).lctx().decls()) {
            if (xs.test(d.fvar())) {
                return true;
            }
        }
        return false;
    }

    public static boolean dependsOn(Meta meta, Expr e, Expr.FVar x) {
        return dependsOn(meta, e, y -> y.id == x.id);
    }

    /** True when the type or value of {@code d} depends on {@code xs}. */
    public static boolean dependsOn(Meta meta, LocalDecl d, Predicate<Expr.FVar> xs) {
        return dependsOn(meta, d.type(), xs) || d.isLet() && dependsOn(meta, d.value(), xs);
    }

    /** The variables {@code xs} and all that depend on them, in the order of the context. */
    public static List<Expr.FVar> withDependents(
            Meta meta, LocalContext lctx, Collection<Expr.FVar> xs) {
        Set<Long> ids = new HashSet<>();
        for (Expr.FVar x : xs) {
            ids.add(x.id);
        }
        List<Expr.FVar> r = new ArrayList<>();
        boolean found = false;
        for (LocalDecl d : lctx.decls()) {
            if (ids.contains(d.fvar().id)) {
                r.add(d.fvar());
                found = true;
            } else if (found && dependsOn(meta, d, x -> ids.contains(x.id))) {
                ids.add(d.fvar().id);
                r.add(d.fvar());
            }
        }
        return r;
    }

    // ---- making goals

    /** A fresh goal in the current local context. */
    public static Expr.MVar mkGoal(Meta meta, Expr type, Name tag) {
        return meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC_OPAQUE, tag);
    }

    private static Expr.MVar mkGoalAt(
            Meta meta, LocalContext l, List<LocalInstance> insts, Expr type, Name tag) {
        List<LocalInstance> kept = new ArrayList<>();
        for (LocalInstance i : insts) {
            if (l.contains(i.fvar())) {
                kept.add(i);
            }
        }
        return meta.mkFreshExprMVarAt(l, kept, type, MVarKind.SYNTHETIC_OPAQUE, tag);
    }

    /** Closes the goal with a value that is known to have its type. */
    public static void close(Meta meta, Expr.MVar goal, Expr value) {
        checkNotAssigned(meta, goal, "exact");
        meta.assign(goal, value);
    }

    /** Closes the goal with {@code sorryAx}. */
    public static void admit(Meta meta, Expr.MVar goal) {
        meta.inMVarContext(goal, () -> meta.assign(goal, meta.app().mkSorry(type(meta, goal))));
    }

    // ---- intro

    /**
     * A name for a variable that the user did not name: one that source text cannot write, or, with
     * {@code tactic.hygienic} off, an unused one.
     */
    public static Name freshName(Meta meta, LocalContext l, Name binderName) {
        Name base = Names.accessible(binderName);
        if (base.isAnonymous()) {
            base = Name.mkSimple("a");
        }
        return meta.options().flag("tactic.hygienic", true)
                ? Names.inaccessible(base)
                : l.unusedUserName(base);
    }

    /**
     * Introduces {@code n} variables. A name that is missing is made up by {@link #freshName}, or
     * is the binder's own when {@code keepNames}; {@link #HOLE} is always made up.
     */
    public static IntroN introN(
            Meta meta, Expr.MVar goal, int n, List<Name> names, boolean keepNames) {
        if (n == 0) {
            return new IntroN(List.of(), goal);
        }
        checkNotAssigned(meta, goal, "introN");
        MVarDecl d = meta.getMVarDecl(goal);
        LocalContext l = d.lctx();
        List<LocalInstance> insts = d.localInstances();
        List<Expr.FVar> xs = new ArrayList<>();
        Expr body = type(meta, goal);
        while (xs.size() < n) {
            meta.step();
            Name binder;
            Expr type;
            Expr value = null;
            Expr next;
            BinderInfo info = BinderInfo.DEFAULT;
            if (body instanceof Expr.Pi p) {
                binder = p.name;
                type = p.type;
                next = p.body;
                info = p.info;
            } else if (body instanceof Expr.Let t) {
                binder = t.name;
                type = t.type;
                value = t.value;
                next = t.body;
            } else {
                Expr b = body;
                Expr w = meta.withLCtx(l, insts, () -> meta.whnf(meta.instantiateMVars(b)));
                if (w instanceof Expr.Pi || w instanceof Expr.Let) {
                    body = w;
                    continue;
                }
                throw failed(
                        meta,
                        "introN",
                        goal,
                        "There are no additional binders or `let` bindings in the goal to"
                                + " introduce");
            }
            Name given = xs.size() < names.size() ? names.get(xs.size()) : null;
            Name name;
            if (given == null && keepNames) {
                name = binder;
            } else if (given == null || given.equals(HOLE)) {
                name = freshName(meta, l, binder);
            } else {
                name = given;
            }
            Expr.FVar x = Expr.fvar(meta.freshId());
            l = l.add(new LocalDecl(x, name, type.headBeta(), value, info, false));
            Expr t = type;
            Name cls = meta.withLCtx(l, insts, () -> meta.isClass(t));
            if (cls != null) {
                insts = new ArrayList<>(insts);
                insts.add(new LocalInstance(cls, x));
            }
            xs.add(x);
            body = next.instantiate1(x);
        }
        Expr.MVar m =
                meta.mkFreshExprMVarAt(
                        l, insts, body.headBeta(), MVarKind.SYNTHETIC_OPAQUE, d.userName());
        Expr value = meta.withLCtx(l, insts, () -> meta.mkLambdaFVars(xs.toArray(new Expr[0]), m));
        meta.assign(goal, value);
        return new IntroN(List.copyOf(xs), m);
    }

    public static Intro intro(Meta meta, Expr.MVar goal, Name name) {
        IntroN r = introN(meta, goal, 1, List.of(name), false);
        return new Intro(r.fvars().get(0), r.goal());
    }

    /** Introduces one variable under a made-up name. */
    public static Intro intro1(Meta meta, Expr.MVar goal) {
        return intro(meta, goal, HOLE);
    }

    /** Introduces one variable under the binder's own name. */
    public static Intro intro1P(Meta meta, Expr.MVar goal) {
        IntroN r = introN(meta, goal, 1, List.of(), true);
        return new Intro(r.fvars().get(0), r.goal());
    }

    /** Introduces {@code n} variables under the binders' own names. */
    public static IntroN introNP(Meta meta, Expr.MVar goal, int n) {
        return introN(meta, goal, n, List.of(), true);
    }

    /** How many binders the target shows without reduction. */
    public static int numBinders(Expr type) {
        int n = 0;
        Expr t = type;
        while (true) {
            if (t instanceof Expr.Pi p) {
                t = p.body;
            } else if (t instanceof Expr.Let l) {
                t = l.body;
            } else {
                return n;
            }
            n++;
        }
    }

    // ---- revert, clear

    /** Moves the variables, and what depends on them, into the target. */
    public static IntroN revert(Meta meta, Expr.MVar goal, Collection<Expr.FVar> xs) {
        if (xs.isEmpty()) {
            return new IntroN(List.of(), goal);
        }
        return revertExactly(meta, goal, withDependents(meta, meta.getMVarDecl(goal).lctx(), xs));
    }

    /** Moves just these variables, in this order, into the target; nothing else depends on them. */
    public static IntroN revertExactly(Meta meta, Expr.MVar goal, List<Expr.FVar> xs) {
        if (xs.isEmpty()) {
            return new IntroN(List.of(), goal);
        }
        checkNotAssigned(meta, goal, "revert");
        MVarDecl d = meta.getMVarDecl(goal);
        LocalContext rest = d.lctx();
        List<Expr> args = new ArrayList<>();
        for (Expr.FVar x : xs) {
            LocalDecl x1 = d.lctx().get(x);
            if (x1 == null) {
                throw failed(meta, "revert", goal, "unknown variable");
            }
            if (x1.isAuxDecl()) {
                throw failed(meta, "revert", goal, "'", x, "' is an auxiliary local declaration");
            }
            rest = rest.erase(x);
            if (!x1.isLet()) {
                args.add(x);
            }
        }
        Expr type =
                meta.withMVarContext(
                        goal, () -> meta.mkForallFVars(xs.toArray(new Expr[0]), type(meta, goal)));
        Expr.MVar m = mkGoalAt(meta, rest, d.localInstances(), type, d.userName());
        meta.assign(goal, Expr.apps(m, args));
        return new IntroN(xs, m);
    }

    /** Removes a variable that nothing depends on. */
    public static Expr.MVar clear(Meta meta, Expr.MVar goal, Expr.FVar x) {
        checkNotAssigned(meta, goal, "clear");
        MVarDecl d = meta.getMVarDecl(goal);
        if (!d.lctx().contains(x)) {
            throw failed(meta, "clear", goal, "unknown variable");
        }
        for (LocalDecl y : d.lctx().decls()) {
            if (y.fvar().id != x.id && dependsOn(meta, y, z -> z.id == x.id)) {
                throw failed(meta, "clear", goal, "Variable `", y.fvar(), "` depends on `", x, "`");
            }
        }
        if (dependsOn(meta, d.type(), x)) {
            throw failed(meta, "clear", goal, "Target depends on `", x, "`");
        }
        Expr.MVar m =
                mkGoalAt(
                        meta,
                        d.lctx().erase(x),
                        d.localInstances(),
                        type(meta, goal),
                        d.userName());
        meta.assign(goal, m);
        return m;
    }

    /** Removes a variable if nothing depends on it. */
    public static Expr.MVar tryClear(Meta meta, Expr.MVar goal, Expr.FVar x) {
        if (!meta.getMVarDecl(goal).lctx().contains(x)) {
            return goal;
        }
        Expr.MVar r = meta.observing(() -> clear(meta, goal, x));
        return r == null ? goal : r;
    }

    /** Removes those variables that nothing depends on, the newest first. */
    public static Expr.MVar tryClearMany(Meta meta, Expr.MVar goal, List<Expr.FVar> xs) {
        List<Expr.FVar> order = new ArrayList<>(xs);
        LocalContext l = meta.getMVarDecl(goal).lctx();
        order.sort((a, b) -> Integer.compare(l.indexOf(b), l.indexOf(a)));
        Expr.MVar g = goal;
        for (Expr.FVar x : order) {
            g = tryClear(meta, g, x);
        }
        return g;
    }

    public static Expr.MVar rename(Meta meta, Expr.MVar goal, Expr.FVar x, Name name) {
        checkNotAssigned(meta, goal, "rename");
        MVarDecl d = meta.getMVarDecl(goal);
        Expr.MVar m =
                mkGoalAt(
                        meta,
                        d.lctx().setUserName(x, name),
                        d.localInstances(),
                        d.type(),
                        d.userName());
        meta.assign(goal, m);
        return m;
    }

    /**
     * The same goal with local declarations changed; types must stay what they are by definition.
     */
    public static Expr.MVar withLCtx(Meta meta, Expr.MVar goal, LocalContext l) {
        MVarDecl d = meta.getMVarDecl(goal);
        if (l == d.lctx()) {
            return goal;
        }
        Expr.MVar m =
                meta.mkFreshExprMVarAt(
                        l,
                        meta.localInstancesOf(l),
                        d.type(),
                        MVarKind.SYNTHETIC_OPAQUE,
                        d.userName());
        meta.assign(goal, m);
        return m;
    }

    // ---- new hypotheses

    /** The goal {@code name : type ⊢ target} is still to be introduced: {@code type → target}. */
    public static Expr.MVar assertHyp(Meta meta, Expr.MVar goal, Name name, Expr type, Expr proof) {
        checkNotAssigned(meta, goal, "assert");
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr newType = Expr.pi(name, type, type(meta, goal), BinderInfo.DEFAULT);
                    Expr.MVar m = mkGoal(meta, newType, tag(meta, goal));
                    meta.assign(goal, Expr.app(m, proof));
                    return m;
                });
    }

    /** Adds a hypothesis at the end of the context. */
    public static Intro note(Meta meta, Expr.MVar goal, Name name, Expr proof, Expr type) {
        return intro1P(meta, assertHyp(meta, goal, name, type, proof));
    }

    /** Adds {@code name : type := value} at the end of the context. */
    public static Intro define(Meta meta, Expr.MVar goal, Name name, Expr type, Expr value) {
        checkNotAssigned(meta, goal, "define");
        Expr.MVar let =
                meta.withMVarContext(
                        goal,
                        () -> {
                            Expr newType = Expr.let(name, type, value, type(meta, goal));
                            Expr.MVar m = mkGoal(meta, newType, tag(meta, goal));
                            meta.assign(goal, m);
                            return m;
                        });
        return intro1P(meta, let);
    }

    /**
     * Adds a hypothesis right after {@code after}, or later if its type needs later variables.
     *
     * <p>The other variables stay the same.
     */
    public static Intro assertAfter(
            Meta meta, Expr.MVar goal, Expr.FVar after, Name name, Expr type, Expr proof) {
        checkNotAssigned(meta, goal, "assertAfter");
        MVarDecl d = meta.getMVarDecl(goal);
        int at = d.lctx().indexOf(after);
        List<LocalDecl> decls = d.lctx().decls();
        Expr t = meta.instantiateMVars(type);
        for (int i = decls.size() - 1; i > at; i--) {
            Expr.FVar y = decls.get(i).fvar();
            if (dependsOn(meta, t, y)) {
                at = i;
                break;
            }
        }
        Expr.FVar x = Expr.fvar(meta.freshId());
        LocalContext l = LocalContext.EMPTY;
        for (int i = 0; i < decls.size(); i++) {
            l = l.add(decls.get(i));
            if (i == at) {
                l = l.add(new LocalDecl(x, name, t, null, BinderInfo.DEFAULT, false));
            }
        }
        List<LocalInstance> insts = d.localInstances();
        Name cls = meta.withMVarContext(goal, () -> meta.isClass(t));
        if (cls != null) {
            insts = new ArrayList<>(insts);
            insts.add(new LocalInstance(cls, x));
        }
        Expr.MVar m =
                meta.mkFreshExprMVarAt(l, insts, d.type(), MVarKind.SYNTHETIC_OPAQUE, d.userName());
        Expr fn = meta.withMVarContext(m, () -> meta.mkLambdaFVars(new Expr[] {x}, m));
        meta.assign(goal, Expr.beta(fn, proof));
        return new Intro(x, m);
    }

    /** Makes the type of {@code x} be {@code newType}; {@code eq : old type = newType}. */
    public static Intro replaceLocalDecl(
            Meta meta, Expr.MVar goal, Expr.FVar x, Expr newType, Expr eq) {
        return meta.withMVarContext(
                goal, () -> replaceLocalDeclBy(meta, goal, x, newType, meta.app().mkEqMP(eq, x)));
    }

    /** Puts {@code proof : newType} in the place of the hypothesis {@code x}. */
    public static Intro replaceLocalDeclBy(
            Meta meta, Expr.MVar goal, Expr.FVar x, Expr newType, Expr proof) {
        LocalDecl d = meta.getMVarDecl(goal).lctx().get(x);
        Intro r = assertAfter(meta, goal, x, d.userName(), newType, proof);
        Expr.MVar cleared = tryClear(meta, r.goal(), x);
        if (cleared == r.goal()) {
            cleared = rename(meta, r.goal(), x, Names.inaccessible(d.userName()));
        }
        return new Intro(r.fvar(), cleared);
    }

    /** Changes the type of {@code x} to one that is equal by definition. */
    public static Expr.MVar replaceLocalDeclDefEq(
            Meta meta, Expr.MVar goal, Expr.FVar x, Expr newType) {
        MVarDecl d = meta.getMVarDecl(goal);
        if (typeOf(meta, d.lctx().get(x)).equals(newType)) {
            return goal;
        }
        return withLCtx(
                meta,
                goal,
                d.lctx()
                        .map(
                                y ->
                                        y.fvar().id == x.id
                                                ? y.withTypeAndValue(newType, y.value())
                                                : y));
    }

    // ---- changing the target

    /** Changes the target to one that is equal by definition. */
    public static Expr.MVar replaceTargetDefEq(Meta meta, Expr.MVar goal, Expr newTarget) {
        checkNotAssigned(meta, goal, "change");
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr old = type(meta, goal);
                    Expr.MVar m = mkGoal(meta, newTarget, tag(meta, goal));
                    if (old.equals(newTarget) || !meta.env().contains(ID)) {
                        meta.assign(goal, m);
                    } else {
                        meta.assign(goal, Expr.apps(Expr.constant(ID, meta.getLevel(old)), old, m));
                    }
                    return m;
                });
    }

    /** Changes the target to {@code newTarget}; {@code eq : old target = newTarget}. */
    public static Expr.MVar replaceTargetEq(Meta meta, Expr.MVar goal, Expr newTarget, Expr eq) {
        checkNotAssigned(meta, goal, "replaceTarget");
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr old = type(meta, goal);
                    Expr.MVar m = mkGoal(meta, newTarget, tag(meta, goal));
                    meta.assign(
                            goal,
                            Expr.apps(
                                    Expr.constant(Name.of("Eq.mpr"), meta.getLevel(old)),
                                    old,
                                    newTarget,
                                    eq,
                                    m));
                    return m;
                });
    }

    /** Makes the target {@code False}. */
    public static Expr.MVar exfalso(Meta meta, Expr.MVar goal) {
        checkNotAssigned(meta, goal, "exfalso");
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr target = type(meta, goal);
                    Expr.MVar m = mkGoal(meta, Expr.constant(Name.of("False")), tag(meta, goal));
                    meta.assign(goal, meta.app().mkFalseElim(target, m));
                    return m;
                });
    }

    // ---- assumption

    /** The newest hypothesis whose type unifies with {@code type}, or null. */
    public static Expr.FVar findLocalDeclWithType(Meta meta, Expr type) {
        List<LocalDecl> decls = meta.lctx().decls();
        for (int i = decls.size() - 1; i >= 0; i--) {
            meta.step();
            LocalDecl d = decls.get(i);
            if (!d.isAuxDecl() && meta.isDefEq(d.type(), type)) {
                return d.fvar();
            }
        }
        return null;
    }

    /** Closes the goal with a hypothesis, if there is one. */
    public static boolean tryAssumption(Meta meta, Expr.MVar goal) {
        checkNotAssigned(meta, goal, "assumption");
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr.FVar h = findLocalDeclWithType(meta, type(meta, goal));
                    if (h == null) {
                        return false;
                    }
                    meta.assign(goal, h);
                    return true;
                });
    }

    /** Like {@link #tryAssumption}, without the hypotheses of these names. */
    public static boolean tryAssumptionAvoiding(Meta meta, Expr.MVar goal, Set<Name> avoid) {
        if (avoid.isEmpty()) {
            return tryAssumption(meta, goal);
        }
        return meta.withMVarContext(
                goal,
                () -> {
                    List<LocalDecl> decls = meta.lctx().decls();
                    for (int i = decls.size() - 1; i >= 0; i--) {
                        LocalDecl d = decls.get(i);
                        if (!d.isAuxDecl()
                                && !avoid.contains(d.userName())
                                && meta.isDefEq(d.type(), type(meta, goal))) {
                            meta.assign(goal, d.fvar());
                            return true;
                        }
                    }
                    return false;
                });
    }

    public static void assumption(Meta meta, Expr.MVar goal) {
        if (!tryAssumption(meta, goal)) {
            throw failed(meta, "assumption", goal);
        }
    }
}
