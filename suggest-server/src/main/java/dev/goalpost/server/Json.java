package dev.goalpost.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** JSON in and out. What comes in is read strictly: UTF-8, one object, no name twice. */
final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    static byte[] write(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written", e);
        }
    }

    /** The fields of the object that the body is. */
    static Fields read(byte[] body) throws HttpError {
        String text = text(body);
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null
                            ? ""
                            : " at line "
                                    + e.getLocation().getLineNr()
                                    + ", column "
                                    + e.getLocation().getColumnNr();
            throw new HttpError(
                    HttpError.Kind.MALFORMED_JSON, "not JSON: " + e.getOriginalMessage() + where);
        }
        if (node == null || node.isMissingNode()) {
            throw new HttpError(HttpError.Kind.MALFORMED_JSON, "the body is empty");
        }
        if (!node.isObject()) {
            throw new HttpError(HttpError.Kind.MALFORMED_JSON, "the body is not a JSON object");
        }
        return new Fields("", node);
    }

    private static String text(byte[] body) throws HttpError {
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(in)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HttpError(
                    HttpError.Kind.NOT_UTF8, "the body is not UTF-8, at byte " + in.position());
        }
    }
}
