package dev.goalpost.lean.session;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.Elaborators;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.Frontend;
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

/** One pass over a text, with everything it found. */
public final class FileRun {
    /**
     * A tactic in a proof with the goal it was run on, as texts; {@code declaration} may be null.
     */
    public record StepText(Name declaration, String goal, String tactic) {}

    /**
     * One command and what its proofs left.
     *
     * @param declaration the full name of what it declares; null without
     */
    public record CommandRun(
            Frontend.Step step,
            Name declaration,
            List<TacticTrace.Marker> markers,
            List<TacticTrace.Sorry> sorrys) {
        public Span span() {
            return step.span();
        }
    }

    private final Source source;
    private final List<CommandRun> commands = new ArrayList<>();
    private final List<StepText> steps = new ArrayList<>();
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
        FileRun run = new FileRun(source);
        TacticTrace trace = collectSteps ? TacticTrace.ofSteps() : TacticTrace.ofMarkers();
        Elaborators elaborators = new Elaborators(new TacticEval(trace), new MatchElab());
        int[] seen = new int[3]; // markers, sorrys, steps
        run.end =
                Frontend.process(
                        source,
                        start,
                        elaborators,
                        cancellation,
                        step -> run.add(step, trace, seen));
        return run;
    }

    private void add(Frontend.Step step, TacticTrace trace, int[] seen) {
        List<TacticTrace.Marker> markers = trace.markers();
        List<TacticTrace.Sorry> sorrys = trace.sorrys();
        List<TacticTrace.Step> all = trace.steps();
        Name decl = declarationOf(step);
        commands.add(
                new CommandRun(
                        step,
                        decl,
                        markers.subList(seen[0], markers.size()),
                        sorrys.subList(seen[1], sorrys.size())));
        Set<List<Object>> known = new HashSet<>();
        for (TacticTrace.Step s : all.subList(seen[2], all.size())) {
            addStep(decl, s, known);
        }
        seen[0] = markers.size();
        seen[1] = sorrys.size();
        seen[2] = all.size();
    }

    /** A step whose tactic stands in the text; elaborated twice it still counts once. */
    private void addStep(Name decl, TacticTrace.Step s, Set<List<Object>> known) {
        Span at = s.tactic().span();
        if (s.before().goals().isEmpty() || at.end() <= at.start()) {
            return;
        }
        Expr.MVar main = s.before().goals().get(0);
        String goal = PrettyPrinter.goal(s.before().env(), s.before().mctx(), main);
        if (known.add(List.of(at, goal))) {
            steps.add(new StepText(decl, goal, source.text().substring(at.start(), at.end())));
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
        return List.copyOf(steps);
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
