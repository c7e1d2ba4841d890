package dev.goalpost.engine.search;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the structured script of a path on which every step was done to the first goal. Which goals
 * a step left is told by their names; where a Lean does not name them the script has no structure.
 */
final class ScriptBuilder {
    private final List<ProofState> path;
    private int next; // the step to be written

    private ScriptBuilder(List<ProofState> path) {
        this.path = path;
    }

    /** The script of a path of states, from the first to the solved one. */
    static Script of(List<ProofState> path) {
        boolean named =
                path.stream().flatMap(s -> s.goals().stream()).noneMatch(g -> g.id().isEmpty());
        if (named) {
            ScriptBuilder b = new ScriptBuilder(path);
            List<Script.Line> lines = new ArrayList<>();
            boolean regular = true;
            // Usually one goal; a theorem may also start with several.
            while (regular && b.next < path.size() - 1) {
                int before = b.next;
                regular = b.prove(ids(path.get(b.next)).get(0), lines) && b.next > before;
            }
            if (regular) {
                return new Script(lines);
            }
        }
        return new Script(
                Stream.iterate(1, i -> i < path.size(), i -> i + 1)
                        .map(i -> new Script.Line(tactic(path.get(i)), List.of()))
                        .collect(Collectors.toList()));
    }

    /** Writes the proof of one goal; false where the steps are not in the order that this needs. */
    private boolean prove(String goal, List<Script.Line> into) {
        String at = goal;
        while (true) {
            if (next >= path.size() - 1 || !ids(path.get(next)).get(0).equals(at)) {
                return false;
            }
            List<String> before = ids(path.get(next));
            List<String> left = new ArrayList<>(ids(path.get(next + 1)));
            left.removeAll(before);
            String tactic = tactic(path.get(next + 1));
            next++;
            if (left.size() == 1) {
                into.add(new Script.Line(tactic, List.of()));
                at = left.get(0);
                continue;
            }
            List<Script> branches = new ArrayList<>();
            for (String g : left) {
                // A goal that another one's proof has filled in needs none.
                if (!ids(path.get(next)).contains(g)) {
                    continue;
                }
                List<Script.Line> lines = new ArrayList<>();
                if (!prove(g, lines)) {
                    return false;
                }
                branches.add(new Script(lines));
            }
            if (branches.size() == 1) {
                into.add(new Script.Line(tactic, List.of()));
                into.addAll(branches.get(0).lines());
            } else {
                into.add(new Script.Line(tactic, branches));
            }
            return true;
        }
    }

    private static List<String> ids(ProofState s) {
        return s.goals().stream().map(Goal::id).toList();
    }

    /** The last step of a state's path. */
    private static String tactic(ProofState s) {
        Step step = s.path().get(s.path().size() - 1).step();
        if (step instanceof Step.Tactic t) {
            return t.text();
        }
        throw new IllegalStateException("not a tactic: " + step);
    }
}
