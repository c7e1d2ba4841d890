package dev.goalpost.engine.lemma;

import dev.goalpost.engine.lemma.Term.App;
import dev.goalpost.engine.lemma.Term.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts functions into the holes of a scheme in all ways in which the types fit. */
final class Filling {
    /**
     * A scheme with functions in it.
     *
     * @param types of all variables
     * @param turned whether a function has its two arguments the other way round
     */
    record Filled(List<Term> parts, Map<String, Term> types, boolean turned) {}

    private static final int MOST = 60;
    private static final int TRIES = 3_000;

    private final List<Term> parts;
    private final Map<String, Integer> holes = new LinkedHashMap<>(); // with arities
    private final List<Function> functions;
    private final Map<String, Function> chosen = new HashMap<>();
    private final Consumer<Filled> found;
    private String turned = ""; // the hole whose function takes its arguments turned round
    private int many;
    private int tries;

    /**
     * @param functions what may stand in holes, the likeliest first
     */
    private Filling(LemmaScheme scheme, List<Function> functions, Consumer<Filled> found) {
        this.parts = scheme.parts();
        this.functions = functions;
        this.found = found;
        parts.forEach(
                p ->
                        p.each(
                                t -> {
                                    if (t instanceof App a && isHole(a.head())) {
                                        holes.putIfAbsent(a.head(), a.args().size());
                                    }
                                }));
    }

    static void each(LemmaScheme scheme, List<Function> functions, Consumer<Filled> found) {
        Filling f = new Filling(scheme, functions, found);
        f.fill(List.copyOf(f.holes.keySet()));
    }

    private static boolean isHole(String head) {
        return head.length() == 2
                && "FCZ".indexOf(head.charAt(0)) >= 0
                && Character.isDigit(head.charAt(1));
    }

    private void fill(List<String> left) {
        if (left.isEmpty()) {
            if (chosen.values().stream().anyMatch(f -> f.kind() == Function.Kind.OWN)) {
                typed().ifPresent(this::tell);
            }
            return;
        }
        String hole = left.get(0);
        for (Function f : functions) {
            if (many >= MOST || ++tries > TRIES) {
                return;
            }
            boolean taken = chosen.containsValue(f) && f.parameters() == 0;
            if (taken || !suits(f, hole)) {
                continue;
            }
            chosen.put(hole, f);
            fillRest(left);
            if (left.size() == holes.size() && isTurnable(f)) {
                turned = hole;
                fillRest(left);
                turned = "";
            }
            chosen.remove(hole);
        }
    }

    private void fillRest(List<String> left) {
        if (typed().isPresent()) {
            fill(left.subList(1, left.size()));
        }
    }

    /** What holds of one argument may hold of the other. */
    private static boolean isTurnable(Function f) {
        return f.kind() == Function.Kind.OWN && f.places().size() == 2;
    }

    /** The arguments of a hole, as its function takes them. */
    private List<Term> arguments(App a) {
        return a.head().equals(turned) ? List.of(a.args().get(1), a.args().get(0)) : a.args();
    }

    private boolean suits(Function f, String hole) {
        boolean constructor = f.kind() == Function.Kind.CONSTRUCTOR;
        int arity = holes.get(hole);
        return switch (hole.charAt(0)) {
            case 'F' -> !constructor && arity > 0 && f.places().size() == arity;
            case 'C' -> constructor && f.arguments().size() == arity;
            default -> constructor && f.arguments().isEmpty();
        };
    }

    private void tell(Typing typing) {
        many++;
        List<Term> filled = new ArrayList<>();
        parts.forEach(p -> filled.add(put(p)));
        Map<String, Term> types = new LinkedHashMap<>();
        filled.forEach(p -> p.variables().forEach(v -> types.put(v, typing.of(v))));
        found.accept(new Filled(filled, types, !turned.isEmpty()));
    }

    /** The parameter of the function in {@code F0} is {@code P0}, a second one {@code P0b}. */
    private static String parameter(String hole, int number) {
        return "P" + hole.substring(1) + (number == 0 ? "" : "" + (char) ('a' + number));
    }

    private Term put(Term t) {
        if (!(t instanceof App a)) {
            return t;
        }
        List<Term> args = new ArrayList<>();
        arguments(a).forEach(x -> args.add(put(x)));
        Function f = chosen.get(a.head());
        if (f == null) {
            return new App(a.head(), args);
        }
        if (f.name().equals(Theory.SUCC)) {
            return Term.app("+", args.get(0), Term.app("1"));
        }
        List<Term> all = new ArrayList<>();
        int parameters = 0;
        int next = 0;
        for (int i = 0; i < f.arguments().size(); i++) {
            boolean own = f.kind() != Function.Kind.CONSTRUCTOR && f.isParameter(i);
            all.add(own ? new Var(parameter(a.head(), parameters++)) : args.get(next++));
        }
        return new App(f.name(), all);
    }

    private Optional<Typing> typed() {
        Typing typing = new Typing();
        for (Term p : parts) {
            if (!typing.is(p, Types.PROP)) {
                return Optional.empty();
            }
        }
        return typing.isOfThings() ? Optional.of(typing) : Optional.empty();
    }

    /** The types of a scheme, some of whose holes are filled. */
    private final class Typing {
        private final Types types = new Types();
        private final Map<String, Term> variables = new HashMap<>();
        private final Map<String, List<Term>> signatures = new HashMap<>();

        Term of(String variable) {
            return types.resolved(variable(variable));
        }

        /** Statements about statements are not looked for. */
        boolean isOfThings() {
            return variables.values().stream().noneMatch(t -> isPropositional(types.resolved(t)));
        }

        private static boolean isPropositional(Term type) {
            return type.equals(Types.PROP)
                    || type instanceof App a
                            && a.is("→", 2)
                            && (isPropositional(a.args().get(0))
                                    || a.args().get(1) instanceof App b
                                            && b.is("→", 2)
                                            && isPropositional(b));
        }

        private Term variable(String name) {
            return variables.computeIfAbsent(name, n -> types.unknown());
        }

        boolean is(Term t, Term type) {
            Term own = type(t);
            return own != null && types.unify(own, type);
        }

        /** Null where types do not fit. */
        private Term type(Term t) {
            if (t instanceof Var v) {
                return variable(v.name());
            }
            App a = (App) t;
            List<Term> args = a.args();
            switch (a.head()) {
                case "=", "≠" -> {
                    Term left = type(args.get(0));
                    boolean fits =
                            left != null
                                    && is(args.get(1), left)
                                    && !types.resolved(left).equals(Types.PROP);
                    return fits ? Types.PROP : null;
                }
                case "≤", "<" -> {
                    return all(args, Types.NAT) ? Types.PROP : null;
                }
                case "∧", "∨", "↔", "→", "¬" -> {
                    return all(args, Types.PROP) ? Types.PROP : null;
                }
                case "∈" -> {
                    Term of = type(args.get(0));
                    return of != null && is(args.get(1), Term.app("List", of)) ? Types.PROP : null;
                }
                case Term.APPLY -> {
                    return called(args);
                }
                default -> {
                    return hole(a);
                }
            }
        }

        private boolean all(List<Term> args, Term type) {
            return args.stream().allMatch(x -> is(x, type));
        }

        private Term called(List<Term> args) {
            Term result = types.unknown();
            Term function = result;
            for (int i = args.size() - 1; i > 0; i--) {
                Term argument = type(args.get(i));
                if (argument == null) {
                    return null;
                }
                function = Term.app("→", argument, function);
            }
            return is(args.get(0), function) ? result : null;
        }

        private Term hole(App a) {
            Function f = chosen.get(a.head());
            if (f == null) {
                return isHole(a.head()) && a.args().stream().allMatch(x -> type(x) != null)
                        ? types.unknown()
                        : null;
            }
            List<Term> signature =
                    signatures.computeIfAbsent(
                            a.head(),
                            h -> {
                                List<Term> all = new ArrayList<>(f.arguments());
                                all.add(f.result());
                                return types.apart(all, f.variables());
                            });
            int next = 0;
            int parameters = 0;
            for (int i = 0; i < f.arguments().size(); i++) {
                if (f.kind() != Function.Kind.CONSTRUCTOR && f.isParameter(i)) {
                    Term p = variable(parameter(a.head(), parameters++));
                    if (!types.unify(p, signature.get(i))) {
                        return null;
                    }
                } else if (!is(arguments(a).get(next++), signature.get(i))) {
                    return null;
                }
            }
            return signature.get(signature.size() - 1);
        }
    }
}
