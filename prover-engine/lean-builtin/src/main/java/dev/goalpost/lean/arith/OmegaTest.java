package dev.goalpost.lean.arith;

import dev.goalpost.lean.meta.Meta;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The omega test: looks for a contradiction among linear facts about integers. Equations are solved
 * first, if need be by way of a new variable that makes the coefficients smaller; then one variable
 * after the other is eliminated from the inequalities, those without loss first. A contradiction
 * found is a proof; none found does not mean that there is a solution (as in Lean, there are no
 * dark and grey shadows).
 */
final class OmegaTest {
    private static final int MAX_FACTS = 4000;

    private final Meta meta;

    /** Over the rational numbers: nothing is rounded, and equations are pairs of inequalities. */
    private final boolean rational;

    private int variables;
    private List<LinearFact> equations = new ArrayList<>();

    /** The strongest inequality in each direction. */
    private Map<LinearForm, LinearFact> inequalities = new HashMap<>();

    private LinearFact contradiction;

    private OmegaTest(Meta meta, int atoms, boolean rational) {
        this.meta = meta;
        this.rational = rational;
        this.variables = atoms;
    }

    /** A contradiction, or null. */
    static LinearFact refute(Meta meta, List<LinearFact> given, int atoms) {
        return refute(new OmegaTest(meta, atoms, false), given);
    }

    /** A contradiction that rational numbers would give as well, or null. */
    static LinearFact refuteRational(Meta meta, List<LinearFact> given, int atoms) {
        return refute(new OmegaTest(meta, atoms, true), given);
    }

    private static LinearFact refute(OmegaTest t, List<LinearFact> given) {
        for (LinearFact f : given) {
            t.add(f);
        }
        t.run();
        return t.contradiction;
    }

    private void run() {
        while (contradiction == null && inequalities.size() <= MAX_FACTS) {
            if (!equations.isEmpty()) {
                solveEquation();
                continue;
            }
            int place = cheapest();
            if (place < 0) {
                return;
            }
            eliminate(place);
        }
    }

    private void add(LinearFact given) {
        if (contradiction != null) {
            return;
        }
        if (rational) {
            addRational(given);
            return;
        }
        LinearFact f = given.tightened();
        if (given.equation() && !f.equation()) {
            // the constant is no multiple of the common factor: both roundings together contradict
            LinearFact other = given.opposite().tightened();
            contradiction = LinearFact.combine(BigInteger.ONE, f, BigInteger.ONE, other);
        } else if (f.form().isConstant()) {
            if (f.isContradiction()) {
                contradiction = f;
            } else if (f.equation() && f.form().constant().signum() > 0) {
                contradiction = f.opposite();
            }
        } else if (f.equation()) {
            equations.add(f);
        } else {
            addInequality(f);
        }
    }

    private void addRational(LinearFact f) {
        if (f.isContradiction()) {
            contradiction = f;
        } else if (!f.form().isConstant() || f.equation()) {
            LinearFact known = inequalities.get(f.form().direction());
            if (known == null || known.form().constant().compareTo(f.form().constant()) > 0) {
                inequalities.put(f.form().direction(), f);
            }
        }
        if (f.equation()) {
            addRational(f.opposite());
        }
    }

    private void addInequality(LinearFact f) {
        LinearForm d = f.form().direction();
        BigInteger c = f.form().constant();
        LinearFact known = inequalities.get(d);
        if (known != null && known.form().constant().compareTo(c) <= 0) {
            return;
        }
        LinearForm opposite = d.negate();
        LinearFact other = inequalities.get(opposite);
        int room = other == null ? 1 : other.form().constant().add(c).signum();
        if (room < 0) {
            contradiction = LinearFact.combine(BigInteger.ONE, f, BigInteger.ONE, other);
        } else if (room == 0) {
            inequalities.remove(d);
            inequalities.remove(opposite);
            equations.add(LinearFact.both(f, other));
        } else {
            inequalities.put(d, f);
        }
    }

    // ---- equations

    /** Takes out the equation with the smallest coefficient, and with it a variable. */
    private void solveEquation() {
        meta.step();
        LinearFact best = null;
        int place = 0;
        BigInteger least = null;
        for (LinearFact e : equations) {
            for (int i = 1; i < e.form().width(); i++) {
                BigInteger c = e.form().at(i).abs();
                if (c.signum() != 0 && (least == null || c.compareTo(least) < 0)) {
                    best = e;
                    place = i;
                    least = c;
                }
            }
        }
        equations.remove(best);
        if (least.equals(BigInteger.ONE)) {
            substitute(best, place);
        } else {
            shrink(best, place, least);
        }
    }

    /** Removes the variable at {@code place}, whose coefficient in {@code e} is 1 or -1. */
    private void substitute(LinearFact e, int place) {
        List<LinearFact> all = new ArrayList<>(equations);
        all.addAll(inequalities.values());
        equations = new ArrayList<>();
        inequalities = new HashMap<>();
        BigInteger a = e.form().at(place);
        for (LinearFact f : all) {
            meta.step();
            BigInteger b = f.form().at(place);
            add(
                    b.signum() == 0
                            ? f
                            : LinearFact.combine(BigInteger.ONE, f, b.multiply(a).negate(), e));
        }
    }

    /**
     * For an equation whose least coefficient is {@code m > 1}: with a new variable for a multiple
     * of {@code m + 1}, the coefficient at {@code place} becomes 1 or -1. The new variable is a
     * linear form in the old ones, so nothing is left to prove.
     */
    private void shrink(LinearFact e, int place, BigInteger m) {
        BigInteger modulus = m.add(BigInteger.ONE);
        LinearForm small = LinearForm.ZERO;
        for (int i = 0; i < e.form().width(); i++) {
            small = small.with(i, balancedMod(e.form().at(i), modulus));
        }
        int fresh = ++variables;
        LinearFact definition = e.renamed(small.with(fresh, modulus));
        BigInteger a = small.at(place);
        BigInteger k = e.form().at(place).multiply(a).negate();
        LinearForm rest = e.form().plus(definition.form().times(k)).floorDivide(modulus);
        equations.add(e.renamed(rest));
        substitute(definition, place);
    }

    /** Of {@code a} modulo {@code m} the representative from {@code -m/2} up to below m/2. */
    private static BigInteger balancedMod(BigInteger a, BigInteger m) {
        BigInteger r = a.mod(m);
        return r.shiftLeft(1).compareTo(m) >= 0 ? r.subtract(m) : r;
    }

    // ---- inequalities

    /** The variable whose elimination loses nothing and makes the fewest facts; -1 at the end. */
    private int cheapest() {
        int best = -1;
        long bestCost = Long.MAX_VALUE;
        for (int place = 1; place <= variables; place++) {
            long lower = 0;
            long upper = 0;
            boolean lowerUnit = true;
            boolean upperUnit = true;
            for (LinearFact f : inequalities.values()) {
                BigInteger c = f.form().at(place);
                if (c.signum() > 0) {
                    lower++;
                    lowerUnit &= c.equals(BigInteger.ONE);
                } else if (c.signum() < 0) {
                    upper++;
                    upperUnit &= c.negate().equals(BigInteger.ONE);
                }
            }
            if (lower + upper == 0) {
                continue;
            }
            long cost = lower * upper + (lowerUnit || upperUnit ? 0 : 1_000_000);
            if (cost < bestCost) {
                bestCost = cost;
                best = place;
            }
        }
        return best;
    }

    private void eliminate(int place) {
        List<LinearFact> lower = new ArrayList<>();
        List<LinearFact> upper = new ArrayList<>();
        Map<LinearForm, LinearFact> rest = new HashMap<>();
        inequalities.forEach(
                (d, f) -> {
                    int sign = f.form().at(place).signum();
                    if (sign == 0) {
                        rest.put(d, f);
                    } else {
                        (sign > 0 ? lower : upper).add(f);
                    }
                });
        inequalities = rest;
        for (LinearFact l : lower) {
            for (LinearFact u : upper) {
                meta.step();
                BigInteger a = l.form().at(place);
                BigInteger b = u.form().at(place).negate();
                BigInteger g = a.gcd(b);
                add(LinearFact.combine(b.divide(g), l, a.divide(g), u));
                if (contradiction != null || inequalities.size() > MAX_FACTS) {
                    return;
                }
            }
        }
    }
}
