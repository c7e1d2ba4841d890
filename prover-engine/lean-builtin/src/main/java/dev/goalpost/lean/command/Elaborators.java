package dev.goalpost.lean.command;

import dev.goalpost.lean.elab.PatternElab;
import dev.goalpost.lean.elab.TacticRunner;
import dev.goalpost.lean.match.MatchElab;

/** Who elaborates patterns and runs tactics for a file. */
public record Elaborators(TacticRunner tactics, MatchElab matches) {
    public PatternElab patterns() {
        return matches;
    }
}
