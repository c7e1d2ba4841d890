package dev.goalpost.training;

import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Checker;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ReachedStates;
import dev.goalpost.engine.lean.StateKey;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.Optional;

/**
 * The goal of a known step, opened in its proof or made again, where things are tried once each. It
 * is made only when it is asked for, or something is tried that was never tried there.
 */
final class Tryout {
    private static final Duration TO_OPEN = Duration.ofSeconds(10);

    private final LeanSession session;
    private final Duration deadline;
    private final TrialFile trials;
    private final KnownSteps step;
    private final Cancellation c;
    private final String key;
    private Optional<MarkedGoal> goal; // null before it was asked for
    private Checker checker;

    /**
     * @param deadline of each trial
     */
    Tryout(
            LeanSession session,
            Duration deadline,
            TrialFile trials,
            KnownSteps step,
            Cancellation c) {
        this.session = session;
        this.deadline = deadline;
        this.trials = trials;
        this.step = step;
        this.c = c;
        this.key = (step.context() == null ? "" : step.context()) + "\n" + step.goal().pp();
    }

    /** Empty where the goal can be had neither in its proof nor from its text. */
    Optional<MarkedGoal> goal() {
        if (goal == null) {
            goal = step.open(session, TO_OPEN, c);
        }
        return goal;
    }

    /**
     * How a tactic ends there, as {@link TrialFile} has it; empty where that could not be decided.
     */
    Optional<String> end(String tactic) throws LeanFault {
        Optional<String> known = trials.end(key, tactic);
        if (known.isPresent() || goal().isEmpty()) {
            return known;
        }
        if (checker == null) {
            MarkedGoal g = goal().get();
            checker =
                    new Checker(
                            session,
                            g.state().orElseThrow(),
                            0,
                            g.surroundings().theorem(),
                            deadline);
        }
        Checked x = checker.check(new Candidate(tactic, new LogProb(0), "trial"), c);
        try (ReachedStates reached = new ReachedStates(session)) {
            x.next().ifPresent(reached::add);
        }
        String end = TrialFile.FAILS;
        if (x.verdict() instanceof Verdict.Closes) {
            end = TrialFile.CLOSES;
        } else if (x.verdict() instanceof Verdict.Progresses) {
            end = TrialFile.hash(StateKey.of(x.next().orElseThrow().goals()));
        }
        if (x.verdict() instanceof Verdict.NotChecked) {
            return Optional.empty(); // what ran out of time may do better another day
        }
        trials.put(key, tactic, end);
        return Optional.of(end);
    }
}
