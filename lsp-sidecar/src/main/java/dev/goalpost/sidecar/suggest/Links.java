package dev.goalpost.sidecar.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Id;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.wire.Position;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own messages to both sides. They wait in queues of their own, so that a side that reads
 * slowly never holds up whoever has something to say.
 */
public final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    /** How our ids begin, so that answers to us are known. */
    private static final String PREFIX = "goalpost-";

    private static final long PLAIN_GOAL_MILLIS = 5_000;

    private final FrameWriter editor;
    private final FrameWriter lean;
    private final ExecutorService editorQueue = queue("to-editor");
    private final ExecutorService leanQueue = queue("to-lean");
    private final AtomicLong next = new AtomicLong();
    private final Map<Id, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    public Links(FrameWriter editor, FrameWriter lean) {
        this.editor = editor;
        this.lean = lean;
    }

    private static ExecutorService queue(String name) {
        return Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    }

    boolean isOurs(Id id) {
        return id.startsWith(PREFIX);
    }

    /** An answer to a question of ours; one that nobody waits for is dropped. */
    void answered(Id id, JsonNode message) {
        CompletableFuture<JsonNode> asked = id == null ? null : open.remove(id);
        if (asked != null) {
            asked.complete(message);
        }
    }

    void toEditor(byte[] message) {
        send(editorQueue, editor, message);
    }

    /** Asks the editor; its answer is the whole message. */
    CompletableFuture<JsonNode> askEditor(String method, Object params) {
        return ask(editorQueue, editor, method, params);
    }

    private CompletableFuture<JsonNode> ask(
            ExecutorService queue, FrameWriter to, String method, Object params) {
        Id id = Id.ofString(PREFIX + next.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        send(queue, to, Messages.request(id, method, params));
        return answer;
    }

    private static void send(ExecutorService queue, FrameWriter to, byte[] message) {
        try {
            queue.execute(
                    () -> {
                        try {
                            to.write(message);
                        } catch (IOException e) {
                            LOG.debug("nobody reads this any more", e);
                        }
                    });
        } catch (RejectedExecutionException e) {
            LOG.debug("too late to say anything", e);
        }
    }

    /** What Lean itself says is the goal at a place; empty where it says none in time. */
    Optional<String> plainGoal(String uri, Position at) {
        CompletableFuture<JsonNode> answer =
                ask(
                        leanQueue,
                        lean,
                        "$/lean/plainGoal",
                        Map.of("textDocument", Map.of("uri", uri), "position", at));
        try {
            JsonNode goals =
                    answer.get(PLAIN_GOAL_MILLIS, TimeUnit.MILLISECONDS)
                            .path("result")
                            .path("goals");
            return goals.isEmpty() ? Optional.empty() : Optional.of(goals.get(0).asText());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("Lean does not say what the goal is", e);
            return Optional.empty();
        }
    }

    /** Says what is left to say, and nothing after. */
    public void close() {
        editorQueue.shutdown();
        leanQueue.shutdown();
    }
}
