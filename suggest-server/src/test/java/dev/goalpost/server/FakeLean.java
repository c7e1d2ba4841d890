package dev.goalpost.server;

import dev.goalpost.engine.lean.Constant;
import dev.goalpost.engine.lean.Echo;
import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.MarkerAware;
import dev.goalpost.engine.lean.Positions;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.engine.text.Markers;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands where a Lean would, so that a test decides how long it takes and what it does not know. It
 * knows {@code rfl} on {@code a = a}, hypotheses that are the goal, and {@code constructor} on a
 * conjunction.
 */
final class FakeLean implements LeanSession, MarkerAware {
    /** What happens before each tactic that is tried. */
    interface Edge {
        void before(String tactic, Cancellation c);
    }

    private static final Pattern THEOREM =
            Pattern.compile("theorem (\\S+)((?: \\([^)]*\\))*) : (.+?) := by");
    private static final Pattern BINDER = Pattern.compile("\\((\\S+) : ([^)]*)\\)");

    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger elaborated = new AtomicInteger();
    private volatile Edge edge = (tactic, c) -> {};

    FakeLean before(Edge edge) {
        this.edge = edge;
        return this;
    }

    /** How many tactics were tried. */
    int tried() {
        return tried.get();
    }

    /** How many are being tried now. */
    int running() {
        return running.get();
    }

    /** How many files were elaborated. */
    int elaborated() {
        return elaborated.get();
    }

    private record Nothing() implements ProofState.Handle {}

    @Override
    public ProofState start(Statement statement, Cancellation c) throws LeanFault {
        String expr = ((Statement.OfType) statement).expr();
        if (expr.contains("ℕ") || expr.contains("Set") || expr.contains("ℝ")) {
            throw new LeanFault(LeanFault.Kind.EXPR, "unknown identifier in " + expr);
        }
        return state(statement, List.of(Goal.of(expr)));
    }

    private static ProofState state(Statement statement, List<Goal> goals) {
        return ProofState.initial(new Nothing(), new ProofState.Root.Stated(statement), goals);
    }

    @Override
    public TacticOutcome run(ProofState state, int goal, Step step, Cancellation c) {
        String tactic = ((Step.Tactic) step).text();
        Goal g = state.goals().get(goal);
        if (tactic.startsWith("intro ") && g.target().startsWith("∀ (")) {
            return success(state, step, List.of(introduced(g.target())));
        }
        running.incrementAndGet();
        try {
            edge.before(tactic, c);
            tried.incrementAndGet();
            return outcome(state, step, g, tactic);
        } finally {
            running.decrementAndGet();
        }
    }

    private static TacticOutcome outcome(ProofState state, Step step, Goal g, String tactic) {
        String[] sides = g.target().split(" = ");
        boolean closes =
                (tactic.equals("rfl") && sides.length == 2 && sides[0].equals(sides[1]))
                        || g.hypotheses().stream()
                                .anyMatch(
                                        h ->
                                                h.type().equals(g.target())
                                                        && (tactic.equals("assumption")
                                                                || tactic.equals(
                                                                        "exact " + h.name())));
        if (closes) {
            return success(state, step, List.of());
        }
        int and = g.target().indexOf(" ∧ ");
        if (tactic.equals("constructor") && and > 0) {
            return success(
                    state,
                    step,
                    List.of(
                            new Goal("", "left", g.hypotheses(), g.target().substring(0, and)),
                            new Goal("", "right", g.hypotheses(), g.target().substring(and + 3))));
        }
        return new TacticOutcome.Failed(
                List.of(
                        new Message(
                                Severity.ERROR, 1, 0, 1, 0, "this Lean does not know " + tactic)));
    }

    private static TacticOutcome success(ProofState state, Step step, List<Goal> goals) {
        return new TacticOutcome.Success(
                state.next(new Nothing(), 0, step, goals), List.of(), false, false);
    }

    private static Goal introduced(String statement) {
        int comma = statement.indexOf("), ") + 1;
        List<Hypothesis> hypotheses = hypotheses(statement.substring(0, comma));
        return new Goal("", null, hypotheses, statement.substring(comma + 2));
    }

    private static List<Hypothesis> hypotheses(String binders) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        Matcher m = BINDER.matcher(binders);
        while (m.find()) {
            hypotheses.add(new Hypothesis("", m.group(1), false, m.group(2), null));
        }
        return hypotheses;
    }

    @Override
    public MarkedFile markers(String text, Cancellation c) {
        elaborated.incrementAndGet();
        edge.before("", c);
        List<MarkedState> found = new ArrayList<>();
        for (Markers.Marker m : Markers.find(text)) {
            Positions.Place p = Positions.place(text, m.from());
            Matcher t = THEOREM.matcher(text.substring(0, m.from()));
            String name = null;
            Goal goal = null;
            while (t.find()) {
                name = t.group(1);
                goal = new Goal("", null, hypotheses(t.group(2)), t.group(3));
            }
            Optional<ProofState> state =
                    Optional.ofNullable(goal)
                            .map(
                                    g ->
                                            ProofState.initial(
                                                    new Nothing(),
                                                    new ProofState.Root.AtMarker(text, m.from()),
                                                    List.of(g)));
            found.add(
                    new MarkedState(
                            p.line(),
                            p.column(),
                            m.prefix(),
                            name,
                            state,
                            goal == null ? "not in a theorem" : null,
                            List.of()));
        }
        return new MarkedFile(found, List.of(), List.of());
    }

    @Override
    public ProofState resume(ProofState target, ProofState branch, Cancellation c) {
        return target;
    }

    @Override
    public ProofState.Report report(ProofState state, Cancellation c) {
        return new ProofState.Report(
                state.goals(), null, false, false, !state.isSolved(), Optional.empty(), List.of());
    }

    @Override
    public FileReport process(String text, FileRequest request, Cancellation c) {
        return new FileReport(List.of(), false);
    }

    @Override
    public Echo echo(String expr, String type, Cancellation c) {
        return new Echo(expr, type);
    }

    @Override
    public Constant inspect(String name, Cancellation c) {
        return new Constant(name, "True", null, null);
    }

    @Override
    public List<String> catalog(Cancellation c) {
        return List.of();
    }

    @Override
    public void delete(Collection<ProofState> states, Cancellation c) {
        // nothing is kept
    }

    @Override
    public void reset(Cancellation c) {
        // nothing is kept
    }

    @Override
    public int parallelism() {
        return 2;
    }

    @Override
    public String describe() {
        return "a \"fake\" Lean";
    }

    @Override
    public void close() {
        // nothing is held
    }
}
