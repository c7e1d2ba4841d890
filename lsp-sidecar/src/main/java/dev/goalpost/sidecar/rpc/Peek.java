package dev.goalpost.sidecar.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.Set;

/**
 * What kind of message it is, from the beginning of its text alone.
 *
 * @param method of a request or notification; null where none was seen
 * @param id of a request or response; null where none was seen
 * @param decided whether a method, or an id of a response, was seen; otherwise only the whole
 *     message can tell
 */
public record Peek(String method, Id id, boolean decided) {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNestingDepth(10_000)
                                    .build())
                    .build();

    private static final Set<String> PAYLOADS = Set.of("params", "result", "error");

    /** Looks at {@code length} bytes; the text may be cut off there, or be no JSON at all. */
    static Peek at(byte[] bytes, int offset, int length) {
        String method = null;
        Id id = null;
        try (JsonParser p = JSON.createParser(bytes, offset, length)) {
            if (p.nextToken() != JsonToken.START_OBJECT) {
                return new Peek(null, null, false);
            }
            while (p.nextToken() == JsonToken.FIELD_NAME) {
                String field = p.currentName();
                boolean known = method != null || (id != null && !field.equals("params"));
                if (PAYLOADS.contains(field) && known) {
                    break;
                }
                JsonToken value = p.nextToken();
                if (field.equals("method") && value == JsonToken.VALUE_STRING) {
                    method = p.getText();
                } else if (field.equals("id")) {
                    id = id(p, value);
                } else {
                    p.skipChildren();
                }
            }
        } catch (IOException cutOffOrNoJson) {
            return new Peek(method, id, method != null);
        }
        return new Peek(method, id, method != null || id != null);
    }

    private static Id id(JsonParser p, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_STRING -> new Id(quoted(p.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Id(p.getText());
            case VALUE_NULL -> null;
            default -> {
                p.skipChildren();
                yield null;
            }
        };
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
