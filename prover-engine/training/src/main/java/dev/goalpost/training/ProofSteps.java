package dev.goalpost.training;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of the proofs that searches have found. */
public final class ProofSteps {
    private ProofSteps() {}

    /**
     * A step of a proof.
     *
     * @param goal the first goal of the state that it was done in
     */
    public record ProofStep(String theorem, Goal goal, String goalText, String tactic) {}

    /**
     * The steps in the trajectories of some runs, each theorem's from the last run that proved it.
     */
    public static List<ProofStep> of(List<Path> runs) throws IOException {
        Map<String, List<ProofStep>> byTheorem = new LinkedHashMap<>();
        for (Path run : runs) {
            Path file = run.resolve(RunFolder.TRAJECTORIES);
            if (!Files.exists(file)) {
                continue;
            }
            Map<String, List<TrajectoryRow>> proofs = new LinkedHashMap<>();
            JsonLines.forEach(
                    file,
                    TrajectoryRow.class,
                    r -> {
                        if (TrajectoryRow.PROOF.equals(r.label())) {
                            proofs.computeIfAbsent(r.theorem(), t -> new ArrayList<>()).add(r);
                        }
                    });
            proofs.forEach((theorem, rows) -> byTheorem.put(theorem, steps(rows)));
        }
        return byTheorem.values().stream().flatMap(List::stream).toList();
    }

    private static List<ProofStep> steps(List<TrajectoryRow> rows) {
        Map<Integer, TrajectoryRow> byNode = new HashMap<>();
        rows.forEach(r -> byNode.put(r.node(), r));
        List<ProofStep> steps = new ArrayList<>();
        for (TrajectoryRow r : rows) {
            TrajectoryRow parent = byNode.get(r.parent());
            if (parent == null) {
                continue;
            }
            try {
                Goal goal = GoalText.first(parent.state());
                steps.add(new ProofStep(r.theorem(), goal, goal.pp(), r.tactic()));
            } catch (GoalText.NotAGoal e) {
                continue; // a goal that is printed in a way that cannot be read teaches nothing
            }
        }
        return steps;
    }
}
