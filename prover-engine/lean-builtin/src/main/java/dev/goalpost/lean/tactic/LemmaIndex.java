package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Reducibility;
import dev.goalpost.lean.simp.DiscrTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The library's lemmas by what they conclude, and equations by their sides: Lean's lazy
 * discrimination trees of {@code exact?} and {@code rw?}. Lemmas are sorted by the head symbols of
 * their patterns at first; a tree is made of those of one head when it is asked for.
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

    /** A lemma whose pattern has not been read. */
    private record Raw(ConstantInfo lemma, boolean symm, String iff, int order) {}

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
                    "ndrecOn",
                    "induct",
                    "induct_unfolding");

    /** Namespaces of what decision procedures are made of. */
    private static final Set<String> INTERNAL =
            Set.of(
                    "Ac",
                    "GCongr",
                    "Goalpost",
                    "Lean",
                    "Mathlib",
                    "NormNum",
                    "Omega",
                    "Positivity",
                    "Ring");

    /** Heads that reduction at the root changes. */
    private static final Map<String, String> REDUCED =
            Map.of("GE.ge", "LE.le", "GT.gt", "LT.lt", "Ne", "Not");

    private static final Set<String> EQUATIONS = Set.of("Eq", "Iff");

    /** Heads of terms that may be written otherwise: numerals. */
    private static final Set<String> VAGUE = Set.of("Nat.succ", "Nat.zero", "OfNat.ofNat");

    private static final String ANY = "*";

    /** Files start from the whole library or from the core alone, or over an export. */
    private static final int MAX_LIBRARIES = 3;

    /** The lemmas of the libraries in use, which all environments over them share; newest first. */
    private static volatile List<LemmaIndex> libraries = List.of();

    private final Environment env;
    private final LemmaIndex before; // nullable
    private final Map<String, List<Raw>> conclusions = new HashMap<>();
    private final Map<String, List<Raw>> sides = new HashMap<>();
    private final Map<String, DiscrTree<Entry>> trees = new ConcurrentHashMap<>();

    private LemmaIndex(Meta meta, Environment env, LemmaIndex before, List<ConstantInfo> lemmas) {
        this.env = env;
        this.before = before;
        int order = before == null ? 0 : before.env.sealedSize();
        for (ConstantInfo c : lemmas) {
            meta.step();
            if (isLemma(c)) {
                add(meta, c, order++);
            }
        }
    }

    /** The index of all that the environment has. */
    static LemmaIndex of(Meta meta) {
        Environment env = meta.env().kernel();
        List<ConstantInfo> all = env.constants();
        LemmaIndex base = library(env);
        if (base == null) {
            base = new LemmaIndex(meta, env, null, all.subList(0, env.sealedSize()));
            libraries =
                    Stream.concat(Stream.of(base), libraries.stream())
                            .limit(MAX_LIBRARIES)
                            .toList();
        }
        return new LemmaIndex(meta, env, base, all.subList(env.sealedSize(), all.size()));
    }

    /** Null when it has not been made. */
    private static LemmaIndex library(Environment env) {
        for (LemmaIndex l : libraries) {
            if (l.env.hasSameSealed(env)) {
                return l;
            }
        }
        return null;
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

    // ---- sorting by heads

    private void add(Meta meta, ConstantInfo c, int order) {
        Expr result = result(c.type());
        if (result instanceof Expr.Sort || !(result.getAppFn() instanceof Expr.Const)) {
            return; // a type, or a conclusion that fits everything
        }
        put(conclusions, key(meta, result), new Raw(c, false, null, order));
        if (!EQUATIONS.contains(((Expr.Const) result.getAppFn()).name.toString())) {
            return;
        }
        Expr[] args = result.getAppArgs();
        Expr left = args[args.length - 2];
        Expr right = args[args.length - 1];
        put(sides, head(meta, left), new Raw(c, false, null, order));
        put(sides, head(meta, right), new Raw(c, true, null, order));
        if (result.isAppOfArity(Name.of("Iff"), 2)) {
            put(conclusions, key(meta, right), new Raw(c, false, "mp", order));
            put(conclusions, key(meta, left), new Raw(c, false, "mpr", order));
        }
    }

    private static Expr result(Expr type) {
        Expr r = type;
        while (r instanceof Expr.Pi p) {
            r = p.body;
        }
        return r;
    }

    private static void put(Map<String, List<Raw>> map, String key, Raw r) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(r);
    }

    /** The head of a conclusion; of an equation with that of its left side. */
    private static String key(Meta meta, Expr e) {
        String head = head(meta, e);
        return head.equals("Eq") && e.getAppNumArgs() == 3
                ? "Eq " + head(meta, e.getAppArgs()[1])
                : head;
    }

    private static String head(Meta meta, Expr e) {
        if (e.getAppFn() instanceof Expr.Const c) {
            String name = c.name.toString();
            String reduced = REDUCED.get(name);
            if (reduced != null) {
                return reduced;
            }
            boolean unfolds = Reducibility.of(meta.env(), c.name) == Reducibility.Status.REDUCIBLE;
            return VAGUE.contains(name) || unfolds ? ANY : name;
        }
        return switch (e) {
            case Expr.Pi p -> "∀";
            case Expr.Lam l -> "λ";
            case Expr.Sort s -> "Sort";
            default -> ANY;
        };
    }

    // ---- looking up

    /** Lemmas whose conclusion may be {@code type}, the closest first. */
    List<Entry> concluding(Meta meta, Expr type) {
        Expr e = meta.whnfR(type);
        List<Entry> r = new ArrayList<>();
        String key = key(meta, e);
        search(meta, "conclusion ", key, e, r);
        if (key.startsWith("Eq ") && !key.equals("Eq *")) {
            search(meta, "conclusion ", "Eq *", e, r);
        }
        return sorted(r);
    }

    /** Equations and equivalences that may rewrite {@code e} itself. */
    List<Entry> rewriting(Meta meta, Expr e) {
        List<Entry> r = new ArrayList<>();
        search(meta, "side ", head(meta, e), e, r);
        return sorted(r);
    }

    private void search(Meta meta, String kind, String key, Expr e, List<Entry> into) {
        if (before != null) {
            before.search(meta, kind, key, e, into);
        }
        boolean concluding = kind.startsWith("conclusion");
        List<Raw> raw = (concluding ? conclusions : sides).get(key);
        if (raw == null) {
            return;
        }
        DiscrTree<Entry> tree = trees.get(kind + key);
        if (tree == null) {
            tree = tree(meta, raw, concluding);
            trees.put(kind + key, tree);
        }
        for (DiscrTree.Match<Entry> m : tree.matches(meta, e)) {
            if (m.extraArgs() == 0) {
                into.add(m.value());
            }
        }
    }

    private static DiscrTree<Entry> tree(Meta meta, List<Raw> raw, boolean concluding) {
        DiscrTree<Entry> tree = DiscrTree.empty();
        for (Raw r : raw) {
            meta.step();
            List<DiscrTree.Key> keys;
            try {
                keys = meta.withoutModifyingState(() -> keys(meta, r, concluding));
            } catch (MetaException e) {
                continue; // not to be read, so not to be found
            }
            int weight = weight(keys);
            boolean equation = keys.get(0).equals(EQ);
            if (weight > (equation ? 1 : 0)) {
                tree = tree.insert(keys, new Entry(r.lemma.name(), r.symm, r.iff, weight, r.order));
            }
        }
        return tree;
    }

    private static final DiscrTree.Key EQ = new DiscrTree.Key.Const(Name.of("Eq"), 3);

    private static List<DiscrTree.Key> keys(Meta meta, Raw r, boolean concluding) {
        Expr type = meta.forallMetaTelescope(r.lemma.type()).type();
        Expr[] args = type.getAppArgs();
        if (concluding && r.iff == null) {
            return DiscrTree.path(meta, type);
        }
        boolean left = concluding ? r.iff.equals("mpr") : !r.symm;
        return DiscrTree.path(meta, args[args.length - (left ? 2 : 1)]);
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

    private static List<Entry> sorted(List<Entry> found) {
        found.sort(Comparator.comparingInt((Entry e) -> -e.weight).thenComparingInt(e -> e.order));
        return found;
    }
}
