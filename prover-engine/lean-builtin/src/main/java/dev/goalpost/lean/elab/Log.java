package dev.goalpost.lean.elab;

import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The messages so far. Backtracking takes messages back: see {@link #save}. */
public final class Log {
    /** One message; its text is rendered when somebody reads it. */
    public record Message(Severity severity, Span span, MessageData data) {
        public String text() {
            return data.render();
        }
    }

    /** Newest first. */
    public record Saved(Message last, Saved before, boolean hasErrors) {}

    private Saved state = new Saved(null, null, false);

    public void log(Severity severity, Span span, MessageData data) {
        state =
                new Saved(
                        new Message(severity, span, data),
                        state,
                        state.hasErrors || severity == Severity.ERROR);
    }

    public void error(Span span, MessageData data) {
        log(Severity.ERROR, span, data);
    }

    public boolean hasErrors() {
        return state.hasErrors;
    }

    /** Oldest first. */
    public List<Message> messages() {
        List<Message> r = new ArrayList<>();
        for (Saved s = state; s.last != null; s = s.before) {
            r.add(s.last);
        }
        Collections.reverse(r);
        return r;
    }

    public Saved save() {
        return state;
    }

    public void restore(Saved s) {
        state = s;
    }
}
