package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.IntLiterals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.NatLiterals;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.simp.Simp;
import dev.goalpost.lean.simp.SimpGoals;
import dev.goalpost.lean.simp.SimpOptions;
import dev.goalpost.lean.simp.SimpResult;
import dev.goalpost.lean.simp.SimpTactics;
import dev.goalpost.lean.simp.SimpTheorems;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.tactic.TacticContext;
import dev.goalpost.lean.tactic.TacticTable;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Casts from Nat to Int: {@code push_cast} moves them to the leaves, {@code norm_cast} to the root
 * and away. The rules are the theorems tagged {@code norm_cast}.
 */
final class Casts {
    private static final Name NUMERAL = Name.of("Int.reduceNatCast");

    private Casts() {}

    static void register(TacticTable table) {
        table.named(Tactic.Simp.class, "push_cast", Casts::pushCast);
        table.named(Tactic.Simp.class, "zify", Casts::zify);
        table.named(Tactic.Simp.class, "norm_cast", Casts::normCast);
        table.named(Tactic.WithNames.class, "exact_mod_cast", Casts::exactModCast);
        table.basic("assumption_mod_cast", (ctx, t) -> assumptionModCast(ctx));
    }

    // ---- the rules

    /**
     * Theorems about casts: {@code ↑(a + b) = ↑a + ↑b} moves one, {@code ↑a = ↑b ↔ a = b} drops
     * them, {@code ↑0 = 0} is a numeral.
     */
    private enum Kind {
        MOVE,
        DROP,
        NUMERAL
    }

    private static Kind kind(Meta meta, Name theorem) {
        Expr e = meta.getConstInfo(theorem).type();
        while (e instanceof Expr.Pi p) {
            e = p.body;
        }
        Expr[] args = e.getAppArgs();
        if (!e.isAppOfArity(AppBuilder.EQ, 3) || !Numbers.isCast(args[1])) {
            return Kind.DROP;
        }
        return args[2].contains(Numbers::isCast) ? Kind.MOVE : Kind.NUMERAL;
    }

    private static SimpTheorems rules(Meta meta, boolean up) {
        SimpTheorems s = up ? SimpTheorems.EMPTY : SimpTheorems.EMPTY.withProcedure(NUMERAL);
        for (Name n : Tags.of(meta.env(), "norm_cast")) {
            Kind kind = kind(meta, n);
            if (kind == Kind.NUMERAL || kind == Kind.DROP && !up) {
                continue; // numerals have their procedure
            }
            s = s.addDecl(meta, n, true, up && kind == Kind.MOVE, SimpTheorems.DEFAULT_PRIORITY);
        }
        return s;
    }

    private static final SimpOptions OPTIONS =
            SimpOptions.DEFAULT.asOnly().with(SimpOptions.Switch.FAIL_IF_UNCHANGED, false);

    private static Simp pushing(TacticContext ctx, Tactic.Simp t) {
        Meta meta = ctx.meta();
        return new Simp(meta, SimpTactics.rules(ctx, rules(meta, false), t.args()), OPTIONS);
    }

    private static void run(TacticContext ctx, Tactic.Simp t, Simp simp) {
        boolean target = t.location().goal() || t.location().wildcard();
        Expr.MVar g = ctx.mainGoal();
        SimpGoals.Result r =
                SimpGoals.simp(
                        ctx.meta(), g, simp, ctx.simpHypotheses(t.location()), target, t.name());
        ctx.replaceMain(r.goal() == null ? List.of() : List.of(r.goal()));
    }

    // ---- push_cast, zify

    private static void pushCast(TacticContext ctx, Tactic.Simp t) {
        run(ctx, t, pushing(ctx, t));
    }

    private static void zify(TacticContext ctx, Tactic.Simp t) {
        Simp simp = pushing(ctx, t);
        simp.setProcedure(e -> relation(ctx.meta(), e));
        run(ctx, t, simp);
    }

    /** An equation or inequality of Nat as one of Int. */
    private static SimpResult relation(Meta meta, Expr e) {
        String name =
                e.isAppOfArity(AppBuilder.EQ, 3)
                        ? "eq"
                        : e.isAppOfArity(Name.of("LE.le"), 4)
                                ? "le"
                                : e.isAppOfArity(Name.of("LT.lt"), 4) ? "lt" : null;
        if (name == null || !Numbers.is(meta, e.getAppArgs()[0], false)) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        Expr h =
                Expr.apps(
                        Expr.constant(Name.of("Omega.nat_" + name + "_iff")),
                        args[args.length - 2],
                        args[args.length - 1]);
        AppBuilder.EqParts eq = AppBuilder.isEq(meta.instantiateMVars(meta.inferType(h)));
        return new SimpResult(eq.rhs(), h);
    }

    // ---- norm_cast

    /** The proposition with as few casts as possible; it equals the old one by the proof. */
    private static SimpResult normalize(Meta meta, Expr p) {
        Expr start = numeralsAsCasts(p);
        Simp simp = new Simp(meta, List.of(rules(meta, true)), OPTIONS);
        SimpResult r = simp.run(start);
        Expr to = castsAsNumerals(r.expr());
        if (to.equals(p)) {
            return SimpResult.same(p);
        }
        if (r.proof() == null) {
            return SimpResult.same(to);
        }
        Expr type = Expr.apps(Expr.constant(AppBuilder.EQ, Level.ONE), Expr.PROP, p, to);
        return new SimpResult(
                to, Expr.apps(Expr.constant(Name.of("id"), Level.ZERO), type, r.proof()));
    }

    private static Expr numeralsAsCasts(Expr e) {
        return e.replace(
                s -> {
                    BigInteger n = IntLiterals.value(s);
                    return n == null || n.signum() < 0
                            ? null
                            : Numbers.cast(Numbers.literal(n, false));
                });
    }

    private static Expr castsAsNumerals(Expr e) {
        return e.replace(
                s -> {
                    BigInteger n = Numbers.isCast(s) ? NatLiterals.value(s.getAppArgs()[2]) : null;
                    return n == null ? null : Numbers.literal(n, true);
                });
    }

    private static void normCast(TacticContext ctx, Tactic.Simp t) {
        Meta meta = ctx.meta();
        Simp simp = new Simp(meta, List.of(SimpTheorems.EMPTY), OPTIONS);
        Set<Expr> done = new HashSet<>();
        simp.setProcedure(
                e -> {
                    if (done.contains(e) || !meta.isProp(e)) {
                        return null;
                    }
                    SimpResult r = normalize(meta, e);
                    done.add(r.expr());
                    return r;
                });
        run(ctx, t, simp);
    }

    // ---- modulo casts

    private static Expr.MVar normalizeGoal(Meta meta, Expr.MVar goal) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    SimpResult r = normalize(meta, target);
                    if (r.expr().equals(target)) {
                        return goal;
                    }
                    return r.proof() == null
                            ? Goals.replaceTargetDefEq(meta, goal, r.expr())
                            : Goals.replaceTargetEq(meta, goal, r.expr(), r.proof());
                });
    }

    private static void exactModCast(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        Expr.MVar goal = normalizeGoal(meta, ctx.mainGoal());
        ctx.replaceMain(goal);
        Span span = t.args().get(0).span();
        Expr e = ctx.elabTerm(t.args().get(0), null, false);
        meta.inMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    if (!closes(meta, goal, target, e)) {
                        Expr type = normalize(meta, typeOf(meta, e)).expr();
                        throw ctx.error(
                                span,
                                "type mismatch",
                                new MessageData.Indented(e),
                                "\nhas type, with casts normalized,",
                                new MessageData.Indented(type),
                                "\nbut is expected to have type",
                                new MessageData.Indented(target));
                    }
                });
        ctx.replaceMain(List.of());
    }

    private static Expr typeOf(Meta meta, Expr e) {
        return meta.instantiateMVars(meta.inferType(e));
    }

    /** Closes the normalized goal by {@code e} if its type, normalized too, is the target. */
    private static boolean closes(Meta meta, Expr.MVar goal, Expr target, Expr e) {
        SimpResult r = normalize(meta, typeOf(meta, e));
        if (!meta.isDefEq(target, r.expr())) {
            return false;
        }
        Goals.close(meta, goal, r.proof() == null ? e : meta.app().mkEqMP(r.proof(), e));
        return true;
    }

    private static void assumptionModCast(TacticContext ctx) {
        Meta meta = ctx.meta();
        Expr.MVar goal = normalizeGoal(meta, ctx.mainGoal());
        boolean closed =
                meta.withMVarContext(
                        goal,
                        () -> {
                            Expr target = Goals.type(meta, goal);
                            for (LocalDecl d : meta.lctx().decls()) {
                                if (!d.isAuxDecl()
                                        && meta.isProp(d.type())
                                        && closes(meta, goal, target, d.fvar())) {
                                    return true;
                                }
                            }
                            return false;
                        });
        if (!closed) {
            throw Goals.failed(meta, "assumption_mod_cast", goal, "no assumption fits");
        }
        ctx.replaceMain(List.of());
    }
}
