package dev.goalpost.sidecar.rpc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Whole messages from and to JSON. Optional members that are not there are left out. */
public final class Messages {
    /** For records of the wire. */
    public static final ObjectMapper JSON = mapper();

    private Messages() {}

    private static ObjectMapper mapper() {
        ObjectMapper m =
                JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .defaultPropertyInclusion(
                                JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                        .build();
        m.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxStringLength(Integer.MAX_VALUE)
                                .maxNestingDepth(10_000)
                                .build());
        return m;
    }

    /** Null where it is no JSON. */
    public static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }

    /** The id in a message; null where there is none. */
    public static Id id(JsonNode message) {
        JsonNode id = message.get("id");
        return id == null || !(id.isNumber() || id.isTextual()) ? null : new Id(id.toString());
    }

    public static <T> T as(JsonNode tree, Class<T> type) throws RpcException {
        try {
            return JSON.treeToValue(tree == null ? NullNode.instance : tree, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RpcException(RpcException.INVALID_PARAMS, "Cannot parse request params");
        }
    }

    /** An answer; null is a result as well. */
    public static byte[] result(Id id, Object result) {
        return join("{\"jsonrpc\":\"2.0\",\"id\":" + id.json() + ",\"result\":", result);
    }

    public static byte[] error(Id id, RpcException e) {
        String head =
                "{\"jsonrpc\":\"2.0\",\"id\":"
                        + (id == null ? "null" : id.json())
                        + ",\"error\":{\"code\":"
                        + e.code()
                        + ",\"message\":";
        byte[] body = join(head, e.getMessage());
        byte[] closed = java.util.Arrays.copyOf(body, body.length + 1);
        closed[body.length] = '}';
        return closed;
    }

    public static byte[] notification(String method, Object params) {
        return join("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":", params);
    }

    public static byte[] request(Id id, String method, Object params) {
        return join(
                "{\"jsonrpc\":\"2.0\",\"id\":"
                        + id.json()
                        + ",\"method\":\""
                        + method
                        + "\",\"params\":",
                params);
    }

    /** A tree, as the text of a message. */
    public static byte[] bytes(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] join(String head, Object value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(256);
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(JSON.writeValueAsBytes(value));
            out.write('}');
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
