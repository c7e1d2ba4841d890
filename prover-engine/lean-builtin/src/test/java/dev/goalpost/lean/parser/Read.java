package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What tests read with: the result printed, or the errors as {@code line:column message}. */
final class Read {
    private Read() {}

    static String term(String text) {
        return shown(text, Parser.term(text, ParserState.initial()));
    }

    static String tactics(String text) {
        return shown(text, Parser.tactics(text, ParserState.initial()));
    }

    static String tactic(String text) {
        return shown(text, Parser.tactic(text, ParserState.initial()));
    }

    private static String shown(String text, Parsed<?> p) {
        return switch (p) {
            case Parsed.Ok<?> ok -> Sexp.of(ok.value());
            case Parsed.Bad<?> bad -> errors(text, bad.errors());
        };
    }

    private static String errors(String text, List<ParseError> errors) {
        Source source = new Source(text);
        return errors.stream()
                .map(
                        e ->
                                source.line(e.span().start())
                                        + ":"
                                        + source.column(e.span().start())
                                        + " "
                                        + e.message())
                .collect(Collectors.joining("\n"));
    }

    /** A whole file. */
    record Result(List<Command> commands, String errors, ParserState state) {
        /** The commands, one a line, then the errors. */
        String shown() {
            String s = commands.stream().map(Sexp::of).collect(Collectors.joining("\n"));
            return errors.isEmpty() ? s : s + "\n" + errors;
        }

        String last() {
            return errors.isEmpty() ? Sexp.of(commands.get(commands.size() - 1)) : errors;
        }
    }

    static Result file(String text) {
        List<ParseError> errors = new ArrayList<>();
        Parser parser = new Parser(new Source(text), ParserState.initial(), errors::add);
        List<Command> commands = new ArrayList<>();
        Command c;
        while ((c = parser.nextCommand()) != null) {
            commands.add(c);
        }
        return new Result(commands, errors(text, errors), parser.state());
    }

    /** The term of a final {@code #check}. */
    static String check(String text) {
        Result r = file(text);
        return r.errors.isEmpty()
                ? Sexp.of(((Command.Check) r.commands.get(r.commands.size() - 1)).term())
                : r.errors;
    }
}
