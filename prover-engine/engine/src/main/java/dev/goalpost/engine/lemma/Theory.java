package dev.goalpost.engine.lemma;

import dev.goalpost.engine.lemma.Term.App;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file defines: functions and predicates with their equations, types with their
 * constructors; and a few functions of the library. Read from printed types, so good for guessing.
 */
public final class Theory {
    /**
     * An equation of a definition.
     *
     * @param arguments patterns
     * @param isConditional whether it holds only where those before it do not fit
     */
    record Equation(List<Term> arguments, Term value, boolean isConditional) {}

    /**
     * A statement, read.
     *
     * @param types of its variables, as printed
     */
    record Statement(Map<String, Shape> types, List<Term> hypotheses, Term conclusion) {}

    /** The successor of a number. */
    static final String SUCC = "+1";

    private static final Set<String> SORTS = Set.of("Type", "Sort");
    private static final Pattern EQUATION = Pattern.compile("(.+)\\.eq_\\d+");
    private static final Pattern INTERNAL =
            Pattern.compile(
                    ".*(?:\\._.*|\\.match_\\d+.*|\\.(?:rec|recOn|casesOn|below|brecOn|noConfusion"
                            + "|noConfusionType|inj|injEq|sizeOf_spec|eq_def))");
    private static final Set<String> RELATIONS =
            Set.of(
                    "=", "≠", "↔", "≤", "<", "≥", ">", "∣", "∧", "∨", "¬", "∃", "∈", "True",
                    "False");
    private static final Set<String> TYPES =
            Set.of("Nat", "List", "Bool", "Option", "×", "→", "Prop");
    private static final Term A = new Term.Var("α");
    private static final Term B = new Term.Var("β");
    private static final Term LIST = Term.app("List", A);

    static final Map<String, Function> LIBRARY = library();

    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, List<Function>> constructors = new LinkedHashMap<>();
    private final Map<String, List<Equation>> equations = new LinkedHashMap<>();
    private final Map<String, List<Statement>> rules = new LinkedHashMap<>();
    private final Set<String> unread = new HashSet<>(); // predicates with a rule that is not there
    private final Set<String> partly = new HashSet<>(); // functions with an equation not read
    private final Set<String> predicates = new HashSet<>(); // of any things
    private final List<Declaration> lemmas = new ArrayList<>();
    private final TermReader reader = new TermReader(functions);

    private Theory() {}

    private static Map<String, Function> library() {
        Map<String, Function> all = new LinkedHashMap<>();
        List<Term> nats = List.of(Types.NAT, Types.NAT);
        for (String op : List.of("+", "*", "max", "min")) {
            all.put(op, ofLibrary(op, List.of(), nats, Types.NAT));
        }
        List<String> a = List.of("α");
        all.put("++", ofLibrary("++", a, List.of(LIST, LIST), LIST));
        all.put("List.length", ofLibrary("List.length", a, List.of(LIST), Types.NAT));
        all.put("List.reverse", ofLibrary("List.reverse", a, List.of(LIST), LIST));
        all.put(
                "List.map",
                ofLibrary(
                        "List.map",
                        List.of("α", "β"),
                        List.of(Term.app("→", A, B), LIST),
                        Term.app("List", B)));
        all.put(SUCC, made(SUCC, List.of(), List.of(Types.NAT), Types.NAT));
        all.put("::", made("::", a, List.of(A, LIST), LIST));
        all.put("[]", made("[]", a, List.of(), LIST));
        for (String n : List.of("0", "1")) {
            all.put(n, made(n, List.of(), List.of(), Types.NAT));
        }
        return all;
    }

    private static Function made(String name, List<String> vs, List<Term> args, Term result) {
        return new Function(name, Function.Kind.CONSTRUCTOR, vs, args, result);
    }

    private static Function ofLibrary(String name, List<String> vs, List<Term> args, Term result) {
        return new Function(name, Function.Kind.LIBRARY, vs, args, result);
    }

    /**
     * Reads a file.
     *
     * @param theorem what is being proved, which is not to be known; null where it has no name
     */
    public static Theory of(List<Declaration> declarations, String theorem) {
        Theory t = new Theory();
        Map<String, String> owners = Inductives.constructors(declarations);
        for (Declaration d : declarations) {
            Matcher equation = EQUATION.matcher(d.name());
            if (equation.matches() && t.functions.containsKey(equation.group(1))) {
                t.define(equation.group(1), d);
            } else if (INTERNAL.matcher(d.name()).matches() || d.name().equals(theorem)) {
                continue;
            } else if (owners.containsKey(d.name())) {
                t.construct(owners.get(d.name()), d);
            } else if (SORTS.contains(d.conclusion().head())) {
                if (owners.containsValue(d.name())) {
                    t.constructors.put(d.name(), new ArrayList<>());
                }
            } else if (t.isProposition(d.conclusion())) {
                t.lemmas.add(d);
            } else {
                if (d.conclusion().head().equals("Prop")) {
                    t.predicates.add(d.name());
                }
                t.signature(d, Function.Kind.OWN).ifPresent(f -> t.functions.put(d.name(), f));
            }
        }
        return t;
    }

    private void construct(String type, Declaration d) {
        if (functions.containsKey(type)) {
            List<Statement> known = rules.computeIfAbsent(type, t -> new ArrayList<>());
            statement(d).ifPresentOrElse(r -> known.add(sorted(r, type)), () -> unread.add(type));
            return;
        }
        List<Function> known = constructors.get(type);
        Optional<Function> f = signature(d, Function.Kind.CONSTRUCTOR);
        if (known == null || f.isEmpty()) {
            constructors.remove(type); // one is not understood: the type is not
            return;
        }
        known.add(f.get());
        functions.put(d.name(), f.get());
    }

    /** What the predicate itself is asked for comes last: it costs most. */
    private static Statement sorted(Statement rule, String predicate) {
        List<Term> hypotheses = new ArrayList<>(rule.hypotheses());
        hypotheses.sort(Comparator.comparing(h -> h.heads().contains(predicate)));
        return new Statement(rule.types(), hypotheses, rule.conclusion());
    }

    private Optional<Function> signature(Declaration d, Function.Kind kind) {
        List<String> variables = new ArrayList<>();
        List<Term> arguments = new ArrayList<>();
        for (Shape.Binder b : d.arguments()) {
            boolean sort = b.type() != null && SORTS.contains(b.type().head());
            if (b.type() == null || sort && b.explicit()) {
                return Optional.empty();
            }
            if (sort) {
                variables.add(b.name());
            } else if (b.explicit()) {
                Optional<Term> type = type(b.type(), variables);
                if (type.isEmpty()) {
                    return Optional.empty();
                }
                arguments.add(type.get());
            } else {
                return Optional.empty();
            }
        }
        return type(d.conclusion(), variables)
                .map(r -> new Function(d.name(), kind, variables, arguments, r));
    }

    /** Empty for types of which it is not known what their things are and what {@code +} does. */
    private Optional<Term> type(Shape s, List<String> variables) {
        return reader.read(s, Set.copyOf(variables))
                .filter(
                        t ->
                                t.heads().stream()
                                        .allMatch(
                                                h ->
                                                        TYPES.contains(h)
                                                                || constructors.containsKey(h)));
    }

    /** What comes after an equation that cannot be read may be about the same arguments. */
    private void define(String name, Declaration d) {
        if (partly.contains(name)) {
            return;
        }
        Map<String, Shape> variables = new HashMap<>();
        boolean conditional = false;
        for (Shape.Binder b : d.arguments()) {
            conditional |= b.type() != null && isFact(b.type(), variables);
            variables.put(b.name(), b.type());
        }
        if (d.conclusion().is("=", 2)
                && reader.read(d.conclusion().arg(0), variables.keySet()).orElse(null)
                        instanceof App left
                && left.head().equals(name)) {
            Optional<Term> value = reader.read(d.conclusion().arg(1), variables.keySet());
            if (value.isPresent()) {
                equations
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .add(new Equation(left.args(), value.get(), conditional));
                return;
            }
        }
        partly.add(name);
    }

    private boolean isProposition(Shape s) {
        Function f = functions.get(s.head());
        return RELATIONS.contains(s.head())
                || predicates.contains(s.head())
                || f != null && f.result().equals(Types.PROP);
    }

    /** The file's functions, predicates and constructors, and what it uses of the library. */
    Optional<Function> function(String name) {
        Function own = functions.get(name);
        return Optional.ofNullable(own != null ? own : LIBRARY.get(name));
    }

    /** Whether a name without arguments is something that other files have too, or make. */
    boolean isConstant(String name) {
        return function(name).filter(f -> f.arguments().isEmpty()).isPresent();
    }

    /** Empty where it has binders inside, or is about more than first-order things. */
    Optional<Statement> statement(Declaration d) {
        return statement(d, false);
    }

    /** Without the hypotheses that have binders inside or are about other things. */
    Optional<Statement> legible(Declaration d) {
        return statement(d, true);
    }

    private Optional<Statement> statement(Declaration d, boolean lenient) {
        Map<String, Shape> types = new LinkedHashMap<>();
        List<Term> hypotheses = new ArrayList<>();
        for (Shape.Binder b : d.arguments()) {
            if (b.type() == null) {
                return Optional.empty();
            }
            if (!isFact(b.type(), types)) {
                types.put(b.name(), b.type());
                continue;
            }
            Optional<Term> h = reader.read(b.type(), types.keySet());
            if (h.isEmpty() && !lenient) {
                return Optional.empty();
            }
            h.ifPresent(hypotheses::add);
        }
        return reader.read(d.conclusion(), types.keySet())
                .map(c -> new Statement(types, hypotheses, c));
    }

    /** The type of a variable of a statement. */
    Optional<Term> typeOf(Statement s, String variable) {
        return reader.read(s.types().get(variable), s.types().keySet());
    }

    private boolean isFact(Shape type, Map<String, Shape> locals) {
        if (isProposition(type) || type.head().equals("∀")) {
            return true;
        }
        if (type.is("→", 2)) {
            return isFact(type.arg(1), locals);
        }
        Shape of = locals.get(type.head());
        while (of != null && of.is("→", 2)) {
            of = of.arg(1);
        }
        return of != null && of.head().equals("Prop");
    }

    /** The functions that a printed term mentions, the library's among them. */
    Set<String> mentioned(Shape s) {
        Set<String> names = new LinkedHashSet<>();
        for (String symbol : s.symbols()) {
            String name = reader.resolved(symbol);
            if (function(name).isPresent()) {
                names.add(name);
            }
        }
        return names;
    }

    /** What the file defines, in its order. */
    List<Function> own() {
        return functions.values().stream().filter(f -> f.kind() == Function.Kind.OWN).toList();
    }

    /** Constructors by type; types that are not understood are not in it. */
    Map<String, List<Function>> constructors() {
        return constructors;
    }

    /** What makes an inductive predicate true; none where some of that is not understood. */
    List<Statement> rules(String predicate) {
        return unread.contains(predicate) ? List.of() : rules.getOrDefault(predicate, List.of());
    }

    List<Equation> equations(String name) {
        return equations.getOrDefault(name, List.of());
    }

    /** What the file has shown before. */
    List<Declaration> lemmas() {
        return lemmas;
    }

    TermReader reader() {
        return reader;
    }

    /** The argument by which a function is defined: the first with patterns; -1 without one. */
    int recursiveArgument(String name) {
        for (Equation e : equations(name)) {
            for (int i = 0; i < e.arguments().size(); i++) {
                if (e.arguments().get(i) instanceof App) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Unfolds definitions as far as patterns decide, a bounded number of times. */
    Term normal(Term t) {
        return new Normaliser().normal(t);
    }

    private final class Normaliser {
        private int left = 200;

        Term normal(Term t) {
            if (!(t instanceof App a) || a.args().isEmpty() && equations(a.head()).isEmpty()) {
                return t;
            }
            List<Term> args = new ArrayList<>();
            a.args().forEach(x -> args.add(normal(x)));
            for (Equation e : equations(a.head())) {
                Map<String, Term> values = new HashMap<>();
                if (left > 0 && !e.isConditional() && matches(e.arguments(), args, values)) {
                    left--;
                    return normal(e.value().with(values));
                }
            }
            return new App(a.head(), args);
        }

        private boolean matches(List<Term> patterns, List<Term> args, Map<String, Term> values) {
            if (patterns.size() != args.size()) {
                return false;
            }
            for (int i = 0; i < args.size(); i++) {
                if (!Term.match(patterns.get(i), args.get(i), values)) {
                    return false;
                }
            }
            return true;
        }
    }
}
