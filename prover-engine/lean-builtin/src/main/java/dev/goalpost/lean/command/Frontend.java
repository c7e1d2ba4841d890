package dev.goalpost.lean.command;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import java.util.function.Consumer;

/** Takes a text command by command to an environment; one bad command does not hide the next. */
public final class Frontend {
    private Frontend() {}

    /**
     * One command and what came of it.
     *
     * @param before the state in which it began
     */
    public record Step(Command command, Span span, Log log, FileState before, LeanEnv after) {}

    /** Elaborates the whole text; runs on the caller's thread, which needs a big stack. */
    public static FileState process(
            Source source,
            FileState start,
            Elaborators elaborators,
            Cancellation cancellation,
            Consumer<Step> steps) {
        CommandElab elab = new CommandElab(start.env(), start.scopes(), elaborators, cancellation);
        Log[] log = {new Log()};
        Parser parser =
                new Parser(
                        source,
                        start.parser(),
                        e -> log[0].error(e.span(), MessageData.of(e.message())));
        while (true) {
            cancellation.checkNow();
            FileState before = new FileState(elab.env(), elab.scopes(), parser.state());
            Command c = parser.nextCommand();
            if (c == null) {
                if (!log[0].messages().isEmpty()) {
                    Span end = new Span(source.text().length(), source.text().length());
                    Command skipped = new Command.Skipped(end);
                    steps.accept(new Step(skipped, end, log[0], before, before.env()));
                }
                break;
            }
            elab.elab(c, log[0]);
            steps.accept(new Step(c, c.span(), log[0], before, elab.env()));
            log[0] = new Log();
        }
        return new FileState(elab.env(), elab.scopes(), parser.state());
    }
}
