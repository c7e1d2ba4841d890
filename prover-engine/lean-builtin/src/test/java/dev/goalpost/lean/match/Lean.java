package dev.goalpost.lean.match;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.lean.command.Elaborators;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.Frontend;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.library.Library;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.tactic.TacticEval;
import java.util.ArrayList;
import java.util.List;

/** Runs source text over the library. */
final class Lean {
    private static final FileState START = Library.load();

    private Lean() {}

    /** Every message of every command, in order. */
    static List<String> messages(String text) {
        try {
            return KernelThread.call(
                    () -> {
                        List<String> r = new ArrayList<>();
                        Frontend.process(
                                new Source(text),
                                START,
                                new Elaborators(new TacticEval(), new MatchElab()),
                                Cancellation.NONE,
                                step -> {
                                    for (Log.Message m : step.log().messages()) {
                                        r.add(m.text());
                                    }
                                });
                        return r;
                    });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
