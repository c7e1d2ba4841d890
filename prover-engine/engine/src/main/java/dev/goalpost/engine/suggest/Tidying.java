package dev.goalpost.engine.suggest;

import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Checker;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.text.TacticText;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is tried is not what people want in their files: of {@code first | a | b} in a step that
 * closes the goal only what does it is offered. Every text was checked as it is offered.
 */
final class Tidying {
    private Tidying() {}

    /**
     * The simplest text that was found in the time there is.
     *
     * @param prefix what it must start with
     * @param closing what is to be made simpler; anything that does not close the goal stays
     * @param reached is handed every state on the way that is not the result's
     */
    static Checked tidied(
            Checker checker,
            Checked closing,
            String prefix,
            Consumer<ProofState> reached,
            Cancellation budget) {
        Checked best = closing;
        try {
            for (Checked next = closing; next != null; ) {
                best = next;
                next = simpler(checker, best, prefix, reached, budget);
                if (next != null) {
                    best.next().ifPresent(reached);
                }
            }
        } catch (Cancellation.Cancelled e) {
            return best; // the time is up
        }
        return best;
    }

    /** Null where nothing simpler does the same. */
    private static Checked simpler(
            Checker checker,
            Checked closing,
            String prefix,
            Consumer<ProofState> reached,
            Cancellation budget) {
        if (!(closing.verdict() instanceof Verdict.Closes now)) {
            return null;
        }
        Candidate candidate = closing.candidate();
        List<String> texts = new ArrayList<>(TacticText.halved(candidate.tactic()));
        texts.addAll(TacticText.withoutDone(candidate.tactic()));
        for (String text : texts) {
            if (!text.startsWith(prefix)) {
                continue;
            }
            Checked one =
                    checker.check(
                            new Candidate(text, candidate.logProb(), candidate.origin()), budget);
            if (one.verdict() instanceof Verdict.Closes then
                    && now.assumptions().containsAll(then.assumptions())) {
                return one;
            }
            one.next().ifPresent(reached);
        }
        return null;
    }
}
