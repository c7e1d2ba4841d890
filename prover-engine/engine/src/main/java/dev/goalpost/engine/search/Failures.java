package dev.goalpost.engine.search;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.Candidate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What did not work in this search, so that it is not tried again where it would end the same: a
 * tactic at a goal that is printed alike, whatever the other goals are; a step that shows a lemma
 * first, where that lemma was not shown before. For one thread.
 */
final class Failures {
    private final Map<String, Map<String, String>> steps = new HashMap<>(); // by goal, by tactic
    private final Map<String, String> lemmas = new HashMap<>();
    private Goal goal; // looked at last
    private String printed;

    /** What is known to become of the candidate at the state's first goal. */
    Optional<Attempt<ProofState>> of(Goal at, Candidate candidate) {
        String why = steps.getOrDefault(printed(at), Map.of()).get(candidate.tactic());
        if (why != null) {
            return Optional.of(new Attempt.Failed<>(candidate, why));
        }
        return candidate
                .lemma()
                .map(lemmas::get)
                .map(
                        w ->
                                new Attempt.Undecided<>(
                                        candidate, "its lemma was not shown before: " + w));
    }

    void learn(Goal at, Attempt<ProofState> attempt) {
        Candidate candidate = attempt.candidate();
        switch (attempt) {
            case Attempt.Failed<ProofState> f -> {
                String text = printed(at);
                // A goal with metavariables may be another one when neighbours have fixed them.
                if (text.indexOf('?') < 0) {
                    steps.computeIfAbsent(text, x -> new HashMap<>())
                            .put(candidate.tactic(), f.reason());
                }
                candidate.lemma().ifPresent(l -> lemmas.put(l, f.reason()));
            }
            // Waiting for it at every state would cost more than it may bring.
            case Attempt.Undecided<ProofState> u ->
                    candidate.lemma().ifPresent(l -> lemmas.put(l, u.reason()));
            case Attempt.Reached<ProofState> r -> {}
        }
    }

    /** Once for all candidates of a state: a goal can be long. */
    private String printed(Goal now) {
        if (now != goal) {
            goal = now;
            printed = now.pp();
        }
        return printed;
    }
}
