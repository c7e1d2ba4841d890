package dev.goalpost.lean.simp;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.arith.LinearSimp;
import dev.goalpost.lean.goal.Injection;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The simplification procedures. Those with a name of Lean's are on by default, can be switched off
 * by it, and have to be asked for by it in {@code simp only}; without a name they are always on.
 */
final class Simprocs {
    private static final Name TRUE = Name.of("True");
    private static final Name FALSE = Name.of("False");

    /** A procedure; {@code name} is null for one that is always on. */
    private record Named(Name name, Simproc proc) {}

    /** Procedures by the constant at the head of what they rewrite. */
    static final class Table {
        private final Map<Name, List<Named>> byHead = new HashMap<>();
        private final Set<Name> names = new HashSet<>();

        void put(String head, String name, Simproc proc) {
            Name n = name == null ? null : Name.of(name);
            byHead.computeIfAbsent(Name.of(head), k -> new ArrayList<>()).add(new Named(n, proc));
            if (n != null) {
                names.add(n);
            }
        }
    }

    private static final Table PRE = new Table();
    private static final Table POST = new Table();
    private static final Table NORM_NUM = new Table();

    static {
        PRE.put("ite", "reduceIte", Simprocs::reduceIte);
        PRE.put("dite", "reduceDIte", Simprocs::reduceDite);
        POST.put("Eq", null, Simprocs::eqSelf);
        POST.put("Iff", null, Simprocs::iffSelf);
        POST.put("HEq", null, Simprocs::heqSelf);
        Arithmetic.register(POST);
        POST.put("Eq", "reduceCtorEq", Simprocs::constructors);
        NormNum.register(NORM_NUM);
    }

    private Simprocs() {}

    /** True for a procedure that {@code simp [..]} can name. */
    static boolean isKnown(Name name) {
        return PRE.names.contains(name) || POST.names.contains(name);
    }

    /** Before the subterms are simplified. */
    static SimpResult pre(Simp simp, Expr e) {
        return apply(PRE, simp, e);
    }

    /** After the subterms are simplified, before the rules. */
    static SimpResult post(Simp simp, Expr e) {
        SimpResult r = simp.options().normNum() ? apply(NORM_NUM, simp, e) : null;
        return r == null ? apply(POST, simp, e) : r;
    }

    /** After the rules. */
    static SimpResult last(Simp simp, Expr e) {
        SimpResult r = simp.options().decide() ? decide(simp, e) : null;
        return r == null && simp.options().arith()
                ? LinearSimp.simplify(simp.meta, e, simp.parent())
                : r;
    }

    private static SimpResult apply(Table procs, Simp simp, Expr e) {
        List<Named> found = e.getAppFn() instanceof Expr.Const c ? procs.byHead.get(c.name) : null;
        if (found == null) {
            return null;
        }
        for (Named p : found) {
            boolean inUse =
                    p.name == null
                            || simp.uses(p.name)
                            || simp.options().normNum() && NormNum.evaluates(p.name, e);
            SimpResult r = inUse ? p.proc.apply(simp, e) : null;
            if (r != null && !(simp.options().definitional() && r.proof() != null)) {
                return r;
            }
        }
        return null;
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

    private static SimpResult eqSelf(Simp simp, Expr e) {
        AppBuilder.EqParts p = AppBuilder.isEq(e);
        boolean same =
                p != null
                        && (p.lhs().equals(p.rhs())
                                || !hasLiteral(p) && simp.meta.isDefEqNoAssign(p.lhs(), p.rhs()));
        return same
                ? isTrue(Expr.apps(Expr.constant(Name.of("eq_self"), p.level()), p.type(), p.lhs()))
                : null;
    }

    private static boolean hasLiteral(AppBuilder.EqParts p) {
        return Literal.of(p.lhs()) != null && Literal.of(p.rhs()) != null;
    }

    /** Different constructors are different; equal ones are equal when their arguments are. */
    private static SimpResult constructors(Simp simp, Expr e) {
        AppBuilder.EqParts p = AppBuilder.isEq(e);
        if (p == null || isNatOffset(p.lhs()) || isNatOffset(p.rhs())) {
            return null; // left to arithmetic
        }
        Meta meta = simp.meta;
        ConstantInfo.Constructor a = constructor(meta, p.lhs());
        ConstantInfo.Constructor b = a == null ? null : constructor(meta, p.rhs());
        if (b == null) {
            return null;
        }
        if (!a.name().equals(b.name())) {
            return distinct(simp, e, p);
        }
        Name injEq = a.name().str("injEq");
        if (!simp.uses(injEq) || !meta.env().contains(injEq)) {
            return null;
        }
        return injective(simp, e, injEq);
    }

    /** True for {@code C.injEq} of a constructor {@code C}: it is a rule without being tagged. */
    static boolean isInjectivity(Meta meta, Name decl) {
        return decl.lastString().equals("injEq")
                && meta.env().get(decl.prefix()) instanceof ConstantInfo.Constructor;
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
