package dev.goalpost.engine.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a theorem file.
 *
 * @param statement {@code theorem NAME binders : type}; a proof that is left open ({@code :=},
 *     {@code := by}, {@code := by sorry}) is cut off
 * @param context declarations before it; null without
 * @param proof tactics; null where only {@code original} has the proof
 * @param mode {@code tactic}, {@code term}, or another; null for {@code tactic}
 * @param original the whole declaration as its author wrote it; null where it is not told
 */
public record Theorem(
        String id, String statement, String context, String proof, String mode, String original) {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private static final Pattern NAME =
            Pattern.compile(
                    "\\s*(?:(?:private|protected)\\s+)*(?:theorem|lemma)\\s+"
                            + "((?:«[^»]*»|[^\\s:({\\[⦃«»])+)");

    private static final Pattern LEFT_OPEN = Pattern.compile(":=\\s*(?:by\\b\\s*)?(?:sorry\\s*)?$");

    public Theorem {
        Matcher open = LEFT_OPEN.matcher(statement);
        statement = open.find() ? statement.substring(0, open.start()).stripTrailing() : statement;
    }

    /** A line that is not a theorem. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    /** Reads one JSON line. */
    public static Theorem parse(String line) throws Malformed {
        JsonNode tree;
        try {
            tree = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new Malformed(
                    "not JSON, at column "
                            + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr())
                            + ": "
                            + e.getOriginalMessage()
                                    .replaceAll(
                                            "(?s)(: was expecting|\\s*\\(start marker at).*", ""));
        }
        if (!tree.isObject()) {
            throw new Malformed("a theorem is an object with an id and a statement");
        }
        String id = tree.path("id").isNumber() ? tree.get("id").asText() : text(tree, "id");
        String statement = text(tree, "statement");
        if (id == null || id.isBlank() || statement == null || statement.isBlank()) {
            throw new Malformed("a theorem needs an id and a statement");
        }
        return new Theorem(
                id,
                statement,
                text(tree, "context"),
                text(tree, "proof"),
                text(tree, "mode"),
                text(tree, "original"));
    }

    /** A field that is text; null where it is not there. */
    private static String text(JsonNode tree, String field) throws Malformed {
        JsonNode value = tree.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Malformed("`" + field + "` must be text");
        }
        return value.textValue();
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
