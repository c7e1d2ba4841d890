package dev.goalpost.lean.parser;

/** Lean's named precedences. */
final class Prec {
    static final int MIN = 10;
    static final int ARROW = 25;
    static final int LEAD = 1023;
    static final int ARG = 1023;
    static final int MAX = 1024;

    private Prec() {}
}
