package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The application of an eliminator: the motive is the expected type with the targets abstracted
 * (Lean's {@code ElabElim}). The minor premises are elaborated last, when it is known.
 */
final class ElimApp {
    private final TermElab elab;
    private final Meta meta;
    private final int motivePos;
    private final Set<Integer> targetsPos;
    private final Set<Integer> extraArgsPos;
    private final AppElab.Call call;
    private final Deque<AppElab.Arg> args;
    private final List<AppElab.NamedArg> named;
    private Expr expected;
    private Expr f;
    private Expr fType;
    private int idx;
    private Expr.MVar motive;
    private final List<Expr> targets = new ArrayList<>();
    private final List<Expr.MVar> instances = new ArrayList<>();
    private final List<Expr.MVar> implicit = new ArrayList<>();
    private final List<Name> implicitNames = new ArrayList<>();

    private ElimApp(
            TermElab elab, Expr f, Expr fType, AppElab.Call call, Expr expected, Shape shape) {
        this.elab = elab;
        this.meta = elab.meta();
        this.f = f;
        this.fType = fType;
        this.call = call;
        this.args = new ArrayDeque<>(call.args());
        this.named = new ArrayList<>(call.named());
        this.expected = expected;
        this.motivePos = shape.motivePos;
        this.targetsPos = shape.targetsPos;
        this.extraArgsPos = shape.extraArgsPos;
    }

    /** Positions among the arguments; {@code motiveName} so that it can be given by name. */
    private record Shape(
            int motivePos,
            Name motiveName,
            List<Name> explicit,
            Set<Integer> targetsPos,
            Set<Integer> extraArgsPos) {
        /** True when the motive is an explicit argument and something else than {@code _}. */
        boolean givesMotive(AppElab.Call call) {
            int at = 0;
            for (Name n : explicit) {
                if (n.equals(motiveName)) {
                    return at < call.args().size()
                            && !(call.args().get(at) instanceof AppElab.Arg.Written w
                                    && w.term() instanceof Term.Hole);
                }
                if (call.named().stream().noneMatch(m -> m.name().equals(n))) {
                    at++;
                }
            }
            return false;
        }
    }

    /** Null when it is to be elaborated like any other function. */
    static ElimApp of(TermElab elab, Expr f, Expr fType, AppElab.Call call) {
        Meta meta = elab.meta();
        Shape shape = shapeOf(meta, fType);
        if (call.named().stream().anyMatch(n -> n.name().equals(shape.motiveName))
                || shape.givesMotive(call)) {
            return null;
        }
        if (call.expected() == null) {
            elab.tryPostpone();
            throw elab.error(
                    call.span(), "failed to elaborate eliminator, expected type is not available");
        }
        elab.tryPostponeIfMVar(call.expected());
        Expr expected = meta.instantiateMVars(call.expected());
        if (expected.getAppFn() instanceof Expr.MVar) {
            throw elab.error(
                    call.span(), "failed to elaborate eliminator, expected type is not available");
        }
        return new ElimApp(elab, f, fType, call, expected, shape);
    }

    private static Shape shapeOf(Meta meta, Expr fType) {
        return meta.forallTelescopeReducing(
                fType,
                (xs, result) -> {
                    int motive = indexOf(xs, result.getAppFn());
                    if (motive < 0) {
                        throw meta.error(
                                "unexpected eliminator resulting type",
                                new MessageData.Indented(result));
                    }
                    Set<Integer> targets = new HashSet<>();
                    for (Expr t : result.getAppArgs()) {
                        int i = indexOf(xs, t);
                        if (i >= 0) {
                            targets.add(i);
                        }
                    }
                    // Explicit arguments that the type of a target mentions, or that mention a
                    // target, tell what the targets are: they come before the motive is known.
                    Set<Integer> extra = new HashSet<>();
                    for (int i = 0; i < xs.length; i++) {
                        if (i == motive || targets.contains(i)) {
                            continue;
                        }
                        Expr type = meta.inferType(xs[i]);
                        boolean mentionsMotive = type.contains(s -> s.equals(xs[motive]));
                        boolean mentionsTarget =
                                targets.stream().anyMatch(t -> type.contains(s -> s.equals(xs[t])));
                        if (!mentionsMotive && mentionsTarget) {
                            extra.add(i);
                        }
                    }
                    return new Shape(
                            motive,
                            meta.getLocalDecl((Expr.FVar) xs[motive]).userName(),
                            explicitNames(meta, xs),
                            targets,
                            extra);
                });
    }

    private static List<Name> explicitNames(Meta meta, Expr[] xs) {
        List<Name> r = new ArrayList<>();
        for (Expr x : xs) {
            LocalDecl d = meta.getLocalDecl((Expr.FVar) x);
            if (d.info() == BinderInfo.DEFAULT) {
                r.add(d.userName());
            }
        }
        return r;
    }

    private static int indexOf(Expr[] xs, Expr x) {
        for (int i = 0; i < xs.length; i++) {
            if (xs[i].equals(x)) {
                return i;
            }
        }
        return -1;
    }

    Expr run() {
        while (true) {
            if (!(fType instanceof Expr.Pi)) {
                fType = meta.whnfCore(fType);
                if (!(fType instanceof Expr.Pi)) {
                    return finish();
                }
            }
            Expr.Pi pi = (Expr.Pi) fType;
            Expr type = meta.instantiateMVars(AppElab.stripParam(pi.type));
            if (idx == motivePos) {
                if (pi.info == BinderInfo.DEFAULT) {
                    next(pi); // at most a hole
                }
                motive = meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC_OPAQUE);
                add(motive);
                continue;
            }
            AppElab.Arg given = next(pi);
            if (targetsPos.contains(idx)) {
                if (given == null && pi.info == BinderInfo.DEFAULT) {
                    return missing(pi, type, true);
                }
                Expr target = given == null ? addImplicitTerm(pi, type) : elabArg(given, type);
                targets.add(target);
                add(target);
            } else if (given == null) {
                if (pi.info == BinderInfo.DEFAULT) {
                    return missing(pi, type, false);
                }
                add(addImplicitTerm(pi, type));
            } else if (given instanceof AppElab.Arg.Written w && !extraArgsPos.contains(idx)) {
                add(elab.postponeTerm(w.term(), type));
            } else {
                add(elabArg(given, type));
            }
        }
    }

    /** A missing explicit argument is the next argument of the function that is expected. */
    private Expr missing(Expr.Pi pi, Expr type, boolean isTarget) {
        if (!named.isEmpty() || !(meta.whnf(expected) instanceof Expr.Pi wanted)) {
            throw elab.error(
                    call.span(),
                    "failed to elaborate eliminator, insufficient number of arguments, expected a"
                            + " value for '",
                    pi.name,
                    "'");
        }
        return meta.withLocalDecl(
                wanted.name,
                type,
                x -> {
                    meta.isDefEq(wanted.type, type);
                    expected = meta.instantiateMVars(wanted.body.instantiate1(x));
                    if (isTarget) {
                        targets.add(x);
                    }
                    add(x);
                    return meta.mkLambdaFVars(new Expr[] {x}, run());
                });
    }

    private AppElab.Arg next(Expr.Pi pi) {
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i).name().equals(pi.name)) {
                return named.remove(i).value();
            }
        }
        return pi.info == BinderInfo.DEFAULT ? args.pollFirst() : null;
    }

    private Expr elabArg(AppElab.Arg arg, Expr type) {
        return switch (arg) {
            case AppElab.Arg.Done d -> elab.apps().ensureArgType(f, d.e(), type, d.span());
            case AppElab.Arg.Written w -> {
                Expr e = elab.elabTerm(w.term(), type);
                yield elab.apps().ensureArgType(f, e, type, w.span());
            }
        };
    }

    private Expr addImplicitTerm(Expr.Pi pi, Expr type) {
        if (pi.info == BinderInfo.INST_IMPLICIT) {
            Expr.MVar m = meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC);
            instances.add(m);
            return m;
        }
        Expr.MVar m = meta.mkFreshExprMVar(type);
        implicit.add(m);
        implicitNames.add(pi.name);
        return m;
    }

    private void add(Expr arg) {
        f = Expr.app(f, arg);
        fType = ((Expr.Pi) fType).body.instantiate1(arg);
        idx++;
    }

    private Expr finish() {
        if (targets.size() < targetsPos.size()) {
            throw elab.error(
                    call.span(),
                    "failed to elaborate eliminator, insufficient number of arguments");
        }
        // Arguments beyond the eliminator's own go into the motive's result.
        List<Expr> extra = new ArrayList<>();
        for (AppElab.Arg a : args) {
            extra.add(
                    switch (a) {
                        case AppElab.Arg.Done d -> d.e();
                        case AppElab.Arg.Written w -> elabExtra(w.term());
                    });
        }
        Expr result = expected;
        for (int i = extra.size() - 1; i >= 0; i--) {
            Expr x = meta.instantiateMVars(extra.get(i));
            Expr abstracted = meta.kabstract(result, x, Occurrences.ALL);
            result =
                    Expr.pi(
                            Name.mkSimple("x"),
                            meta.instantiateMVars(meta.inferType(x)),
                            abstracted,
                            BinderInfo.DEFAULT);
        }
        Expr value = mkMotive(result);
        try {
            if (value.hasExprMVar() || targets.stream().anyMatch(t -> !isVariable(t))) {
                meta.check(value);
            }
        } catch (MetaException e) {
            throw elab.error(
                    call.span(),
                    "failed to elaborate eliminator, motive is not type correct:",
                    new MessageData.Indented(value));
        }
        if (!meta.isDefEq(meta.inferType(motive), meta.inferType(value))) {
            throw elab.error(
                    call.span(),
                    "failed to elaborate eliminator, invalid motive",
                    new MessageData.Indented(value));
        }
        meta.assign(motive, value);
        for (Expr.MVar m : instances) {
            if (!elab.synthetic().synthesizeInstance(m)) {
                elab.synthetic().register(m, call.span(), new SyntheticMVars.Kind.Instance());
            }
        }
        Expr e = Expr.apps(f, extra);
        for (int i = 0; i < implicit.size(); i++) {
            if (!meta.isAssigned(implicit.get(i))) {
                elab.registerImplicitArg(implicit.get(i), call.span(), implicitNames.get(i), e);
            }
        }
        return meta.instantiateMVars(e);
    }

    private Expr elabExtra(Term t) {
        Expr e = elab.elabTerm(t, null);
        elab.synthesizeSyntheticMVars(TermElab.Postpone.PARTIAL);
        return e;
    }

    private boolean isVariable(Expr t) {
        return meta.instantiateMVars(t) instanceof Expr.FVar;
    }

    private Expr mkMotive(Expr result) {
        Expr r = result;
        for (int i = targets.size() - 1; i >= 0; i--) {
            Expr t = meta.instantiateMVars(targets.get(i));
            Expr abstracted = meta.kabstract(meta.instantiateMVars(r), t, Occurrences.ALL);
            r =
                    Expr.lam(
                            Names.inaccessible(Name.mkSimple("x")),
                            meta.instantiateMVars(meta.inferType(t)),
                            abstracted,
                            BinderInfo.DEFAULT);
        }
        return r;
    }
}
