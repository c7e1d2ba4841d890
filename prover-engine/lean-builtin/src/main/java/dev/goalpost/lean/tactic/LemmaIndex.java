package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.simp.DiscrTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The library's lemmas by what they conclude, and equations by their sides: Lean's lazy
 * discrimination trees of {@code exact?} and {@code rw?}. Immutable.
 */
final class LemmaIndex {
    /**
     * A lemma that may fit.
     *
     * @param symm for equations: by their right side
     * @param iff the side of an equivalence that is concluded: "mp", "mpr", or null
     * @param weight how much of its pattern is fixed: the more, the better it fits
     */
    record Entry(Name name, boolean symm, String iff, int weight, int order) {}

    /** Parts of names that Lean gives to what it makes itself. */
    private static final Set<String> AUXILIARY =
            Set.of(
                    "rec",
                    "recOn",
                    "casesOn",
                    "below",
                    "brecOn",
                    "ibelow",
                    "binductionOn",
                    "noConfusion",
                    "noConfusionType",
                    "sizeOf_spec",
                    "injEq",
                    "inj",
                    "eq_def",
                    "ndrec",
                    "ndrecOn");

    /** Namespaces of what decision procedures are made of. */
    private static final Set<String> INTERNAL = Set.of("Omega", "Goalpost", "Lean", "Mathlib");

    private static final Set<String> EQUATIONS = Set.of("Eq", "Iff");

    /** The last one that was built: the next environment has mostly grown from its own. */
    private static volatile LemmaIndex last;

    private final Environment env;
    private final DiscrTree<Entry> conclusions;
    private final DiscrTree<Entry> sides;
    private final int size;

    private LemmaIndex(
            Environment env, DiscrTree<Entry> conclusions, DiscrTree<Entry> sides, int size) {
        this.env = env;
        this.conclusions = conclusions;
        this.sides = sides;
        this.size = size;
    }

    /** The index of all that the environment has. */
    static LemmaIndex of(Meta meta) {
        Environment env = meta.env().kernel();
        LemmaIndex known = last;
        if (known != null && known.env == env) {
            return known;
        }
        LemmaIndex r = known == null ? null : known.grown(meta, env);
        if (r == null) {
            r =
                    new LemmaIndex(env, DiscrTree.empty(), DiscrTree.empty(), 0)
                            .with(meta, env.constants(), env);
            last = r;
        }
        return r;
    }

    /** With what came since; null when {@code later} has not grown from this environment. */
    private LemmaIndex grown(Meta meta, Environment later) {
        List<ConstantInfo> added;
        try {
            added = later.addedSince(env);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return with(meta, added, later);
    }

    private LemmaIndex with(Meta meta, List<ConstantInfo> added, Environment later) {
        Builder b = new Builder(meta, conclusions, sides, size);
        for (ConstantInfo c : added) {
            meta.step();
            if (isLemma(c)) {
                b.add(c);
            }
        }
        return new LemmaIndex(later, b.conclusions, b.sides, b.order);
    }

    private static boolean isLemma(ConstantInfo c) {
        if (!(c instanceof ConstantInfo.Theorem
                || c instanceof ConstantInfo.Axiom
                || c instanceof ConstantInfo.Constructor
                || c instanceof ConstantInfo.Definition)) {
            return false;
        }
        if (c.name().equals(Name.of("sorryAx"))
                || INTERNAL.contains(c.name().components().get(0).toString())) {
            return false;
        }
        for (Object part : c.name().components()) {
            String s = part.toString();
            if (AUXILIARY.contains(s)
                    || s.startsWith("_")
                    || s.startsWith("match_")
                    || s.matches("eq_\\d+")) {
                return false;
            }
        }
        return true;
    }

    private static final class Builder {
        private final Meta meta;
        private DiscrTree<Entry> conclusions;
        private DiscrTree<Entry> sides;
        private int order;

        Builder(Meta meta, DiscrTree<Entry> conclusions, DiscrTree<Entry> sides, int order) {
            this.meta = meta;
            this.conclusions = conclusions;
            this.sides = sides;
            this.order = order;
        }

        void add(ConstantInfo c) {
            Expr result = c.type();
            while (result instanceof Expr.Pi p) {
                result = p.body;
            }
            if (result instanceof Expr.Sort || result.getAppFn() instanceof Expr.BVar) {
                return; // a type, or a conclusion that fits everything
            }
            try {
                meta.withoutModifyingState(
                        () -> {
                            Meta.MetaTelescope t = meta.forallMetaTelescope(c.type());
                            insert(c.name(), t.type());
                            return null;
                        });
            } catch (MetaException e) {
                // not to be indexed, so not to be found
            }
        }

        private void insert(Name name, Expr type) {
            order++;
            List<DiscrTree.Key> keys = DiscrTree.path(meta, type);
            int weight = weight(keys);
            if (weight > (keys.get(0).equals(EQ) ? 1 : 0)) {
                conclusions = conclusions.insert(keys, new Entry(name, false, null, weight, order));
            }
            if (type.isAppOfArity(Name.of("Iff"), 2)) {
                conclude(name, type.getAppArgs()[1], "mp");
                conclude(name, type.getAppArgs()[0], "mpr");
            }
            if (type.getAppFn() instanceof Expr.Const c && EQUATIONS.contains(c.name.toString())) {
                Expr[] args = type.getAppArgs();
                side(name, args[args.length - 2], false);
                side(name, args[args.length - 1], true);
            }
        }

        private static final DiscrTree.Key EQ = new DiscrTree.Key.Const(Name.of("Eq"), 3);

        private void conclude(Name name, Expr side, String iff) {
            List<DiscrTree.Key> keys = DiscrTree.path(meta, side);
            int weight = weight(keys);
            if (weight > (keys.get(0).equals(EQ) ? 1 : 0)) {
                conclusions = conclusions.insert(keys, new Entry(name, false, iff, weight, order));
            }
        }

        private void side(Name name, Expr side, boolean symm) {
            List<DiscrTree.Key> keys = DiscrTree.path(meta, side);
            int weight = weight(keys);
            if (weight > 0 && !(side.getAppFn() instanceof Expr.MVar)) {
                sides = sides.insert(keys, new Entry(name, symm, null, weight, order));
            }
        }

        private static int weight(List<DiscrTree.Key> keys) {
            int n = 0;
            for (DiscrTree.Key k : keys) {
                if (!(k instanceof DiscrTree.Key.Star)) {
                    n++;
                }
            }
            return n;
        }
    }

    /** Lemmas whose conclusion may be {@code type}, the closest first. */
    List<Entry> concluding(Meta meta, Expr type) {
        return sorted(conclusions.matches(meta, type));
    }

    /** Equations and equivalences that may rewrite {@code e} itself. */
    List<Entry> rewriting(Meta meta, Expr e) {
        return sorted(sides.matches(meta, e));
    }

    private static List<Entry> sorted(List<DiscrTree.Match<Entry>> found) {
        List<Entry> r = new ArrayList<>();
        for (DiscrTree.Match<Entry> m : found) {
            if (m.extraArgs() == 0) {
                r.add(m.value());
            }
        }
        r.sort(Comparator.comparingInt((Entry e) -> -e.weight).thenComparingInt(e -> e.order));
        return r;
    }
}
