package dev.goalpost.engine.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a theorem file.
 *
 * @param statement {@code theorem NAME binders : type}
 * @param context declarations before it; null without
 * @param proof tactics; null where only {@code original} has the proof
 * @param mode {@code tactic}, {@code term}, or another; null for {@code tactic}
 * @param original the whole declaration as its author wrote it; null where it is not told
 */
public record Theorem(
        String id, String statement, String context, String proof, String mode, String original) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final Pattern NAME =
            Pattern.compile(
                    "\\s*(?:(?:private|protected)\\s+)*(?:theorem|lemma)\\s+([^\\s:({\\[⦃]+)");

    /** A line that is not a theorem. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    /** Reads one JSON line. */
    public static Theorem parse(String line) throws Malformed {
        Theorem t;
        try {
            t = JSON.readValue(line, Theorem.class);
        } catch (JsonProcessingException e) {
            throw new Malformed("not a theorem: " + e.getOriginalMessage());
        }
        if (t == null || t.id() == null || t.statement() == null) {
            throw new Malformed("a theorem needs an id and a statement");
        }
        return t;
    }

    /** The name that the statement gives; empty where it gives none. */
    public String name() {
        Matcher m = NAME.matcher(statement);
        return m.lookingAt() ? m.group(1) : "";
    }

    /** The same theorem with another proof, of tactics. */
    public Theorem withProof(String tactics) {
        return new Theorem(id, statement, context, tactics, "tactic", null);
    }

    /** The same with options set right before the theorem, after its context. */
    public Theorem withOptions(Map<String, String> options) {
        if (options.isEmpty()) {
            return this;
        }
        StringBuilder c = new StringBuilder(context == null ? "" : context.strip());
        options.forEach((k, v) -> c.append("\nset_option ").append(k).append(' ').append(v));
        return new Theorem(id, statement, c.toString(), proof, mode, original);
    }

    /** The Lean file that has the declarations before it and the theorem with its proof. */
    public Optional<String> file() {
        String before = context == null || context.isBlank() ? "" : context.strip() + "\n\n";
        if (proof != null) {
            return Optional.of(
                    before + statement + " := by\n  " + proof.strip().replace("\n", "\n  ") + "\n");
        }
        return Optional.ofNullable(original).map(text -> before + text.strip() + "\n");
    }

    /** The offset in {@link #file()} at which the theorem starts, in UTF-16 units. */
    public int theoremOffset() {
        return context == null || context.isBlank() ? 0 : context.strip().length() + 2;
    }
}
