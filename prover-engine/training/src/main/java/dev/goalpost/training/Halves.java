package dev.goalpost.training;

import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.training.Evaluation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of every second theorem, and of those between: what is chosen on the first must be
 * judged on the others, or it is judged by its luck.
 */
record Halves(List<Outcome> choosing, List<Outcome> judging) {
    static Halves of(List<Outcome> outcomes, List<Theorem> theorems) {
        Set<String> first = new TreeSet<>();
        for (int i = 0; i < theorems.size(); i += 2) {
            first.add(theorems.get(i).id());
        }
        List<Outcome> choosing = new ArrayList<>();
        List<Outcome> judging = new ArrayList<>();
        for (Outcome o : outcomes) {
            (first.contains(o.theorem()) ? choosing : judging).add(o);
        }
        return new Halves(List.copyOf(choosing), List.copyOf(judging));
    }
}
