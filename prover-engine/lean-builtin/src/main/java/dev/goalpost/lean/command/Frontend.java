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
     * @param from where the reader stood before it: the end of the command before
     * @param to where the reader stood after it
     * @param before the state in which it began
     */
    public record Step(
            Command command,
            Span span,
            int from,
            int to,
            Log log,
            FileState before,
            LeanEnv after) {}

    /** Elaborates the whole text; runs on the caller's thread, which needs a big stack. */
    public static FileState process(
            Source source,
            FileState start,
            Elaborators elaborators,
            Cancellation cancellation,
            Consumer<Step> steps) {
        return process(source, 0, start, elaborators, cancellation, steps);
    }

    /**
     * Elaborates the text from {@code from} on, where a command ended in the state {@code start}.
     */
    public static FileState process(
            Source source,
            int from,
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
                        e -> log[0].error(e.span(), MessageData.of(e.message())),
                        from);
        while (true) {
            cancellation.checkNow();
            FileState before = new FileState(elab.env(), elab.scopes(), parser.state());
            int at = parser.position();
            Command c = parser.nextCommand();
            if (c == null) {
                if (!log[0].messages().isEmpty()) {
                    int end = source.text().length();
                    Command skipped = new Command.Skipped(new Span(end, end));
                    steps.accept(
                            new Step(
                                    skipped,
                                    skipped.span(),
                                    at,
                                    end,
                                    log[0],
                                    before,
                                    before.env()));
                }
                break;
            }
            int to = parser.position();
            elab.elab(c, log[0]);
            steps.accept(new Step(c, c.span(), at, to, log[0], before, elab.env()));
            log[0] = new Log();
        }
        return new FileState(elab.env(), elab.scopes(), parser.state());
    }

    /** Whether a step would read the very same command from another text, and without an error. */
    public static boolean readsAgain(Step step, Source source) {
        boolean[] bad = {false};
        Parser parser = new Parser(source, step.before().parser(), e -> bad[0] = true, step.from());
        Command c = parser.nextCommand();
        return !bad[0] && step.command().equals(c) && parser.position() == step.to();
    }
}
