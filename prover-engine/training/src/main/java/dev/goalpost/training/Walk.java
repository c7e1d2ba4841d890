package dev.goalpost.training;

import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Checker;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.ReachedStates;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyRequest;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.search.Batch;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.trajectory.Lineage;
import dev.goalpost.engine.trajectory.Trajectories;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A step that is known to be right, among the alternatives that a policy has to it: rows like those
 * of a search of depth one. An alternative that closes the goal is as right as the known step.
 */
public final class Walk {
    private static final Duration TO_OPEN = Duration.ofSeconds(10);
    private static final Pattern ARM = Pattern.compile("(?m)^\\s*\\|\\s*([^=]*?)\\s*=>");

    private final LeanSession session;
    private final Policy policy;
    private final int candidates;
    private final Duration deadline;
    private final Lineage lineage;

    public Walk(
            LeanSession session,
            Policy policy,
            int candidates,
            Duration deadline,
            Lineage lineage) {
        this.session = session;
        this.policy = policy;
        this.candidates = candidates;
        this.deadline = deadline;
        this.lineage = lineage;
    }

    /** The rows of one step; none where its goal cannot be had or the step does not work there. */
    public List<TrajectoryRow> rows(KnownSteps step, Cancellation c) throws LeanFault {
        String id = step.id();
        String tactic = step.tactic();
        Optional<MarkedGoal> start = step.open(session, TO_OPEN, c);
        if (start.isEmpty()) {
            return List.of();
        }
        ProofState root = start.get().state().orElseThrow();
        Surroundings surroundings = start.get().surroundings();
        Checker checker = new Checker(session, root, 0, surroundings.theorem(), deadline);
        Map<String, Candidate> all = new LinkedHashMap<>();
        String known = outline(tactic);
        List<Candidate> proposed =
                policy.propose(
                        root.goals().get(0),
                        new PolicyRequest("", candidates, 0, lineage.seed(), surroundings),
                        c);
        double least = proposed.stream().mapToDouble(p -> p.logProb().value()).min().orElse(-1);
        all.put(known, new Candidate(known, new LogProb(least), "known"));
        proposed.forEach(p -> all.put(p.tactic(), p));
        try (ReachedStates states = new ReachedStates(session)) {
            List<Checked> reached = new ArrayList<>();
            boolean works = false;
            for (Candidate candidate : all.values()) {
                Checked x = checker.check(candidate, c);
                x.next().ifPresent(states::add);
                if (x.next().isPresent() && !(x.verdict() instanceof Verdict.Fails)) {
                    reached.add(x);
                    works |= candidate.tactic().equals(known);
                }
            }
            if (!works) {
                return List.of();
            }
            List<TrajectoryRow> rows = new ArrayList<>();
            rows.add(row(id, 0, null, root, null, TrajectoryRow.ROOT, TrajectoryRow.PROOF));
            for (Checked x : reached) {
                boolean closes = x.verdict() instanceof Verdict.Closes;
                boolean right = closes || x.candidate().tactic().equals(known);
                rows.add(
                        row(
                                id,
                                rows.size(),
                                0,
                                x.next().orElseThrow(),
                                x.candidate(),
                                closes ? TrajectoryRow.CLOSES : TrajectoryRow.PROGRESSES,
                                right ? TrajectoryRow.PROOF : TrajectoryRow.SIBLING));
            }
            return rows;
        }
    }

    /**
     * The rows of many steps, those of each in the place that it has there. A step that crashes, or
     * does not end, costs no other.
     *
     * @param patience after which a step is given up
     * @param problem is told which step could not be walked, and why
     */
    public List<List<TrajectoryRow>> rows(
            List<KnownSteps> steps,
            int concurrency,
            Duration patience,
            Consumer<String> problem,
            Cancellation c) {
        record Walked(int place, List<TrajectoryRow> rows, String problem) {}
        List<Integer> places = IntStream.range(0, steps.size()).boxed().toList();
        List<List<TrajectoryRow>> all = new ArrayList<>(Collections.nCopies(places.size(), null));
        Batch.each(
                places,
                i -> {
                    KnownSteps s = steps.get(i);
                    try {
                        return new Walked(i, rows(s, c), null);
                    } catch (LeanFault e) {
                        return new Walked(i, List.of(), e.getMessage());
                    }
                },
                (i, e) -> new Walked(i, List.of(), Batch.words(e)),
                concurrency,
                patience,
                w -> {
                    all.set(w.place(), w.rows());
                    if (w.problem() != null) {
                        problem.accept(steps.get(w.place()).id() + ": " + w.problem());
                    }
                },
                c);
        c.checkNow();
        return all;
    }

    private TrajectoryRow row(
            String id,
            int node,
            Integer parent,
            ProofState state,
            Candidate by,
            String verdict,
            String label) {
        Double logProb = by == null ? null : by.logProb().value();
        return new TrajectoryRow(
                id,
                node,
                parent,
                parent == null ? 0 : 1,
                Trajectories.text(state.goals()),
                state.goals().size(),
                by == null ? null : by.tactic(),
                by == null ? null : by.origin(),
                logProb,
                logProb == null ? 0 : logProb,
                null,
                verdict,
                null,
                parent == null ? 0 : null,
                0,
                label,
                lineage.config(),
                lineage.seed(),
                lineage.policy(),
                lineage.energyModel(),
                lineage.revision());
    }

    /** The goal as a theorem; empty where it has names that cannot be written. */
    static Optional<String> statement(Goal goal) {
        StringBuilder out = new StringBuilder("theorem goalpost_step");
        Set<String> names = new HashSet<>();
        for (Hypothesis h : goal.hypotheses()) {
            if (h.inaccessible() || h.value() != null || !names.add(h.name())) {
                return Optional.empty();
            }
            out.append(" (").append(h.name()).append(" : ").append(h.type()).append(")");
        }
        return Optional.of(out.append(" : ").append(goal.target()).toString());
    }

    /** A tactic with arms, its proofs taken out of them: {@code cases h with | inl h => ?_ ...}. */
    static String outline(String tactic) {
        int with = tactic.indexOf(" with");
        Matcher arm = ARM.matcher(tactic);
        if (with < 0 || !tactic.contains("\n") || !arm.find()) {
            return tactic;
        }
        StringBuilder out = new StringBuilder(tactic.substring(0, with)).append(" with");
        do {
            out.append(" | ").append(arm.group(1)).append(" => ?_");
        } while (arm.find());
        return out.toString();
    }
}
