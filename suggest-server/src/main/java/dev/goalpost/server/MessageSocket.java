package dev.goalpost.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ForbiddenResponse;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text messages with pages, over WebSockets on loopback. A page of this machine may connect, and
 * one whose origin was named; no other, or any page that a browser shows could.
 */
public final class MessageSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageSocket.class);

    private static final String HOST = "127.0.0.1";

    /** The longest message that is read. */
    private static final long MOST_CHARS = 64L << 20;

    /** One end of a conversation; called by one thread at a time. */
    public interface Peer {
        void received(String message);

        void closed();
    }

    /** What belongs to one connection: who receives, given a way to send and a way to hang up. */
    public interface Connector {
        Peer connected(Consumer<String> send, Runnable hangUp);
    }

    private final Javalin javalin;
    private final Gate gate = new Gate(HOST);
    private final Set<String> origins;
    private final Connector connector;
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();

    private MessageSocket(Set<String> origins, Connector connector) {
        this.origins = Set.copyOf(origins);
        this.connector = connector;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 takes a free one
     * @param origins pages that may connect besides those of this machine, as their browser names
     *     them; {@code null} is what files are called
     */
    public static MessageSocket start(int port, Set<String> origins, Connector connector)
            throws IOException {
        MessageSocket s = new MessageSocket(origins, connector);
        try {
            s.javalin.start(HOST, port);
        } catch (RuntimeException e) {
            throw new IOException("cannot listen on " + HOST + ":" + port, e);
        }
        return s;
    }

    private void configure(JavalinConfig c) {
        c.startup.showJavalinBanner = false;
        c.startup.showOldJavalinVersionWarning = false;
        c.startup.startupWatcherEnabled = false;
        c.jetty.modifyWebSocketServletFactory(
                f -> {
                    f.setMaxTextMessageSize(MOST_CHARS);
                    f.setIdleTimeout(Duration.ZERO);
                });
        c.routes.wsBeforeUpgrade(
                ctx -> {
                    String origin = ctx.header("Origin");
                    boolean foreign =
                            gate.refusal(ctx.header("Host"), null).isPresent()
                                    || origin != null && !isWelcome(origin);
                    if (foreign) {
                        throw new ForbiddenResponse("pages of " + origin + " may not connect");
                    }
                });
        c.routes.ws(
                "/",
                ws -> {
                    ws.onConnect(this::connect);
                    ws.onMessage(
                            ctx -> {
                                Peer p = peers.get(ctx.sessionId());
                                if (p != null) {
                                    p.received(ctx.message());
                                }
                            });
                    ws.onClose(
                            ctx -> {
                                Peer p = peers.remove(ctx.sessionId());
                                if (p != null) {
                                    p.closed();
                                }
                            });
                    ws.onError(ctx -> LOG.debug("a connection failed", ctx.error()));
                });
    }

    private boolean isWelcome(String origin) {
        return origins.contains(origin)
                || origin.toLowerCase(Locale.ROOT)
                        .matches("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }

    private void connect(WsContext ctx) {
        peers.put(
                ctx.sessionId(),
                connector.connected(
                        message -> {
                            if (ctx.session.isOpen()) {
                                ctx.send(message);
                            }
                        },
                        ctx::closeSession));
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        peers.values().forEach(Peer::closed);
        javalin.stop();
    }
}
