package dev.goalpost.sidecar.server;

import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.parser.Words;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.wire.Position;
import dev.goalpost.sidecar.wire.SemanticTokens;
import java.util.ArrayList;
import java.util.List;

/** Which words are keywords, local variables, fields. */
final class Tokens {
    /** The legend, in the order of the numbers sent. */
    static final List<String> TYPES = List.of("keyword", "variable", "property", "function");

    private static final int KEYWORD = 0;
    private static final int VARIABLE = 1;

    private Tokens() {}

    /** Those between two offsets. */
    static SemanticTokens of(LineText text, List<LiveCommand> commands, int from, int to) {
        List<Integer> data = new ArrayList<>();
        Position last = new Position(0, 0);
        int at = 0;
        for (Token t : Lexer.tokens(text.text())) {
            if (t.kind() != Token.Kind.IDENT || t.to() <= from || t.from() >= to) {
                continue;
            }
            while (at + 1 < commands.size() && commands.get(at + 1).start() <= t.from()) {
                at++;
            }
            int type = type(t, commands.isEmpty() ? null : commands.get(at));
            if (type < 0) {
                continue;
            }
            Position p = text.position(t.from());
            int lines = p.line() - last.line();
            data.add(lines);
            data.add(lines == 0 ? p.character() - last.character() : p.character());
            data.add(t.to() - t.from());
            data.add(type);
            data.add(0);
            last = p;
        }
        return new SemanticTokens(data);
    }

    private static int type(Token t, LiveCommand command) {
        if (Words.isKeyword(t.text())) {
            return KEYWORD;
        }
        return command != null && command.isLocal(t.from(), t.to()) ? VARIABLE : -1;
    }
}
