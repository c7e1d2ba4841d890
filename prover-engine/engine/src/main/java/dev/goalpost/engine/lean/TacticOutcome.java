package dev.goalpost.engine.lean;

import dev.goalpost.lean.Message;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a step. */
public sealed interface TacticOutcome {
    /** It ran. {@code hasSorry}: the proof so far assumes something that it does not prove. */
    record Success(ProofState next, List<Message> messages, boolean hasSorry, boolean hasUnsafe)
            implements TacticOutcome {
        public Success {
            messages = List.copyOf(messages);
        }
    }

    /** It is not a tactic that this Lean can read. */
    record ParseError(String text) implements TacticOutcome {}

    /** It was read and did not work. */
    record Failed(List<Message> messages) implements TacticOutcome {
        public Failed {
            messages = List.copyOf(messages);
        }

        /** The reasons, one after the other. */
        public String reason() {
            return messages.isEmpty()
                    ? "the tactic failed without a message"
                    : messages.stream().map(Message::text).collect(Collectors.joining("\n"));
        }
    }
}
