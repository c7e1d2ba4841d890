package dev.goalpost.sidecar.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.kit.Editor;
import dev.goalpost.sidecar.kit.PeerWithoutProcess;
import dev.goalpost.sidecar.rpc.FrameReader;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Id;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.Pipe;
import dev.goalpost.sidecar.rpc.RpcException;
import dev.goalpost.sidecar.wire.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before a language server that is not ours, and whose file our checker cannot follow. */
@Timeout(120)
class OtherLeanTest {
    /** A server that knows one goal, and no widgets. */
    private static final class SmallLean implements PeerWithoutProcess {
        private final Pipe in = new Pipe();
        private final Pipe out = new Pipe();
        private final List<String> asked = new ArrayList<>();

        SmallLean() {
            Thread.ofPlatform().daemon().start(this::serve);
        }

        private void serve() {
            FrameReader reader = new FrameReader(in.in());
            FrameWriter writer = new FrameWriter(out.out());
            try {
                for (FrameReader.Frame f = reader.next(); f != null; f = reader.next()) {
                    JsonNode m = Messages.tree(f.take().body());
                    Id id = Messages.id(m);
                    synchronized (asked) {
                        asked.add(m.toString());
                    }
                    if (id != null && m.has("method")) {
                        writer.write(answer(id, m));
                    }
                }
                writer.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] answer(Id id, JsonNode m) {
            return switch (m.path("method").asText()) {
                case "initialize" -> Messages.result(id, Map.of("capabilities", Map.of()));
                case "$/lean/rpc/connect" -> Messages.result(id, Map.of("sessionId", "1"));
                case "$/lean/plainGoal" ->
                        Messages.result(
                                id,
                                Map.of(
                                        "rendered",
                                        "",
                                        "goals",
                                        List.of("p q : Prop\nh : p ∧ q\n⊢ q ∧ p")));
                default -> Messages.error(id, new RpcException(-32601, "unknown"));
            };
        }

        List<String> asked() {
            synchronized (asked) {
                return List.copyOf(asked);
            }
        }

        @Override
        public OutputStream stdin() {
            return in.out();
        }

        @Override
        public InputStream stdout() {
            return out.in();
        }

        @Override
        public void end() {
            // ends with its input
        }
    }

    @Test
    void theGoalIsAskedOfItAndItsTextIsLeftAlone() throws Exception {
        SmallLean lean = new SmallLean();
        try (Editor editor = new Editor(lean, false)) {
            editor.initialize(
                    "{\"workspace\":{\"executeCommand\":{\"dynamicRegistration\":true}},"
                            + "\"textDocument\":{\"codeAction\":{\"dynamicRegistration\":true}}}");
            Position at =
                    editor.open(
                            "import Mathlib\n\ntheorem t (p q : Prop) (h : p ∧ q) (k : No.Such) : q ∧ p := by\n"
                                    + "  llmsug|gest\n");
            // it refuses getWidgets: ours is there all the same
            JsonNode state = editor.suggestions(at);
            List<String> tactics = new ArrayList<>();
            state.path("suggestions").forEach(s -> tactics.add(s.path("tactic").asText()));
            assertThat(tactics).contains("exact And.symm h");
            assertThat(lean.asked())
                    .anyMatch(m -> m.contains("didOpen") && m.contains("llmsuggest"))
                    .anyMatch(m -> m.contains("\"goalpost-") && m.contains("plainGoal"));
            JsonNode registered = editor.await("client/registerCapability", p -> true);
            assertThat(registered.toString()).contains("goalpost.suggest").contains("codeAction");
            editor.answer(registered, Map.of());
            JsonNode refused =
                    editor.ask(
                            "$/lean/rpc/call",
                            editor.callParams(
                                    "Lean.Widget.getInteractiveGoals", at, Editor.place(at)));
            assertThat(refused.path("error").path("code").asInt()).isEqualTo(-32601);
        }
    }

    @Test
    void whatNobodyWantsAnyMoreIsEndedAtOnce() {
        Query q = new Query("key", 8);
        Object one = new Object();
        Object other = new Object();
        q.askedBy(one);
        q.askedBy(other);
        assertThat(q.letGo(one)).isFalse();
        assertThat(q.cancellation().endedBecause()).isNull();
        assertThat(q.letGo(other)).isTrue();
        assertThat(q.cancellation().endedBecause()).isNotNull();
        assertThat(q.isDone()).isTrue();
    }
}
