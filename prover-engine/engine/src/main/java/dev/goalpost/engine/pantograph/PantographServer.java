package dev.goalpost.engine.pantograph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.Echo;
import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.engine.pantograph.wire.Command;
import dev.goalpost.engine.pantograph.wire.CompilationUnit;
import dev.goalpost.engine.pantograph.wire.EnvAdd;
import dev.goalpost.engine.pantograph.wire.EnvCatalogResult;
import dev.goalpost.engine.pantograph.wire.EnvDescribeResult;
import dev.goalpost.engine.pantograph.wire.EnvInspect;
import dev.goalpost.engine.pantograph.wire.EnvModuleRead;
import dev.goalpost.engine.pantograph.wire.EnvModuleReadResult;
import dev.goalpost.engine.pantograph.wire.ExprEcho;
import dev.goalpost.engine.pantograph.wire.ExprEchoResult;
import dev.goalpost.engine.pantograph.wire.Expression;
import dev.goalpost.engine.pantograph.wire.Fault;
import dev.goalpost.engine.pantograph.wire.FrontendProcess;
import dev.goalpost.engine.pantograph.wire.FrontendProcessResult;
import dev.goalpost.engine.pantograph.wire.GoalContinue;
import dev.goalpost.engine.pantograph.wire.GoalContinueResult;
import dev.goalpost.engine.pantograph.wire.GoalDelete;
import dev.goalpost.engine.pantograph.wire.GoalLoad;
import dev.goalpost.engine.pantograph.wire.GoalLoadResult;
import dev.goalpost.engine.pantograph.wire.GoalPrint;
import dev.goalpost.engine.pantograph.wire.GoalPrintResult;
import dev.goalpost.engine.pantograph.wire.GoalSave;
import dev.goalpost.engine.pantograph.wire.GoalStart;
import dev.goalpost.engine.pantograph.wire.GoalStartResult;
import dev.goalpost.engine.pantograph.wire.GoalTactic;
import dev.goalpost.engine.pantograph.wire.GoalTacticResult;
import dev.goalpost.engine.pantograph.wire.Options;
import dev.goalpost.engine.pantograph.wire.OptionsSet;
import dev.goalpost.engine.pantograph.wire.StatResult;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pantograph's REPL, answered by the built-in Lean: a line in, a line out, until an empty line or
 * the end. Whatever comes in is answered; nothing that comes in ends it.
 */
public final class PantographServer {
    private static final int MAX_LINE_BYTES = 256 << 20;

    /**
     * A state as a client sees it.
     *
     * @param visible which of its goals are in view, by index; all of them in automatic mode
     */
    private record View(ProofState state, List<Integer> visible) {
        static View all(ProofState state) {
            List<Integer> every = new ArrayList<>();
            for (int i = 0; i < state.goals().size(); i++) {
                every.add(i);
            }
            return new View(state, every);
        }

        List<Goal> goals() {
            return visible.stream().map(i -> state.goals().get(i)).toList();
        }
    }

    private final BuiltinSession lean;
    private final Map<Long, View> states = new HashMap<>();
    private long nextId;
    private Options options = Options.DEFAULT;

    public PantographServer(BuiltinSession lean) {
        this.lean = lean;
    }

    /** Serves until the input ends. */
    public void serve(InputStream in, OutputStream out) throws IOException {
        write(out, "ready.");
        Lines lines = new Lines(in, MAX_LINE_BYTES);
        while (serve(lines.next(), out)) {
            // one line after the other
        }
    }

    /** False when that was the last. */
    private boolean serve(Lines.Line line, OutputStream out) throws IOException {
        return switch (line) {
            case Lines.Line.End e -> {
                if (e.cutShort()) { // the sender is gone, but what it asked is there to be answered
                    serve(e.unfinished(), out);
                }
                yield false;
            }
            case Lines.Line.Bad b -> {
                write(out, Codec.line(new Fault("command", b.why())));
                yield true;
            }
            case Lines.Line.Text t -> {
                if (!t.text().isBlank()) {
                    write(out, answer(t.text()));
                }
                yield !t.text().isBlank();
            }
        };
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The answer to one request line. */
    public String answer(String line) {
        Object result;
        try {
            result = execute(Codec.command(line));
        } catch (Codec.Malformed e) {
            result = new Fault("command", e.getMessage());
        } catch (LeanFault e) {
            result = new Fault(e.kind().wire(), e.getMessage());
        } catch (Cancellation.Cancelled e) {
            result = new Fault("internal", "interrupt");
        } catch (IOException e) {
            result = new Fault("io", e.toString());
        } catch (StackOverflowError e) {
            result = new Fault("internal", "too deeply nested");
        }
        return options.printJsonPretty() ? Codec.pretty(result) : Codec.line(result);
    }

    private Cancellation deadline() {
        return options.timeout() == 0
                ? Cancellation.manual()
                : Cancellation.afterMillis(options.timeout());
    }

    private Object execute(Command command) throws Codec.Malformed, LeanFault, IOException {
        JsonNode p = command.payload();
        return switch (command.cmd()) {
            case "reset" -> reset();
            case "stat" -> new StatResult(states.size());
            case "options.set" -> set(Codec.record(p, OptionsSet.class));
            case "options.print" -> options;
            case "expr.echo" -> echo(Codec.record(with(p, "expr"), ExprEcho.class));
            case "env.catalog" -> new EnvCatalogResult(lean.catalog(deadline()));
            case "env.describe" -> new EnvDescribeResult(List.of("Init"), List.of("Init"));
            case "env.module_read" -> module(Codec.record(with(p, "module"), EnvModuleRead.class));
            case "env.inspect" -> inspect(Codec.record(with(p, "name"), EnvInspect.class));
            case "env.add" -> add(Codec.record(with(p, "name", "value"), EnvAdd.class));
            case "goal.start" -> start(Codec.record(p, GoalStart.class));
            case "goal.tactic" -> tactic(Codec.record(with(p, "stateId"), GoalTactic.class));
            case "goal.continue" -> resume(Codec.record(with(p, "target"), GoalContinue.class));
            case "goal.print" -> print(Codec.record(with(p, "stateId"), GoalPrint.class));
            case "goal.delete" -> delete(Codec.record(with(p, "stateIds"), GoalDelete.class));
            case "goal.save" -> save(Codec.record(with(p, "id", "path"), GoalSave.class));
            case "goal.load" -> load(Codec.record(with(p, "path"), GoalLoad.class));
            case "frontend.process" -> process(Codec.record(p, FrontendProcess.class));
            default ->
                    throw new LeanFault(LeanFault.Kind.COMMAND, "Unknown command " + command.cmd());
        };
    }

    /** The payload, if it has these fields. */
    private static JsonNode with(JsonNode payload, String... fields) throws Codec.Malformed {
        for (String f : fields) {
            if (!payload.hasNonNull(f)) {
                throw new Codec.Malformed("Unable to parse json: property not found: " + f);
            }
        }
        return payload;
    }

    private StatResult reset() {
        int before = states.size();
        states.clear();
        nextId = 0;
        return new StatResult(before);
    }

    private Map<String, String> set(OptionsSet s) throws LeanFault {
        if (s.timeout() != null && s.timeout() < 0) {
            throw new LeanFault(LeanFault.Kind.COMMAND, "a timeout is not negative");
        }
        options =
                new Options(
                        or(s.printJsonPretty(), options.printJsonPretty()),
                        or(s.printExprPretty(), options.printExprPretty()),
                        or(s.printExprAST(), options.printExprAST()),
                        or(s.printDependentMVars(), options.printDependentMVars()),
                        or(s.noRepeat(), options.noRepeat()),
                        or(s.printAuxDecls(), options.printAuxDecls()),
                        or(
                                s.printImplementationDetailHyps(),
                                options.printImplementationDetailHyps()),
                        or(s.automaticMode(), options.automaticMode()),
                        s.timeout() == null ? options.timeout() : s.timeout());
        return Map.of();
    }

    private static boolean or(Boolean value, boolean otherwise) {
        return value == null ? otherwise : value;
    }

    private ExprEchoResult echo(ExprEcho r) throws LeanFault {
        Echo e = lean.echo(r.expr(), r.type(), deadline());
        return new ExprEchoResult(Expression.of(e.expr()), Expression.of(e.type()));
    }

    private EnvModuleReadResult module(EnvModuleRead r) throws LeanFault {
        if (!r.module().equals("Init")) {
            throw new LeanFault(LeanFault.Kind.INDEX, "Module not found: " + r.module());
        }
        return new EnvModuleReadResult(List.of(), lean.catalog(deadline()), List.of());
    }

    private Object inspect(EnvInspect r) throws LeanFault {
        return ConstantInspection.of(lean, r);
    }

    private Map<String, String> add(EnvAdd r) throws LeanFault {
        String levels =
                r.levels() == null || r.levels().isEmpty()
                        ? ""
                        : ".{" + String.join(", ", r.levels()) + "}";
        String text =
                (r.isTheorem() ? "theorem " : "noncomputable def ")
                        + r.name()
                        + levels
                        + (r.type() == null ? "" : " : " + r.type())
                        + " := "
                        + r.value();
        FileRequest keep = new FileRequest(false, true, false, false, false);
        FileReport check = lean.process(text, FileRequest.CHECK, deadline());
        if (check.hasErrors() || check.units().size() != 1) {
            throw new LeanFault(
                    LeanFault.Kind.EXPR,
                    check.messages().stream()
                            .findFirst()
                            .map(Message::text)
                            .orElse("not one declaration"));
        }
        lean.process(text, keep, deadline());
        return Map.of();
    }

    private GoalStartResult start(GoalStart r) throws LeanFault {
        if ((r.expr() == null) == (r.copyFrom() == null)) {
            throw new LeanFault(
                    LeanFault.Kind.COMMAND, "Exactly one of {expr, copyFrom} must be supplied");
        }
        Statement statement =
                r.expr() != null
                        ? new Statement.OfType(r.expr())
                        : new Statement.CopyOf(r.copyFrom());
        ProofState state = lean.start(statement, deadline());
        return new GoalStartResult(keep(View.all(state)), lean.rootName(state));
    }

    private long keep(View view) {
        states.put(nextId, view);
        return nextId++;
    }

    private View view(long id) throws LeanFault {
        View v = states.get(id);
        if (v == null) {
            throw new LeanFault(LeanFault.Kind.INDEX, "Invalid state index " + id);
        }
        return v;
    }

    private GoalTacticResult tactic(GoalTactic r) throws LeanFault {
        View view = view(r.stateId());
        int goal = r.goalId() == null ? 0 : r.goalId();
        if (goal < 0 || goal >= view.visible().size()) {
            throw new LeanFault(LeanFault.Kind.INDEX, "Invalid goal index " + goal);
        }
        TacticOutcome outcome =
                lean.run(view.state(), view.visible().get(goal), step(r), deadline());
        return switch (outcome) {
            case TacticOutcome.Success s -> {
                boolean all = or(r.autoResume(), options.automaticMode());
                View next = all ? inOrder(view, s.next()) : onlyNew(view.state(), s.next());
                yield new GoalTacticResult(
                        keep(next),
                        next.goals().stream().map(Wire::wire).toList(),
                        s.messages().stream().map(Wire::wire).toList(),
                        null,
                        s.hasSorry(),
                        s.hasUnsafe());
            }
            case TacticOutcome.ParseError e ->
                    new GoalTacticResult(null, null, List.of(), e.text(), false, false);
            case TacticOutcome.Failed f ->
                    new GoalTacticResult(
                            null,
                            null,
                            f.messages().stream().map(Wire::wire).toList(),
                            null,
                            false,
                            false);
        };
    }

    private static Step step(GoalTactic r) throws LeanFault {
        List<Step> given = new ArrayList<>();
        if (r.tactic() != null) {
            given.add(new Step.Tactic(r.tactic()));
        }
        if (r.expr() != null) {
            given.add(new Step.Term(r.expr()));
        }
        String binder = r.binderName() == null ? "this" : r.binderName();
        if (r.have() != null) {
            given.add(new Step.Have(binder, r.have()));
        }
        if (r.let() != null) {
            given.add(new Step.Let(binder, r.let()));
        }
        if (r.draft() != null) {
            given.add(new Step.Draft(r.draft()));
        }
        if (r.mode() != null) {
            throw new LeanFault(
                    LeanFault.Kind.UNSUPPORTED, "mode " + r.mode() + " is not supported");
        }
        if (given.size() != 1) {
            throw new LeanFault(
                    LeanFault.Kind.COMMAND,
                    "Exactly one of {tactic, expr, have, let, draft, mode} must be supplied");
        }
        return given.get(0);
    }

    /** What the step made, then what was in view before. */
    private static View inOrder(View before, ProofState after) {
        View fresh = onlyNew(before.state(), after);
        List<Integer> order = new ArrayList<>(fresh.visible());
        for (int i = 0; i < after.goals().size(); i++) {
            if (!order.contains(i)) {
                order.add(i);
            }
        }
        return new View(after, order);
    }

    private static View onlyNew(ProofState before, ProofState after) {
        Set<String> known = new HashSet<>();
        before.goals().forEach(g -> known.add(g.id()));
        List<Integer> fresh = new ArrayList<>();
        for (int i = 0; i < after.goals().size(); i++) {
            if (!known.contains(after.goals().get(i).id())) {
                fresh.add(i);
            }
        }
        return new View(after, fresh);
    }

    private GoalContinueResult resume(GoalContinue r) throws LeanFault {
        if ((r.branch() == null) == (r.goals() == null)) {
            throw new LeanFault(
                    LeanFault.Kind.COMMAND, "Exactly one of {branch, goals} must be supplied");
        }
        View target = view(r.target());
        List<String> wanted =
                r.goals() != null
                        ? r.goals()
                        : view(r.branch()).goals().stream().map(Goal::id).toList();
        List<Integer> visible = new ArrayList<>();
        List<String> open = target.state().goals().stream().map(Goal::id).toList();
        if (r.branch() != null && !target.visible().isEmpty()) {
            throw new LeanFault(LeanFault.Kind.OPERATION, "Target state has unresolved goals");
        }
        for (String id : wanted) {
            if (open.contains(id)) {
                visible.add(open.indexOf(id));
            } else if (r.goals() != null) {
                throw new LeanFault(
                        LeanFault.Kind.OPERATION, "Goal " + id + " is not open in the target");
            }
        }
        View next = new View(target.state(), visible);
        return new GoalContinueResult(keep(next), next.goals().stream().map(Wire::wire).toList());
    }

    private GoalPrintResult print(GoalPrint r) throws LeanFault {
        View view = view(r.stateId());
        ProofState.Report report = lean.report(view.state(), deadline());
        boolean root = or(r.rootExpr(), false) && report.root() != null;
        return new GoalPrintResult(
                root ? Expression.of(report.root()) : null,
                null,
                or(r.goals(), false) ? view.goals().stream().map(Wire::wire).toList() : List.of(),
                List.of(),
                report.hasSorry(),
                report.hasUnsafe() || report.rejection().isPresent(),
                report.hasMVar());
    }

    private Map<String, String> delete(GoalDelete r) {
        r.stateIds().forEach(states::remove);
        return Map.of();
    }

    private Map<String, String> save(GoalSave r) throws LeanFault, IOException {
        Files.writeString(path(r.path()), SavedState.write(view(r.id()).state()));
        return Map.of();
    }

    private GoalLoadResult load(GoalLoad r) throws LeanFault, IOException, Codec.Malformed {
        ProofState state = SavedState.replay(Files.readString(path(r.path())), lean, deadline());
        return new GoalLoadResult(keep(View.all(state)));
    }

    private static Path path(String text) throws LeanFault {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new LeanFault(LeanFault.Kind.COMMAND, e.getMessage(), e);
        }
    }

    private FrontendProcessResult process(FrontendProcess r) throws LeanFault, IOException {
        if ((r.file() == null) == (r.fileName() == null)) {
            throw new LeanFault(
                    LeanFault.Kind.COMMAND, "Exactly one of {fileName, file} must be supplied");
        }
        if (r.invocations() != null || r.typeErrorsAsGoals()) {
            throw new LeanFault(
                    LeanFault.Kind.UNSUPPORTED,
                    "invocations and typeErrorsAsGoals are not supported");
        }
        String text =
                r.file() != null
                        ? r.file()
                        : new String(
                                Files.readAllBytes(path(r.fileName())), StandardCharsets.UTF_8);
        FileRequest request =
                new FileRequest(
                        r.readHeader(),
                        r.inheritEnv(),
                        r.sorrys(),
                        r.typeErrorsAsGoals(),
                        r.newConstants());
        List<CompilationUnit> units = new ArrayList<>();
        for (FileReport.Unit u : lean.process(text, request, deadline()).units()) {
            units.add(unit(u, r));
        }
        return new FrontendProcessResult(units);
    }

    private CompilationUnit unit(FileReport.Unit u, FrontendProcess r) {
        boolean goals = u.state().isPresent() && !u.state().get().goals().isEmpty();
        View view = goals ? View.all(u.state().get()) : null;
        return new CompilationUnit(
                List.of(u.from(), u.to()),
                u.messages().stream().map(Wire::wire).toList(),
                null,
                goals ? keep(view) : null,
                goals ? view.goals().stream().map(Wire::wire).toList() : null,
                goals ? u.holes().stream().map(h -> List.of(h.from(), h.to())).toList() : null,
                r.newConstants() ? u.newConstants() : null);
    }
}
