package dev.goalpost.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What the editor hears where no Lean is installed: every request is refused with the cure, until
 * the editor says {@code exit} or hangs up.
 */
final class NoLean {
    /** LSP's {@code ServerNotInitialized}. */
    private static final int NOT_INITIALIZED = -32002;

    static final String MESSAGE =
            "no Lean 4 was found: neither lake nor lean is on the PATH. Install Lean with elan, or"
                    + " use bin/prover-engine and bin/suggest-server, which bring a Lean of their"
                    + " own";

    private static final ObjectMapper JSON = new ObjectMapper();

    private NoLean() {}

    static void serve(InputStream in, OutputStream out) throws IOException {
        Frames frames = new Frames(in);
        for (byte[] body = frames.next(); body != null; body = frames.next()) {
            JsonNode message = JSON.readTree(body);
            if (message.path("method").asText().equals("exit")) {
                return;
            }
            if (message.has("id") && message.has("method")) {
                Frames.write(out, JSON.writeValueAsBytes(answer(message)));
            }
        }
    }

    private static ObjectNode answer(JsonNode request) {
        ObjectNode r = JSON.createObjectNode();
        r.put("jsonrpc", "2.0").set("id", request.get("id"));
        if (request.path("method").asText().equals("shutdown")) {
            r.putNull("result");
        } else {
            r.putObject("error").put("code", NOT_INITIALIZED).put("message", MESSAGE);
        }
        return r;
    }
}
