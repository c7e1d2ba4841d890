package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.arith.Positivity;
import dev.goalpost.lean.command.AttributeHandler;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.simp.Lemma;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Tactic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Mathlib's {@code gcongr}: reduces {@code f a ≤ f b} to {@code a ≤ b} by the lemmas tagged
 * {@code @[gcongr]}, for any relation. What hypotheses or {@code positivity} prove is closed.
 */
public final class GCongr {
    private static final String TAG = "gcongr";

    /**
     * A hypothesis of a lemma that relates arguments that differ, and how many variables it has.
     */
    private record Main(int index, int binders) {}

    /** What a lemma says: {@code rel (head ..) (head ..)}. */
    private record Rule(
            Name lemma, Name relation, Name head, int arity, int varying, List<Main> main) {}

    /** A relation and its sides. */
    private record Sides(Name relation, Expr lhs, Expr rhs) {
        static Sides of(Expr e) {
            Expr[] args = e.getAppArgs();
            return e.getAppFn() instanceof Expr.Const c && args.length >= 2
                    ? new Sides(c.name, args[args.length - 2], args[args.length - 1])
                    : null;
        }

        /** Both are applications of the same constant to as many arguments. */
        boolean sameShape() {
            return lhs.getAppFn() instanceof Expr.Const a
                    && rhs.getAppFn() instanceof Expr.Const b
                    && a.name.equals(b.name)
                    && lhs.getAppNumArgs() == rhs.getAppNumArgs();
        }
    }

    private final Meta meta;
    private final List<Rule> rules;
    private final List<Expr.MVar> open = new ArrayList<>();

    private GCongr(Meta meta) {
        this.meta = meta;
        this.rules = rules(meta);
    }

    static void register(TacticTable table) {
        table.named(Tactic.Depth.class, TAG, GCongr::gcongr);
    }

    private static void gcongr(TacticContext ctx, Tactic.Depth t) {
        Expr.MVar goal = ctx.mainGoal();
        Goals.checkNotAssigned(ctx.meta(), goal, TAG);
        GCongr g = new GCongr(ctx.meta());
        if (g.sides(goal) == null) {
            throw ctx.error(t.span(), "gcongr failed, not a relation");
        }
        if (!g.solve(goal, t.depth() < 0 ? Integer.MAX_VALUE : t.depth())) {
            throw ctx.error(t.span(), "gcongr did not make progress");
        }
        ctx.replaceMain(g.open);
    }

    // ---- lemmas

    /** {@code @[gcongr]}: the lemma must have the form that the tactic uses. */
    public static final AttributeHandler ATTRIBUTE = GCongr::attribute;

    private static void attribute(Meta meta, Name decl, Command.Attr attr) {
        if (attr.erase()) {
            meta.setEnv(Tags.without(meta.env(), TAG, decl));
            return;
        }
        meta.withoutModifyingState(() -> readRule(meta, decl));
        meta.setEnv(Tags.with(meta.env(), TAG, decl));
    }

    /** The rules, those that let fewer arguments vary first, and of these the newest. */
    private static List<Rule> rules(Meta meta) {
        List<Rule> r = new ArrayList<>();
        for (Name n : Tags.of(meta.env(), TAG)) {
            r.add(meta.withoutModifyingState(() -> readRule(meta, n)));
        }
        r.sort(Comparator.comparingInt(Rule::varying));
        return r;
    }

    private static Rule readRule(Meta meta, Name lemma) {
        Expr type = meta.getConstInfo(lemma).type();
        return meta.withReducible(
                () -> meta.forallTelescope(type, (xs, t) -> readRule(meta, lemma, xs, t)));
    }

    private static Rule readRule(Meta meta, Name lemma, Expr[] xs, Expr conclusion) {
        Expr target = meta.whnf(conclusion);
        Sides s = Sides.of(target);
        if (s == null) {
            throw badLemma(meta, "No relation found", target);
        }
        if (!(s.lhs.getAppFn() instanceof Expr.Const head)) {
            throw badLemma(meta, "LHS is not suitable for congruence", target);
        }
        if (!s.sameShape()) {
            String why = "LHS and RHS do not have the same head function and arity";
            throw badLemma(meta, why, target);
        }
        Expr[] a = s.lhs.getAppArgs();
        Expr[] b = s.rhs.getAppArgs();
        List<Expr[]> pairs = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            if (!a[i].equals(b[i])) {
                if (!(a[i] instanceof Expr.FVar) || !(b[i] instanceof Expr.FVar)) {
                    throw badLemma(meta, "Not all varying arguments are free variables", target);
                }
                pairs.add(new Expr[] {a[i], b[i]});
            }
        }
        if (pairs.isEmpty()) {
            throw badLemma(meta, "LHS and RHS are the same", target);
        }
        List<Main> main = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            Expr h = meta.inferType(xs[i]);
            int binders = 0;
            for (; h instanceof Expr.Pi p; h = p.body) {
                binders++;
            }
            if (relates(h, pairs)) {
                main.add(new Main(i, binders));
            }
        }
        return new Rule(lemma, s.relation, head.name, a.length, pairs.size(), main);
    }

    private static MetaException badLemma(Meta meta, String why, Expr target) {
        return meta.error(
                "@[gcongr] attribute only applies to lemmas proving f x₁ ... xₙ ∼ f x₁' ... xₙ'.\n "
                        + why
                        + " in ",
                target);
    }

    /** True for {@code a ≤ b}, or {@code f i ≤ g i}, where {@code a, b} are one of the pairs. */
    private static boolean relates(Expr h, List<Expr[]> pairs) {
        Sides s = Sides.of(h);
        if (s == null) {
            return false;
        }
        Expr l = s.lhs.getAppFn();
        Expr r = s.rhs.getAppFn();
        return pairs.stream()
                .anyMatch(
                        p -> p[0].equals(l) && p[1].equals(r) || p[0].equals(r) && p[1].equals(l));
    }

    // ---- the tactic

    private Sides sides(Expr.MVar goal) {
        return meta.withMVarContext(goal, () -> Sides.of(meta.whnfR(Goals.type(meta, goal))));
    }

    /** False when nothing could be done, and the goal is left. */
    private boolean solve(Expr.MVar goal, int depth) {
        if (closes(goal) || depth > 0 && descend(goal, sides(goal), depth - 1)) {
            return true;
        }
        open.add(goal);
        return false;
    }

    /** By reflexivity, or by a hypothesis, perhaps a strict one for {@code ≤}. */
    private boolean closes(Expr.MVar goal) {
        meta.step();
        return meta.withReducible(
                () ->
                        meta.succeeds(() -> Closing.rfl(meta, goal))
                                || meta.succeeds(() -> Goals.assumption(meta, goal))
                                || meta.succeeds(() -> weaken(goal)));
    }

    private void weaken(Expr.MVar goal) {
        meta.inMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    for (LocalDecl d : meta.lctx().decls()) {
                        if (d.isAuxDecl() || !meta.isProp(d.type())) {
                            continue;
                        }
                        for (String lemma : List.of("Nat.le_of_lt", "Int.le_of_lt")) {
                            Expr proof = Lemma.apply(meta, lemma, target, d.fvar());
                            if (proof != null) {
                                Goals.close(meta, goal, proof);
                                return;
                            }
                        }
                    }
                    throw Goals.failed(meta, TAG, goal);
                });
    }

    private boolean descend(Expr.MVar goal, Sides s, int depth) {
        if (s == null || !s.sameShape()) {
            return false;
        }
        Name head = ((Expr.Const) s.lhs.getAppFn()).name;
        int arity = s.lhs.getAppNumArgs();
        for (Rule r : rules) {
            if (r.relation.equals(s.relation) && r.head.equals(head) && r.arity == arity) {
                Meta.MetaTelescope t = meta.observing(() -> apply(goal, r));
                if (t != null) {
                    rest(r, t, depth);
                    return true;
                }
            }
        }
        return false;
    }

    private Meta.MetaTelescope apply(Expr.MVar goal, Rule r) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr fn = meta.mkConstWithFreshMVarLevels(r.lemma);
                    Meta.MetaTelescope t =
                            meta.withReducible(() -> meta.forallMetaTelescope(meta.inferType(fn)));
                    Expr target = Goals.type(meta, goal);
                    if (!meta.withReducible(() -> meta.isDefEq(t.type(), target))) {
                        throw new MetaException("no match");
                    }
                    for (int i = 0; i < t.mvars().length; i++) {
                        Expr.MVar m = (Expr.MVar) t.mvars()[i];
                        Expr type = meta.getMVarType(m);
                        if (!Goals.isOpen(meta, m)) {
                            continue;
                        }
                        if (meta.isClass(type) != null) {
                            meta.assign(m, meta.synthInstance(type));
                        } else if (!meta.isProp(type)) {
                            throw new MetaException("undetermined");
                        } else {
                            meta.setMVarKind(m, MVarKind.SYNTHETIC_OPAQUE);
                            Goals.setTag(
                                    meta,
                                    m,
                                    Goals.appendTag(Goals.tag(meta, goal), Goals.tag(meta, m)));
                        }
                    }
                    meta.assign(goal, Expr.apps(fn, t.mvars()));
                    return t;
                });
    }

    /** First the lemma's side conditions, then the goals that it relates arguments by. */
    private void rest(Rule r, Meta.MetaTelescope t, int depth) {
        for (int i = 0; i < t.mvars().length; i++) {
            int index = i;
            Expr.MVar m = (Expr.MVar) t.mvars()[i];
            if (Goals.isOpen(meta, m)
                    && r.main.stream().noneMatch(x -> x.index == index)
                    && !meta.succeeds(() -> discharge(m))) {
                open.add(m);
            }
        }
        for (Main x : r.main) {
            Expr.MVar m = (Expr.MVar) t.mvars()[x.index];
            if (Goals.isOpen(meta, m)) {
                solve(Goals.introN(meta, m, x.binders, List.of(), false).goal(), depth);
            }
        }
    }

    /** A condition that is not proved stays as it was, with nothing introduced. */
    private void discharge(Expr.MVar condition) {
        Expr.MVar g = condition;
        while (meta.instantiateMVars(meta.getMVarType(g)) instanceof Expr.Pi) {
            g = Goals.intro1(meta, g).goal();
        }
        Positivity.positivity(meta, g);
    }
}
