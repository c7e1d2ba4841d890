package dev.goalpost.lean.session;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.command.Elaborators;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.Frontend;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.match.MatchElab;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.tactic.TacticEval;
import java.util.ArrayList;
import java.util.List;

/** One pass over a text, with everything it found. */
public final class FileRun {
    /** A tactic in a proof with the goal it was run on, as texts. */
    public record StepText(String declaration, String goal, String tactic) {}

    private final Source source;
    private final List<Frontend.Step> commands = new ArrayList<>();
    private final List<StepText> steps = new ArrayList<>();
    private FileState end;

    private FileRun(Source source) {
        this.source = source;
    }

    /** Runs a file of the library; must be called on a thread with a deep stack. */
    public static FileRun ofLibrary(Source source, FileState start, Cancellation cancellation) {
        FileRun run = new FileRun(source);
        Elaborators elaborators = new Elaborators(new TacticEval(), new MatchElab());
        run.end = Frontend.process(source, start, elaborators, cancellation, run.commands::add);
        return run;
    }

    public Source source() {
        return source;
    }

    public FileState end() {
        return end;
    }

    public List<StepText> steps() {
        return List.copyOf(steps);
    }

    public List<Log.Message> messages() {
        return commands.stream().flatMap(c -> c.log().messages().stream()).toList();
    }

    /** The text of the notations that reach beyond the file. */
    public List<String> notations() {
        List<String> r = new ArrayList<>();
        for (Frontend.Step s : commands) {
            if (s.command() instanceof Command.Notation n
                    && n.scope() == Command.Attr.Scope.GLOBAL) {
                r.add(source.text().substring(n.span().start(), n.span().end()));
            }
        }
        return r;
    }
}
