package dev.goalpost.engine.pantograph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.goalpost.engine.pantograph.wire.Command;

/** Between lines and records: absent and null are the same, unknown fields are passed over. */
final class Codec {
    private static final int MAX_NESTING = 500;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_NESTING)
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Codec() {}

    /** Text that is not what it should be; the message says why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    /** Both spellings: {@code {"cmd": .., "payload": ..}} and {@code cmd {..}}. */
    static Command command(String line) throws Malformed {
        String text = line.strip();
        if (text.startsWith("{")) {
            JsonNode node = tree(text);
            JsonNode cmd = node.get("cmd");
            if (cmd == null || !cmd.isTextual()) {
                throw new Malformed("the request has no cmd");
            }
            JsonNode payload = node.get("payload");
            return new Command(
                    cmd.textValue(), payload == null ? JSON.createObjectNode() : payload);
        }
        int space = text.indexOf(' ');
        if (space < 0) {
            return new Command(text, JSON.createObjectNode());
        }
        return new Command(text.substring(0, space), tree(text.substring(space + 1).strip()));
    }

    static JsonNode tree(String text) throws Malformed {
        try {
            JsonNode node = JSON.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new Malformed("not JSON: nothing there");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Malformed("not JSON: " + e.getOriginalMessage());
        }
    }

    static <T> T record(JsonNode node, Class<T> type) throws Malformed {
        if (!node.isObject()) {
            throw new Malformed("an object is expected, not " + node.getNodeType());
        }
        try {
            return JSON.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new Malformed(e.getOriginalMessage());
        }
    }

    static JsonNode node(Object payload) {
        return JSON.valueToTree(payload);
    }

    static String line(Object message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wire record that cannot be written", e);
        }
    }

    static String pretty(Object message) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wire record that cannot be written", e);
        }
    }
}
