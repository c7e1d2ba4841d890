package dev.goalpost.lean.meta;

/**
 * Elaboration or a tactic failed. Raised and caught often while searching, so it has no stack trace
 * and its text is rendered only when somebody asks.
 */
public class MetaException extends RuntimeException {
    private final MessageData data;

    public MetaException(MessageData data) {
        super(null, null, false, false);
        this.data = data;
    }

    public MetaException(String text) {
        this(MessageData.of(text));
    }

    public MessageData data() {
        return data;
    }

    @Override
    public String getMessage() {
        return data.render();
    }
}
