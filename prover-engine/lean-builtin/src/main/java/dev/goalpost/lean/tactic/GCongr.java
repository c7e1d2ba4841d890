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
     * What a lemma says: {@code rel (head ..) (head ..)}, with the indices of its hypotheses that
     * relate the arguments that differ.
     */
    private record Rule(
            Name lemma, Name relation, Name head, int arity, int varying, List<Integer> main) {}

    /** A relation and its sides. */
    private record Sides(Name relation, Expr lhs, Expr rhs) {
        static Sides of(Expr e) {
            Expr[] args = e.getAppArgs();
            return e.getAppFn() instanceof Expr.Const c && args.length >= 2
                    ? new Sides(c.name, args[args.length - 2], args[args.length - 1])
                    : null;
        }
    }

    private final Meta meta;
    private final List<Rule> rules;
    private final int maxDepth;

    private GCongr(Meta meta, int maxDepth) {
        this.meta = meta;
        this.maxDepth = maxDepth;
        this.rules = rules(meta);
    }

    static void register(TacticTable table) {
        table.named(Tactic.Depth.class, TAG, GCongr::gcongr);
    }

    private static void gcongr(TacticContext ctx, Tactic.Depth t) {
        Expr.MVar goal = ctx.mainGoal();
        GCongr g = new GCongr(ctx.meta(), t.depth() < 0 ? Integer.MAX_VALUE : t.depth());
        ctx.replaceMain(g.run(goal));
    }

    // ---- lemmas

    /** {@code @[gcongr]}: the lemma must have the form that the tactic uses. */
    public static final AttributeHandler ATTRIBUTE = GCongr::attribute;

    private static void attribute(Meta meta, Name decl, Command.Attr attr) {
        if (attr.erase()) {
            meta.setEnv(Tags.without(meta.env(), TAG, decl));
            return;
        }
        if (rule(meta, decl) == null) {
            throw new MetaException(
                    "@[gcongr] attribute only applies to lemmas proving f x₁ ... xₙ ∼ f x₁' ..."
                            + " xₙ'");
        }
        meta.setEnv(Tags.with(meta.env(), TAG, decl));
    }

    /** The rules, those that let fewer arguments vary first. */
    private static List<Rule> rules(Meta meta) {
        List<Rule> r = new ArrayList<>();
        for (Name n : Tags.of(meta.env(), TAG)) {
            Rule rule = rule(meta, n);
            if (rule != null) {
                r.add(rule);
            }
        }
        r.sort(Comparator.comparingInt(Rule::varying));
        return r;
    }

    /** Null when the lemma has another form. */
    private static Rule rule(Meta meta, Name lemma) {
        return meta.withoutModifyingState(() -> readRule(meta, lemma));
    }

    private static Rule readRule(Meta meta, Name lemma) {
        Expr type = meta.getConstInfo(lemma).type();
        Meta.MetaTelescope t = meta.withReducible(() -> meta.forallMetaTelescope(type));
        Sides s = Sides.of(meta.whnfR(t.type()));
        if (s == null
                || !(s.lhs.getAppFn() instanceof Expr.Const head)
                || !head.equals(s.rhs.getAppFn())
                || s.lhs.getAppNumArgs() != s.rhs.getAppNumArgs()) {
            return null;
        }
        Expr[] a = s.lhs.getAppArgs();
        Expr[] b = s.rhs.getAppArgs();
        List<Expr[]> pairs = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            if (!a[i].equals(b[i])) {
                if (!(a[i] instanceof Expr.MVar) || !(b[i] instanceof Expr.MVar)) {
                    return null;
                }
                pairs.add(new Expr[] {a[i], b[i]});
            }
        }
        List<Integer> main = new ArrayList<>();
        for (int i = 0; i < t.mvars().length; i++) {
            if (relates(meta, meta.getMVarType((Expr.MVar) t.mvars()[i]), pairs)) {
                main.add(i);
            }
        }
        return pairs.isEmpty()
                ? null
                : new Rule(lemma, s.relation, head.name, a.length, pairs.size(), main);
    }

    /** True for {@code a ≤ b}, or {@code ∀ i, f i ≤ g i}, where the sides are one of the pairs. */
    private static boolean relates(Meta meta, Expr hypothesis, List<Expr[]> pairs) {
        Expr h = hypothesis;
        while (h instanceof Expr.Pi p) {
            h = p.body;
        }
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

    /** The goals that are left. */
    private List<Expr.MVar> run(Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, TAG);
        List<Expr.MVar> open = new ArrayList<>();
        if (closes(goal)) {
            return open;
        }
        Sides s = meta.withMVarContext(goal, () -> Sides.of(meta.whnfR(Goals.type(meta, goal))));
        if (s == null) {
            throw Goals.failed(meta, TAG, goal, "goal is not a relation");
        }
        if (!descend(goal, s, 1, open)) {
            throw Goals.failed(
                    meta,
                    TAG,
                    goal,
                    "no @[gcongr] lemma applies for the relation '",
                    s.relation,
                    "' and the two sides");
        }
        return open;
    }

    /** A goal that came from a lemma. */
    private void solve(Expr.MVar goal, int depth, List<Expr.MVar> open) {
        Expr.MVar g = goal;
        while (meta.instantiateMVars(meta.getMVarType(g)) instanceof Expr.Pi) {
            g = Goals.intro1(meta, g).goal();
        }
        Expr.MVar at = g;
        if (closes(at)) {
            return;
        }
        Sides s = meta.withMVarContext(at, () -> Sides.of(meta.whnfR(Goals.type(meta, at))));
        if (s == null || depth > maxDepth || !descend(at, s, depth, open)) {
            open.add(at);
        }
    }

    /** By reflexivity, or by a hypothesis, perhaps a strict one for {@code ≤}. */
    private boolean closes(Expr.MVar goal) {
        meta.step();
        return succeeds(() -> Closing.rfl(meta, goal))
                || succeeds(() -> Goals.assumption(meta, goal))
                || succeeds(() -> weaken(goal));
    }

    private boolean succeeds(Runnable step) {
        return meta.observing(
                        () ->
                                meta.withReducible(
                                        () -> {
                                            step.run();
                                            return true;
                                        }))
                != null;
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
                        for (String lemma :
                                List.of(
                                        "Nat.le_of_lt",
                                        "Int.le_of_lt",
                                        "Nat.le_of_eq",
                                        "Int.le_of_eq")) {
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

    private boolean descend(Expr.MVar goal, Sides s, int depth, List<Expr.MVar> open) {
        if (!(s.lhs.getAppFn() instanceof Expr.Const head)
                || !(s.rhs.getAppFn() instanceof Expr.Const)) {
            return false;
        }
        int arity = s.lhs.getAppNumArgs();
        for (Rule r : rules) {
            if (r.relation.equals(s.relation) && r.head.equals(head.name) && r.arity == arity) {
                Meta.MetaTelescope t = meta.observing(() -> apply(goal, r));
                if (t != null) {
                    rest(r, t, depth, open);
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

    /** First the goals that the lemma relates arguments by, then its side conditions. */
    private void rest(Rule r, Meta.MetaTelescope t, int depth, List<Expr.MVar> open) {
        for (int i : r.main) {
            Expr.MVar m = (Expr.MVar) t.mvars()[i];
            if (Goals.isOpen(meta, m)) {
                solve(m, depth + 1, open);
            }
        }
        for (int i = 0; i < t.mvars().length; i++) {
            Expr.MVar m = (Expr.MVar) t.mvars()[i];
            if (!r.main.contains(i)
                    && Goals.isOpen(meta, m)
                    && meta.observing(
                                    () -> {
                                        Positivity.positivity(meta, m);
                                        return true;
                                    })
                            == null) {
                open.add(m);
            }
        }
    }
}
