package dev.goalpost.lean.match;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recursion over a proof of an inductive predicate: its recursor gives an induction hypothesis for
 * each field, and each recursive call has to be about a field.
 */
final class PredicateRecursion {
    private final Meta meta;
    private final Cases cases;
    private final Expr.FVar fn;
    private final StructuralRecursion.Plan plan;

    PredicateRecursion(Meta meta, Expr.FVar fn, StructuralRecursion.Plan plan) {
        this.meta = meta;
        this.cases = new Cases(meta);
        this.fn = fn;
        this.plan = plan;
    }

    /**
     * @param motive {@code fun majors => ∀ ys, _}
     * @param majors the indices and the proof
     */
    Expr compile(Expr body, Expr motive, Expr[] majors, Expr[] ys) {
        Cases.IndType t = plan.type();
        Name name = t.info().name().str("rec");
        ConstantInfo.Recursor rec = (ConstantInfo.Recursor) meta.getConstInfo(name);
        if (rec.numMotives() != 1) {
            throw meta.error(
                    "its type ", t.info().name(), " is mutual, which is not supported here");
        }
        if (!meta.isProp(Expr.beta(motive, majors))) {
            throw meta.error("recursor '", name, "' can only eliminate into Prop");
        }
        var levels = new ArrayList<>(t.fn().levels);
        if (rec.levelParams().size() > levels.size()) {
            levels.add(0, Level.ZERO);
        }
        Expr r = Expr.app(Expr.apps(Expr.constant(name, levels), t.params()), motive);
        Expr abstracted = body.abstractVars(StructuralRecursion.append(majors, ys));
        Expr raw = rec.type();
        for (int i = 0; i < rec.numParams() + 1; i++) {
            raw = ((Expr.Pi) raw).body;
        }
        for (Name ctor : t.info().ctors()) {
            int arity = arity(((Expr.Pi) raw).type);
            raw = ((Expr.Pi) raw).body;
            Expr.Pi minor = (Expr.Pi) meta.whnf(meta.inferType(r));
            r = Expr.app(r, minor(minor.type, arity, ctor, abstracted, majors.length, ys.length));
        }
        return Expr.apps(Expr.apps(r, majors), ys);
    }

    /** How many fields and hypotheses a minor premise takes before it shows the motive. */
    private static int arity(Expr minor) {
        int n = 0;
        for (Expr t = minor; t instanceof Expr.Pi p; t = p.body) {
            n++;
        }
        return n;
    }

    private Expr minor(Expr type, int arity, Name ctor, Expr body, int numMajors, int numOthers) {
        int numFields = ((ConstantInfo.Constructor) meta.getConstInfo(ctor)).numFields();
        return meta.forallBoundedTelescope(
                type,
                arity,
                (all, result) -> {
                    Expr[] ihs = Arrays.copyOfRange(all, numFields, all.length);
                    Expr[] at = majorsOf(result, ctor, Arrays.copyOf(all, numFields), numMajors);
                    return meta.forallBoundedTelescope(
                            result.headBeta(),
                            numOthers,
                            (ys, target) -> {
                                Expr b = body.instantiateSeq(StructuralRecursion.append(at, ys));
                                return meta.mkLambdaFVars(
                                        StructuralRecursion.append(all, ys),
                                        prove(b, target, List.of(ihs)));
                            });
                });
    }

    /** The indices of a constructor and the constructor itself. */
    private Expr[] majorsOf(Expr motiveAt, Name ctor, Expr[] fields, int n) {
        Expr con = plan.type().ctor(ctor, fields);
        Expr[] args = meta.whnf(meta.inferType(con)).getAppArgs();
        Expr[] r = Arrays.copyOfRange(args, plan.type().params().length, args.length + 1);
        r[n - 1] = con;
        return r;
    }

    /** A proof of {@code target} by {@code body}, whose matches are carried out. */
    private Expr prove(Expr body, Expr target, List<Expr> ihs) {
        meta.step();
        Expr b = body.headBeta();
        Matchers.Info info =
                b.getAppFn() instanceof Expr.Const c ? Matchers.get(meta.env(), c.name) : null;
        if (!b.contains(fn::equals)) {
            return b;
        }
        if (info == null || b.getAppNumArgs() < info.arity()) {
            return withoutCalls(b, ihs);
        }
        Expr[] args = b.getAppArgs();
        Expr chosen = Decisions.choose(meta, info, b);
        if (chosen != null) {
            Expr alt = args[info.firstAlt() + Decisions.alternative(chosen)];
            Expr next = Expr.beta(alt, chosen.getAppArgs());
            return prove(Expr.appRange(next, args, info.arity(), args.length), target, ihs);
        }
        Expr.FVar x = Decisions.stuckOn(meta, b);
        if (x == null) {
            return withoutCalls(b, ihs);
        }
        return cases.cases(
                x, target, c -> prove(c.subst().apply(b), c.target(), c.subst().apply(ihs)));
    }

    // ---- calls

    /** {@code e} with each recursive call replaced by an induction hypothesis. */
    private Expr withoutCalls(Expr e, List<Expr> ihs) {
        if (!e.hasFVar() || !e.contains(fn::equals)) {
            return e;
        }
        return switch (e) {
            case Expr.Lam l ->
                    meta.withLocalDecl(
                            l.name,
                            l.info,
                            withoutCalls(l.type, ihs),
                            x ->
                                    meta.mkLambdaFVars(
                                            new Expr[] {x},
                                            withoutCalls(l.body.instantiate1(x), ihs)));
            case Expr.Let l ->
                    meta.withLetDecl(
                            l.name,
                            withoutCalls(l.type, ihs),
                            withoutCalls(l.value, ihs),
                            x ->
                                    meta.mkLambdaFVars(
                                            new Expr[] {x},
                                            withoutCalls(l.body.instantiate1(x), ihs)));
            case Expr.Proj p -> Expr.proj(p.typeName, p.index, withoutCalls(p.struct, ihs));
            case Expr.App a -> {
                Expr f = a.getAppFn();
                Expr[] args = a.getAppArgs();
                for (int i = 0; i < args.length; i++) {
                    args[i] = withoutCalls(args[i], ihs);
                }
                yield f.equals(fn) ? call(args, ihs) : Expr.apps(withoutCalls(f, ihs), args);
            }
            default -> {
                if (e.equals(fn)) {
                    throw meta.error("the function is used without its arguments");
                }
                yield e;
            }
        };
    }

    private Expr call(Expr[] args, List<Expr> ihs) {
        if (args.length > plan.major()) {
            List<Expr> rest = new ArrayList<>();
            for (int i : plan.others()) {
                if (i < args.length) {
                    rest.add(args[i]);
                }
            }
            for (int i = plan.arity(); i < args.length; i++) {
                rest.add(args[i]);
            }
            Expr wanted = Expr.apps(fn, args);
            Expr type = meta.inferType(wanted);
            Expr major = args[plan.major()];
            for (Expr ih : ihs) {
                Expr r = hypothesis(ih, major, rest, type);
                if (r != null) {
                    return r;
                }
            }
        }
        throw meta.error(
                "failed to eliminate recursive application",
                new MessageData.Indented(Expr.apps(fn, args)));
    }

    /** The hypothesis at {@code rest} if that shows what the call does. */
    private Expr hypothesis(Expr ih, Expr major, List<Expr> rest, Expr type) {
        Expr[] majorArgs = major.getAppArgs();
        int most = Math.min(binders(meta.inferType(ih)), majorArgs.length);
        for (int n = 0; n <= most; n++) {
            // of a field that is a function, the hypothesis takes the arguments first
            List<Expr> args =
                    new ArrayList<>(
                            Arrays.asList(majorArgs)
                                    .subList(majorArgs.length - n, majorArgs.length));
            args.addAll(rest);
            Expr r =
                    meta.observing(
                            () -> {
                                Expr e = Expr.apps(ih, args);
                                meta.check(e);
                                return meta.isDefEq(meta.inferType(e), type) ? e : null;
                            });
            if (r != null) {
                return r;
            }
        }
        return null;
    }

    private static int binders(Expr type) {
        int n = 0;
        Expr t = type.headBeta();
        while (t instanceof Expr.Pi p) {
            n++;
            t = p.body;
        }
        return n;
    }
}
