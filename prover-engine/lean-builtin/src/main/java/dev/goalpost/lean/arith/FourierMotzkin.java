package dev.goalpost.lean.arith;

import dev.goalpost.lean.meta.Meta;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for a contradiction among linear facts about natural numbers: eliminates one atom after the
 * other, rounding constants wherever coefficients have a common factor. A contradiction found is a
 * proof; none found does not mean that there is a solution.
 */
final class FourierMotzkin {
    private static final int MAX_FACTS = 3000;

    private final Meta meta;
    private final int width;
    private Map<List<BigInteger>, LinearFact> facts = new HashMap<>();
    private LinearFact contradiction;

    private FourierMotzkin(Meta meta, int width) {
        this.meta = meta;
        this.width = width;
    }

    /** A contradiction, or null. */
    static LinearFact refute(Meta meta, List<LinearFact> given, int atoms) {
        FourierMotzkin fm = new FourierMotzkin(meta, atoms + 1);
        for (LinearFact f : given) {
            fm.add(f);
        }
        for (int i = 0; i < atoms; i++) {
            fm.add(LinearFact.nonNegative(i));
        }
        fm.run();
        return fm.contradiction;
    }

    private void run() {
        while (contradiction == null && facts.size() <= MAX_FACTS) {
            int place = next();
            if (place < 0) {
                return;
            }
            eliminate(place);
        }
    }

    private List<BigInteger> direction(LinearFact f, boolean opposite) {
        List<BigInteger> d = new ArrayList<>(width - 1);
        for (int i = 1; i < width; i++) {
            BigInteger c = f.coefficient(i);
            d.add(opposite ? c.negate() : c);
        }
        return d;
    }

    private void add(LinearFact given) {
        if (contradiction != null) {
            return;
        }
        LinearFact f = given.tightened();
        if (f.gcd().signum() == 0) {
            if (f.isContradiction()) {
                contradiction = f;
            }
            return;
        }
        List<BigInteger> d = direction(f, false);
        LinearFact old = facts.get(d);
        if (old != null && old.coefficient(0).compareTo(f.coefficient(0)) <= 0) {
            return;
        }
        facts.put(d, f);
        LinearFact other = facts.get(direction(f, true));
        if (other != null && other.coefficient(0).add(f.coefficient(0)).signum() < 0) {
            contradiction = LinearFact.combine(BigInteger.ONE, f, BigInteger.ONE, other);
        }
    }

    /** The atom whose elimination loses nothing and makes the fewest new facts; -1 at the end. */
    private int next() {
        int best = -1;
        long bestCost = Long.MAX_VALUE;
        for (int place = 1; place < width; place++) {
            long lower = 0;
            long upper = 0;
            boolean lowerUnit = true;
            boolean upperUnit = true;
            for (LinearFact f : facts.values()) {
                BigInteger c = f.coefficient(place);
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
        Map<List<BigInteger>, LinearFact> rest = new HashMap<>();
        facts.forEach(
                (d, f) -> {
                    int sign = f.coefficient(place).signum();
                    if (sign == 0) {
                        rest.put(d, f);
                    } else {
                        (sign > 0 ? lower : upper).add(f);
                    }
                });
        facts = rest;
        for (LinearFact l : lower) {
            for (LinearFact u : upper) {
                meta.step();
                BigInteger a = l.coefficient(place);
                BigInteger b = u.coefficient(place).negate();
                BigInteger g = a.gcd(b);
                add(LinearFact.combine(b.divide(g), l, a.divide(g), u));
                if (contradiction != null || facts.size() > MAX_FACTS) {
                    return;
                }
            }
        }
    }
}
