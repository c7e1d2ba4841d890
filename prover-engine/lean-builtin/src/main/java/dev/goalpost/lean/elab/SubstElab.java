package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;

/** {@code h ▸ e}: rewrites the expected type, or else the type of {@code e}, with {@code h}. */
final class SubstElab {
    private final TermElab elab;
    private final Meta meta;

    SubstElab(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
    }

    private record Equality(Expr proof, Expr lhs, Expr rhs) {}

    Expr elab(Term.Subst t, Expr expectedType) {
        Expr expected = expectedType == null ? null : meta.instantiateMVars(expectedType);
        if (expected == null || expected.hasExprMVar()) {
            elab.tryPostpone();
            expected = null;
        }
        Equality eq = elabEquality(t.eq());
        return expected == null ? forwards(t, eq) : backwards(t, eq, expected);
    }

    private Equality elabEquality(Term t) {
        Expr h =
                meta.instantiateMVars(
                        elab.withSynthesize(
                                TermElab.Postpone.PARTIAL, () -> elab.elabTerm(t, null)));
        Expr type = meta.instantiateMVars(meta.inferType(h));
        AppBuilder.EqParts p = AppBuilder.isEq(type);
        if (p == null && type.isAppOfArity(AppBuilder.IFF, 2)) {
            h = meta.app().mkPropExt(h);
            p = AppBuilder.isEq(meta.instantiateMVars(meta.inferType(h)));
        }
        if (p == null) {
            p = AppBuilder.isEq(meta.whnf(type));
        }
        if (p == null) {
            throw elab.error(
                    t.span(),
                    "invalid `▸` notation, argument",
                    new MessageData.Indented(h),
                    "\nmust have equality type");
        }
        return new Equality(h, p.lhs(), p.rhs());
    }

    private Equality symm(Equality e) {
        return new Equality(meta.app().mkEqSymm(e.proof), e.rhs, e.lhs);
    }

    private Expr backwards(Term.Subst t, Equality given, Expr expected) {
        Equality eq = given;
        Expr abstracted = abstractOver(expected, eq.rhs);
        if (!abstracted.hasLooseBVars()) {
            abstracted = abstractOver(expected, eq.lhs);
            if (!abstracted.hasLooseBVars()) {
                throw elab.error(
                        t.span(),
                        "invalid `▸` notation, expected result type of cast is",
                        new MessageData.Indented(expected),
                        "\nhowever, the equality",
                        new MessageData.Indented(eq.proof),
                        "\nof type",
                        new MessageData.Indented(meta.inferType(eq.proof)),
                        "\ndoesn't contain the expected result type on either the left or the right"
                                + " hand side");
            }
            eq = symm(eq);
        }
        Expr before = abstracted.instantiate1(eq.lhs);
        Expr e = elab.elabTerm(t.of(), before);
        e = ensureOrRewrite(t.of().span(), e, before, eq);
        return transport(t, eq, abstracted, e);
    }

    /** {@code e}, as it is or rewritten once itself, as a term of type {@code expected}. */
    private Expr ensureOrRewrite(Span span, Expr e, Expr expected, Equality eq) {
        TermElab.Saved before = elab.save();
        try {
            return elab.ensureHasType(expected, e, span);
        } catch (MetaException x) {
            elab.restore(before);
            Expr type = meta.instantiateMVars(meta.inferType(e));
            Equality used = eq;
            Expr abstracted = abstractOver(type, used.lhs);
            if (!abstracted.hasLooseBVars()) {
                used = symm(used);
                abstracted = abstractOver(type, used.lhs);
            }
            if (!abstracted.hasLooseBVars()
                    || !meta.isDefEq(expected, abstracted.instantiate1(used.rhs))) {
                throw x;
            }
            return meta.app().mkEqNDRec(motive(used.lhs, abstracted), e, used.proof);
        }
    }

    private Expr forwards(Term.Subst t, Equality given) {
        Expr e =
                meta.instantiateMVars(
                        elab.withSynthesize(
                                TermElab.Postpone.PARTIAL, () -> elab.elabTerm(t.of(), null)));
        Expr type = meta.instantiateMVars(meta.inferType(e));
        Expr abstracted = abstractOver(type, given.lhs);
        if (!abstracted.hasLooseBVars()) {
            throw elab.error(
                    t.span(),
                    "invalid `▸` notation, failed to compute motive for the substitution");
        }
        return transport(t, given, abstracted, e);
    }

    private Expr transport(Term.Subst t, Equality eq, Expr abstracted, Expr e) {
        Expr motive = motive(eq.lhs, abstracted);
        try {
            meta.check(motive);
        } catch (MetaException x) {
            throw elab.error(
                    t.span(),
                    "invalid `▸` notation, failed to compute motive for the substitution");
        }
        return meta.app().mkEqNDRec(motive, e, eq.proof);
    }

    private Expr abstractOver(Expr e, Expr pattern) {
        return meta.kabstract(meta.instantiateMVars(e), pattern, Occurrences.ALL);
    }

    private Expr motive(Expr at, Expr abstracted) {
        return Expr.lam(
                Name.mkSimple("x"),
                meta.instantiateMVars(meta.inferType(at)),
                abstracted,
                dev.goalpost.kernel.BinderInfo.DEFAULT);
    }
}
