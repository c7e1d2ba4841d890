package dev.goalpost.sidecar;

import dev.goalpost.server.MessageSocket;
import dev.goalpost.sidecar.rpc.FrameReader;
import dev.goalpost.sidecar.rpc.FrameWriter;
import dev.goalpost.sidecar.rpc.Pipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An editor in a page: one message a frame of its WebSocket, as streams. */
final class SocketEditor implements MessageSocket.Peer {
    private static final Logger LOG = LoggerFactory.getLogger(SocketEditor.class);

    /** Serves an editor until it is gone. */
    interface Service {
        void serve(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final Pipe said = new Pipe();
    private final Pipe heard = new Pipe();
    private final FrameWriter toSidecar = new FrameWriter(said.out());

    private SocketEditor() {}

    static SocketEditor start(Consumer<String> send, Runnable hangUp, Service service) {
        SocketEditor e = new SocketEditor();
        Thread.ofVirtual().start(() -> e.tell(send));
        Thread.ofPlatform().daemon().name("socket-editor").start(() -> e.serve(service, hangUp));
        return e;
    }

    private void serve(Service service, Runnable hangUp) {
        try (OutputStream out = heard.out()) {
            service.serve(said.in(), out);
        } catch (IOException e) {
            LOG.info("a page is not served any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hangUp.run();
    }

    private void tell(Consumer<String> send) {
        FrameReader in = new FrameReader(heard.in());
        try {
            for (FrameReader.Frame f = in.next(); f != null; f = in.next()) {
                if (f.isKeepable()) {
                    send.accept(new String(f.take().body(), StandardCharsets.UTF_8));
                } else {
                    LOG.warn("a message of {} bytes is too long for a page", f.length());
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.info("a page is not told any more", e);
        }
    }

    @Override
    public void received(String message) {
        try {
            toSidecar.write(message.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("the session has ended", e);
        }
    }

    @Override
    public void closed() {
        try {
            toSidecar.close();
        } catch (IOException e) {
            LOG.debug("closed already", e);
        }
    }
}
