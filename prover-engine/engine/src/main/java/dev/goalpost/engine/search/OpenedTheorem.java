package dev.goalpost.engine.search;

import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.suggest.FileGoals;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A theorem with the goal of its statement, in its file.
 *
 * @param goal empty where it could not be obtained
 * @param why what is in the way; null where there is a goal
 */
public record OpenedTheorem(Theorem theorem, Optional<MarkedGoal> goal, String why) {
    /** Words that start a command and are no names. */
    private static final Set<String> COMMANDS =
            Set.of(
                    "theorem",
                    "axiom",
                    "def",
                    "example",
                    "instance",
                    "inductive",
                    "structure",
                    "abbrev",
                    "namespace",
                    "section",
                    "end",
                    "variable");

    /** Opens the theorem; what is wrong with it is told, not thrown. */
    public static OpenedTheorem open(
            LeanSession session, Theorem theorem, Duration time, Cancellation c) {
        if (theorem.name().isEmpty()) {
            return closed(theorem, "a statement starts with `theorem NAME`");
        }
        Optional<String> objection = objection(theorem.statement());
        if (objection.isPresent()) {
            return closed(theorem, objection.get());
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

    /** What can be told from the text alone. */
    private static Optional<String> objection(String statement) {
        List<String> words = new ArrayList<>();
        for (Token t : Lexer.tokens(statement)) {
            if (t.kind() == Token.Kind.IDENT) {
                words.add(t.text());
            } else if (t.kind() == Token.Kind.UNCLOSED) {
                return Optional.of("a comment or string in the statement does not end");
            }
        }
        if (words.contains("sorry") || words.contains("sorryAx")) {
            return Optional.of("the statement uses `sorry`");
        }
        boolean several =
                words.stream()
                        .dropWhile(w -> w.equals("private") || w.equals("protected"))
                        .skip(1)
                        .anyMatch(COMMANDS::contains);
        return several
                ? Optional.of("the statement is not one command: theorem NAME binders : type")
                : Optional.empty();
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
