package dev.goalpost.lean.simp;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.arith.Omega;
import dev.goalpost.lean.goal.Injection;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The simplification procedures that are always on. */
final class Simprocs {
    private static final Name TRUE = Name.of("True");
    private static final Name FALSE = Name.of("False");

    private static final Map<Name, Simproc> PRE = new HashMap<>();
    private static final Map<Name, Simproc> POST = new HashMap<>();

    static {
        PRE.put(Name.of("ite"), Simprocs::reduceIte);
        PRE.put(Name.of("dite"), Simprocs::reduceDite);
        POST.put(AppBuilder.EQ, Simprocs::eq);
        POST.put(AppBuilder.IFF, Simprocs::iffSelf);
        POST.put(Name.of("HEq"), Simprocs::heqSelf);
        Arithmetic.register(POST);
    }

    private Simprocs() {}

    /** Before the subterms are simplified. */
    static SimpResult pre(Simp simp, Expr e) {
        return apply(PRE, simp, e);
    }

    /** After the subterms are simplified, before the rules. */
    static SimpResult post(Simp simp, Expr e) {
        return apply(POST, simp, e);
    }

    /** After the rules. */
    static SimpResult last(Simp simp, Expr e) {
        SimpResult r = simp.options().decide() ? decide(simp, e) : null;
        return r == null && simp.options().arith() ? arith(simp, e) : r;
    }

    private static final Set<Name> RELATIONS =
            Set.of(AppBuilder.EQ, Name.of("LE.le"), Name.of("LT.lt"), Name.of("Dvd.dvd"));

    /** {@code +arith}: a relation of linear terms that always or never holds. */
    private static SimpResult arith(Simp simp, Expr e) {
        if (!(e.getAppFn() instanceof Expr.Const c) || !RELATIONS.contains(c.name)) {
            return null;
        }
        Meta meta = simp.meta;
        Expr yes = Omega.prove(meta, e);
        if (yes != null) {
            return isTrue(Expr.apps(Expr.constant(Name.of("eq_true")), e, yes));
        }
        Expr no = Omega.prove(meta, meta.app().mkNot(e));
        return no == null ? null : isFalse(Expr.apps(Expr.constant(Name.of("eq_false")), e, no));
    }

    private static SimpResult apply(Map<Name, Simproc> procs, Simp simp, Expr e) {
        Expr fn = e.getAppFn();
        Simproc p = fn instanceof Expr.Const c ? procs.get(c.name) : null;
        if (p == null) {
            return null;
        }
        SimpResult r = p.apply(simp, e);
        return r != null && simp.options().definitional() && r.proof() != null ? null : r;
    }

    // ---- results

    static SimpResult isTrue(Expr eqTrue) {
        return new SimpResult(Expr.constant(TRUE), eqTrue);
    }

    static SimpResult isFalse(Expr eqFalse) {
        return new SimpResult(Expr.constant(FALSE), eqFalse);
    }

    /** {@code p} by evaluating its decision procedure in the kernel; the answer is known. */
    static SimpResult byEvaluation(Simp simp, Expr p, boolean answer) {
        Meta meta = simp.meta;
        Expr decidable = Expr.app(Expr.constant(Name.of("Decidable")), p);
        if (!(meta.trySynthInstance(decidable) instanceof Meta.Synth.Found f)) {
            return null;
        }
        return byEvaluation(p, f.instance(), answer);
    }

    private static SimpResult byEvaluation(Expr p, Expr inst, boolean answer) {
        Expr value = Expr.constant(Name.of(answer ? "Bool.true" : "Bool.false"));
        Expr refl =
                Expr.apps(
                        Expr.constant(Name.of("Eq.refl"), Level.ONE),
                        Expr.constant(Name.of("Bool")),
                        value);
        if (answer) {
            Expr h = Expr.apps(Expr.constant(Name.of("of_decide_eq_true")), p, inst, refl);
            return isTrue(Expr.apps(Expr.constant(Name.of("eq_true")), p, h));
        }
        Expr h = Expr.apps(Expr.constant(Name.of("of_decide_eq_false")), p, inst, refl);
        return isFalse(Expr.apps(Expr.constant(Name.of("eq_false")), p, h));
    }

    /** {@code +decide}. */
    private static SimpResult decide(Simp simp, Expr e) {
        Meta meta = simp.meta;
        if (e.hasFVar() || e.hasMVar() || e.isConstOf(TRUE) || e.isConstOf(FALSE)) {
            return null;
        }
        if (!meta.isProp(e)) {
            return null;
        }
        Expr decidable = Expr.app(Expr.constant(Name.of("Decidable")), e);
        if (!(meta.trySynthInstance(decidable) instanceof Meta.Synth.Found f)) {
            return null;
        }
        Expr value = Expr.apps(Expr.constant(Name.of("Decidable.decide")), e, f.instance());
        Expr r = meta.withDefault(() -> meta.whnf(value));
        if (r.isConstOf(Name.of("Bool.true"))) {
            return byEvaluation(e, f.instance(), true);
        }
        return r.isConstOf(Name.of("Bool.false")) ? byEvaluation(e, f.instance(), false) : null;
    }

    // ---- if then else

    private static SimpResult reduceIte(Simp simp, Expr e) {
        Expr[] args = e.getAppArgs();
        if (args.length != 5) {
            return null;
        }
        SimpResult c = simp.simp(args[1]);
        Level u = ((Expr.Const) e.getAppFn()).levels.get(0);
        if (c.expr().isConstOf(TRUE)) {
            return new SimpResult(args[3], branch(simp, "if_pos", u, args, c));
        }
        if (c.expr().isConstOf(FALSE)) {
            return new SimpResult(args[4], branch(simp, "if_neg", u, args, c));
        }
        return null;
    }

    private static SimpResult reduceDite(Simp simp, Expr e) {
        Expr[] args = e.getAppArgs();
        if (args.length != 5) {
            return null;
        }
        SimpResult c = simp.simp(args[1]);
        Level u = ((Expr.Const) e.getAppFn()).levels.get(0);
        if (c.expr().isConstOf(TRUE)) {
            Expr h = simp.ofEqTrue(args[1], c);
            return new SimpResult(Expr.beta(args[3], h), branch(simp, "dif_pos", u, args, c));
        }
        if (c.expr().isConstOf(FALSE)) {
            Expr h = ofEqFalse(simp, args[1], c);
            return new SimpResult(Expr.beta(args[4], h), branch(simp, "dif_neg", u, args, c));
        }
        return null;
    }

    /** {@code if_pos} and its like: {@code @lemma c inst hc α t e}. */
    private static Expr branch(Simp simp, String lemma, Level u, Expr[] args, SimpResult c) {
        Expr h = c.expr().isConstOf(TRUE) ? simp.ofEqTrue(args[1], c) : ofEqFalse(simp, args[1], c);
        return Expr.apps(
                Expr.constant(Name.of(lemma), u), args[1], args[2], h, args[0], args[3], args[4]);
    }

    /** A proof of {@code ¬p} from {@code r : p = False}. */
    static Expr ofEqFalse(Simp simp, Expr p, SimpResult r) {
        return Expr.apps(Expr.constant(Name.of("of_eq_false")), p, r.proofOrRefl(simp.meta));
    }

    // ---- equations

    private static SimpResult eq(Simp simp, Expr e) {
        AppBuilder.EqParts p = AppBuilder.isEq(e);
        if (p == null) {
            return null;
        }
        Meta meta = simp.meta;
        if (p.lhs().equals(p.rhs()) || !hasLiteral(p) && meta.isDefEqNoAssign(p.lhs(), p.rhs())) {
            return isTrue(
                    Expr.apps(Expr.constant(Name.of("eq_self"), p.level()), p.type(), p.lhs()));
        }
        SimpResult r = Arithmetic.eq(simp, e, p);
        return r != null ? r : constructors(simp, e, p);
    }

    private static boolean hasLiteral(AppBuilder.EqParts p) {
        return Literal.of(p.lhs()) != null && Literal.of(p.rhs()) != null;
    }

    /** Different constructors are different; equal ones are equal when their arguments are. */
    private static SimpResult constructors(Simp simp, Expr e, AppBuilder.EqParts p) {
        Meta meta = simp.meta;
        if (isNatOffset(p.lhs()) || isNatOffset(p.rhs())) {
            return null; // left to arithmetic
        }
        ConstantInfo.Constructor a = constructor(meta, p.lhs());
        ConstantInfo.Constructor b = a == null ? null : constructor(meta, p.rhs());
        if (b == null) {
            return null;
        }
        if (!a.name().equals(b.name())) {
            return distinct(simp, e, p);
        }
        Name injEq = a.name().str("injEq");
        if (!simp.options().builtin() || !meta.env().contains(injEq)) {
            return null;
        }
        return injective(simp, e, injEq);
    }

    private static boolean isNatOffset(Expr e) {
        return Literal.of(e) != null;
    }

    private static ConstantInfo.Constructor constructor(Meta meta, Expr e) {
        return e.getAppFn() instanceof Expr.Const c
                        && meta.env().get(c.name) instanceof ConstantInfo.Constructor k
                        && e.getAppNumArgs() == k.numParams() + k.numFields()
                ? k
                : null;
    }

    private static SimpResult distinct(Simp simp, Expr e, AppBuilder.EqParts p) {
        Meta meta = simp.meta;
        Expr f = Expr.constant(FALSE);
        try {
            Expr not =
                    meta.withLocalDecl(
                            Name.mkSimple("h"),
                            e,
                            h ->
                                    meta.withDefault(
                                            () ->
                                                    meta.mkLambdaFVars(
                                                            new Expr[] {h},
                                                            Injection.mkNoConfusion(
                                                                    meta, f, p, h))));
            return isFalse(Expr.apps(Expr.constant(Name.of("eq_false")), e, not));
        } catch (MetaException x) {
            return null; // the type has no noConfusion
        }
    }

    private static SimpResult injective(Simp simp, Expr e, Name injEq) {
        Meta meta = simp.meta;
        return meta.observing(
                () ->
                        meta.withNewMCtxDepth(
                                () -> {
                                    Expr fn = meta.mkConstWithFreshMVarLevels(injEq);
                                    Meta.MetaTelescope t =
                                            meta.forallMetaTelescope(meta.inferType(fn));
                                    AppBuilder.EqParts q = AppBuilder.isEq(t.type());
                                    if (q == null || !meta.isDefEq(q.lhs(), e)) {
                                        throw meta.error(injEq, " does not fit");
                                    }
                                    return new SimpResult(
                                            meta.instantiateMVars(q.rhs()),
                                            meta.instantiateMVars(Expr.apps(fn, t.mvars())));
                                }));
    }

    private static SimpResult iffSelf(Simp simp, Expr e) {
        if (!e.isAppOfArity(AppBuilder.IFF, 2)) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        return args[0].equals(args[1])
                ? isTrue(
                        Expr.apps(
                                Expr.constant(Name.of("eq_true")),
                                e,
                                Expr.app(Expr.constant(Name.of("Iff.refl")), args[0])))
                : null;
    }

    private static SimpResult heqSelf(Simp simp, Expr e) {
        if (!e.isAppOfArity(AppBuilder.HEQ, 4)) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        return args[1].equals(args[3]) && args[0].equals(args[2])
                ? isTrue(
                        Expr.apps(
                                Expr.constant(Name.of("eq_true")),
                                e,
                                Expr.apps(
                                        Expr.constant(
                                                Name.of("HEq.refl"),
                                                ((Expr.Const) e.getAppFn()).levels.get(0)),
                                        args[0],
                                        args[1])))
                : null;
    }
}
