package dev.goalpost.engine.pantograph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.lean.Constant;
import dev.goalpost.engine.lean.Echo;
import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.StateId;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.engine.pantograph.wire.Command;
import dev.goalpost.engine.pantograph.wire.CompilationUnit;
import dev.goalpost.engine.pantograph.wire.EnvCatalogResult;
import dev.goalpost.engine.pantograph.wire.EnvInspect;
import dev.goalpost.engine.pantograph.wire.EnvInspectResult;
import dev.goalpost.engine.pantograph.wire.ExprEcho;
import dev.goalpost.engine.pantograph.wire.ExprEchoResult;
import dev.goalpost.engine.pantograph.wire.Fault;
import dev.goalpost.engine.pantograph.wire.FrontendProcess;
import dev.goalpost.engine.pantograph.wire.FrontendProcessResult;
import dev.goalpost.engine.pantograph.wire.GoalContinue;
import dev.goalpost.engine.pantograph.wire.GoalContinueResult;
import dev.goalpost.engine.pantograph.wire.GoalDelete;
import dev.goalpost.engine.pantograph.wire.GoalPrint;
import dev.goalpost.engine.pantograph.wire.GoalPrintResult;
import dev.goalpost.engine.pantograph.wire.GoalStart;
import dev.goalpost.engine.pantograph.wire.GoalStartResult;
import dev.goalpost.engine.pantograph.wire.GoalTactic;
import dev.goalpost.engine.pantograph.wire.GoalTacticResult;
import dev.goalpost.engine.pantograph.wire.OptionsSet;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A Pantograph process as a session: one request in flight, each with a hard deadline past which
 * the process is ended. Once it has ended, every call is a fault; a pool starts another.
 */
public final class PantographClient implements LeanSession {
    private static final String READY = "ready.";
    private static final long SLICE_MILLIS = 10;

    /** Ends processes that overstay; a blocked write cannot look at the clock itself. */
    private static final ScheduledExecutorService WATCH =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread t = new Thread(task, "goalpost-watch");
                        t.setDaemon(true);
                        return t;
                    });

    /** A state of one process. */
    private record Remote(PantographClient client, StateId id) implements ProofState.Handle {}

    private final Peer peer;
    private final String name;
    private final Config.Pool limits;
    private final BlockingQueue<Lines.Line> answers = new LinkedBlockingQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private int owed; // answers to requests that nobody waits for any more; guarded by turn
    private ScheduledFuture<?> grace; // ends the process unless what is owed comes; by turn
    private long softMillis = -1; // the timeout that the process was told last; guarded by turn
    private volatile String broken; // why the process is of no use any more; null while it is

    private PantographClient(Peer peer, String name, Config.Pool limits) {
        this.peer = peer;
        this.name = name;
        this.limits = limits;
    }

    /** Starts the command and waits until it is ready. */
    public static PantographClient start(List<String> command, Config.Pool limits)
            throws LeanFault {
        return over(ProcessPeer.start(command), String.join(" ", command), limits);
    }

    /** Over a wire that is there already. */
    static PantographClient over(Peer peer, String name, Config.Pool limits) throws LeanFault {
        PantographClient client = new PantographClient(peer, name, limits);
        Thread reader = new Thread(client::read, "goalpost-read");
        reader.setDaemon(true);
        reader.start();
        client.awaitReady();
        return client;
    }

    private void read() {
        Lines lines = new Lines(peer.output(), limits.maxReplyBytes());
        try {
            while (true) {
                Lines.Line line = lines.next();
                answers.add(line);
                if (line instanceof Lines.Line.End) {
                    return;
                }
            }
        } catch (IOException e) {
            answers.add(
                    new Lines.Line.End(
                            new Lines.Line.Bad(
                                    "cut off"))); // a killed process closes its pipe under us
        }
    }

    private void awaitReady() throws LeanFault {
        long deadline = System.nanoTime() + limits.startDeadline().toNanos();
        while (true) {
            Lines.Line line;
            try {
                line = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                peer.kill();
                Thread.currentThread().interrupt();
                throw new Cancellation.Cancelled("interrupted");
            }
            if (line == null) {
                peer.kill();
                throw start("not ready within " + limits.startDeadline().toMillis() + " ms");
            }
            if (line instanceof Lines.Line.End) {
                peer.kill();
                throw start("ended before it was ready");
            }
            // What is printed before `ready.` is the build tool talking.
            if (line instanceof Lines.Line.Text t && t.text().strip().equals(READY)) {
                return;
            }
        }
    }

    private LeanFault start(String why) {
        String said = peer.complaints();
        return new LeanFault(
                LeanFault.Kind.START, name + ": " + why + (said.isEmpty() ? "" : "\n" + said));
    }

    /** One request and its answer. */
    private <T> T call(String cmd, Object payload, Class<T> answer, Cancellation c)
            throws LeanFault {
        takeTurn(c);
        try {
            settle(c);
            soften(c);
            return exchange(cmd, payload, answer, c);
        } finally {
            turn.unlock();
        }
    }

    private void takeTurn(Cancellation c) {
        try {
            while (!turn.tryLock(SLICE_MILLIS, TimeUnit.MILLISECONDS)) {
                c.checkNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancellation.Cancelled("interrupted");
        }
    }

    /** Takes in the answers that earlier, cancelled requests did not wait for. */
    private void settle(Cancellation c) throws LeanFault {
        while (owed > 0) {
            Lines.Line line = await(c, limits.cancelGrace());
            if (line == null) {
                throw gone(LeanFault.Kind.WORKER_DIED, "it did not stop when cancelled");
            }
            if (!(line instanceof Lines.Line.Text)) {
                throw gone(LeanFault.Kind.WORKER_DIED, "it ended");
            }
            owed--;
        }
        if (grace != null) {
            grace.cancel(false);
            grace = null;
        }
    }

    /** Tells the process how long tactics may take: it can stop most of them itself. */
    private void soften(Cancellation c) throws LeanFault {
        long wanted = limits.readDeadline().toMillis() * 9 / 10;
        long remaining = c.remainingMillis();
        if (remaining < wanted) {
            // Rounded up to a power of two, so that it is not told anew each time.
            wanted = Math.min(wanted, Math.max(64, Long.highestOneBit(Math.max(1, remaining)) * 2));
        }
        if (wanted != softMillis) {
            OptionsSet set = new OptionsSet(null, null, null, null, null, null, null, null, wanted);
            exchange("options.set", set, JsonNode.class, c);
            softMillis = wanted;
        }
    }

    private <T> T exchange(String cmd, Object payload, Class<T> answer, Cancellation c)
            throws LeanFault {
        if (broken != null) {
            throw new LeanFault(LeanFault.Kind.WORKER_DIED, name + ": " + broken);
        }
        c.checkNow();
        ScheduledFuture<?> watch =
                WATCH.schedule(
                        peer::kill, limits.readDeadline().toMillis() + 100, TimeUnit.MILLISECONDS);
        try {
            write(Codec.line(new Command(cmd, Codec.node(payload))));
            Lines.Line line = await(c, limits.readDeadline());
            if (line == null) {
                throw gone(
                        LeanFault.Kind.TIMEOUT,
                        "no answer to "
                                + cmd
                                + " within "
                                + limits.readDeadline().toMillis()
                                + " ms");
            }
            return understood(line, cmd, answer);
        } catch (Cancellation.Cancelled e) {
            abandon();
            throw e;
        } finally {
            watch.cancel(false);
        }
    }

    /** The answer will come, or the process will end; either way nobody waits. */
    private void abandon() {
        owed++;
        if (grace == null) {
            grace =
                    WATCH.schedule(
                            () -> {
                                if (answers.isEmpty()) {
                                    broken = "it did not stop when cancelled";
                                    peer.kill();
                                }
                            },
                            limits.cancelGrace().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void write(String line) throws LeanFault {
        try {
            // Its own line ends it: the text has none, JSON escapes them.
            peer.input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            peer.input().flush();
        } catch (IOException e) {
            throw gone(LeanFault.Kind.WORKER_DIED, "it does not listen: " + e.getMessage());
        }
    }

    /** The next line; null when {@code limit} passes first. */
    private Lines.Line await(Cancellation c, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                Lines.Line line = answers.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    return line;
                }
                c.checkNow();
                if (System.nanoTime() - deadline > 0) {
                    return null;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancellation.Cancelled("interrupted");
        }
    }

    private <T> T understood(Lines.Line line, String cmd, Class<T> answer) throws LeanFault {
        switch (line) {
            case Lines.Line.End e ->
                    throw gone(
                            LeanFault.Kind.WORKER_DIED,
                            e.cutShort() ? "it ended in the middle of an answer" : "it ended");
            case Lines.Line.Bad b -> throw gone(LeanFault.Kind.PROTOCOL, b.why());
            case Lines.Line.Text t -> {
                if (t.text().startsWith("Error:")) {
                    throw new LeanFault(LeanFault.Kind.COMMAND, t.text());
                }
                try {
                    JsonNode node = Codec.tree(t.text());
                    if (node.has("error") && node.has("desc")) {
                        Fault fault = Codec.record(node, Fault.class);
                        throw new LeanFault(kind(fault.error()), fault.desc());
                    }
                    return answer == JsonNode.class
                            ? answer.cast(node)
                            : Codec.record(node, answer);
                } catch (Codec.Malformed e) {
                    throw gone(
                            LeanFault.Kind.PROTOCOL,
                            "the answer to " + cmd + " cannot be read: " + e.getMessage());
                }
            }
        }
    }

    private static LeanFault.Kind kind(String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "command", "arguments" -> LeanFault.Kind.COMMAND;
            case "index" -> LeanFault.Kind.INDEX;
            case "expr", "parsing", "elab" -> LeanFault.Kind.EXPR;
            case "operation", "structure", "invalid", "io" -> LeanFault.Kind.OPERATION;
            case "unsupported" -> LeanFault.Kind.UNSUPPORTED;
            default -> LeanFault.Kind.INTERNAL;
        };
    }

    private LeanFault gone(LeanFault.Kind kind, String why) {
        broken = why;
        peer.kill();
        String said = peer.complaints();
        return new LeanFault(kind, name + ": " + why + (said.isEmpty() ? "" : "\n" + said));
    }

    // ---- the session

    @Override
    public ProofState start(Statement statement, Cancellation c) throws LeanFault {
        GoalStart request =
                switch (statement) {
                    case Statement.OfType s -> new GoalStart(s.expr(), null, null);
                    case Statement.CopyOf s -> new GoalStart(null, null, s.constant());
                };
        GoalStartResult started = call("goal.start", request, GoalStartResult.class, c);
        GoalPrintResult printed = print(started.stateId(), false, c);
        return ProofState.initial(
                new Remote(this, new StateId(started.stateId())),
                new ProofState.Root.Stated(statement),
                Wire.goals(printed.goals()));
    }

    private GoalPrintResult print(long id, boolean root, Cancellation c) throws LeanFault {
        GoalPrint request = new GoalPrint(id, root, null, true, null);
        return call("goal.print", request, GoalPrintResult.class, c);
    }

    @Override
    public TacticOutcome run(ProofState state, int goal, Step step, Cancellation c)
            throws LeanFault {
        long id = id(state);
        GoalTactic request =
                switch (step) {
                    case Step.Tactic s ->
                            new GoalTactic(
                                    id, goal, null, s.text(), null, null, null, null, null, null);
                    case Step.Term s ->
                            new GoalTactic(
                                    id, goal, null, null, s.text(), null, null, null, null, null);
                    case Step.Have s ->
                            new GoalTactic(
                                    id,
                                    goal,
                                    null,
                                    null,
                                    null,
                                    s.type(),
                                    null,
                                    null,
                                    null,
                                    s.binder());
                    case Step.Let s ->
                            new GoalTactic(
                                    id,
                                    goal,
                                    null,
                                    null,
                                    null,
                                    null,
                                    s.type(),
                                    null,
                                    null,
                                    s.binder());
                    case Step.Draft s ->
                            new GoalTactic(
                                    id, goal, null, null, null, null, null, s.text(), null, null);
                };
        GoalTacticResult r = call("goal.tactic", request, GoalTacticResult.class, c);
        if (r.nextStateId() != null && r.goals() != null) {
            ProofState next =
                    state.next(
                            new Remote(this, new StateId(r.nextStateId())),
                            goal,
                            step,
                            Wire.goals(r.goals()));
            return new TacticOutcome.Success(
                    next, Wire.messages(r.messages()), r.hasSorry(), r.hasUnsafe());
        }
        return r.parseError() != null
                ? new TacticOutcome.ParseError(r.parseError())
                : new TacticOutcome.Failed(Wire.messages(r.messages()));
    }

    @Override
    public ProofState resume(ProofState target, ProofState branch, Cancellation c)
            throws LeanFault {
        GoalContinue request = new GoalContinue(id(target), id(branch), null);
        GoalContinueResult r = call("goal.continue", request, GoalContinueResult.class, c);
        return new ProofState(
                new Remote(this, new StateId(r.nextStateId())),
                target.root(),
                target.path(),
                Wire.goals(r.goals()));
    }

    @Override
    public ProofState.Report report(ProofState state, Cancellation c) throws LeanFault {
        GoalPrintResult r = print(id(state), true, c);
        return new ProofState.Report(
                Wire.goals(r.goals()),
                Wire.text(r.root()),
                r.rootHasSorry(),
                r.rootHasUnsafe(),
                r.rootHasMVar(),
                Optional.empty(),
                List.of());
    }

    @Override
    public FileReport process(String text, FileRequest request, Cancellation c) throws LeanFault {
        FrontendProcess payload =
                new FrontendProcess(
                        null,
                        text,
                        request.readHeader(),
                        request.inheritEnv(),
                        null,
                        request.sorrys(),
                        request.typeErrorsAsGoals(),
                        request.newConstants());
        FrontendProcessResult r = call("frontend.process", payload, FrontendProcessResult.class, c);
        List<FileReport.Unit> units = new ArrayList<>();
        for (CompilationUnit u : r.units() == null ? List.<CompilationUnit>of() : r.units()) {
            units.add(unit(u, text, request, units.size()));
        }
        return new FileReport(units, false);
    }

    private FileReport.Unit unit(CompilationUnit u, String text, FileRequest request, int index)
            throws LeanFault {
        if (u.boundary() == null || u.boundary().size() != 2) {
            throw gone(LeanFault.Kind.PROTOCOL, "a unit without a boundary");
        }
        Optional<ProofState> state = Optional.empty();
        if (u.goalStateId() != null) {
            List<Goal> goals = Wire.goals(u.goals());
            state =
                    Optional.of(
                            ProofState.initial(
                                    new Remote(this, new StateId(u.goalStateId())),
                                    new ProofState.Root.InFile(text, request, index),
                                    goals));
        }
        List<FileReport.Span> holes = new ArrayList<>();
        if (u.goalSrcBoundaries() != null) {
            for (List<Integer> b : u.goalSrcBoundaries()) {
                holes.add(new FileReport.Span(b.get(0), b.get(1)));
            }
        }
        return new FileReport.Unit(
                u.boundary().get(0),
                u.boundary().get(1),
                Wire.messages(u.messages()),
                state,
                holes,
                u.newConstants() == null ? List.of() : u.newConstants());
    }

    @Override
    public Echo echo(String expr, String type, Cancellation c) throws LeanFault {
        ExprEchoResult r =
                call("expr.echo", new ExprEcho(expr, type, null), ExprEchoResult.class, c);
        return new Echo(Wire.text(r.expr()), Wire.text(r.type()));
    }

    @Override
    public Constant inspect(String constant, Cancellation c) throws LeanFault {
        EnvInspect request = new EnvInspect(constant, null, null, null);
        EnvInspectResult r = call("env.inspect", request, EnvInspectResult.class, c);
        return new Constant(constant, Wire.text(r.type()), Wire.text(r.value()), r.module());
    }

    @Override
    public List<String> catalog(Cancellation c) throws LeanFault {
        EnvCatalogResult r = call("env.catalog", Map.of(), EnvCatalogResult.class, c);
        return r.symbols() == null ? List.of() : r.symbols();
    }

    @Override
    public void delete(Collection<ProofState> states, Cancellation c) throws LeanFault {
        List<Long> ids = new ArrayList<>();
        for (ProofState s : states) {
            if (s.handle() instanceof Remote r && r.client() == this) {
                ids.add(r.id().value());
            }
        }
        if (!ids.isEmpty()) {
            call("goal.delete", new GoalDelete(ids), JsonNode.class, c);
        }
    }

    @Override
    public void reset(Cancellation c) throws LeanFault {
        call("reset", Map.of(), JsonNode.class, c);
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public String describe() {
        return "Pantograph, " + name;
    }

    @Override
    public void close() {
        broken = "it was closed";
        peer.end();
    }

    private long id(ProofState state) throws LeanFault {
        if (state.handle() instanceof Remote r && r.client() == this) {
            return r.id().value();
        }
        throw new LeanFault(LeanFault.Kind.INDEX, "the state belongs to another process");
    }
}
