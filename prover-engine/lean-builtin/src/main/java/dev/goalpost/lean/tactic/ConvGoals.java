package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.pp.PrettyPrinter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The goals of {@code conv}: {@code lhs = ?rhs}, where the right side is what is looked for. Each
 * step assigns the goal it is given and returns those that remain, the one to go on with first.
 */
final class ConvGoals {
    private static final Name DECIDABLE = Name.of("Decidable");

    private ConvGoals() {}

    static Expr lhs(Meta meta, Expr.MVar goal) {
        return meta.withMVarContext(goal, () -> sides(meta, goal).lhs().headBeta());
    }

    private static AppBuilder.EqParts sides(Meta meta, Expr.MVar goal) {
        AppBuilder.EqParts eq = AppBuilder.isEq(Goals.type(meta, goal));
        if (eq == null) {
            throw Goals.failed(meta, "conv", goal, "the goal is not a conversion goal");
        }
        return eq;
    }

    /** A goal {@code e = ?rhs}; in the current local context. */
    static Expr.MVar make(Meta meta, Expr e, Name tag) {
        Expr rhs = mkRhs(meta, meta.inferType(e));
        return Goals.mkGoal(meta, meta.app().mkEq(e, rhs), tag);
    }

    /** What a left side shall become; by its name the goal is printed as {@code | lhs}. */
    private static Expr mkRhs(Meta meta, Expr type) {
        return meta.mkFreshExprMVar(type, MVarKind.NATURAL, PrettyPrinter.CONVERSION);
    }

    static Expr rhs(Meta meta, Expr.MVar goal) {
        return meta.instantiateMVars(sides(meta, goal).rhs());
    }

    /** What is left is closed where both sides unify. */
    static boolean refl(Meta meta, Expr.MVar goal) {
        return meta.observing(
                        () -> {
                            meta.inMVarContext(
                                    goal,
                                    () -> {
                                        AppBuilder.EqParts eq =
                                                AppBuilder.isEq(Goals.type(meta, goal));
                                        if (eq == null || !meta.isDefEq(eq.lhs(), eq.rhs())) {
                                            throw new MetaException("not equal");
                                        }
                                        Goals.close(meta, goal, meta.app().mkEqRefl(eq.lhs()));
                                    });
                            return true;
                        })
                != null;
    }

    /** The left side becomes one that is equal to it by definition. */
    static Expr.MVar change(Meta meta, Expr.MVar goal, Expr lhs) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr rhs = sides(meta, goal).rhs();
                    return Goals.replaceTargetDefEq(meta, goal, meta.app().mkEq(lhs, rhs));
                });
    }

    /** The left side becomes {@code next}; {@code eq : lhs = next}. */
    static Expr.MVar update(Meta meta, Expr.MVar goal, Expr next, Expr eq) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr rhs = sides(meta, goal).rhs();
                    Expr.MVar m =
                            Goals.mkGoal(meta, meta.app().mkEq(next, rhs), Goals.tag(meta, goal));
                    Goals.close(meta, goal, meta.app().mkEqTrans(eq, m));
                    return m;
                });
    }

    /** The right side is {@code e}, which {@code proof} says the left one to equal. */
    private static void finish(Meta meta, Expr.MVar goal, Expr e, Expr proof) {
        if (!meta.isDefEq(sides(meta, goal).rhs(), e)) {
            throw Goals.failed(
                    meta, "conv", goal, "the result cannot be", new MessageData.Indented(e));
        }
        Goals.close(meta, goal, proof);
    }

    // ---- into an application

    /** Argument {@code i}, counted from 0 over all arguments; instances that change follow. */
    static List<Expr.MVar> argument(Meta meta, Expr.MVar goal, int i, Name tag) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Part p = part(meta, lhs(meta, goal), i, tag);
                    finish(meta, goal, p.to, p.proof);
                    return p.goals;
                });
    }

    /** All of these arguments, a goal each. */
    static List<Expr.MVar> arguments(Meta meta, Expr.MVar goal, List<Integer> which, Name tag) {
        return meta.withMVarContext(
                goal,
                () -> {
                    List<Expr.MVar> goals = new ArrayList<>();
                    List<Expr.MVar> instances = new ArrayList<>();
                    Expr e = lhs(meta, goal);
                    Expr proof = null;
                    for (int i : which) {
                        Expr from = e;
                        Part p = meta.observing(() -> part(meta, from, i, tag));
                        if (p == null) {
                            continue; // the types of other arguments depend on it
                        }
                        e = p.to;
                        proof = proof == null ? p.proof : meta.app().mkEqTrans(proof, p.proof);
                        goals.add(p.goals.get(0));
                        instances.addAll(p.goals.subList(1, p.goals.size()));
                    }
                    if (proof == null) {
                        throw Goals.failed(
                                meta, "congr", goal, "there is no argument that can be changed");
                    }
                    finish(meta, goal, e, proof);
                    goals.addAll(instances);
                    return goals;
                });
    }

    /** {@code e} with one argument changed: {@code proof : e = to}. */
    private record Part(Expr to, Expr proof, List<Expr.MVar> goals) {}

    private static Part part(Meta meta, Expr e, int i, Name tag) {
        Expr fn = e.getAppFn();
        Expr[] args = e.getAppArgs();
        Expr type = meta.inferType(args[i]);
        List<Integer> dependents = dependents(meta, fn, args, i, type);
        Expr.MVar g = make(meta, args[i], tag);
        Expr to = rhs(meta, g);
        if (dependents.isEmpty()) {
            Expr hole =
                    meta.withLocalDecl(
                            Name.mkSimple("x"),
                            type,
                            x -> meta.mkLambdaFVars(new Expr[] {x}, with(fn, args, i, x)));
            checkNotDependent(meta, hole, e);
            return new Part(with(fn, args, i, to), meta.app().mkCongrArg(hole, g), List.of(g));
        }
        return partWithInstances(meta, e, fn, args, i, type, dependents, g);
    }

    private static Expr with(Expr fn, Expr[] args, int i, Expr x) {
        Expr[] open = args.clone();
        open[i] = x;
        return Expr.apps(fn, open);
    }

    private static void checkNotDependent(Meta meta, Expr hole, Expr e) {
        Expr type = meta.inferType(hole);
        if (type instanceof Expr.Pi p && !p.isArrow()) {
            Expr body = p.body.headBeta();
            if (body.hasLooseBVars()) {
                throw meta.error(
                        "cannot select argument, the type of the whole depends on it",
                        new MessageData.Indented(e));
            }
        }
    }

    /** Later arguments whose types mention argument {@code i}. */
    private static List<Integer> dependents(Meta meta, Expr fn, Expr[] args, int i, Expr type) {
        return meta.withLocalDecl(
                Name.mkSimple("x"),
                type,
                x -> {
                    List<Integer> r = new ArrayList<>();
                    Expr t = meta.inferType(Expr.appRange(fn, args, 0, i));
                    for (int j = i; j < args.length; j++) {
                        if (!(t instanceof Expr.Pi)) {
                            Expr u = t;
                            t = meta.withDefault(() -> meta.whnf(u));
                        }
                        if (!(t instanceof Expr.Pi p)) {
                            return r;
                        }
                        if (j > i && p.type.contains(s -> s.equals(x))) {
                            r.add(j);
                        }
                        t = p.body.instantiate1(j == i ? x : args[j]);
                    }
                    return r;
                });
    }

    /**
     * Decision procedures that depend on the argument become goals of their own, {@code Decidable
     * ?x}: any two are equal; proofs are carried along.
     */
    private static Part partWithInstances(
            Meta meta,
            Expr e,
            Expr fn,
            Expr[] args,
            int i,
            Expr type,
            List<Integer> dependents,
            Expr.MVar g) {
        Expr to = rhs(meta, g);
        Expr[] next = args.clone();
        next[i] = to;
        List<Expr.MVar> goals = new ArrayList<>(List.of(g));
        for (int j : dependents) {
            Expr old = meta.inferType(args[j]).headBeta();
            if (!old.isAppOfArity(DECIDABLE, 1) && !meta.isProp(old)) {
                throw meta.error(
                        "cannot select argument, the type of another one depends on it",
                        new MessageData.Indented(e));
            }
            Expr now = meta.argumentType(fn, args, i, j, to);
            if (meta.isProp(old)) {
                Expr move =
                        meta.withLocalDecl(
                                Name.mkSimple("x"),
                                type,
                                x ->
                                        meta.mkLambdaFVars(
                                                new Expr[] {x},
                                                meta.argumentType(fn, args, i, j, x)));
                next[j] = meta.app().mkEqMP(meta.app().mkCongrArg(move, g), args[j]);
            } else {
                Expr.MVar inst = Goals.mkGoal(meta, now, Name.ANONYMOUS);
                next[j] = inst;
                goals.add(inst);
            }
        }
        Expr whole = Expr.apps(fn, next);
        Expr motive =
                meta.withLocalDecl(
                        Name.mkSimple("x"),
                        type,
                        x ->
                                meta.withLocalDecl(
                                        Name.mkSimple("h"),
                                        meta.app().mkEq(args[i], x),
                                        h ->
                                                meta.mkLambdaFVars(
                                                        new Expr[] {x, h},
                                                        statement(
                                                                meta,
                                                                e,
                                                                fn,
                                                                args,
                                                                i,
                                                                x,
                                                                dependents,
                                                                0))));
        Expr base = base(meta, e, fn, args, i, dependents, 0);
        Expr rec =
                Expr.apps(
                        Expr.constant(Name.of("Eq.rec"), Level.ZERO, meta.getLevel(type)),
                        type,
                        args[i],
                        motive,
                        base,
                        to,
                        g);
        for (int j : dependents) {
            rec = Expr.app(rec, next[j]);
        }
        return new Part(whole, rec, goals);
    }

    /** {@code ∀ y.., e = f .. x .. y ..} over the dependents from number {@code k} on. */
    private static Expr statement(
            Meta meta,
            Expr e,
            Expr fn,
            Expr[] args,
            int i,
            Expr x,
            List<Integer> dependents,
            int k) {
        if (k == dependents.size()) {
            return meta.app().mkEq(e, with(fn, args, i, x));
        }
        int j = dependents.get(k);
        return meta.withLocalDecl(
                Name.mkSimple("y"),
                meta.argumentType(fn, args, i, j, x),
                y -> {
                    Expr[] open = args.clone();
                    open[j] = y;
                    return meta.mkForallFVars(
                            new Expr[] {y}, statement(meta, e, fn, open, i, x, dependents, k + 1));
                });
    }

    /** The proof of {@link #statement} where nothing but the dependents has changed. */
    private static Expr base(
            Meta meta, Expr e, Expr fn, Expr[] args, int i, List<Integer> dependents, int k) {
        if (k == dependents.size()) {
            return meta.app().mkEqRefl(e);
        }
        int j = dependents.get(k);
        Expr type = meta.inferType(args[j]).headBeta();
        return meta.withLocalDecl(
                Name.mkSimple("y"),
                type,
                y -> {
                    Expr rest = base(meta, e, fn, args, i, dependents, k + 1);
                    Expr proof;
                    if (meta.isProp(type)) {
                        proof = rest; // any two proofs are the same
                    } else {
                        Expr eq = meta.app().mkAppM("Subsingleton.elim", args[j], y);
                        Expr move =
                                meta.withLocalDecl(
                                        Name.mkSimple("z"),
                                        type,
                                        z -> {
                                            Expr[] open = args.clone();
                                            open[j] = z;
                                            return meta.mkLambdaFVars(
                                                    new Expr[] {z},
                                                    statement(
                                                            meta,
                                                            e,
                                                            fn,
                                                            open,
                                                            i,
                                                            args[i],
                                                            dependents,
                                                            k + 1));
                                        });
                        proof = meta.app().mkEqMP(meta.app().mkCongrArg(move, eq), rest);
                    }
                    return meta.mkLambdaFVars(new Expr[] {y}, proof);
                });
    }

    /** {@code f} of {@code f a}. */
    static Expr.MVar function(Meta meta, Expr.MVar goal) {
        return meta.withMVarContext(
                goal,
                () -> {
                    if (!(lhs(meta, goal) instanceof Expr.App a)) {
                        throw Goals.failed(meta, "fun", goal, "application expected");
                    }
                    Expr.MVar g = make(meta, a.fn, Goals.tag(meta, goal));
                    finish(
                            meta,
                            goal,
                            Expr.app(rhs(meta, g), a.arg),
                            meta.app().mkCongrFun(g, a.arg));
                    return g;
                });
    }

    // ---- into binders

    /** The premise (0) or the conclusion (1) of {@code p → q}. */
    static Expr.MVar implication(Meta meta, Expr.MVar goal, int side) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr.Pi p = (Expr.Pi) lhs(meta, goal);
                    Expr q = p.body.lowerLooseBVars(1, 1);
                    Name tag = Goals.tag(meta, goal);
                    Expr.MVar g = make(meta, side == 0 ? p.type : q, tag);
                    Expr other = meta.app().mkEqRefl(side == 0 ? q : p.type);
                    Expr to =
                            side == 0
                                    ? Expr.arrow(rhs(meta, g), q)
                                    : Expr.arrow(p.type, rhs(meta, g));
                    Expr.Pi r = (Expr.Pi) to;
                    Expr proof =
                            side == 0 ? impliesCongr(p, r, g, other) : impliesCongr(p, r, other, g);
                    finish(meta, goal, to, proof);
                    return g;
                });
    }

    /** {@code (p → q) = (p' → q')} for propositions. */
    private static Expr impliesCongr(Expr.Pi from, Expr.Pi to, Expr premise, Expr conclusion) {
        return Expr.apps(
                Expr.constant(Name.of("implies_congr"), Level.ZERO, Level.ZERO),
                from.type,
                to.type,
                from.body.lowerLooseBVars(1, 1),
                to.body.lowerLooseBVars(1, 1),
                premise,
                conclusion);
    }

    /** Both sides of {@code p → q}. */
    static List<Expr.MVar> implication(Meta meta, Expr.MVar goal) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr.Pi p = (Expr.Pi) lhs(meta, goal);
                    Name tag = Goals.tag(meta, goal);
                    Expr.MVar a = make(meta, p.type, tag);
                    Expr.MVar b = make(meta, p.body.lowerLooseBVars(1, 1), tag);
                    Expr to = Expr.arrow(rhs(meta, a), rhs(meta, b));
                    finish(meta, goal, to, impliesCongr(p, (Expr.Pi) to, a, b));
                    return List.of(a, b);
                });
    }

    static boolean isImplication(Meta meta, Expr e) {
        return e instanceof Expr.Pi p && p.isArrow() && meta.isProp(e) && meta.isProp(p.type);
    }

    /** Under a {@code ∀}, or into the body of a function. */
    static Expr.MVar ext(Meta meta, Expr.MVar goal, Name name) {
        return meta.withMVarContext(
                goal,
                () ->
                        lhs(meta, goal) instanceof Expr.Pi p
                                ? forall(meta, goal, p, name)
                                : function(meta, goal, name));
    }

    private static Expr.MVar forall(Meta meta, Expr.MVar goal, Expr.Pi p, Name name) {
        Expr fn = Expr.lam(p.name, p.type, p.body, BinderInfo.DEFAULT);
        if (!meta.isProp(p)) {
            throw Goals.failed(meta, "ext", goal, "function or proposition expected");
        }
        Expr to = mkRhs(meta, Expr.arrow(p.type, Expr.PROP));
        Expr statement =
                meta.withLocalDecl(
                        p.name,
                        p.type,
                        x ->
                                meta.mkForallFVars(
                                        new Expr[] {x},
                                        meta.app().mkEq(p.body.instantiate1(x), Expr.app(to, x))));
        Expr.MVar m = Goals.mkGoal(meta, statement, Goals.tag(meta, goal));
        Expr rhs = Expr.pi(p.name, p.type, Expr.app(to, Expr.bvar(0)), p.info);
        Expr proof =
                Expr.apps(
                        Expr.constant(Name.of("forall_congr"), meta.getLevel(p.type)),
                        p.type,
                        fn,
                        to,
                        m);
        finish(meta, goal, rhs, proof);
        return Goals.intro(meta, m, name == null ? Goals.HOLE : name).goal();
    }

    private static Expr.MVar function(Meta meta, Expr.MVar goal, Name name) {
        Expr type = meta.withDefault(() -> meta.whnf(meta.inferType(lhs(meta, goal))));
        if (!(type instanceof Expr.Pi)) {
            throw Goals.failed(
                    meta,
                    "ext",
                    goal,
                    "function or arrow expected",
                    new MessageData.Indented(lhs(meta, goal)));
        }
        List<Expr.MVar> next =
                Apply.apply(meta, goal, meta.mkConstWithFreshMVarLevels(Name.of("funext")));
        return Goals.intro(meta, next.get(0), name == null ? Goals.HOLE : name).goal();
    }

    // ---- to an instance of a pattern

    /** One move inwards. */
    sealed interface Move {
        /** Into an argument, counted from 0 over all arguments. */
        record Arg(int index) implements Move {}

        /** Into the function that is applied to all the arguments from this one on. */
        record Fun(int args) implements Move {}

        record Body() implements Move {}

        /** The premise (0) or conclusion (1) of an implication. */
        record Side(int side) implements Move {}
    }

    /** Goes along a path; the goals for instances come last. */
    static List<Expr.MVar> follow(Meta meta, Expr.MVar goal, List<Move> path) {
        Expr.MVar g = goal;
        List<Expr.MVar> instances = new ArrayList<>();
        for (Move m : path) {
            meta.step();
            Expr.MVar at = g;
            g =
                    switch (m) {
                        case Move.Arg a -> {
                            List<Expr.MVar> gs = argument(meta, at, a.index, Goals.tag(meta, at));
                            instances.addAll(gs.subList(1, gs.size()));
                            yield gs.get(0);
                        }
                        case Move.Fun f -> {
                            Expr.MVar h = at;
                            for (int k = 0; k < f.args; k++) {
                                h = function(meta, h);
                            }
                            yield h;
                        }
                        case Move.Body b -> ext(meta, at, binderName(meta, at));
                        case Move.Side s -> implication(meta, at, s.side);
                    };
        }
        List<Expr.MVar> r = new ArrayList<>(List.of(g));
        r.addAll(instances);
        return r;
    }

    private static Name binderName(Meta meta, Expr.MVar goal) {
        return switch (lhs(meta, goal)) {
            case Expr.Lam l -> l.name;
            case Expr.Pi p -> p.name;
            default -> null;
        };
    }

    /** What is asked of the subterms in turn. */
    interface Test {
        boolean matches(Expr e);
    }

    /** The path to the first subterm that passes, outer ones first; null if there is none. */
    static List<Move> find(Meta meta, Expr e, Test test) {
        meta.step();
        if (test.matches(e)) {
            return List.of();
        }
        return switch (e) {
            case Expr.App a -> {
                Expr[] args = e.getAppArgs();
                if (!(e.getAppFn() instanceof Expr.Const)) {
                    List<Move> p = find(meta, e.getAppFn(), test);
                    if (p != null) {
                        yield prepend(new Move.Fun(args.length), p);
                    }
                }
                for (int i = 0; i < args.length; i++) {
                    List<Move> p = find(meta, args[i], test);
                    if (p != null) {
                        yield prepend(new Move.Arg(i), p);
                    }
                }
                yield null;
            }
            case Expr.Lam l ->
                    meta.withLocalDecl(
                            l.name,
                            l.type,
                            x ->
                                    prepend(
                                            new Move.Body(),
                                            find(meta, l.body.instantiate1(x), test)));
            case Expr.Pi p -> {
                if (isImplication(meta, p)) {
                    List<Move> left = find(meta, p.type, test);
                    yield left != null
                            ? prepend(new Move.Side(0), left)
                            : prepend(
                                    new Move.Side(1),
                                    find(meta, p.body.lowerLooseBVars(1, 1), test));
                }
                if (!meta.isProp(p)) {
                    yield null;
                }
                yield meta.withLocalDecl(
                        p.name,
                        p.type,
                        x -> prepend(new Move.Body(), find(meta, p.body.instantiate1(x), test)));
            }
            default -> null;
        };
    }

    private static List<Move> prepend(Move first, List<Move> rest) {
        if (rest == null) {
            return null;
        }
        List<Move> r = new ArrayList<>(List.of(first));
        r.addAll(rest);
        return r;
    }

    /** The positions of the explicit arguments, counted from 0 over all arguments. */
    static List<Integer> explicitArguments(Meta meta, Expr e) {
        Expr[] args = e.getAppArgs();
        List<Integer> r = new ArrayList<>();
        Expr type = meta.inferType(e.getAppFn());
        for (int i = 0; i < args.length; i++) {
            if (!(type instanceof Expr.Pi)) {
                Expr t = type;
                type = meta.withDefault(() -> meta.whnf(t));
            }
            if (!(type instanceof Expr.Pi p)) {
                r.addAll(allFrom(i, args.length));
                return r;
            }
            if (p.info == BinderInfo.DEFAULT) {
                r.add(i);
            }
            type = p.body.instantiate1(args[i]);
        }
        return r;
    }

    private static List<Integer> allFrom(int i, int n) {
        Integer[] r = new Integer[n - i];
        Arrays.setAll(r, k -> i + k);
        return List.of(r);
    }
}
