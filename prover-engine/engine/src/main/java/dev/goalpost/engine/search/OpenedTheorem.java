package dev.goalpost.engine.search;

import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.suggest.FileGoals;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A theorem with the goal of its statement, in its file.
 *
 * @param goal empty where it could not be obtained
 * @param why what is in the way; null where there is a goal
 */
public record OpenedTheorem(Theorem theorem, Optional<MarkedGoal> goal, String why) {
    /** Opens the theorem; what is wrong with it is told, not thrown. */
    public static OpenedTheorem open(
            LeanSession session, Theorem theorem, Duration time, Cancellation c) {
        if (theorem.name().isEmpty()) {
            return closed(theorem, "a statement starts with `theorem NAME`");
        }
        Cancellation own = c.within(time.toMillis());
        try {
            Optional<String> broken = brokenContext(session, theorem, own);
            if (broken.isPresent()) {
                return closed(theorem, broken.get());
            }
            String text = theorem.withProof("llmsuggest").file().orElseThrow();
            List<MarkedGoal> goals = new FileGoals(session).find(text, own);
            if (goals.isEmpty()) {
                return closed(theorem, "its goal was not found");
            }
            MarkedGoal last = goals.get(goals.size() - 1);
            return last.state().isPresent()
                    ? new OpenedTheorem(theorem, Optional.of(last), null)
                    : closed(theorem, last.why());
        } catch (LeanFault e) {
            return closed(theorem, e.getMessage());
        } catch (Cancellation.Cancelled e) {
            c.checkNow();
            return closed(theorem, "the statement was not elaborated in time");
        }
    }

    private static OpenedTheorem closed(Theorem theorem, String why) {
        return new OpenedTheorem(theorem, Optional.empty(), why);
    }

    /** What is wrong with the declarations before the theorem: nothing after them would count. */
    private static Optional<String> brokenContext(
            LeanSession session, Theorem theorem, Cancellation c) throws LeanFault {
        if (theorem.context() == null || theorem.context().isBlank()) {
            return Optional.empty();
        }
        String text = theorem.context() + "\n";
        return session.process(text, FileRequest.CHECK.forText(text), c).messages().stream()
                .filter(m -> m.severity() == Severity.ERROR)
                .findFirst()
                .map(m -> "the context: " + m);
    }
}
