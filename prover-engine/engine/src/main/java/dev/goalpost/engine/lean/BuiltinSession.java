package dev.goalpost.engine.lean;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.ConstantView;
import dev.goalpost.lean.Declared;
import dev.goalpost.lean.EchoResult;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.FileResult;
import dev.goalpost.lean.GoalView;
import dev.goalpost.lean.HypView;
import dev.goalpost.lean.LeanException;
import dev.goalpost.lean.TacticKind;
import dev.goalpost.lean.TacticResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The built-in Lean in this JVM. Its states are values: nothing has to be deleted, nothing can be
 * lost, and calls run side by side.
 */
public final class BuiltinSession implements LeanSession, MarkerAware {
    private record Held(dev.goalpost.lean.ProofState state) implements ProofState.Handle {
        // Two states are the same only when they are one: comparing terms would be slow and no use.
        @Override
        public boolean equals(Object o) {
            return o instanceof Held h && h.state == state;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(state);
        }
    }

    private final BuiltinLean initial;
    private final AtomicReference<BuiltinLean> lean; // more is known after a file was inherited

    public BuiltinSession(BuiltinLean lean) {
        this.initial = lean;
        this.lean = new AtomicReference<>(lean);
    }

    @Override
    public ProofState start(Statement statement, Cancellation c) throws LeanFault {
        return guarded(
                c,
                () -> {
                    try {
                        dev.goalpost.lean.ProofState state =
                                switch (statement) {
                                    case Statement.OfType s -> lean.get().start(s.expr(), c);
                                    case Statement.CopyOf s ->
                                            lean.get().startCopy(Name.of(s.constant()), c);
                                };
                        return ProofState.initial(
                                new Held(state),
                                new ProofState.Root.Stated(statement),
                                goals(state.goals()));
                    } catch (LeanException e) {
                        LeanFault.Kind kind =
                                statement instanceof Statement.CopyOf
                                        ? LeanFault.Kind.INDEX
                                        : LeanFault.Kind.EXPR;
                        throw new LeanFault(kind, e.getMessage(), e);
                    }
                });
    }

    @Override
    public TacticOutcome run(ProofState state, int goal, Step step, Cancellation c)
            throws LeanFault {
        if (goal < 0 || goal >= state.goals().size()) {
            throw new LeanFault(LeanFault.Kind.INDEX, "Invalid goal index " + goal);
        }
        dev.goalpost.lean.ProofState held = held(state);
        return guarded(
                c,
                () ->
                        switch (held.run(goal, kind(step), text(step), c)) {
                            case TacticResult.Success s ->
                                    new TacticOutcome.Success(
                                            state.next(
                                                    new Held(s.next()),
                                                    goal,
                                                    step,
                                                    goals(s.next().goals())),
                                            s.messages(),
                                            s.next().rootHasSorry(),
                                            false);
                            case TacticResult.ParseError e ->
                                    new TacticOutcome.ParseError(
                                            "<input>:"
                                                    + e.line()
                                                    + ":"
                                                    + e.column()
                                                    + ": "
                                                    + e.text());
                            case TacticResult.Failure f -> new TacticOutcome.Failed(f.messages());
                        });
    }

    private static TacticKind kind(Step step) {
        return switch (step) {
            case Step.Tactic s -> TacticKind.TACTIC;
            case Step.Term s -> TacticKind.EXPR;
            case Step.Have s -> TacticKind.HAVE;
            case Step.Let s -> TacticKind.LET;
            case Step.Draft s -> TacticKind.DRAFT;
        };
    }

    private static String text(Step step) {
        return switch (step) {
            case Step.Tactic s -> s.text();
            case Step.Term s -> s.text();
            case Step.Have s -> s.binder() + " : " + s.type();
            case Step.Let s -> s.binder() + " : " + s.type();
            case Step.Draft s -> s.text();
        };
    }

    /** All open goals are always in view here, so that nothing has to be brought back. */
    @Override
    public ProofState resume(ProofState target, ProofState branch, Cancellation c)
            throws LeanFault {
        held(branch);
        held(target);
        return target;
    }

    @Override
    public ProofState.Report report(ProofState state, Cancellation c) throws LeanFault {
        dev.goalpost.lean.ProofState held = held(state);
        return guarded(
                c,
                () -> {
                    boolean done = held.goals().isEmpty();
                    boolean sorry = held.rootHasSorry();
                    boolean open = held.rootHasMVar();
                    Optional<String> rejection =
                            done && !sorry && !open && !held.isSolved()
                                    ? Optional.of("the term does not prove the statement")
                                    : Optional.empty();
                    return new ProofState.Report(
                            goals(held.goals()),
                            held.rootPp(),
                            sorry,
                            false,
                            open,
                            rejection,
                            held.assumptions().stream().map(Name::toString).toList());
                });
    }

    /** The name of the root's metavariable, as the wire tells it. */
    public String rootName(ProofState state) throws LeanFault {
        return held(state).rootName();
    }

    @Override
    public FileReport process(String text, FileRequest request, Cancellation c) throws LeanFault {
        return guarded(
                c,
                () -> {
                    FileResult result =
                            lean.get()
                                    .process(
                                            text,
                                            new FileOptions(request.sorrys(), false, false),
                                            c);
                    if (request.inheritEnv()) {
                        lean.set(result.after());
                    }
                    List<FileReport.Unit> units = new ArrayList<>();
                    for (FileResult.Unit u : result.units()) {
                        units.add(unit(u, text, request, units.size()));
                    }
                    return new FileReport(units, result.unsupported());
                });
    }

    private static FileReport.Unit unit(
            FileResult.Unit u, String text, FileRequest request, int index) {
        Optional<ProofState> state =
                Optional.ofNullable(u.sorrys())
                        .map(
                                s ->
                                        ProofState.initial(
                                                new Held(s),
                                                new ProofState.Root.InFile(text, request, index),
                                                goals(s.goals())));
        return new FileReport.Unit(
                u.start(),
                u.end(),
                u.messages(),
                state,
                u.sorryBoundaries().stream()
                        .map(b -> new FileReport.Span(b.start(), b.end()))
                        .toList(),
                u.newConstants().stream().map(Name::toString).toList());
    }

    @Override
    public MarkedFile markers(String text, Cancellation c) throws LeanFault {
        return guarded(
                c,
                () -> {
                    FileResult result =
                            lean.get().process(text, new FileOptions(false, true, true), c);
                    Map<Name, Constant> declared = declared(result, c);
                    List<MarkedState> states = new ArrayList<>();
                    for (FileResult.Marker m : result.markers()) {
                        states.add(marked(m, text, result.units(), declared));
                    }
                    List<FileStep> steps =
                            result.steps().stream()
                                    .map(
                                            s ->
                                                    new FileStep(
                                                            s.declaration() == null
                                                                    ? null
                                                                    : s.declaration().toString(),
                                                            s.goal(),
                                                            s.tactic(),
                                                            s.offset()))
                                    .toList();
                    return new MarkedFile(states, result.messages(), steps);
                });
    }

    /** What the file declares, printed once for all markers. */
    private static Map<Name, Constant> declared(FileResult result, Cancellation c) {
        Set<Name> names = new LinkedHashSet<>();
        if (!result.markers().isEmpty()) {
            result.units().forEach(u -> names.addAll(u.newConstants()));
        }
        Map<Name, Constant> declared = new HashMap<>();
        for (Declared d : result.after().declared(names, c)) {
            declared.put(d.name(), new Constant(d.name().toString(), d.type(), d.meaning(), null));
        }
        return declared;
    }

    private static boolean isAdmitted(FileResult.Unit u) {
        return u.messages().stream().anyMatch(m -> m.text().equals("declaration uses 'sorry'"));
    }

    private static MarkedState marked(
            FileResult.Marker m,
            String text,
            List<FileResult.Unit> units,
            Map<Name, Constant> declared) {
        int offset = Positions.offset(text, m.line(), m.column());
        Optional<ProofState> state =
                Optional.ofNullable(m.state())
                        .map(
                                s ->
                                        ProofState.initial(
                                                new Held(s),
                                                new ProofState.Root.AtMarker(text, offset),
                                                goals(s.goals())));
        int bytesBefore = Positions.bytes(text, offset);
        Set<Constant> known = new LinkedHashSet<>();
        Set<Constant> admitted = new LinkedHashSet<>();
        for (FileResult.Unit u : units) {
            if (u.end() <= bytesBefore) {
                u.newConstants().stream()
                        .map(declared::get)
                        .filter(Objects::nonNull)
                        .forEach(isAdmitted(u) ? admitted::add : known::add);
            }
        }
        known.addAll(admitted);
        return new MarkedState(
                m.line(),
                m.column(),
                m.prefix(),
                m.declaration() == null ? null : m.declaration().toString(),
                state,
                m.whyNot(),
                List.copyOf(known));
    }

    @Override
    public Echo echo(String expr, String type, Cancellation c) throws LeanFault {
        return guarded(
                c,
                () -> {
                    try {
                        EchoResult r = lean.get().echo(expr, type, c);
                        return new Echo(r.expr(), r.type());
                    } catch (LeanException e) {
                        throw new LeanFault(LeanFault.Kind.EXPR, e.getMessage(), e);
                    }
                });
    }

    @Override
    public Constant inspect(String name, Cancellation c) throws LeanFault {
        return guarded(
                c,
                () -> {
                    ConstantView v = lean.get().inspect(Name.of(name));
                    if (v == null) {
                        throw new LeanFault(LeanFault.Kind.INDEX, "Symbol not found: " + name);
                    }
                    return new Constant(v.name().toString(), v.type(), v.value(), null);
                });
    }

    /** What the built-in Lean knows of a constant; null if there is none. */
    public ConstantView view(String name) {
        return lean.get().inspect(Name.of(name));
    }

    @Override
    public List<String> catalog(Cancellation c) throws LeanFault {
        return guarded(c, () -> lean.get().catalog().stream().map(Name::toString).toList());
    }

    @Override
    public void delete(Collection<ProofState> states, Cancellation c) {
        // values need no deleting
    }

    @Override
    public void reset(Cancellation c) {
        lean.set(initial);
    }

    @Override
    public int parallelism() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public String describe() {
        return "the built-in Lean 4 fragment, in this process";
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static dev.goalpost.lean.ProofState held(ProofState state) throws LeanFault {
        if (state.handle() instanceof Held h) {
            return h.state();
        }
        throw new LeanFault(LeanFault.Kind.INDEX, "the state belongs to another session");
    }

    static List<Goal> goals(List<GoalView> views) {
        return views.stream().map(BuiltinSession::goal).toList();
    }

    private static Goal goal(GoalView v) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        for (HypView h : v.hyps()) {
            hypotheses.add(
                    new Hypothesis(h.name(), h.userName(), h.inaccessible(), h.type(), h.value()));
        }
        return new Goal(v.name(), v.userName(), hypotheses, v.target());
    }

    private interface Call<T> {
        T get() throws LeanFault;
    }

    /** Text that is nested too deeply costs its own request, not the session. */
    private static <T> T guarded(Cancellation c, Call<T> call) throws LeanFault {
        c.checkNow();
        try {
            return call.get();
        } catch (StackOverflowError e) {
            throw new LeanFault(LeanFault.Kind.INTERNAL, "too deeply nested", e);
        }
    }
}
