package dev.goalpost.lean.arith;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A polynomial over numbered atoms with integer coefficients other than zero. */
record Polynomial(SortedMap<Monomial, BigInteger> terms) {
    static final Polynomial ZERO = new Polynomial(new TreeMap<>());

    /** A power of an atom, the exponent positive. */
    record Power(int atom, int exponent) {}

    /** A product of powers by rising atom. In the order, the number one comes first. */
    record Monomial(List<Power> powers) implements Comparable<Monomial> {
        static final Monomial ONE = new Monomial(List.of());

        Monomial times(Monomial other) {
            SortedMap<Integer, Integer> all = new TreeMap<>();
            powers.forEach(p -> all.merge(p.atom, p.exponent, Integer::sum));
            other.powers.forEach(p -> all.merge(p.atom, p.exponent, Integer::sum));
            List<Power> r = new ArrayList<>();
            all.forEach((a, e) -> r.add(new Power(a, e)));
            return new Monomial(r);
        }

        @Override
        public int compareTo(Monomial o) {
            int n = Math.min(powers.size(), o.powers.size());
            for (int i = 0; i < n; i++) {
                Power p = powers.get(i);
                Power q = o.powers.get(i);
                if (p.atom != q.atom) {
                    return Integer.compare(p.atom, q.atom);
                }
                if (p.exponent != q.exponent) {
                    return Integer.compare(p.exponent, q.exponent);
                }
            }
            return Integer.compare(powers.size(), o.powers.size());
        }
    }

    static Polynomial constant(BigInteger c) {
        return ZERO.plus(Monomial.ONE, c);
    }

    static Polynomial power(int atom, int exponent) {
        return ZERO.plus(new Monomial(List.of(new Power(atom, exponent))), BigInteger.ONE);
    }

    private Polynomial plus(Monomial m, BigInteger c) {
        SortedMap<Monomial, BigInteger> r = new TreeMap<>(terms);
        add(r, m, c);
        return new Polynomial(r);
    }

    private static void add(SortedMap<Monomial, BigInteger> sum, Monomial m, BigInteger c) {
        BigInteger known = sum.getOrDefault(m, BigInteger.ZERO).add(c);
        if (known.signum() == 0) {
            sum.remove(m);
        } else {
            sum.put(m, known);
        }
    }

    Polynomial plus(Polynomial o) {
        SortedMap<Monomial, BigInteger> r = new TreeMap<>(terms);
        o.terms.forEach((m, c) -> add(r, m, c));
        return new Polynomial(r);
    }

    Polynomial negate() {
        SortedMap<Monomial, BigInteger> r = new TreeMap<>();
        terms.forEach((m, c) -> r.put(m, c.negate()));
        return new Polynomial(r);
    }

    Polynomial times(Polynomial o) {
        SortedMap<Monomial, BigInteger> r = new TreeMap<>();
        for (Map.Entry<Monomial, BigInteger> a : terms.entrySet()) {
            o.terms.forEach((m, c) -> add(r, a.getKey().times(m), a.getValue().multiply(c)));
        }
        return new Polynomial(r);
    }

    int size() {
        return terms.size();
    }
}
