package dev.goalpost.sidecar.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.rpc.FrameReader;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.rpc.NotFramed;
import dev.goalpost.sidecar.rpc.Peek;
import dev.goalpost.sidecar.rpc.RawMessage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays both ways between an editor and Lean's language server. A message that nobody wants to see
 * passes byte for byte, while it still arrives. Where messages cannot be told apart any more,
 * everything that follows passes as bytes.
 */
public final class Proxy {
    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

    /** How long Lean may take to end by itself once the editor has gone. */
    private static final long GRACE_MILLIS = 5_000;

    private final LeanPeer lean;
    private final InputStream fromEditor;
    private final FrameWriter toEditor;
    private final FrameWriter toLean;
    private final Interceptor interceptor;

    /**
     * @param toLean must write to {@code lean}; the interceptor may use it as well
     * @param toEditor may be used by the interceptor as well
     */
    public Proxy(
            LeanPeer lean,
            FrameWriter toLean,
            InputStream fromEditor,
            FrameWriter toEditor,
            Interceptor interceptor) {
        this.lean = lean;
        this.fromEditor = fromEditor;
        this.toEditor = toEditor;
        this.toLean = toLean;
        this.interceptor = interceptor;
    }

    /**
     * Runs until Lean has ended, which it does at the end of its input.
     *
     * @return its exit status; 0 when it had to be ended after the editor was gone
     */
    public int run() throws InterruptedException {
        Thread.ofPlatform().daemon().name("editor-to-lean").start(this::feed);
        try {
            pump(
                    new FrameReader(lean.stdout()),
                    toEditor,
                    interceptor::wantsFromLean,
                    interceptor::fromLean);
            LOG.info("Lean's output has ended");
            lean.awaitEnd(GRACE_MILLIS);
        } catch (IOException e) {
            LOG.info("the editor has gone", e);
        } finally {
            lean.end();
        }
        return lean.status();
    }

    /** Gives Lean all that the editor says, then the end; a Lean that stays on is ended. */
    private void feed() {
        try {
            pump(
                    new FrameReader(fromEditor),
                    toLean,
                    interceptor::wantsFromEditor,
                    interceptor::fromEditor);
            LOG.info("the editor's input has ended");
        } catch (IOException e) {
            LOG.info("Lean does not listen any more", e);
        }
        try {
            toLean.close();
        } catch (IOException e) {
            LOG.debug("Lean's input is closed already", e);
        }
        try {
            if (!lean.awaitEnd(GRACE_MILLIS)) {
                lean.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One direction, to the end of its input. Throws where the other side cannot be written to. */
    private void pump(
            FrameReader in,
            FrameWriter out,
            Predicate<Peek> wanted,
            Function<JsonNode, Ruling> ruling)
            throws IOException {
        while (true) {
            FrameReader.Frame frame;
            Peek peek;
            try {
                frame = in.next();
                if (frame == null) {
                    return;
                }
                peek = frame.peek();
                if (!peek.decided()) {
                    peek = frame.peekWhole();
                }
            } catch (NotFramed | EOFException e) {
                LOG.warn("what follows is passed on as bytes: {}", e.getMessage());
                out.passOnRest(in);
                return;
            }
            if (!wanted.test(peek)) {
                pass(frame, out);
            } else if (!frame.isKeepable()) {
                LOG.warn("{} of {} bytes is not looked at", peek.method(), frame.length());
                interceptor.missed(peek.method());
                pass(frame, out);
            } else {
                RawMessage message;
                try {
                    message = frame.take();
                } catch (EOFException e) {
                    out.passOnRest(in);
                    return;
                }
                judge(message, out, ruling);
            }
        }
    }

    /** An end in mid-message has been passed on with the rest; the next read sees it again. */
    private static void pass(FrameReader.Frame frame, FrameWriter out) throws IOException {
        try {
            out.passOn(frame);
        } catch (EOFException e) {
            LOG.warn("the input ended inside a message");
        }
    }

    private void judge(RawMessage message, FrameWriter out, Function<JsonNode, Ruling> ruling)
            throws IOException {
        JsonNode tree = Messages.tree(message.body());
        Ruling r = Ruling.PASS;
        if (tree != null) {
            try {
                r = ruling.apply(tree);
            } catch (RuntimeException e) {
                LOG.error("a message was not understood, and passes", e);
            }
        }
        switch (r) {
            case Ruling.Pass p -> out.write(message);
            case Ruling.Replace p -> out.write(p.body());
            case Ruling.Keep k -> {
                // answered, or an answer to a question of ours
            }
        }
    }
}
