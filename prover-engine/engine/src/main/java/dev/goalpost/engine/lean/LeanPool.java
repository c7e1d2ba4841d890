package dev.goalpost.engine.lean;

import dev.goalpost.engine.config.Config;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Several Lean processes as one session. A worker is replaced after so many requests or at some
 * age; states that were lost with it are made again on another, from their path, when they are next
 * used. An input that ended two workers is refused from then on.
 */
public final class LeanPool implements LeanSession {
    /** Starts a worker. */
    public interface Starter {
        LeanSession start() throws LeanFault;
    }

    private static final int STATES_REMEMBERED = 4096;
    private static final long SLICE_MILLIS = 20;

    /** A state, wherever it was made. */
    private record Place(ProofState.Root root, List<ProofState.Move> path) {
        static Place of(ProofState s) {
            return new Place(s.root(), s.path());
        }
    }

    private static final class Worker {
        private final LeanSession session;
        private final long born;
        private int requests;

        /** The states that it has, by how they were reached; the least used go first. */
        private final Map<Place, ProofState> states = new LinkedHashMap<>(16, 0.75f, true);

        Worker(LeanSession session, long born) {
            this.session = session;
            this.born = born;
        }

        void remember(ProofState state, Cancellation c) throws LeanFault {
            ProofState before = states.put(Place.of(state), state);
            if (before != null && !before.handle().equals(state.handle())) {
                session.delete(List.of(before), c);
            }
            if (states.size() > STATES_REMEMBERED) {
                Place eldest = states.keySet().iterator().next();
                session.delete(List.of(states.remove(eldest)), c);
            }
        }
    }

    /** A state of the pool: no worker is named, any can make it. */
    private enum Anywhere implements ProofState.Handle {
        ANYWHERE
    }

    private interface Call<T> {
        T on(Worker worker) throws LeanFault;
    }

    private final Starter starter;
    private final Config.Pool limits;
    private final LongSupplier nanoClock;

    private final List<Worker> idle = new ArrayList<>(); // guarded by this; last used last
    private int alive; // idle, busy and starting; guarded by this
    private boolean closed; // guarded by this
    private final Map<Object, Integer> deadly = new HashMap<>(); // guarded by this
    private String description; // guarded by this

    public LeanPool(Starter starter, Config.Pool limits, LongSupplier nanoClock) {
        this.starter = starter;
        this.limits = limits;
        this.nanoClock = nanoClock;
    }

    /** How many workers there are now. */
    public synchronized int size() {
        return alive;
    }

    @Override
    public ProofState start(Statement statement, Cancellation c) throws LeanFault {
        return attempt(statement, null, c, w -> kept(w, w.session.start(statement, c), c));
    }

    @Override
    public TacticOutcome run(ProofState state, int goal, Step step, Cancellation c)
            throws LeanFault {
        record Input(String goals, int goal, Step step) {}
        Input input = new Input(StateKey.of(state.goals()), goal, step);
        return attempt(
                input,
                state,
                c,
                w ->
                        switch (w.session.run(here(w, state, c), goal, step, c)) {
                            case TacticOutcome.Success s ->
                                    new TacticOutcome.Success(
                                            kept(w, s.next(), c),
                                            s.messages(),
                                            s.hasSorry(),
                                            s.hasUnsafe());
                            case TacticOutcome other -> other;
                        });
    }

    @Override
    public ProofState resume(ProofState target, ProofState branch, Cancellation c)
            throws LeanFault {
        throw new LeanFault(
                LeanFault.Kind.UNSUPPORTED,
                "a pool keeps all goals in view; there is nothing to bring back");
    }

    @Override
    public ProofState.Report report(ProofState state, Cancellation c) throws LeanFault {
        return attempt(Place.of(state), state, c, w -> w.session.report(here(w, state, c), c));
    }

    @Override
    public FileReport process(String text, FileRequest request, Cancellation c) throws LeanFault {
        if (request.inheritEnv()) {
            throw new LeanFault(
                    LeanFault.Kind.UNSUPPORTED,
                    "a pool cannot keep what one file declares: its workers would differ");
        }
        return attempt(
                text,
                null,
                c,
                w -> {
                    FileReport report = w.session.process(text, request, c);
                    List<FileReport.Unit> units = new ArrayList<>();
                    for (FileReport.Unit u : report.units()) {
                        if (u.state().isPresent()) {
                            kept(w, u.state().get(), c);
                        }
                        units.add(
                                new FileReport.Unit(
                                        u.from(),
                                        u.to(),
                                        u.messages(),
                                        u.state().map(s -> s.on(Anywhere.ANYWHERE)),
                                        u.holes(),
                                        u.newConstants()));
                    }
                    return new FileReport(units, report.unsupported());
                });
    }

    @Override
    public Echo echo(String expr, String type, Cancellation c) throws LeanFault {
        return attempt("echo " + expr, null, c, w -> w.session.echo(expr, type, c));
    }

    @Override
    public Constant inspect(String name, Cancellation c) throws LeanFault {
        return attempt("inspect " + name, null, c, w -> w.session.inspect(name, c));
    }

    @Override
    public List<String> catalog(Cancellation c) throws LeanFault {
        return attempt("catalog", null, c, w -> w.session.catalog(c));
    }

    /** Workers that are busy forget the states by themselves, in time. */
    @Override
    public void delete(Collection<ProofState> states, Cancellation c) throws LeanFault {
        List<Worker> here;
        synchronized (this) {
            here = new ArrayList<>(idle);
            idle.clear();
        }
        for (Worker w : here) {
            LeanFault fault = null;
            try {
                List<ProofState> theirs = new ArrayList<>();
                for (ProofState s : states) {
                    ProofState own = w.states.remove(Place.of(s));
                    if (own != null) {
                        theirs.add(own);
                    }
                }
                w.session.delete(theirs, c);
            } catch (LeanFault e) {
                fault = e;
            } finally {
                giveBack(w, fault != null && fault.endedTheWorker());
            }
        }
    }

    @Override
    public void reset(Cancellation c) throws LeanFault {
        List<Worker> here;
        synchronized (this) {
            here = new ArrayList<>(idle);
            idle.clear();
        }
        for (Worker w : here) {
            w.states.clear();
            boolean lost = true;
            try {
                w.session.reset(c);
                lost = false;
            } finally {
                giveBack(w, lost);
            }
        }
    }

    @Override
    public int parallelism() {
        return limits.maxWorkers();
    }

    @Override
    public synchronized String describe() {
        return (description == null ? "Lean, not started yet" : description)
                + ", at most "
                + limits.maxWorkers()
                + " at a time";
    }

    @Override
    public void close() {
        List<Worker> here;
        synchronized (this) {
            closed = true;
            here = new ArrayList<>(idle);
            idle.clear();
            alive -= here.size();
            notifyAll();
        }
        here.forEach(w -> w.session.close());
    }

    /** Remembers that the worker has the state, and hands it out under no worker's name. */
    private static ProofState kept(Worker w, ProofState state, Cancellation c) throws LeanFault {
        w.remember(state, c);
        return state.on(Anywhere.ANYWHERE);
    }

    /** The worker's own version of the state, made now if need be. */
    private static ProofState here(Worker w, ProofState state, Cancellation c) throws LeanFault {
        ProofState own = w.states.get(Place.of(state));
        if (own == null) {
            own = w.session.replay(state, c);
            w.remember(own, c);
        }
        return own;
    }

    /**
     * A call on some worker, the one that has the state if it is free. Where the worker ends, a
     * fresh one gets a second chance; then the input is to blame.
     */
    private <T> T attempt(Object input, ProofState state, Cancellation c, Call<T> call)
            throws LeanFault {
        refuseDeadly(input);
        while (true) {
            Worker w = take(state, c);
            boolean lost = false;
            try {
                w.requests++;
                return call.on(w);
            } catch (LeanFault e) {
                lost = e.endedTheWorker();
                if (!lost || blame(input) || e.kind() == LeanFault.Kind.TIMEOUT) {
                    throw e;
                }
            } finally {
                giveBack(w, lost);
            }
        }
    }

    private synchronized void refuseDeadly(Object input) throws LeanFault {
        if (deadly.getOrDefault(input, 0) >= 2) {
            throw new LeanFault(
                    LeanFault.Kind.QUARANTINED, "refused: this input has ended two Lean workers");
        }
    }

    /** True when it is enough. */
    private synchronized boolean blame(Object input) {
        return deadly.merge(input, 1, Integer::sum) >= 2;
    }

    private Worker take(ProofState state, Cancellation c) throws LeanFault {
        synchronized (this) {
            while (true) {
                if (closed) {
                    throw new LeanFault(LeanFault.Kind.OPERATION, "the pool is closed");
                }
                if (!idle.isEmpty()) {
                    return idle.remove(preferred(state));
                }
                if (alive < limits.maxWorkers()) {
                    alive++;
                    break;
                }
                c.checkNow();
                try {
                    wait(SLICE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Cancellation.Cancelled("interrupted");
                }
            }
        }
        return fresh();
    }

    private int preferred(ProofState state) {
        if (state != null) {
            Place place = Place.of(state);
            for (int i = 0; i < idle.size(); i++) {
                if (idle.get(i).states.containsKey(place)) {
                    return i;
                }
            }
        }
        return idle.size() - 1;
    }

    private Worker fresh() throws LeanFault {
        boolean started = false;
        try {
            LeanSession session = starter.start();
            started = true;
            synchronized (this) {
                description = session.describe();
            }
            return new Worker(session, nanoClock.getAsLong());
        } finally {
            if (!started) {
                synchronized (this) {
                    alive--;
                    notifyAll();
                }
            }
        }
    }

    private void giveBack(Worker w, boolean lost) {
        boolean old =
                w.requests >= limits.recycleAfterRequests()
                        || nanoClock.getAsLong() - w.born >= limits.recycleAfter().toNanos();
        boolean ends;
        synchronized (this) {
            ends = lost || old || closed;
            if (ends) {
                alive--;
            } else {
                idle.add(w);
            }
            notifyAll();
        }
        if (ends) {
            w.session.close();
        }
    }
}
