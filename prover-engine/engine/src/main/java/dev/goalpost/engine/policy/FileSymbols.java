package dev.goalpost.engine.policy;

import dev.goalpost.engine.lemma.Inductives;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the file around a goal declares, by the part that it plays.
 *
 * @param definitions functions and predicates that can be unfolded
 * @param constructors of each of the file's inductive types and predicates
 * @param lemmas what shows something: theorems, and the constructors of predicates
 */
record FileSymbols(
        Map<String, Premise> definitions,
        Map<String, List<Premise>> constructors,
        List<Premise> lemmas) {
    static final Set<String> SORTS = Set.of("Type", "Sort", "Prop");
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
        return new FileSymbols(definitions, constructors, lemmas);
    }

    /** Whether it is said of something, and can be unfolded. */
    boolean isPredicate(String name) {
        return definitions.containsKey(name)
                && definitions.get(name).conclusion().head().equals("Prop");
    }

    /** The definitions that a term mentions. */
    List<String> in(Shape s) {
        Set<String> found = new LinkedHashSet<>();
        for (String symbol : s.symbols()) {
            if (definitions.containsKey(symbol)) {
                found.add(symbol);
            }
        }
        return List.copyOf(found);
    }
}
