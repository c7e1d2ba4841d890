package dev.goalpost.lean;

import java.util.List;

/** What became of a tactic. */
public sealed interface TacticResult {
    /** {@code messages} are warnings and what the tactic itself had to say. */
    record Success(ProofState next, List<Message> messages) implements TacticResult {}

    /** The text is no tactic; line from 1, column from 0. */
    record ParseError(String text, int line, int column) implements TacticResult {}

    /** The tactic does not apply, or what it says is wrong. */
    record Failure(List<Message> messages) implements TacticResult {}
}
