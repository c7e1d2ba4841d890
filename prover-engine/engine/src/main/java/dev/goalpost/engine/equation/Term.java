package dev.goalpost.engine.equation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A first-order term. A symbol that starts with a dot is written after its first argument ({@code
 * .add A x y} is {@code A.add x y}), one that is neither a name nor a number is an operator.
 * Immutable; equal where it is built alike.
 */
public final class Term {
    private final String symbol;
    private final List<Term> args;
    private final int variable; // its index; -1 where it is none
    private final int size;
    private final int hash;
    private String function; // worked out when first asked for; being made twice does no harm

    private Term(String symbol, List<Term> args, int variable) {
        this.symbol = symbol;
        this.args = List.copyOf(args);
        this.variable = variable;
        int sum = 1;
        int mixed = 31 * symbol.hashCode() + variable;
        for (Term a : this.args) {
            sum += a.size;
            mixed = 31 * mixed + a.hash;
        }
        boolean field = symbol.startsWith(".") && this.args.get(0).args.isEmpty();
        this.size = field ? sum - 1 : sum;
        this.hash = mixed;
    }

    public static Term of(String symbol, List<Term> args) {
        return new Term(symbol, args, -1);
    }

    /** The variable of that index of an equation. */
    public static Term variable(int index) {
        return new Term("", List.of(), index);
    }

    public String symbol() {
        return symbol;
    }

    public List<Term> args() {
        return args;
    }

    public boolean isVariable() {
        return variable >= 0;
    }

    /** Which variable it is. */
    int index() {
        return variable;
    }

    /** Whether it has no variables. */
    boolean isGround() {
        return !isVariable() && args.stream().allMatch(Term::isGround);
    }

    /** How many symbols it has; {@code A.add} is one. */
    public int size() {
        return size;
    }

    /** The symbol with its number of arguments: the same name may have several. */
    String function() {
        String known = function;
        if (known == null) {
            known = symbol + "/" + args.size();
            function = known;
        }
        return known;
    }

    /** Whether both have the same {@link #function}. */
    boolean hasFunctionOf(Term other) {
        return args.size() == other.args.size() && symbol.equals(other.symbol);
    }

    /** With its variables replaced. */
    Term instance(IntFunction<Term> values) {
        if (isVariable()) {
            return values.apply(variable);
        }
        if (args.isEmpty()) {
            return this;
        }
        List<Term> changed = new ArrayList<>();
        for (Term a : args) {
            changed.add(a.instance(values));
        }
        return of(symbol, changed);
    }

    /** With every occurrence of {@code from} replaced, which is what {@code rw} does. */
    Term replace(Term from, Term to) {
        if (equals(from)) {
            return to;
        }
        if (size < from.size) {
            return this;
        }
        List<Term> changed = new ArrayList<>();
        boolean same = true;
        for (Term a : args) {
            Term b = a.replace(from, to);
            same &= a == b;
            changed.add(b);
        }
        return same ? this : of(symbol, changed);
    }

    /** With the argument of that index replaced. */
    Term with(int index, Term arg) {
        List<Term> changed = new ArrayList<>(args);
        changed.set(index, arg);
        return of(symbol, changed);
    }

    @Override
    public boolean equals(Object o) {
        return this == o
                || o instanceof Term t
                        && hash == t.hash
                        && size == t.size
                        && variable == t.variable
                        && symbol.equals(t.symbol)
                        && args.equals(t.args);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As Lean reads it. */
    @Override
    public String toString() {
        return TermText.of(this);
    }
}
