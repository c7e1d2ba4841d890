package dev.goalpost.sidecar.server;

import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.sidecar.rpc.RpcException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is connected for Lean's own calls, and what was given out to be asked about later. */
final class RpcSessions {
    /** What stands behind a name in printed code. */
    record Named(LiveCommand command, String code, dev.goalpost.kernel.Name constant) {}

    /** One client of one file. The oldest references go when there are too many. */
    static final class Session {
        private static final int MOST = 20_000;

        private final String uri;
        private long next;
        private final Map<String, Named> given =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Named> eldest) {
                        return size() > MOST;
                    }
                };

        private Session(String uri) {
            this.uri = uri;
        }

        synchronized String give(Named n) {
            String id = Long.toString(next++);
            given.put(id, n);
            return id;
        }

        synchronized Optional<Named> find(String id) {
            return Optional.ofNullable(given.get(id));
        }

        synchronized void release(String id) {
            given.remove(id);
        }
    }

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** The id of a new session. */
    String connect(String uri) {
        String id = Long.toUnsignedString(random.nextLong());
        sessions.put(id, new Session(uri));
        return id;
    }

    Session find(String uri, String id) throws RpcException {
        Session s = sessions.get(id);
        if (s == null || !s.uri.equals(uri)) {
            throw new RpcException(RpcException.RPC_NEEDS_RECONNECT, "Outdated RPC session");
        }
        return s;
    }

    /** The file was closed or opened anew: its clients have to connect again. */
    void close(String uri) {
        sessions.values().removeIf(s -> s.uri.equals(uri));
    }
}
