package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.List;

/** Literals, and the notations that stand for applications of constructors. */
final class Literals {
    static final Name STRING = Name.of("String");
    static final Name CHAR_OF_NAT = Name.of("Char.ofNat");

    private static final Name OF_NAT = Name.of("OfNat");
    private static final Name OF_NAT_OF_NAT = Name.of("OfNat.ofNat");

    private Literals() {}

    /** {@code OfNat.ofNat n} at the expected type, which may be found later. */
    static Expr number(TermElab elab, Term.NumLit x, Expr expected) {
        Meta meta = elab.meta();
        Expr type = expected;
        if (type == null || isSortOrUnknownSort(meta, type)) {
            Expr.MVar m = meta.mkFreshTypeMVar();
            if (expected != null) {
                meta.isDefEq(expected, m);
            }
            elab.registerCustomErrorIfMVar(
                    m, x.span(), meta.message("failed to infer the type of a numeral"));
            type = m;
        }
        type = meta.instantiateMVars(type);
        Level u = meta.app().decLevel(meta.getLevel(type));
        Expr lit = Expr.natLit(x.value());
        Expr inst = elab.mkInstMVar(Expr.apps(Expr.constant(OF_NAT, u), type, lit), x.span());
        return Expr.apps(Expr.constant(OF_NAT_OF_NAT, u), type, lit, inst);
    }

    /** A numeral in place of a type is not one of that type's elements. */
    private static boolean isSortOrUnknownSort(Meta meta, Expr type) {
        return type instanceof Expr.Sort;
    }

    static Expr character(Term.CharLit x) {
        return Expr.app(Expr.constant(CHAR_OF_NAT), Expr.natLit(x.codePoint()));
    }

    static Term tuple(Term.Tuple t) {
        List<Term> es = t.elements();
        if (es.isEmpty()) {
            return constant(t.span(), "Unit.unit");
        }
        Term r = es.get(es.size() - 1);
        for (int i = es.size() - 2; i >= 0; i--) {
            r = app(t.span(), "Prod.mk", es.get(i), r);
        }
        return r;
    }

    static Term list(Term.ListLit t) {
        Term r = constant(t.span(), "List.nil");
        for (int i = t.elements().size() - 1; i >= 0; i--) {
            r = app(t.span(), "List.cons", t.elements().get(i), r);
        }
        return r;
    }

    static Term set(Term.SetLit t) {
        List<Term> es = t.elements();
        if (es.isEmpty()) {
            return constant(t.span(), "EmptyCollection.emptyCollection");
        }
        Term r = app(t.span(), "Singleton.singleton", es.get(es.size() - 1));
        for (int i = es.size() - 2; i >= 0; i--) {
            r = app(t.span(), "Insert.insert", es.get(i), r);
        }
        return r;
    }

    static Term setBuilder(Term.SetBuilder t) {
        Binder b = t.binder();
        return app(t.span(), "setOf", new Term.Fun(t.span(), List.of(b), t.body()));
    }

    static Term constant(Span span, String name) {
        return new Term.Const(span, Name.of(name));
    }

    static Term app(Span span, String fn, Term... args) {
        return new Term.App(
                span,
                constant(span, fn),
                java.util.Arrays.stream(args).map(a -> new Term.Arg(a.span(), null, a)).toList(),
                false);
    }
}
