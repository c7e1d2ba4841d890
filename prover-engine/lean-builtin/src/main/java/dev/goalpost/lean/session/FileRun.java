package dev.goalpost.lean.session;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.Elaborators;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.Frontend;
import dev.goalpost.lean.elab.InfoTrail;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.match.MatchElab;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.tactic.TacticEval;
import dev.goalpost.lean.tactic.TacticTrace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One pass over a text, with everything it found. */
public final class FileRun {
    /**
     * A tactic in a proof with the goal it was run on, as texts; {@code declaration} may be null.
     *
     * @param offset of the tactic in the source
     */
    public record StepText(Name declaration, String goal, String tactic, int offset) {}

    /**
     * One command and what its proofs left.
     *
     * @param declaration the full name of what it declares; null without
     * @param steps its tactics, where they were asked for
     * @param infos what editors show, where it was asked for
     */
    public record CommandRun(
            Frontend.Step step,
            Name declaration,
            List<TacticTrace.Marker> markers,
            List<TacticTrace.Sorry> sorrys,
            List<StepText> steps,
            List<InfoTrail.Info> infos) {
        public Span span() {
            return step.span();
        }
    }

    private final Source source;
    private final List<CommandRun> commands = new ArrayList<>();
    private FileState end;

    private FileRun(Source source) {
        this.source = source;
    }

    /** Runs a file of the library; must be called on a thread with a deep stack. */
    public static FileRun ofLibrary(Source source, FileState start, Cancellation cancellation) {
        return of(source, start, true, cancellation);
    }

    /** Runs a file; must be called on a thread with a deep stack. */
    public static FileRun of(
            Source source, FileState start, boolean collectSteps, Cancellation cancellation) {
        TacticTrace trace = collectSteps ? TacticTrace.ofSteps() : TacticTrace.ofMarkers();
        return of(source, start, List.of(), trace, cancellation, command -> {});
    }

    /**
     * Runs a file, taking over what an earlier run of a similar text found for the commands that
     * are the same up to the first difference. Must be called on a thread with a deep stack.
     *
     * @param earlier the commands of that run, which began in the same state and kept the same
     * @param each is told every command, in order
     */
    public static FileRun of(
            Source source,
            FileState start,
            List<CommandRun> earlier,
            TacticTrace trace,
            Cancellation cancellation,
            Consumer<CommandRun> each) {
        FileRun run = new FileRun(source);
        Elaborators elaborators = new Elaborators(new TacticEval(trace), new MatchElab());
        int[] seen = new int[3]; // markers, sorrys, steps
        FileState from = start;
        int at = 0;
        int kept = unchanged(source, earlier);
        if (kept > 0 && kept == earlier.size()) {
            kept--; // the state after the last command is kept nowhere
        }
        if (kept < earlier.size()) {
            from = earlier.get(kept).step().before();
            at = earlier.get(kept).step().from();
        }
        for (CommandRun c : earlier.subList(0, kept)) {
            run.commands.add(c);
            each.accept(c);
        }
        run.end =
                Frontend.process(
                        source,
                        at,
                        from,
                        elaborators,
                        cancellation,
                        step -> each.accept(run.add(step, trace, seen)));
        return run;
    }

    /** What was not done in time may be done in time now. */
    private static boolean ranOutOfTime(CommandRun c) {
        return c.step().log().hasErrors()
                && c.step().log().messages().stream()
                        .anyMatch(m -> m.text().startsWith("timeout: "));
    }

    /** How many commands an earlier run would find again in this text. */
    private static int unchanged(Source source, List<CommandRun> earlier) {
        int kept = 0;
        while (kept < earlier.size()
                && !ranOutOfTime(earlier.get(kept))
                && Frontend.readsAgain(earlier.get(kept).step(), source)) {
            kept++;
        }
        return kept;
    }

    private CommandRun add(Frontend.Step step, TacticTrace trace, int[] seen) {
        List<TacticTrace.Marker> markers = trace.markers();
        List<TacticTrace.Sorry> sorrys = trace.sorrys();
        List<TacticTrace.Step> all = trace.steps();
        Name decl = declarationOf(step);
        Set<List<Object>> known = new HashSet<>();
        List<StepText> steps = new ArrayList<>();
        for (TacticTrace.Step s : all.subList(seen[2], all.size())) {
            addStep(decl, s, known, steps);
        }
        CommandRun command =
                new CommandRun(
                        step,
                        decl,
                        List.copyOf(markers.subList(seen[0], markers.size())),
                        List.copyOf(sorrys.subList(seen[1], sorrys.size())),
                        List.copyOf(steps),
                        trace.infos() == null ? List.of() : trace.infos().take());
        commands.add(command);
        seen[0] = markers.size();
        seen[1] = sorrys.size();
        seen[2] = all.size();
        return command;
    }

    /** A step whose tactic stands in the text; elaborated twice it still counts once. */
    private void addStep(
            Name decl, TacticTrace.Step s, Set<List<Object>> known, List<StepText> steps) {
        Span at = s.tactic().span();
        if (s.before().goals().isEmpty() || at.end() <= at.start()) {
            return;
        }
        Expr.MVar main = s.before().goals().get(0);
        String goal = PrettyPrinter.goal(s.before().env(), s.before().mctx(), main);
        if (known.add(List.of(at, goal))) {
            String tactic = source.text().substring(at.start(), at.end());
            steps.add(new StepText(decl, goal, tactic, at.start()));
        }
    }

    /** The full name of what a command declares, or null. */
    private static Name declarationOf(Frontend.Step step) {
        Command c = step.command();
        while (c instanceof Command.In in) {
            c = in.second();
        }
        if (c instanceof Command.Mutual m && !m.commands().isEmpty()) {
            c = m.commands().get(0);
        }
        if (c instanceof Command.Definition d && d.id() != null) {
            Name root = Name.of("_root_");
            return d.id().name().hasPrefix(root)
                    ? d.id().name().replacePrefix(root, Name.ANONYMOUS)
                    : step.before().scopes().scope().namespace().append(d.id().name());
        }
        return null;
    }

    public Source source() {
        return source;
    }

    public FileState end() {
        return end;
    }

    public List<CommandRun> commands() {
        return List.copyOf(commands);
    }

    public List<StepText> steps() {
        return commands.stream().flatMap(c -> c.steps().stream()).toList();
    }

    public List<Log.Message> messages() {
        return commands.stream().flatMap(c -> c.step().log().messages().stream()).toList();
    }

    /** The text of the notations that reach beyond the file. */
    public List<String> notations() {
        List<String> r = new ArrayList<>();
        for (CommandRun c : commands) {
            if (c.step().command() instanceof Command.Notation n
                    && n.scope() == Command.Attr.Scope.GLOBAL) {
                r.add(source.text().substring(n.span().start(), n.span().end()));
            }
        }
        return r;
    }
}
