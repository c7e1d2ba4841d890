package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Structures;
import dev.goalpost.lean.syntax.Span;
import java.util.Set;

/** Inserts coercions, by the classes {@code CoeT}, {@code CoeFun} and {@code CoeSort}. */
final class Coercions {
    /** What a try to coerce came to. */
    sealed interface Result {
        record Done(Expr e) implements Result {}

        record None() implements Result {}

        /** Metavariables have to be known first. */
        record Unknown() implements Result {}
    }

    private static final Name COE_T = Name.of("CoeT");
    private static final Name COE_FUN = Name.of("CoeFun");
    private static final Name COE_SORT = Name.of("CoeSort");

    /** Functions that only stand for a coercion: unfolded once it is found. */
    private static final Set<Name> COE_DECLS =
            Set.of(
                    Name.of("CoeT.coe"),
                    Name.of("Coe.coe"),
                    Name.of("CoeTC.coe"),
                    Name.of("CoeOut.coe"),
                    Name.of("CoeOTC.coe"),
                    Name.of("CoeHead.coe"),
                    Name.of("CoeHTC.coe"),
                    Name.of("CoeTail.coe"),
                    Name.of("CoeHTCT.coe"),
                    Name.of("CoeDep.coe"),
                    Name.of("CoeFun.coe"),
                    Name.of("CoeSort.coe"));

    private final TermElab elab;
    private final Meta meta;

    Coercions(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
    }

    Result coerce(Expr e, Expr expected) {
        if (meta.whnfR(expected) instanceof Expr.Pi) {
            Expr fn = coerceToFunction(e);
            if (fn != null && meta.isDefEq(meta.inferType(fn), expected)) {
                return new Result.Done(fn);
            }
        }
        return coerceSimple(e, expected);
    }

    Result coerceSimple(Expr e, Expr expected) {
        if (!meta.env().contains(COE_T)) {
            return new Result.None();
        }
        Expr eType = meta.instantiateMVars(meta.inferType(e));
        Level u = meta.getLevel(eType);
        Level v = meta.getLevel(expected);
        Expr type = Expr.apps(Expr.constant(COE_T, u, v), eType, e, expected);
        return switch (meta.trySynthInstance(type)) {
            case Meta.Synth.Found f -> {
                Expr coe =
                        Expr.apps(
                                Expr.constant(COE_T.str("coe"), u, v),
                                eType,
                                e,
                                expected,
                                f.instance());
                Expr r = expandCoe(coe);
                if (!meta.isDefEq(meta.inferType(r), expected)) {
                    throw meta.error(
                            "could not coerce",
                            new MessageData.Indented(e),
                            "\nto",
                            new MessageData.Indented(expected));
                }
                yield new Result.Done(r);
            }
            case Meta.Synth.Stuck s -> new Result.Unknown();
            case Meta.Synth.None n -> new Result.None();
        };
    }

    /** Null when there is no {@code CoeFun}. */
    Expr coerceToFunction(Expr e) {
        if (!meta.env().contains(COE_FUN)) {
            return null;
        }
        Expr type = meta.instantiateMVars(meta.inferType(e));
        if (type.getAppFn() instanceof Expr.MVar) {
            return null;
        }
        Level u = meta.getLevel(type);
        Level v = meta.mkFreshLevelMVar();
        Expr gamma = meta.mkFreshExprMVar(Expr.arrow(type, Expr.sort(v)));
        Expr cls = Expr.apps(Expr.constant(COE_FUN, u, v), type, gamma);
        if (!(meta.trySynthInstance(cls) instanceof Meta.Synth.Found f)) {
            return null;
        }
        Expr coe = Expr.apps(Expr.constant(COE_FUN.str("coe"), u, v), type, gamma, f.instance(), e);
        Expr r = expandCoe(meta.instantiateMVars(coe));
        if (!(meta.whnf(meta.inferType(r)) instanceof Expr.Pi)) {
            throw meta.error(
                    "failed to coerce",
                    new MessageData.Indented(e),
                    "\nto a function, after applying `CoeFun.coe`, result is still not a function",
                    new MessageData.Indented(r));
        }
        return r;
    }

    /** Null when there is no {@code CoeSort}. */
    Expr coerceToSort(Expr e) {
        if (!meta.env().contains(COE_SORT)) {
            return null;
        }
        Expr type = meta.instantiateMVars(meta.inferType(e));
        if (type.getAppFn() instanceof Expr.MVar) {
            return null;
        }
        Level u = meta.getLevel(type);
        Level v = meta.mkFreshLevelMVar();
        Expr beta = meta.mkFreshExprMVar(Expr.sort(v));
        Expr cls = Expr.apps(Expr.constant(COE_SORT, u, v), type, beta);
        if (!(meta.trySynthInstance(cls) instanceof Meta.Synth.Found f)) {
            return null;
        }
        Expr coe = Expr.apps(Expr.constant(COE_SORT.str("coe"), u, v), type, beta, f.instance(), e);
        Expr r = expandCoe(meta.instantiateMVars(coe));
        return meta.whnf(meta.inferType(r)) instanceof Expr.Sort ? r : null;
    }

    /** Unfolds the coercion classes, so that only the function of the last instance stays. */
    private Expr expandCoe(Expr e) {
        return meta.withReducibleAndInstances(() -> meta.instantiateMVars(expand(e)));
    }

    private Expr expand(Expr e) {
        Expr head = e.getAppFn();
        if (head instanceof Expr.Const c && COE_DECLS.contains(c.name)) {
            Expr r = unfoldProjection(e, c);
            if (r != null) {
                return expand(r.headBeta());
            }
        }
        if (!(e instanceof Expr.App)) {
            return e;
        }
        Expr[] args = e.getAppArgs();
        boolean changed = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i] instanceof Expr.App) {
                Expr a = expand(args[i]);
                changed |= a != args[i];
                args[i] = a;
            }
        }
        return changed ? Expr.apps(head, args) : e;
    }

    private Expr unfoldProjection(Expr e, Expr.Const c) {
        Structures.Projection p = Structures.projection(meta.env(), c.name);
        Expr[] args = e.getAppArgs();
        if (p == null || args.length <= p.numParams()) {
            return null;
        }
        Expr inst = meta.whnf(args[p.numParams()]);
        Structures.Info s = Structures.get(meta.env(), p.struct());
        if (s == null || !inst.isAppOf(s.ctor())) {
            return null;
        }
        Expr field = inst.getAppArgs()[p.numParams() + p.index()];
        Expr[] rest = java.util.Arrays.copyOfRange(args, p.numParams() + 1, args.length);
        return Expr.beta(field, rest);
    }

    /** {@code e} coerced, or a placeholder for it while too little is known. */
    Expr mkCoe(Expr expected, Expr e, Expr fn, Span span) {
        return switch (coerce(e, expected)) {
            case Result.Done d -> d.e();
            case Result.None n -> throw TermElab.locate(mismatch(expected, e, fn), span);
            case Result.Unknown u -> {
                Expr.MVar m = meta.mkFreshExprMVar(expected, MVarKind.SYNTHETIC_OPAQUE);
                elab.synthetic()
                        .register(m, span, new SyntheticMVars.Kind.Coercion(expected, e, fn));
                yield m;
            }
        };
    }

    /** "type mismatch", or "application type mismatch" for an argument of {@code fn}. */
    MetaException mismatch(Expr expectedType, Expr term, Expr fn) {
        Expr e = meta.instantiateMVars(term);
        Expr expected = meta.instantiateMVars(expectedType);
        Expr eType = meta.instantiateMVars(meta.inferType(e));
        if (fn == null) {
            return meta.error(
                    "type mismatch", new MessageData.Indented(e), "\n", hasType(eType, expected));
        }
        return meta.error(
                "application type mismatch",
                new MessageData.Indented(Expr.app(meta.instantiateMVars(fn), e)),
                "\nargument",
                new MessageData.Indented(e),
                "\n",
                hasType(eType, expected));
    }

    /** "has type .. but is expected to have type ..". */
    MessageData hasType(Expr given, Expr expected) {
        return meta.message(
                "has type\n  ",
                given,
                " : ",
                typeOf(given),
                "\nbut is expected to have type\n  ",
                expected,
                " : ",
                typeOf(expected));
    }

    private Expr typeOf(Expr e) {
        return meta.instantiateMVars(meta.inferType(e));
    }
}
