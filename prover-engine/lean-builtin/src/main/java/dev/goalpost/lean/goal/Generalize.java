package dev.goalpost.lean.goal;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.meta.Transparency;
import java.util.ArrayList;
import java.util.List;

/** Replacing terms by variables. */
public final class Generalize {
    private Generalize() {}

    /** {@code hyp : value = var}; a null {@code hyp} keeps no equation, names may be null. */
    public record Arg(Expr value, Name var, Name hyp) {}

    /** The new variables, then the equations, then the goal. */
    public record Result(List<Expr.FVar> vars, List<Expr.FVar> hyps, Expr.MVar goal) {}

    public static Result generalize(Meta meta, Expr.MVar goal, List<Arg> args) {
        return generalize(meta, goal, args, Transparency.INSTANCES);
    }

    /** Abstracts the instances of the values in the target. */
    public static Result generalize(
            Meta meta, Expr.MVar goal, List<Arg> args, Transparency transparency) {
        Goals.checkNotAssigned(meta, goal, "generalize");
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    Expr[] vars = new Expr[args.size()];
                    return open(meta, goal, args, 0, vars, target, transparency);
                });
    }

    private static Result open(
            Meta meta,
            Expr.MVar goal,
            List<Arg> args,
            int i,
            Expr[] vars,
            Expr target,
            Transparency transparency) {
        // the last value first, so that an earlier variable may occur in a later binder's type
        List<Expr> types = new ArrayList<>();
        for (Arg a : args) {
            types.add(meta.instantiateMVars(meta.inferType(a.value)));
        }
        return declare(meta, goal, args, types, i, vars, target, transparency);
    }

    private static Result declare(
            Meta meta,
            Expr.MVar goal,
            List<Arg> args,
            List<Expr> types,
            int i,
            Expr[] vars,
            Expr target,
            Transparency transparency) {
        if (i < args.size()) {
            Expr type = types.get(i);
            for (int j = 0; j < i; j++) {
                type = abstractInstances(meta, type, args.get(j).value, vars[j], transparency);
            }
            Name name = args.get(i).var == null ? Name.mkSimple("x") : args.get(i).var;
            return meta.withLocalDecl(
                    name,
                    type,
                    x -> {
                        vars[i] = x;
                        return declare(meta, goal, args, types, i + 1, vars, target, transparency);
                    });
        }
        Expr t = target;
        for (int j = args.size() - 1; j >= 0; j--) {
            t = abstractInstances(meta, t, args.get(j).value, vars[j], transparency);
        }
        List<Expr> eqs = new ArrayList<>();
        List<Expr> refls = new ArrayList<>();
        List<Name> hypNames = new ArrayList<>();
        for (int j = 0; j < args.size(); j++) {
            Arg a = args.get(j);
            if (a.hyp == null) {
                continue;
            }
            hypNames.add(a.hyp);
            if (meta.isDefEq(types.get(j), meta.inferType(vars[j]))) {
                eqs.add(meta.app().mkEq(a.value, vars[j]));
                refls.add(meta.app().mkEqRefl(a.value));
            } else {
                eqs.add(meta.app().mkHEq(a.value, vars[j]));
                refls.add(meta.app().mkHEqRefl(a.value));
            }
        }
        for (int j = eqs.size() - 1; j >= 0; j--) {
            Expr body = t;
            t = Expr.pi(hypNames.get(j), eqs.get(j), body, dev.goalpost.kernel.BinderInfo.DEFAULT);
        }
        Expr newType = meta.mkForallFVars(vars, t);
        meta.check(newType);
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr.MVar m = Goals.mkGoal(meta, newType, Goals.tag(meta, goal));
                    List<Expr> values = new ArrayList<>();
                    for (Arg a : args) {
                        values.add(a.value);
                    }
                    meta.assign(goal, Expr.apps(Expr.apps(m, values), refls));
                    List<Name> names = new ArrayList<>();
                    for (Arg a : args) {
                        names.add(a.var == null ? Goals.HOLE : a.var);
                    }
                    names.addAll(hypNames);
                    Goals.IntroN r = Goals.introN(meta, m, names.size(), names, false);
                    return new Result(
                            r.fvars().subList(0, args.size()),
                            r.fvars().subList(args.size(), names.size()),
                            r.goal());
                });
    }

    private static Expr abstractInstances(
            Meta meta, Expr e, Expr pattern, Expr var, Transparency transparency) {
        Expr p = meta.instantiateMVars(pattern);
        Expr in = meta.instantiateMVars(e);
        return meta.withTransparency(
                transparency,
                () -> {
                    Expr t =
                            p instanceof Expr.FVar
                                    ? in.abstractVars(p)
                                    : meta.kabstract(in, p, Occurrences.ALL);
                    return t.instantiate1(var);
                });
    }

    /**
     * The target becomes {@code ∀ xs, targets = xs → .. → target}, for a motive of that type: what
     * {@code cases} starts with.
     *
     * @return the goal, with as many variables and then equations to introduce as targets
     */
    public static Expr.MVar generalizeTargetsEq(
            Meta meta, Expr.MVar goal, Expr motiveType, List<Expr> targets) {
        Goals.checkNotAssigned(meta, goal, "generalizeTargets");
        return meta.withMVarContext(
                goal,
                () ->
                        meta.forallBoundedTelescope(
                                motiveType,
                                targets.size(),
                                (xs, rest) -> {
                                    Expr target = Goals.type(meta, goal);
                                    List<Expr> refls = new ArrayList<>();
                                    List<Expr> eqs = new ArrayList<>();
                                    for (int i = 0; i < targets.size(); i++) {
                                        Expr t = targets.get(i);
                                        boolean same =
                                                meta.isDefEq(
                                                        meta.inferType(t), meta.inferType(xs[i]));
                                        eqs.add(
                                                same
                                                        ? meta.app().mkEq(t, xs[i])
                                                        : meta.app().mkHEq(t, xs[i]));
                                        refls.add(
                                                same
                                                        ? meta.app().mkEqRefl(t)
                                                        : meta.app().mkHEqRefl(t));
                                    }
                                    Expr body = target;
                                    for (int i = eqs.size() - 1; i >= 0; i--) {
                                        body =
                                                Expr.pi(
                                                        Name.mkSimple("h"),
                                                        eqs.get(i),
                                                        body,
                                                        dev.goalpost.kernel.BinderInfo.DEFAULT);
                                    }
                                    Expr newType = meta.mkForallFVars(xs, body);
                                    return meta.withMVarContext(
                                            goal,
                                            () -> {
                                                Expr.MVar m =
                                                        Goals.mkGoal(
                                                                meta,
                                                                newType,
                                                                Goals.tag(meta, goal));
                                                meta.assign(
                                                        goal,
                                                        Expr.apps(Expr.apps(m, targets), refls));
                                                return m;
                                            });
                                }));
    }
}
