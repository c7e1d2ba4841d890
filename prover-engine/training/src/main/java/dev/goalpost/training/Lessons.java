package dev.goalpost.training;

import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Checker;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.StateKey;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LearnedPolicy;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.StepWeights.Lesson;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.OpenedTheorem;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a known step teaches: what a policy proposes at its goal is tried, and whatever ends the
 * goal, or leaves just what the known step leaves, is as good as that step.
 */
final class Lessons {
    private static final Duration TO_OPEN = Duration.ofSeconds(10);

    /** How many proposals are tried, from the likeliest. */
    private static final int TRIED = 80;

    private final LeanSession session;
    private final Duration deadline;
    private final TrialFile trials;

    Lessons(LeanSession session, Duration deadline, TrialFile trials) {
        this.session = session;
        this.deadline = deadline;
        this.trials = trials;
    }

    /**
     * The lesson of a step; empty where its goal cannot be made again, or nothing there is good.
     */
    Optional<Lesson> of(KnownSteps step, Policy base, double weight, Cancellation c)
            throws LeanFault {
        Optional<MarkedGoal> start =
                Walk.statement(step.goal())
                        .map(s -> new Theorem(step.id(), s, step.context(), null, null, null))
                        .flatMap(t -> OpenedTheorem.open(session, t, TO_OPEN, c).goal());
        if (start.isEmpty()) {
            return Optional.empty();
        }
        ProofState root = start.get().state().orElseThrow();
        List<Candidate> proposed =
                LearnedPolicy.pool(base, root.goals().get(0), start.get().surroundings(), c);
        Place place = new Place(step, start.get(), root, c);
        String known = Walk.outline(step.tactic());
        Optional<String> wanted = place.end(known);
        List<Candidate> tried = new ArrayList<>();
        List<Integer> good = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            Candidate x = proposed.get(i);
            if (i >= TRIED && !x.tactic().equals(known)) {
                continue;
            }
            Optional<String> end = place.end(x.tactic());
            if (end.isEmpty()) {
                continue; // nobody knows whether it is good
            }
            boolean closes = end.get().equals(TrialFile.CLOSES);
            if (closes || end.equals(wanted) && !end.get().equals(TrialFile.FAILS)) {
                good.add(tried.size());
            }
            tried.add(x);
        }
        return good.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Lesson(
                                root.goals().get(0),
                                start.get().surroundings(),
                                tried,
                                good,
                                weight));
    }

    /** A goal where things are tried, once each. */
    private final class Place {
        private final String key;
        private final MarkedGoal goal;
        private final ProofState root;
        private final Cancellation c;
        private Checker checker;

        Place(KnownSteps step, MarkedGoal goal, ProofState root, Cancellation c) {
            this.key = (step.context() == null ? "" : step.context()) + "\n" + step.goal().pp();
            this.goal = goal;
            this.root = root;
            this.c = c;
        }

        /** Empty where it could not be decided. */
        Optional<String> end(String tactic) throws LeanFault {
            Optional<String> known = trials.end(key, tactic);
            if (known.isPresent()) {
                return known;
            }
            if (checker == null) {
                checker = new Checker(session, root, 0, goal.surroundings().theorem(), deadline);
            }
            Checked x = checker.check(new Candidate(tactic, new LogProb(0), "trial"), c);
            String end = TrialFile.FAILS;
            if (x.verdict() instanceof Verdict.Closes) {
                end = TrialFile.CLOSES;
            } else if (x.verdict() instanceof Verdict.Progresses) {
                end = TrialFile.hash(StateKey.of(x.next().orElseThrow().goals()));
            }
            if (x.next().isPresent()) {
                session.delete(List.of(x.next().get()), c);
            }
            if (x.verdict() instanceof Verdict.NotChecked) {
                return Optional.empty(); // what ran out of time may do better another day
            }
            trials.put(key, tactic, end);
            return Optional.of(end);
        }
    }
}
