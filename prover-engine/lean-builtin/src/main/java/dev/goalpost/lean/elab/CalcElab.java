package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.List;

/** {@code calc}: steps chained by {@code Trans} instances. */
public final class CalcElab {
    private static final Name TRANS = Name.of("Trans");

    private final TermElab elab;
    private final Meta meta;

    public CalcElab(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
    }

    /** {@code relation lhs rhs}. */
    public record Relation(Expr rel, Expr lhs, Expr rhs) {}

    /** A proof and what it proves. */
    public record Proof(Expr value, Expr type) {}

    /** Takes a relation apart; null when the type is none. */
    public Relation relation(Expr type) {
        Expr t = meta.instantiateMVars(type);
        return t instanceof Expr.App a && a.fn instanceof Expr.App b
                ? new Relation(b.fn, b.arg, a.arg)
                : null;
    }

    Expr elab(Term.Calc t, Expr expected) {
        Proof p = steps(t.steps());
        return elab.ensureHasType(expected, p.value, t.span());
    }

    /** All steps as one proof. */
    public Proof steps(List<Term.CalcStep> steps) {
        Proof result = null;
        Expr previous = null;
        for (Term.CalcStep s : steps) {
            Proof step = step(s, previous);
            Relation r = relation(step.type);
            result = result == null ? step : trans(result, step, s.span());
            previous = r.rhs;
        }
        elab.synthesizeSyntheticMVarsNoPostponing();
        return new Proof(meta.instantiateMVars(result.value), meta.instantiateMVars(result.type));
    }

    private Proof step(Term.CalcStep s, Expr previous) {
        if (s.proof() == null) {
            // a first step without proof is a term to start from
            Expr e =
                    elab.withSynthesize(
                            TermElab.Postpone.YES, () -> elab.elabTerm(s.relation(), null));
            Expr type = meta.inferType(e);
            if (meta.isProp(e) && relation(e) != null) {
                throw elab.error(s.span(), "invalid 'calc' step, a proof is expected");
            }
            return new Proof(
                    Expr.apps(Expr.constant(Name.of("Eq.refl"), meta.getLevel(type)), type, e),
                    meta.app().mkEq(e, e));
        }
        Expr type = elab.withSynthesize(TermElab.Postpone.YES, () -> elab.elabType(s.relation()));
        Relation r = relation(type);
        if (r == null) {
            throw elab.error(
                    s.relation().span(),
                    "invalid 'calc' step, relation expected",
                    new MessageData.Indented(type));
        }
        if (previous != null && !meta.isDefEq(r.lhs, previous)) {
            Expr lhs = meta.instantiateMVars(r.lhs);
            Expr prev = meta.instantiateMVars(previous);
            throw elab.error(
                    s.relation().span(),
                    "invalid 'calc' step, left-hand side is\n  ",
                    lhs,
                    " : ",
                    meta.instantiateMVars(meta.inferType(lhs)),
                    "\nprevious right-hand side is\n  ",
                    prev,
                    " : ",
                    meta.instantiateMVars(meta.inferType(prev)));
        }
        Expr proof = elab.elabTermEnsuringType(s.proof(), type);
        elab.synthesizeSyntheticMVars(TermElab.Postpone.YES);
        return new Proof(proof, type);
    }

    /** {@code Trans.trans first second}. */
    public Proof trans(Proof first, Proof second, Span span) {
        Relation r = relation(first.type);
        Relation s = relation(second.type);
        Expr alpha = meta.instantiateMVars(meta.inferType(r.lhs));
        Expr beta = meta.instantiateMVars(meta.inferType(r.rhs));
        Expr gamma = meta.instantiateMVars(meta.inferType(s.rhs));
        Level u = sortOfRelation(r.rel);
        Level v = sortOfRelation(s.rel);
        Level w = meta.mkFreshLevelMVar();
        Level la = meta.getLevel(alpha);
        Level lb = meta.getLevel(beta);
        Level lc = meta.getLevel(gamma);
        Expr t = meta.mkFreshExprMVar(Expr.arrow(alpha, Expr.arrow(gamma, Expr.sort(w))));
        List<Level> levels = List.of(u, v, w, la, lb, lc);
        Expr cls = Expr.apps(Expr.constant(TRANS, levels), alpha, beta, gamma, r.rel, s.rel, t);
        if (!(meta.trySynthInstance(cls) instanceof Meta.Synth.Found f)) {
            throw elab.error(
                    span,
                    "invalid 'calc' step, failed to synthesize `Trans` instance",
                    new MessageData.Indented(meta.instantiateMVars(cls)));
        }
        Expr value =
                Expr.apps(
                        Expr.constant(TRANS.str("trans"), levels),
                        alpha,
                        beta,
                        gamma,
                        r.rel,
                        s.rel,
                        t,
                        f.instance(),
                        r.lhs,
                        r.rhs,
                        s.rhs,
                        first.value,
                        second.value);
        Expr type = meta.instantiateMVars(Expr.apps(t, r.lhs, s.rhs)).headBeta();
        if (relation(type) == null) {
            throw elab.error(
                    span,
                    "invalid 'calc' step, step result is not a relation",
                    new MessageData.Indented(type));
        }
        return new Proof(meta.instantiateMVars(value), type);
    }

    private Level sortOfRelation(Expr rel) {
        return meta.forallBoundedTelescope(
                meta.inferType(rel),
                2,
                (xs, sort) ->
                        meta.whnf(sort) instanceof Expr.Sort s ? s.level : meta.mkFreshLevelMVar());
    }
}
