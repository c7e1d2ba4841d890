package dev.goalpost.lean.command;

import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.parser.ParserState;

/** Everything that the commands so far mean for those that follow. Immutable. */
public record FileState(LeanEnv env, ScopeStack scopes, ParserState parser) {
    /** Before the first command of the library. */
    public static final FileState EMPTY =
            new FileState(LeanEnv.EMPTY, ScopeStack.ROOT, ParserState.initial());

    public FileState withEnv(LeanEnv e) {
        return new FileState(e, scopes, parser);
    }

    public FileState withParser(ParserState p) {
        return new FileState(env, scopes, p);
    }
}
