package dev.goalpost.engine.policy;

import dev.goalpost.engine.lemma.Inductives;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
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
 * What the file around a goal declares, by the part that it plays.
 *
 * @param definitions functions and predicates that can be unfolded
 * @param constructors of each of the file's inductive types and predicates
 * @param lemmas what shows something: theorems, and the constructors of predicates
 * @param fields the definitions {@code T.f} by {@code f}
 * @param matched the arguments that the equations of a definition look into, counted from 0
 * @param file where all this is
 */
record FileSymbols(
        Map<String, Premise> definitions,
        Map<String, List<Premise>> constructors,
        List<Premise> lemmas,
        Map<String, Premise> fields,
        Map<String, Set<Integer>> matched,
        Surroundings file) {
    static final Set<String> SORTS = Set.of("Type", "Sort", "Prop");
    private static final int MAX_UNFOLDED = 3;
    private static final Pattern EQUATION = Pattern.compile("(.+)\\.eq_\\d+");
    private static final Set<String> PROPOSITIONS =
            Set.of(
                    "=", "↔", "≠", "≤", "<", "≥", ">", "∧", "∨", "¬", "∃", "∣", "∈", "⊆", "False",
                    "True");

    static FileSymbols of(Surroundings file) {
        return file.derived(FileSymbols.class, FileSymbols::read);
    }

    private static FileSymbols read(Surroundings file) {
        Map<String, Premise> all = new LinkedHashMap<>();
        for (Premise p : file.premises()) {
            if (Library.isForPeople(p.name()) && !p.name().equals(file.theorem())) {
                all.put(p.name(), p);
            }
        }
        Map<String, List<Premise>> constructors = new LinkedHashMap<>();
        Set<String> made = new LinkedHashSet<>();
        Set<String> predicates = new LinkedHashSet<>(PROPOSITIONS);
        for (Premise p : all.values()) {
            if (p.conclusion().head().equals("Prop")) {
                predicates.add(p.name());
            }
        }
        Inductives.constructors(file.premises().stream().map(LemmaSchemes::declaration).toList())
                .forEach(
                        (name, owner) -> {
                            if (all.containsKey(name) && all.containsKey(owner)) {
                                constructors
                                        .computeIfAbsent(owner, o -> new ArrayList<>())
                                        .add(all.get(name));
                                made.add(name);
                            }
                        });
        Map<String, Premise> definitions = new LinkedHashMap<>();
        List<Premise> lemmas = new ArrayList<>();
        for (Premise p : all.values()) {
            boolean type = constructors.containsKey(p.name());
            if (predicates.contains(p.conclusion().head())) {
                lemmas.add(p);
            } else if (!type && !made.contains(p.name())) {
                definitions.put(p.name(), p);
            }
        }
        Map<String, Premise> fields = new HashMap<>();
        definitions.forEach((name, p) -> fields.put(name.substring(name.lastIndexOf('.') + 1), p));
        fields.keySet().removeAll(definitions.keySet());
        return new FileSymbols(definitions, constructors, lemmas, fields, matched(file), file);
    }

    private static Map<String, Set<Integer>> matched(Surroundings file) {
        Map<String, Set<Integer>> all = new HashMap<>();
        for (Premise p : file.premises()) {
            Matcher equation = EQUATION.matcher(p.name());
            if (!equation.matches() || !p.conclusion().is("=", 2)) {
                continue;
            }
            Set<Integer> places = all.computeIfAbsent(equation.group(1), f -> new HashSet<>());
            List<Shape> arguments = applied(p.conclusion().arg(0)).args();
            for (int i = 0; i < arguments.size(); i++) {
                if (!p.variables().contains(arguments.get(i).text())) {
                    places.add(i);
                }
            }
        }
        return all;
    }

    /** What {@code f.eq_2}, an equation that Lean made of a definition, is an equation of. */
    static Optional<String> definitionOf(String lemma) {
        if (!lemma.contains(".eq_")) {
            return Optional.empty(); // most are no equations, and this is asked often
        }
        Matcher equation = EQUATION.matcher(lemma);
        return equation.matches() ? Optional.of(equation.group(1)) : Optional.empty();
    }

    /** {@code x.f y} as an application of {@code f} to both. */
    static Shape applied(Shape s) {
        if (!s.head().equals(Shape.APP) || s.arg(0).isAtom()) {
            return s;
        }
        List<Shape> arguments = new ArrayList<>(s.arg(0).args());
        arguments.addAll(s.args().subList(1, s.args().size()));
        return new Shape(s.arg(0).head(), arguments, s.arg(0).binders(), s.text());
    }

    /** Whether it is a type of types, propositions or families of such. */
    static boolean endsInSort(Shape type) {
        return SORTS.contains(GoalReading.conclusion(type).head());
    }

    /** Whether it is said of something, and can be unfolded. */
    boolean isPredicate(String name) {
        return definition(name).filter(d -> d.conclusion().head().equals("Prop")).isPresent();
    }

    /** A statement with properties unfolded until something else is outermost. */
    Shape unfolded(Shape statement) {
        Shape at = statement;
        for (int depth = 0; depth < MAX_UNFOLDED; depth++) {
            Optional<Shape> next = file.meaning(at);
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
        }
        return at;
    }

    /** The definitions that a term mentions, {@code T.f} also as the {@code f} of {@code x.f}. */
    List<String> in(Shape s) {
        Set<String> found = new LinkedHashSet<>();
        for (String symbol : s.symbols()) {
            definition(symbol).ifPresent(d -> found.add(d.name()));
        }
        return List.copyOf(found);
    }

    /** The definition that a symbol stands for, which may be the {@code f} of {@code x.f}. */
    Optional<Premise> definition(String symbol) {
        Premise own = definitions.get(symbol);
        return own != null ? Optional.of(own) : Optional.ofNullable(fields.get(symbol));
    }
}
