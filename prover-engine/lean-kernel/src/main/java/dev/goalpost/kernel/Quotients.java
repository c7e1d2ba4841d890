package dev.goalpost.kernel;

import java.util.List;

/** The four constants of quotient types. {@code Quot.sound} is an ordinary axiom. */
final class Quotients {
    private Quotients() {}

    private static final Name U = Name.of("u");
    private static final Name V = Name.of("v");
    private static final Level LU = Level.param(U);
    private static final Level LV = Level.param(V);

    /** An arrow with the name that Lean's kernel gives its binder. */
    private static Expr arrow(Expr domain, Expr codomain) {
        return Expr.pi(
                Name.mkSimple("a"), domain, codomain.liftLooseBVars(0, 1), BinderInfo.DEFAULT);
    }

    /** What {@code kind}'s constant is, whatever a file says about it. */
    static ConstantInfo.Quot constant(ConstantInfo.QuotKind kind) {
        LocalContext c = new LocalContext();
        Expr sortU = Expr.sort(LU);
        Expr.FVar alpha = c.fresh(Name.of("α"), sortU, BinderInfo.IMPLICIT);
        Expr relation = arrow(alpha, arrow(alpha, Expr.PROP));
        Expr.FVar r = c.fresh(Name.of("r"), relation, BinderInfo.DEFAULT);
        Expr.FVar ri = c.fresh(Name.of("r"), relation, BinderInfo.IMPLICIT);
        Expr.FVar a = c.fresh(Name.of("a"), alpha, BinderInfo.DEFAULT);
        Expr quot = Expr.constant(Known.QUOT, LU);
        Expr mk = Expr.constant(Known.QUOT_MK, LU);
        return switch (kind) {
            case TYPE ->
                    new ConstantInfo.Quot(
                            Known.QUOT, List.of(U), c.pis(List.of(alpha, r), sortU), kind);
            case CTOR ->
                    new ConstantInfo.Quot(
                            Known.QUOT_MK,
                            List.of(U),
                            c.pis(List.of(alpha, r, a), Expr.apps(quot, alpha, r)),
                            kind);
            case LIFT -> {
                Expr.FVar beta = c.fresh(Name.of("β"), Expr.sort(LV), BinderInfo.IMPLICIT);
                Expr.FVar f = c.fresh(Name.of("f"), arrow(alpha, beta), BinderInfo.DEFAULT);
                Expr.FVar b = c.fresh(Name.of("b"), alpha, BinderInfo.DEFAULT);
                Expr related = Expr.apps(ri, a, b);
                Expr equal =
                        Expr.apps(
                                Expr.constant(Known.EQ, LV), beta, Expr.app(f, a), Expr.app(f, b));
                Expr respects = c.pis(List.of(a, b), arrow(related, equal));
                yield new ConstantInfo.Quot(
                        Known.QUOT_LIFT,
                        List.of(U, V),
                        c.pis(
                                List.of(alpha, ri, beta, f),
                                arrow(respects, arrow(Expr.apps(quot, alpha, ri), beta))),
                        kind);
            }
            case IND -> {
                Expr of = Expr.apps(quot, alpha, ri);
                Expr.FVar beta = c.fresh(Name.of("β"), arrow(of, Expr.PROP), BinderInfo.IMPLICIT);
                Expr each = c.pis(List.of(a), Expr.app(beta, Expr.apps(mk, alpha, ri, a)));
                Expr.FVar m = c.fresh(Name.of("mk"), each, BinderInfo.DEFAULT);
                Expr.FVar q = c.fresh(Name.of("q"), of, BinderInfo.DEFAULT);
                yield new ConstantInfo.Quot(
                        Known.QUOT_IND,
                        List.of(U),
                        c.pis(List.of(alpha, ri, beta, m, q), Expr.app(beta, q)),
                        kind);
            }
        };
    }

    static Environment add(Environment env) throws KernelException {
        checkEq(env);
        Environment bigger = env;
        for (ConstantInfo.QuotKind kind : ConstantInfo.QuotKind.values()) {
            bigger = bigger.extend(constant(kind));
        }
        return bigger.withFact(Environment.Fact.QUOT);
    }

    /** {@code Quot.lift} speaks of {@code Eq}, which must be the usual one. */
    private static void checkEq(Environment env) throws KernelException {
        if (!isStandardEq(env)) {
            throw new KernelException("quotient types need the standard Eq before them");
        }
    }

    /** {@code Eq} is the least reflexive relation. */
    static boolean isStandardEq(Environment env) {
        if (!(env.get(Known.EQ) instanceof ConstantInfo.Inductive eq)
                || eq.levelParams().size() != 1
                || eq.isUnsafe()
                || !eq.ctors().equals(List.of(Known.EQ_REFL))) {
            return false;
        }
        LocalContext c = new LocalContext();
        Level u = Level.param(eq.levelParams().get(0));
        Expr.FVar alpha = c.fresh(Name.of("α"), Expr.sort(u), BinderInfo.IMPLICIT);
        Expr.FVar a = c.fresh(Name.of("a"), alpha, BinderInfo.DEFAULT);
        Expr type = c.pis(List.of(alpha), arrow(alpha, arrow(alpha, Expr.PROP)));
        Expr refl = c.pis(List.of(alpha, a), Expr.apps(Expr.constant(Known.EQ, u), alpha, a, a));
        return eq.type().equals(type) && env.get(Known.EQ_REFL).type().equals(refl);
    }
}
