package dev.goalpost.engine.check;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.StateKey;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has a Lean try candidates on one goal, and judges what comes of it. Safe for several threads. */
public final class Checker {
    private final LeanSession session;
    private final ProofState state;
    private final int goal;
    private final String theorem; // null where it has no name
    private final Duration deadline;
    private final String keyBefore;

    /**
     * A checker for the goal of that index.
     *
     * @param theorem what is being proved, which must not be used; null where it has no name
     * @param deadline for each candidate
     */
    public Checker(
            LeanSession session, ProofState state, int goal, String theorem, Duration deadline) {
        this.session = session;
        this.state = state;
        this.goal = goal;
        this.theorem = theorem;
        this.deadline = deadline;
        this.keyBefore = StateKey.of(state.goals());
    }

    /** The verdict. Throws {@link Cancellation.Cancelled} only when {@code c} itself has ended. */
    public Checked check(Candidate candidate, Cancellation c) {
        Optional<String> refusal = Refusal.reason(candidate.tactic(), theorem);
        if (refusal.isPresent()) {
            return without(candidate, new Verdict.Fails(refusal.get()));
        }
        c.checkNow();
        Cancellation own = c.within(deadline.toMillis());
        try {
            return judge(candidate, own);
        } catch (Cancellation.Cancelled e) {
            c.checkNow();
            return without(
                    candidate,
                    new Verdict.NotChecked("no answer within " + deadline.toMillis() + " ms"));
        } catch (LeanFault e) {
            return without(candidate, new Verdict.NotChecked(e.getMessage()));
        }
    }

    private Checked judge(Candidate candidate, Cancellation c) throws LeanFault {
        TacticOutcome outcome = session.run(state, goal, new Step.Tactic(candidate.tactic()), c);
        return switch (outcome) {
            case TacticOutcome.ParseError e ->
                    without(candidate, new Verdict.Fails("not a tactic: " + e.text()));
            case TacticOutcome.Failed f -> without(candidate, new Verdict.Fails(f.reason()));
            case TacticOutcome.Success s -> {
                Verdict verdict = verdict(s, c);
                yield new Checked(candidate, verdict, Optional.of(s.next()));
            }
        };
    }

    private Verdict verdict(TacticOutcome.Success s, Cancellation c) throws LeanFault {
        Optional<Message> error =
                s.messages().stream().filter(m -> m.severity() == Severity.ERROR).findFirst();
        if (error.isPresent()) {
            return new Verdict.Fails(error.get().text());
        }
        if (s.hasUnsafe()) {
            return new Verdict.Fails("uses something unsafe");
        }
        if (s.hasSorry() && !sorryBefore(c)) {
            return new Verdict.Fails("leaves something unproved (sorry)");
        }
        List<Goal> left = newGoals(s.next().goals());
        if (left.isEmpty()) {
            return closed(s.next(), c);
        }
        if (StateKey.of(s.next().goals()).equals(keyBefore)) {
            return new Verdict.Fails("no progress: the goal is the same as before");
        }
        return new Verdict.Progresses(left);
    }

    private Verdict closed(ProofState next, Cancellation c) throws LeanFault {
        ProofState.Report report = session.report(next, c);
        if (!next.goals().isEmpty()) {
            // Neighbours are open still, so that the kernel cannot look at the whole term yet.
            return new Verdict.Closes(report.assumptions());
        }
        if (report.hasMVar()) {
            return new Verdict.Fails("leaves a metavariable without a value");
        }
        if (report.hasUnsafe()) {
            return new Verdict.Fails("uses something unsafe");
        }
        if (report.hasSorry() && !sorryBefore(c)) {
            return new Verdict.Fails("leaves something unproved (sorry)");
        }
        return report.rejection()
                .<Verdict>map(why -> new Verdict.Fails("the kernel refuses it: " + why))
                .orElseGet(() -> new Verdict.Closes(report.assumptions()));
    }

    /** A report is dear; it is asked for only where there is a {@code sorry} to be explained. */
    private boolean sorryBefore(Cancellation c) throws LeanFault {
        return session.report(state, c).hasSorry();
    }

    /** The goals that were not there before. */
    private List<Goal> newGoals(List<Goal> after) {
        Set<String> neighbours = new HashSet<>();
        for (int i = 0; i < state.goals().size(); i++) {
            if (i != goal) {
                neighbours.add(state.goals().get(i).id());
            }
        }
        List<Goal> left = new ArrayList<>();
        for (Goal g : after) {
            if (g.id().isEmpty() || !neighbours.contains(g.id())) {
                left.add(g);
            }
        }
        return left;
    }

    private static Checked without(Candidate candidate, Verdict verdict) {
        return new Checked(candidate, verdict, Optional.empty());
    }
}
