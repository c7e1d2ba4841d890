package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads Lean 4 source one command at a time. User notations are taken in as they come and their
 * uses expanded. Bad text never throws: errors go to the sink, at most one for each command, and
 * reading goes on at the next word that starts a command on its line. A declaration whose proof is
 * broken is still returned, with the tactics before the error.
 */
public final class Parser {
    private final CommandParser commands;

    public Parser(Source source, ParserState state, ErrorSink errors) {
        this(source, state, errors, 0);
    }

    /** Reads from {@code origin} on, where a command ended. */
    public Parser(Source source, ParserState state, ErrorSink errors, int origin) {
        commands = new CommandParser(source, state, errors, origin);
    }

    /** The next command, or null at the end of the text. */
    public Command nextCommand() {
        return commands.next();
    }

    /** What the text read so far means for what follows. */
    public ParserState state() {
        return commands.state;
    }

    /** The offset after the last token of the command read last. */
    public int position() {
        return commands.lastEnd();
    }

    /** Reads a text that must be one term. */
    public static Parsed<Term> term(String text, ParserState state) {
        return whole(text, state, CommandParser::term);
    }

    /** Reads a text that must be one tactic block, of one or several lines. */
    public static Parsed<TacticSeq> tactics(String text, ParserState state) {
        return whole(text, state, p -> p.tacticSeq(false));
    }

    /** Reads a text that must be one tactic; its {@code <;>} and its nested blocks belong to it. */
    public static Parsed<TacticSeq> tactic(String text, ParserState state) {
        return whole(
                text,
                state,
                p -> {
                    p.savedColumn = p.column();
                    Tactic t = p.tactic();
                    return new TacticSeq(t.span(), List.of(t));
                });
    }

    private static <T> Parsed<T> whole(
            String text, ParserState state, Function<CommandParser, T> read) {
        List<ParseError> errors = new ArrayList<>();
        CommandParser p = new CommandParser(new Source(text), state, errors::add, 0);
        try {
            T t = read.apply(p);
            if (!p.failed && !p.atEnd()) {
                throw p.unexpected("end of input");
            }
            if (!p.failed) {
                return new Parsed.Ok<>(t);
            }
        } catch (Fail f) {
            p.report(f);
        }
        return new Parsed.Bad<>(errors);
    }
}
