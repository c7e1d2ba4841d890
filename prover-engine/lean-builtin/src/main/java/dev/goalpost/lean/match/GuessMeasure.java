package dev.goalpost.lean.match;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what decreases when nobody says it: a lexicographic combination of the sizes of arguments
 * such that every call makes the first one that changes smaller (Bulwahn, Krauss and Nipkow 2007).
 */
final class GuessMeasure {
    /** So many measures are tried for functions that call each other. */
    private static final int MAX_MEASURES = 64;

    private final TermElab elab;
    private final Meta meta;
    private final List<WellFoundedRecursion.Fn> fns;
    private final Packing packing;
    private final List<WellFoundedRecursion.Site> sites;
    private final Expr[] params;
    private final Map<Integer, Character> known = new HashMap<>();
    private final List<Measure> measures = new ArrayList<>();

    /**
     * @param each for each function, a natural number
     */
    private record Measure(List<Expr> each, String name) {}

    GuessMeasure(
            TermElab elab,
            List<WellFoundedRecursion.Fn> fns,
            Packing packing,
            List<WellFoundedRecursion.Site> sites,
            Expr[] params) {
        this.elab = elab;
        this.meta = elab.meta();
        this.fns = fns;
        this.packing = packing;
        this.sites = sites;
        this.params = params;
    }

    /** For each function, a term over its arguments. */
    List<Expr> choose() {
        candidates();
        if (measures.size() == 1) {
            return measures.get(0).each; // whatever is left to prove will be shown
        }
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            left.add(i);
        }
        List<Integer> chosen = new ArrayList<>();
        while (!left.isEmpty()) {
            int next = -1;
            for (int m = 0; m < measures.size() && next < 0; m++) {
                int measure = m;
                boolean never = left.stream().allMatch(s -> "<=≤".indexOf(status(s, measure)) >= 0);
                boolean once = left.stream().anyMatch(s -> status(s, measure) == '<');
                if (never && once && !chosen.contains(m)) {
                    next = m;
                }
            }
            if (next < 0) {
                throw notFound();
            }
            int taken = next;
            chosen.add(next);
            left.removeIf(s -> status(s, taken) == '<');
        }
        List<Expr> r = new ArrayList<>();
        for (int f = 0; f < fns.size(); f++) {
            Expr e = measures.get(chosen.get(chosen.size() - 1)).each.get(f);
            for (int k = chosen.size() - 2; k >= 0; k--) {
                Expr a = measures.get(chosen.get(k)).each.get(f);
                e =
                        Expr.apps(
                                Expr.constant(Name.of("Prod.mk"), Level.ZERO, Level.ZERO),
                                meta.inferType(a),
                                meta.inferType(e),
                                a,
                                e);
            }
            r.add(e);
        }
        return r;
    }

    // ---- measures

    private record Basic(Expr term, String name) {}

    private void candidates() {
        List<List<Basic>> basics = new ArrayList<>();
        for (int f = 0; f < fns.size(); f++) {
            basics.add(basics(f));
        }
        if (fns.size() == 1) {
            for (Basic b : basics.get(0)) {
                measures.add(new Measure(List.of(b.term), b.name));
            }
            return;
        }
        combine(basics, 0, new ArrayList<>(), "");
        for (int i = 0; i < fns.size(); i++) {
            List<Expr> each = new ArrayList<>();
            for (int f = 0; f < fns.size(); f++) {
                each.add(numeral(f == i ? 1 : 0));
            }
            measures.add(new Measure(each, fns.get(i).def().name().toString()));
        }
    }

    private Expr numeral(int n) {
        return meta.app().mkNumeral(Expr.constant(Name.of("Nat")), BigInteger.valueOf(n));
    }

    private void combine(List<List<Basic>> basics, int f, List<Expr> done, String name) {
        if (measures.size() >= MAX_MEASURES) {
            return;
        }
        if (f == basics.size()) {
            measures.add(new Measure(List.copyOf(done), name));
            return;
        }
        for (Basic b : basics.get(f)) {
            done.add(b.term);
            combine(basics, f + 1, done, name.isEmpty() ? b.name : name + "/" + b.name);
            done.remove(done.size() - 1);
        }
        if (basics.get(f).isEmpty()) {
            done.add(numeral(0));
            combine(basics, f + 1, done, name + "/_");
            done.remove(done.size() - 1);
        }
    }

    /** The sizes of the arguments that are neither types nor functions nor proofs. */
    private List<Basic> basics(int f) {
        List<Basic> r = new ArrayList<>();
        Expr[] xs = fns.get(f).xs();
        for (int i = 0; i < xs.length; i++) {
            Expr x = xs[i];
            Expr type = meta.whnf(meta.inferType(x));
            if (type instanceof Expr.Sort || type instanceof Expr.Pi || meta.isProof(x)) {
                continue;
            }
            Expr size = Measures.size(meta, x);
            if (isTrivial(size)) {
                continue;
            }
            Name n = meta.getLocalDecl((Expr.FVar) x).userName();
            r.add(
                    new Basic(
                            size,
                            Names.isInaccessible(n)
                                    ? "#" + (params.length + i + 1)
                                    : n.toString()));
        }
        r.addAll(differences(f));
        return r;
    }

    /** A size that is always 0. */
    private static boolean isTrivial(Expr size) {
        return size.isAppOfArity(Name.of("SizeOf.sizeOf"), 3)
                && size.getAppArgs()[1].isAppOf(Name.of("instSizeOfDefault"));
    }

    /** From a condition {@code a < b} or {@code a ≤ b} that calls stand under: {@code b - a}. */
    private List<Basic> differences(int f) {
        List<Basic> r = new ArrayList<>();
        Expr[] xs = fns.get(f).xs();
        for (WellFoundedRecursion.Site s : sites) {
            if (s.caller().fn() != f || !List.of(s.caller().args()).equals(List.of(xs))) {
                continue;
            }
            for (LocalDecl d : s.lctx().decls()) {
                Expr t = meta.instantiateMVars(d.type());
                if (t.isAppOfArity(Name.of("Not"), 1)) {
                    t = swapped(t.getAppArgs()[0]);
                }
                if (t == null
                        || !t.isAppOfArity(Name.of("LT.lt"), 4)
                                && !t.isAppOfArity(Name.of("LE.le"), 4)) {
                    continue;
                }
                Expr[] args = t.getAppArgs();
                if (!args[0].isConstOf(Name.of("Nat")) || !isOver(t, xs)) {
                    continue;
                }
                Expr diff = meta.app().mkAppM("HSub.hSub", args[3], args[2]);
                if (r.stream().noneMatch(b -> b.term.equals(diff))) {
                    r.add(new Basic(diff, "(difference " + (r.size() + 1) + ")"));
                }
            }
        }
        return r;
    }

    private static Expr swapped(Expr t) {
        if (!t.isAppOfArity(Name.of("LT.lt"), 4) && !t.isAppOfArity(Name.of("LE.le"), 4)) {
            return null;
        }
        Expr[] args = t.getAppArgs();
        return Expr.apps(t.getAppFn(), args[0], args[1], args[3], args[2]);
    }

    /** Whether a term mentions only arguments, and one that varies. */
    private boolean isOver(Expr t, Expr[] xs) {
        List<Expr> all = new ArrayList<>(List.of(params));
        all.addAll(List.of(xs));
        return t.contains(List.of(xs)::contains)
                && !t.contains(s -> s instanceof Expr.FVar && !all.contains(s));
    }

    // ---- calls

    /** {@code <}, {@code =} or {@code ?} for a call and a measure. */
    private char status(int site, int measure) {
        return known.computeIfAbsent(
                site * measures.size() + measure, k -> prove(sites.get(site), measure));
    }

    private char prove(WellFoundedRecursion.Site s, int measure) {
        meta.step();
        Expr small = at(s.callee(), measure);
        Expr great = at(s.caller(), measure);
        if (holds(s, Measures.less(small, great), true)) {
            return '<';
        }
        if (meta.isDefEqNoAssign(small, great) || holds(s, meta.app().mkEq(small, great), false)) {
            return '=';
        }
        return holds(s, lessEqual(small, great), true) ? '≤' : '?';
    }

    private static Expr lessEqual(Expr a, Expr b) {
        return Expr.apps(
                Expr.constant(Name.of("LE.le"), Level.ZERO),
                Expr.constant(Name.of("Nat")),
                Expr.constant(Name.of("instLENat")),
                a,
                b);
    }

    private boolean holds(WellFoundedRecursion.Site s, Expr statement, boolean strict) {
        return meta.withoutModifyingState(
                () -> {
                    Expr.MVar m =
                            meta.mkFreshExprMVarAt(
                                    s.lctx(),
                                    meta.localInstancesOf(s.lctx()),
                                    statement,
                                    MVarKind.SYNTHETIC_OPAQUE,
                                    Name.ANONYMOUS);
                    return strict ? Decreasing.decreases(elab, m) : Decreasing.equal(elab, m);
                });
    }

    private Expr at(Packing.Unpacked x, int measure) {
        return measures.get(measure)
                .each
                .get(x.fn())
                .abstractVars(packing.arguments().get(x.fn()))
                .instantiateSeq(x.args())
                .headBeta();
    }

    private MetaException notFound() {
        List<Object> text = new ArrayList<>();
        text.add("Could not find a decreasing measure.");
        if (!measures.isEmpty()) {
            text.add(
                    "\nThe basic measures relate at each recursive call as follows:\n"
                            + "(<, ≤, =: relation proved, ? all proofs failed, _: no proof"
                            + " attempted)");
            StringBuilder header = new StringBuilder("\n   ");
            measures.forEach(m -> header.append(' ').append(m.name));
            text.add(header.toString());
            for (int i = 0; i < sites.size(); i++) {
                StringBuilder row = new StringBuilder("\n" + (i + 1) + ")");
                for (int m = 0; m < measures.size(); m++) {
                    int width = measures.get(m).name.length();
                    char c = known.getOrDefault(i * measures.size() + m, '_');
                    row.append(' ').append(" ".repeat(Math.max(0, width - 1))).append(c);
                }
                text.add(row.toString());
            }
        }
        text.add("\nPlease use `termination_by` to specify a decreasing measure.");
        return meta.error(text.toArray());
    }
}
