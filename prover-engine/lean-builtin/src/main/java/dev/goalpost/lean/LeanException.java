package dev.goalpost.lean;

import java.util.List;
import java.util.stream.Collectors;

/** A request that Lean refused, with its reasons. */
public final class LeanException extends Exception {
    private final transient List<Message> messages;

    public LeanException(List<Message> messages) {
        super(messages.stream().map(Message::text).collect(Collectors.joining("\n")));
        this.messages = List.copyOf(messages);
    }

    public LeanException(String text) {
        this(List.of(new Message(Severity.ERROR, 1, 0, 1, 0, text)));
    }

    public List<Message> messages() {
        return messages;
    }
}
