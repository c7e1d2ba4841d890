package dev.goalpost.engine.trajectory;

import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.search.SearchNode;
import dev.goalpost.engine.search.SearchResult;
import dev.goalpost.engine.search.SearchedTheorem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A search as rows. */
public final class Trajectories {
    private Trajectories() {}

    /**
     * The rows of a searched theorem, none where the search did not begin.
     *
     * @param refused whether candidates that led to no state of their own get rows too
     */
    public static List<TrajectoryRow> rows(
            SearchedTheorem searched, Lineage lineage, boolean refused) {
        if (searched.tree().isEmpty()) {
            return List.of();
        }
        SearchResult<ProofState> tree = searched.tree().get();
        Set<Integer> onPath = new HashSet<>();
        tree.solution()
                .filter(s -> searched.proof().isPresent())
                .ifPresent(s -> s.path().forEach(n -> onPath.add(n.id())));
        List<TrajectoryRow> rows = new ArrayList<>();
        for (SearchNode<ProofState> n : tree.nodes()) {
            rows.add(row(searched.theorem().id(), n, label(n, onPath), lineage));
            if (refused) {
                for (SearchNode.Refused r : n.refused()) {
                    rows.add(row(searched.theorem().id(), n, r, lineage));
                }
            }
        }
        return rows;
    }

    private static String label(SearchNode<ProofState> n, Set<Integer> onPath) {
        if (onPath.isEmpty()) {
            return TrajectoryRow.OPEN;
        }
        if (onPath.contains(n.id())) {
            return TrajectoryRow.PROOF;
        }
        boolean parentIs = n.parent().map(p -> onPath.contains(p.id())).orElse(false);
        return parentIs ? TrajectoryRow.SIBLING : TrajectoryRow.DEAD_END;
    }

    private static TrajectoryRow row(
            String theorem, SearchNode<ProofState> n, String label, Lineage lineage) {
        Candidate by = n.by().orElse(null);
        String verdict =
                by == null
                        ? TrajectoryRow.ROOT
                        : n.isSolved() ? TrajectoryRow.CLOSES : TrajectoryRow.PROGRESSES;
        return new TrajectoryRow(
                theorem,
                n.id(),
                n.parent().map(SearchNode::id).orElse(null),
                n.depth(),
                text(n.state().goals()),
                n.goals(),
                by == null ? null : by.tactic(),
                by == null ? null : by.origin(),
                by == null ? null : by.logProb().value(),
                n.pathLogProb(),
                n.energy().map(Energy::value).orElse(null),
                verdict,
                null,
                n.expandedAs().orElse(null),
                n.nanos() / 1000,
                label,
                lineage.config(),
                lineage.seed(),
                lineage.policy(),
                lineage.energyModel(),
                lineage.revision());
    }

    private static TrajectoryRow row(
            String theorem, SearchNode<ProofState> at, SearchNode.Refused r, Lineage lineage) {
        return new TrajectoryRow(
                theorem,
                null,
                at.id(),
                at.depth() + 1,
                null,
                0,
                r.candidate().tactic(),
                r.candidate().origin(),
                r.candidate().logProb().value(),
                null,
                null,
                r.verdict(),
                r.reason(),
                null,
                0,
                TrajectoryRow.REFUSED,
                lineage.config(),
                lineage.seed(),
                lineage.policy(),
                lineage.energyModel(),
                lineage.revision());
    }

    /** The goals as Lean prints them, an empty line between two. */
    public static String text(List<Goal> goals) {
        return goals.stream().map(Goal::pp).collect(Collectors.joining("\n\n"));
    }
}
