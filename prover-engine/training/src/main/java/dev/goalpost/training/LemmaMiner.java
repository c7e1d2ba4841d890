package dev.goalpost.training;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lemma.LemmaScheme;
import dev.goalpost.engine.policy.LemmaSchemes;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects the forms of what theorems state, and of what their proofs show on the way. */
final class LemmaMiner {
    private final Map<String, Set<String>> theorems = new TreeMap<>(); // by form

    /** What a theorem states. */
    void addStatement(String theorem, Goal goal, Surroundings around) {
        LemmaSchemes.patternOf(goal, around).ifPresent(p -> add(p, theorem));
    }

    /** What was known at some goal of a proof. */
    void addFacts(String theorem, Goal goal, Surroundings around) {
        LemmaSchemes.patternsOfFacts(goal, around).forEach(p -> add(p, theorem));
    }

    private void add(String pattern, String theorem) {
        theorems.computeIfAbsent(pattern, p -> new HashSet<>()).add(theorem);
    }

    List<LemmaScheme> all() {
        List<LemmaScheme> schemes = new ArrayList<>();
        theorems.forEach((p, by) -> schemes.add(new LemmaScheme(p, by.size())));
        return schemes;
    }
}
