package dev.goalpost.engine.lemma;

import dev.goalpost.engine.lemma.Term.App;
import dev.goalpost.engine.lemma.Term.Var;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes terms of printed ones. */
final class TermReader {
    private static final Map<String, String> OF_LIBRARY =
            Map.of(
                    "length", "List.length",
                    "reverse", "List.reverse",
                    "map", "List.map",
                    "succ", "Nat.succ",
                    "List.cons", "::",
                    "List.nil", "[]",
                    "Nat.zero", "0");

    private final Map<String, Function> functions;

    /** Reads terms about these functions. */
    TermReader(Map<String, Function> functions) {
        this.functions = functions;
    }

    /** Empty where there are binders or what cannot be read. */
    Optional<Term> read(Shape s, Set<String> variables) {
        return Optional.ofNullable(term(s, variables));
    }

    private Term term(Shape s, Set<String> variables) {
        if (!s.binders().isEmpty()
                || s.head().equals(Shape.OPAQUE)
                || s.head().isEmpty()
                || s.head().equals("⋯")) {
            return null;
        }
        List<Term> args = new ArrayList<>();
        for (Shape a : s.args()) {
            Term t = term(a, variables);
            if (t == null) {
                return null;
            }
            args.add(t);
        }
        if (s.head().equals(Shape.APP)) {
            return applied(args);
        }
        if (s.head().equals("[]")) {
            Term list = Term.app("[]");
            for (int i = args.size() - 1; i >= 0; i--) {
                list = Term.app("::", args.get(i), list);
            }
            return list;
        }
        if (variables.contains(s.head())) {
            Term v = new Var(s.head());
            if (args.isEmpty()) {
                return v;
            }
            args.add(0, v);
            return new App(Term.APPLY, args);
        }
        return named(s.head(), args);
    }

    /** {@code f.g a} and {@code (f a) b}: the arguments go to what is applied. */
    private Term applied(List<Term> parts) {
        Term f = parts.get(0);
        List<Term> rest = parts.subList(1, parts.size());
        if (!(f instanceof App a)) {
            return new App(Term.APPLY, parts);
        }
        List<Term> args = new ArrayList<>(a.args());
        args.addAll(rest);
        return new App(a.head(), args);
    }

    private Term named(String head, List<Term> args) {
        String name = resolved(head);
        if (name.equals("Nat.succ") && args.size() == 1) {
            return Term.app("+", args.get(0), Term.app("1"));
        }
        return new App(name, args);
    }

    /** A function of a name is meant before a method of it. */
    String resolved(String head) {
        if (functions.containsKey(head)) {
            return head;
        }
        String found = null;
        String ending = "." + head;
        for (String name : functions.keySet()) {
            if (name.endsWith(ending)) {
                if (found != null) {
                    return head; // nobody knows which
                }
                found = name;
            }
        }
        return found != null ? found : OF_LIBRARY.getOrDefault(head, head);
    }
}
