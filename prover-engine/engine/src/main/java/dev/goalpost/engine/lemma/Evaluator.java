package dev.goalpost.engine.lemma;

import dev.goalpost.engine.lemma.Term.App;
import dev.goalpost.engine.lemma.Term.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out terms about small values, with what the file's equations say. What it does not know it
 * says nothing about. A number of steps is all it ever takes.
 */
final class Evaluator {
    /** A value. Functions are arbitrary but always the same. */
    sealed interface Value {
        record Int(long n) implements Value {}

        record Data(String constructor, List<Value> args) implements Value {}

        record Fun(List<Term> arguments, Term result, int which) implements Value {}
    }

    /** What cannot be worked out. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown() {
            super(null, null, false, false);
        }
    }

    private static final int MOST_VALUES = 7;
    private static final int DEPTH = 60;
    private static final int DERIVATION = 4;
    private static final long LARGEST = 1_000_000;
    private static final Unknown UNKNOWN = new Unknown();
    private static final Value TRUE = data("True");
    private static final Value FALSE = data("False");

    private final Theory theory;
    private final Map<Term, List<Value>> values = new HashMap<>();
    private int left;
    private int all;
    private int depth;
    private int derivation;

    /**
     * For the functions of a file.
     *
     * @param steps how many all calls together may take
     */
    Evaluator(Theory theory, int steps) {
        this.theory = theory;
        this.all = steps;
    }

    boolean isSpent() {
        return all <= 0;
    }

    /** What comes next may take so many steps, if there are that many. */
    void allow(int steps) {
        all += Math.max(0, left);
        left = Math.min(all, steps);
        all -= left;
    }

    private static Value data(String constructor, Value... args) {
        return new Value.Data(constructor, List.of(args));
    }

    /** Some small values of a type, the smallest first; none where the type is not known. */
    List<Value> some(Term type) {
        List<Value> known = values.get(type);
        if (known == null) {
            values.put(type, List.of()); // a type that needs itself: nothing yet
            known = List.copyOf(made(type));
            values.put(type, known);
        }
        return known;
    }

    private List<Value> made(Term type) {
        List<Value> all = new ArrayList<>();
        if (type instanceof Var) {
            return some(Types.NAT).subList(0, 3); // of anything, so of numbers too
        }
        App t = (App) type;
        switch (t.head()) {
            case "Nat" -> {
                for (int n : new int[] {0, 1, 2, 3, 5}) {
                    all.add(new Value.Int(n));
                }
            }
            case "Bool" -> all.addAll(List.of(data("true"), data("false")));
            case "Prop" -> all.addAll(List.of(TRUE, FALSE));
            case "List" -> {
                List<Value> xs = some(t.args().get(0));
                if (!xs.isEmpty()) {
                    for (int[] of : new int[][] {{}, {0}, {1, 0}, {2, 1, 2}, {0, 0}, {3, 1}}) {
                        Value list = data("[]");
                        for (int i = of.length - 1; i >= 0; i--) {
                            list = data("::", xs.get(of[i] % xs.size()), list);
                        }
                        all.add(list);
                    }
                }
            }
            case "Option" -> {
                all.add(data("none"));
                some(t.args().get(0)).stream().limit(3).forEach(x -> all.add(data("some", x)));
            }
            case "×" -> {
                for (Value a : some(t.args().get(0))) {
                    for (Value b : some(t.args().get(1))) {
                        if (all.size() < MOST_VALUES) {
                            all.add(data("(,)", a, b));
                        }
                    }
                }
            }
            case "→" -> functions(t, all);
            default -> ofFile(t, all);
        }
        return all;
    }

    private void functions(App type, List<Value> into) {
        List<Term> arguments = new ArrayList<>();
        Term result = type;
        while (result instanceof App a && a.is("→", 2)) {
            arguments.add(a.args().get(0));
            result = a.args().get(1);
        }
        if (!some(result).isEmpty()) {
            for (int i = 0; i < 4; i++) {
                into.add(new Value.Fun(List.copyOf(arguments), result, i));
            }
        }
    }

    /** Of one of the file's types: constructors applied to what there is, three times over. */
    private void ofFile(App type, List<Value> into) {
        List<Function> constructors = theory.constructors().getOrDefault(type.head(), List.of());
        for (int round = 0; round < 3; round++) {
            List<Value> before = List.copyOf(into);
            for (Function c : constructors) {
                Types types = new Types();
                List<Term> all = new ArrayList<>(c.arguments());
                all.add(c.result());
                List<Term> apart = types.apart(all, c.variables());
                if (!types.unify(apart.get(apart.size() - 1), type)) {
                    continue;
                }
                List<List<Value>> rows = List.of(List.of());
                for (Term argument : apart.subList(0, apart.size() - 1)) {
                    Term of = types.resolved(argument);
                    List<Value> choices = of.equals(type) ? before : some(of);
                    List<List<Value>> longer = new ArrayList<>();
                    for (List<Value> row : rows) {
                        // not the same all the time
                        for (int i = 0; i < choices.size() && longer.size() < 6; i++) {
                            List<Value> more = new ArrayList<>(row);
                            more.add(choices.get((i * 2 + row.size()) % choices.size()));
                            longer.add(more);
                        }
                    }
                    rows = longer;
                }
                for (List<Value> row : rows.subList(0, Math.min(rows.size(), 4))) {
                    Value v = new Value.Data(c.name(), row);
                    if (!into.contains(v) && into.size() < 3 * MOST_VALUES) {
                        into.add(v);
                    }
                }
            }
        }
    }

    /** The truth of a statement about values; empty where it is not known. */
    Optional<Boolean> truth(Term statement, Map<String, Value> variables) {
        try {
            depth = 0;
            derivation = 0;
            return Optional.of(isTrue(statement, variables));
        } catch (Unknown e) {
            return Optional.empty();
        }
    }

    private boolean isTrue(Term t, Map<String, Value> env) {
        Value v = value(t, env);
        if (v.equals(TRUE)) {
            return true;
        }
        if (v.equals(FALSE)) {
            return false;
        }
        throw UNKNOWN;
    }

    private static Value truth(boolean b) {
        return b ? TRUE : FALSE;
    }

    private Value value(Term t, Map<String, Value> env) {
        if (left-- <= 0 || depth > DEPTH) {
            throw UNKNOWN;
        }
        if (t instanceof Var v) {
            Value known = env.get(v.name());
            if (known == null) {
                throw UNKNOWN;
            }
            return known;
        }
        depth++;
        Value result = applied((App) t, env);
        depth--;
        return result;
    }

    private Value applied(App a, Map<String, Value> env) {
        String head = a.head();
        int arity = a.args().size();
        if (arity == 0 && Character.isDigit(head.charAt(0)) && head.length() < 7) {
            return new Value.Int(Long.parseLong(head));
        }
        if (arity == 3 && head.equals("if")) {
            return value(a.args().get(isTrue(a.args().get(0), env) ? 1 : 2), env);
        }
        if (arity == 2) {
            Term x = a.args().get(0);
            Term y = a.args().get(1);
            switch (head) {
                case "→" -> {
                    return truth(!isTrue(x, env) || isTrue(y, env));
                }
                case "∧" -> {
                    return truth(isTrue(x, env) && isTrue(y, env));
                }
                case "∨" -> {
                    return truth(isTrue(x, env) || isTrue(y, env));
                }
                default -> {}
            }
        }
        List<Value> args = new ArrayList<>();
        for (Term x : a.args()) {
            args.add(value(x, env));
        }
        if (head.equals(Term.APPLY)) {
            return called(args.get(0), args.subList(1, args.size()));
        }
        Optional<Function> f = theory.function(head);
        if (f.isPresent() && f.get().kind() == Function.Kind.CONSTRUCTOR) {
            return new Value.Data(head, args);
        }
        if (f.isPresent() && f.get().kind() == Function.Kind.OWN) {
            return unfolded(head, args);
        }
        return ofLibrary(head, args);
    }

    /** Backwards from what makes a predicate true, as far as a few steps lead. */
    private Value derived(String predicate, List<Value> args) {
        if (left-- <= 0) {
            throw UNKNOWN;
        }
        if (derivation >= DERIVATION) {
            return FALSE;
        }
        derivation++;
        try {
            for (Theory.Statement rule : theory.rules(predicate)) {
                Map<String, Value> env = new HashMap<>();
                List<Term> patterns = ((App) rule.conclusion()).args();
                boolean fits = patterns.size() == args.size();
                for (int i = 0; fits && i < args.size(); i++) {
                    fits = matchesOnce(patterns.get(i), args.get(i), env);
                }
                if (fits && follows(rule, rule.hypotheses(), env)) {
                    return TRUE;
                }
            }
            return FALSE;
        } finally {
            derivation--;
        }
    }

    /** A variable that stands twice stands for the same. */
    private boolean matchesOnce(Term pattern, Value v, Map<String, Value> env) {
        Map<String, Value> here = new HashMap<>();
        if (!matches(pattern, v, here)) {
            return false;
        }
        for (Map.Entry<String, Value> e : here.entrySet()) {
            Value known = env.putIfAbsent(e.getKey(), e.getValue());
            if (known != null && !known.equals(e.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean follows(Theory.Statement rule, List<Term> left, Map<String, Value> env) {
        if (left.isEmpty()) {
            return true;
        }
        for (String v : left.get(0).variables()) {
            if (!env.containsKey(v)) {
                Term type = theory.typeOf(rule, v).orElseThrow(() -> UNKNOWN);
                for (Value x : some(type)) {
                    Map<String, Value> more = new HashMap<>(env);
                    more.put(v, x);
                    if (follows(rule, left, more)) {
                        return true;
                    }
                }
                return false;
            }
        }
        return isTrue(left.get(0), env) && follows(rule, left.subList(1, left.size()), env);
    }

    private Value unfolded(String name, List<Value> args) {
        if (!theory.rules(name).isEmpty()) {
            return derived(name, args);
        }
        for (Theory.Equation e : theory.equations(name)) {
            Map<String, Value> env = new HashMap<>();
            boolean fits = e.arguments().size() <= args.size();
            for (int i = 0; fits && i < e.arguments().size(); i++) {
                fits = matches(e.arguments().get(i), args.get(i), env);
            }
            if (fits) {
                Value v = value(e.value(), env);
                int used = e.arguments().size();
                return used == args.size() ? v : called(v, args.subList(used, args.size()));
            }
        }
        throw UNKNOWN;
    }

    private boolean matches(Term pattern, Value v, Map<String, Value> env) {
        if (pattern instanceof Var x) {
            env.put(x.name(), v);
            return true;
        }
        App p = (App) pattern;
        if (v instanceof Value.Int n) {
            if (p.args().isEmpty()) {
                return p.head().equals(Long.toString(n.n()));
            }
            if (p.is("+", 2) && p.args().get(1) instanceof App k && k.args().isEmpty()) {
                long rest = n.n() - Long.parseLong(k.head());
                return rest >= 0 && matches(p.args().get(0), new Value.Int(rest), env);
            }
            throw UNKNOWN;
        }
        if (!(v instanceof Value.Data d)
                || !d.constructor().equals(p.head())
                || d.args().size() != p.args().size()) {
            return false;
        }
        for (int i = 0; i < d.args().size(); i++) {
            if (!matches(p.args().get(i), d.args().get(i), env)) {
                return false;
            }
        }
        return true;
    }

    /** An arbitrary function has arbitrary values, of its result type. */
    private Value called(Value f, List<Value> args) {
        if (!(f instanceof Value.Fun g) || args.size() != g.arguments().size()) {
            throw UNKNOWN;
        }
        List<Value> results = some(g.result());
        int mix = g.which();
        for (Value x : args) {
            mix = (mix * 31 + size(x)) * 0x9e3779b1;
            mix ^= mix >>> 15;
        }
        return results.get(Math.floorMod(mix, results.size()));
    }

    private static int size(Value v) {
        return switch (v) {
            case Value.Int n -> (int) n.n();
            case Value.Data d -> {
                int s = d.constructor().length();
                for (Value x : d.args()) {
                    s = 5 * s + size(x) + 1;
                }
                yield s;
            }
            case Value.Fun f -> throw UNKNOWN;
        };
    }

    private static long number(Value v) {
        if (v instanceof Value.Int n && n.n() < LARGEST) {
            return n.n();
        }
        throw UNKNOWN;
    }

    private Value ofLibrary(String head, List<Value> args) {
        return switch (args.size()) {
            case 0 -> constant(head);
            case 1 -> unary(head, args.get(0));
            case 2 -> binary(head, args.get(0), args.get(1));
            default -> throw UNKNOWN;
        };
    }

    private static Value constant(String head) {
        return switch (head) {
            case "[]", "none", "true", "false", "True", "False" -> data(head);
            default -> throw UNKNOWN;
        };
    }

    private Value unary(String head, Value x) {
        return switch (head) {
            case "some" -> data("some", x);
            case "¬" -> truth(x.equals(FALSE));
            case "!" -> data(x.equals(data("true")) ? "false" : "true");
            case "fst", "snd" -> {
                if (x instanceof Value.Data d && d.constructor().equals("(,)")) {
                    yield d.args().get(head.equals("fst") ? 0 : 1);
                }
                throw UNKNOWN;
            }
            case "List.length" -> new Value.Int(list(x).size());
            case "List.reverse" -> {
                List<Value> xs = new ArrayList<>(list(x));
                java.util.Collections.reverse(xs);
                yield list(xs, data("[]"));
            }
            default -> throw UNKNOWN;
        };
    }

    private Value binary(String head, Value x, Value y) {
        return switch (head) {
            case "=" -> truth(same(x, y));
            case "↔" -> truth(same(x, y));
            case "≠" -> truth(!same(x, y));
            case "==" -> data(same(x, y) ? "true" : "false");
            case "≤" -> truth(number(x) <= number(y));
            case "<" -> truth(number(x) < number(y));
            case "≥" -> truth(number(x) >= number(y));
            case ">" -> truth(number(x) > number(y));
            case "+" -> new Value.Int(number(x) + number(y));
            case "*" -> new Value.Int(number(x) * number(y));
            case "-" -> new Value.Int(Math.max(0, number(x) - number(y)));
            case "/" -> new Value.Int(number(y) == 0 ? 0 : number(x) / number(y));
            case "%" -> new Value.Int(number(y) == 0 ? number(x) : number(x) % number(y));
            case "max" -> new Value.Int(Math.max(number(x), number(y)));
            case "min" -> new Value.Int(Math.min(number(x), number(y)));
            case "::" -> data("::", x, y);
            case "(,)" -> data("(,)", x, y);
            case "++" -> list(list(x), y);
            case "∈" -> truth(list(y).contains(x));
            case "&&" -> both(x, y);
            case "||" -> negated(both(negated(x), negated(y)));
            case "List.map" -> {
                List<Value> mapped = new ArrayList<>();
                for (Value e : list(y)) {
                    mapped.add(called(x, List.of(e)));
                }
                yield list(mapped, data("[]"));
            }
            default -> throw UNKNOWN;
        };
    }

    private static Value both(Value x, Value y) {
        return x.equals(data("true")) ? y : data("false");
    }

    private static Value negated(Value x) {
        return data(x.equals(data("true")) ? "false" : "true");
    }

    private static boolean same(Value x, Value y) {
        size(x); // functions are not compared
        size(y);
        return x.equals(y);
    }

    private static List<Value> list(Value v) {
        List<Value> all = new ArrayList<>();
        Value at = v;
        while (at instanceof Value.Data d && d.constructor().equals("::")) {
            all.add(d.args().get(0));
            at = d.args().get(1);
        }
        if (!at.equals(data("[]"))) {
            throw UNKNOWN;
        }
        return all;
    }

    private static Value list(List<Value> xs, Value end) {
        Value list = end;
        for (int i = xs.size() - 1; i >= 0; i--) {
            list = data("::", xs.get(i), list);
        }
        return list;
    }
}
