package dev.goalpost.engine.equation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which terms can be of one type, told by where they stand: the arguments of a function have to fit
 * it, and both sides of an equation each other. Knows nothing of polymorphism.
 */
public final class Sorts {
    private final Map<String, String> parent = new HashMap<>();

    private String find(String key) {
        String up = parent.get(key);
        if (up == null) {
            return key;
        }
        String top = up;
        for (String next = parent.get(top); next != null; next = parent.get(top)) {
            top = next;
        }
        for (String at = key; !at.equals(top); ) {
            at = parent.put(at, top); // the next way is short
        }
        return top;
    }

    private void join(String a, String b) {
        String x = find(a);
        String y = find(b);
        if (!x.equals(y)) {
            parent.put(x, y);
        }
    }

    /** A name with no arguments is of that type. */
    public void declare(String name, String type) {
        join(result(name + "/0"), "type " + type);
    }

    /** A function of so many arguments takes those types, and gives that one. */
    public void declare(String name, List<String> arguments, String type) {
        String function = name + "/" + arguments.size();
        for (int i = 0; i < arguments.size(); i++) {
            join(argument(function, i), "type " + arguments.get(i));
        }
        join(result(function), "type " + type);
    }

    /** A variable of that equation is of that type. */
    public void declare(String owner, int variable, String type) {
        join(variable(owner, variable), "type " + type);
    }

    void read(Equation e) {
        join(e.key(), e.left(), e.right());
        for (Equation.Sides p : e.premises()) {
            join(e.key(), p.left(), p.right());
        }
    }

    /** Terms of an equation, or a goal, of that name that are equal. */
    void join(String owner, Term a, Term b) {
        read(owner, a);
        read(owner, b);
        join(of(owner, a), of(owner, b));
    }

    private void read(String owner, Term t) {
        boolean isEquation = t.function().equals("=/2");
        for (int i = 0; i < t.args().size(); i++) {
            read(owner, t.args().get(i));
            if (!isEquation) {
                join(of(owner, t.args().get(i)), argument(t.function(), i));
            }
        }
        if (isEquation) {
            join(of(owner, t.args().get(0)), of(owner, t.args().get(1)));
        }
    }

    private static String of(String owner, Term t) {
        return t.isVariable() ? variable(owner, t.index()) : result(t.function());
    }

    /** The sort of a ground term. */
    String of(Term t) {
        return find(result(t.function()));
    }

    /** The sorts of an equation's variables. */
    List<String> of(Equation e) {
        return IntStream.range(0, e.variables()).mapToObj(v -> find(variable(e.key(), v))).toList();
    }

    private static String variable(String owner, int index) {
        return "variable " + index + " of " + owner;
    }

    private static String result(String function) {
        return "result of " + function;
    }

    private static String argument(String function, int index) {
        return "argument " + index + " of " + function;
    }
}
