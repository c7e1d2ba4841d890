package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.tactic.TacticContext;
import dev.goalpost.lean.tactic.TacticTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ac_rfl} and {@code ac_nf}: brings applications of operations with an instance of {@code
 * Std.Associative} to the form {@code a * (b * c)}, in order where there is {@code
 * Std.Commutative}, without repetition where there is {@code Std.IdempotentOp}, and without the
 * element of {@code Std.LawfulIdentity}.
 */
final class Ac {
    /** An operation and the rules that hold of it. */
    private record Operation(
            Expr op, boolean commutative, boolean idempotent, Expr neutral, SimpTheorems rules) {}

    private final Meta meta;
    private final Map<Expr, Operation> operations = new HashMap<>();

    private Ac(Meta meta) {
        this.meta = meta;
    }

    static void register(TacticTable table) {
        table.basic("ac_rfl", (ctx, t) -> ctx.closeMain(g -> rfl(ctx.meta(), g)));
        for (String name : List.of("ac_nf", "ac_nf0")) {
            table.named(Tactic.WithNames.class, name, Ac::nf);
        }
    }

    private static Simp simp(Meta meta, boolean mustChange) {
        SimpOptions options = SimpOptions.DEFAULT.asOnly().with("failIfUnchanged", mustChange);
        Simp simp = new Simp(meta, List.of(SimpTheorems.EMPTY), options.with("simprocs", false));
        simp.setProcedure(new Ac(meta)::normalize);
        return simp;
    }

    private static void rfl(Meta meta, Expr.MVar goal) {
        Expr.MVar g =
                SimpGoals.simp(meta, goal, simp(meta, false), List.of(), true, "ac_rfl").goal();
        if (g != null && !meta.succeeds(() -> Closing.rfl(meta, g))) {
            throw Goals.failed(
                    meta, "ac_rfl", g, "the sides differ by more than the order of operands");
        }
    }

    private static void nf(TacticContext ctx, Tactic.WithNames t) {
        Meta meta = ctx.meta();
        boolean target = t.location().goal() || t.location().wildcard();
        List<Expr.FVar> hyps = ctx.simpHypotheses(t.location());
        Expr.MVar g =
                SimpGoals.simp(meta, ctx.mainGoal(), simp(meta, true), hyps, target, t.name())
                        .goal();
        ctx.replaceMain(g == null ? List.of() : List.of(g));
    }

    // ---- normal forms

    /** Null for what is in normal form, or is no application of such an operation. */
    private SimpResult normalize(Expr e) {
        if (!(e instanceof Expr.App a) || !(a.fn instanceof Expr.App b)) {
            return null;
        }
        Operation o = operations.computeIfAbsent(b.fn, this::operation);
        if (o.rules == null) {
            return null;
        }
        List<Expr> leaves = new ArrayList<>();
        flatten(o, e, leaves);
        List<Expr> kept = new ArrayList<>(leaves);
        if (o.neutral != null) {
            kept.removeIf(x -> same(x, o.neutral));
        }
        if (kept.isEmpty()) {
            kept.add(leaves.get(0));
        }
        if (o.commutative) {
            kept.sort(TermOrder.INSTANCE);
        }
        if (o.idempotent) {
            withoutRepetition(kept);
        }
        Expr to = kept.get(kept.size() - 1);
        for (int i = kept.size() - 2; i >= 0; i--) {
            to = Expr.apps(o.op, kept.get(i), to);
        }
        if (to.equals(e)) {
            return null;
        }
        Expr proof = proof(o, e, to, leaves);
        return proof == null ? null : new SimpResult(to, proof);
    }

    private void flatten(Operation o, Expr e, List<Expr> leaves) {
        meta.step();
        if (e instanceof Expr.App a && a.fn instanceof Expr.App b && same(b.fn, o.op)) {
            flatten(o, b.arg, leaves);
            flatten(o, a.arg, leaves);
        } else {
            leaves.add(e);
        }
    }

    private boolean same(Expr a, Expr b) {
        return a.equals(b)
                || a.getAppFn().equals(b.getAppFn())
                        && meta.withReducible(() -> meta.isDefEqNoAssign(a, b));
    }

    private static void withoutRepetition(List<Expr> xs) {
        for (int i = xs.size() - 1; i > 0; i--) {
            if (xs.get(i).equals(xs.get(i - 1))) {
                xs.remove(i);
            }
        }
    }

    // ---- laws

    private Operation operation(Expr op) {
        Operation none = new Operation(op, false, false, null, null);
        if (op.hasLooseBVars() || !isBinary(meta.whnfR(meta.inferType(op)))) {
            return none;
        }
        Expr assoc = instance("Std.Associative", op);
        if (assoc == null) {
            return none;
        }
        Expr comm = instance("Std.Commutative", op);
        Expr idem = instance("Std.IdempotentOp", op);
        SimpTheorems rules = rule(SimpTheorems.EMPTY, 0, law("Std.Associative.assoc", assoc));
        if (comm != null) {
            rules = rule(rules, 1, law("Std.Commutative.comm", comm));
            rules = rule(rules, 2, applied("Ac.left_comm", op));
        }
        if (idem != null) {
            rules = rule(rules, 3, law("Std.IdempotentOp.idempotent", idem));
            rules = rule(rules, 4, applied("Ac.idempotent_left", op));
        }
        Expr neutral = null;
        Expr identity = identity(op);
        if (identity != null) {
            neutral = meta.whnfR(meta.inferType(identity)).getAppArgs()[2];
            rules = rule(rules, 5, identityLaw("Std.LawfulIdentity.left_id", identity));
            rules = rule(rules, 6, identityLaw("Std.LawfulIdentity.right_id", identity));
        }
        return new Operation(op, comm != null, idem != null, neutral, rules);
    }

    private static boolean isBinary(Expr type) {
        return type instanceof Expr.Pi p
                && p.isArrow()
                && p.body instanceof Expr.Pi q
                && q.isArrow()
                && p.type.equals(q.type)
                && q.type.equals(q.body);
    }

    /** An instance of the class for the operation, or null. */
    private Expr instance(String cls, Expr op) {
        return meta.observing(() -> meta.synthInstance(meta.app().mkAppM(cls, op)));
    }

    private Expr identity(Expr op) {
        return meta.observing(
                () -> {
                    Expr type = ((Expr.Pi) meta.whnfR(meta.inferType(op))).type;
                    Expr o = meta.mkFreshExprMVar(type);
                    Expr i = meta.synthInstance(meta.app().mkAppM("Std.LawfulIdentity", op, o));
                    return meta.instantiateMVars(i);
                });
    }

    private Expr law(String field, Expr instance) {
        return meta.app().mkAppOptM(field, null, null, instance);
    }

    private Expr identityLaw(String field, Expr instance) {
        return meta.app().mkAppOptM(field, null, null, null, instance);
    }

    private Expr applied(String theorem, Expr op) {
        return meta.app().mkAppM(theorem, op);
    }

    private SimpTheorems rule(SimpTheorems rules, int index, Expr proof) {
        Expr type = meta.instantiateMVars(meta.inferType(proof));
        return rules.addProof(
                meta, new SimpTheorem.Origin.Written(index), List.of(), proof, type, true, false);
    }

    /** That {@code e} equals {@code to}: the laws bring both to one form. Null if they do not. */
    private Expr proof(Operation o, Expr e, Expr to, List<Expr> leaves) {
        Map<Expr, Expr> names = new LinkedHashMap<>();
        for (Expr leaf : leaves) {
            if (o.neutral != null && same(leaf, o.neutral)) {
                names.put(leaf, o.neutral);
            }
        }
        List<Expr> distinct =
                leaves.stream().distinct().filter(x -> !names.containsKey(x)).toList();
        Expr proof = named(o, e, to, distinct, names, new ArrayList<>());
        Expr type = meta.app().mkEq(e, to);
        return proof == null
                ? null
                : Expr.apps(Expr.constant(Name.of("id"), Level.ZERO), type, proof);
    }

    /** With variables for the leaves, which the laws shall not look into. */
    private Expr named(
            Operation o, Expr e, Expr to, List<Expr> leaves, Map<Expr, Expr> names, List<Expr> xs) {
        if (xs.size() < leaves.size()) {
            Expr leaf = leaves.get(xs.size());
            return meta.withLocalDecl(
                    Name.mkSimple("x"),
                    meta.inferType(leaf),
                    x -> {
                        names.put(leaf, x);
                        xs.add(x);
                        return named(o, e, to, leaves, names, xs);
                    });
        }
        SimpResult a = byLaws(o, renamed(o, e, names));
        SimpResult b = byLaws(o, renamed(o, to, names));
        if (!a.expr().equals(b.expr())) {
            return null;
        }
        Expr left = a.proofOrRefl(meta);
        Expr right = meta.app().mkEqSymm(b.proofOrRefl(meta));
        Expr proof = meta.app().mkEqTrans(left, right);
        return Expr.apps(
                meta.mkLambdaFVars(xs.toArray(Expr[]::new), proof), leaves.toArray(Expr[]::new));
    }

    private Expr renamed(Operation o, Expr e, Map<Expr, Expr> names) {
        Expr known = names.get(e);
        if (known != null) {
            return known;
        }
        Expr.App a = (Expr.App) e;
        return Expr.apps(o.op, renamed(o, ((Expr.App) a.fn).arg, names), renamed(o, a.arg, names));
    }

    private SimpResult byLaws(Operation o, Expr e) {
        SimpOptions options = SimpOptions.DEFAULT.asOnly().with("simprocs", false);
        return new Simp(meta, List.of(o.rules), options).run(e);
    }
}
