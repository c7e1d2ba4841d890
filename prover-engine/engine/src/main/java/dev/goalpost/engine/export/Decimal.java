package dev.goalpost.engine.export;

import java.math.BigInteger;

/** Decimal numerals of any length, read in less than quadratic time. */
final class Decimal {
    private static final int SHORT = 2_000; // digits

    private Decimal() {}

    /** Null when {@code digits} is no numeral. */
    static BigInteger parse(String digits) {
        if (digits.isEmpty()) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return null;
            }
        }
        return value(digits, 0, digits.length());
    }

    private static BigInteger value(String digits, int from, int to) {
        int n = to - from;
        if (n <= SHORT) {
            return new BigInteger(digits.substring(from, to));
        }
        int low = n / 2;
        return value(digits, from, to - low)
                .multiply(BigInteger.TEN.pow(low))
                .add(value(digits, to - low, to));
    }
}
