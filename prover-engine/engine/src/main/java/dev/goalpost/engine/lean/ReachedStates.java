package dev.goalpost.engine.lean;

import dev.goalpost.kernel.Cancellation;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * States that a piece of work has reached, deleted from their session when it ends, however it
 * ends. Safe for several threads: what comes late is deleted at once.
 */
public final class ReachedStates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReachedStates.class);

    private final LeanSession session;
    private final Set<ProofState> states = // by identity; guarded by this
            Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed; // guarded by this

    public ReachedStates(LeanSession session) {
        this.session = session;
    }

    public void add(ProofState state) {
        synchronized (this) {
            if (!closed) {
                states.add(state);
                return;
            }
        }
        delete(List.of(state));
    }

    public void addAll(Collection<ProofState> more) {
        more.forEach(this::add);
    }

    /** What cannot be deleted is told in the log only: the work is done. */
    @Override
    public void close() {
        List<ProofState> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(states);
            states.clear();
        }
        delete(all);
    }

    private void delete(List<ProofState> all) {
        if (all.isEmpty()) {
            return;
        }
        try {
            session.delete(all, Cancellation.NONE);
        } catch (LeanFault | Cancellation.Cancelled e) {
            LOG.warn("{} states could not be deleted: {}", all.size(), e.getMessage());
        }
    }
}
