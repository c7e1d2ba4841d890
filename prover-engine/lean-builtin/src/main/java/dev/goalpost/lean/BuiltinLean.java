package dev.goalpost.lean;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Name;
import java.util.List;

/** A Lean with its library loaded. Immutable and safe for use by several threads. */
public final class BuiltinLean {
    private BuiltinLean() {}

    /** With the bundled library; loaded once in a process. */
    public static BuiltinLean load() {
        throw new UnsupportedOperationException("not yet");
    }

    /** A proof state with one goal: the proposition or type that {@code typeText} is. */
    public ProofState start(String typeText, Cancellation c) throws LeanException {
        throw new UnsupportedOperationException("not yet");
    }

    /** A proof state whose goal is the statement of {@code constant}. */
    public ProofState startCopy(Name constant, Cancellation c) throws LeanException {
        throw new UnsupportedOperationException("not yet");
    }

    /** Elaborates a file on top of what is known; never throws on bad text. */
    public FileResult process(String text, FileOptions options, Cancellation c) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Elaborates a term, against a type if {@code typeOrNull} gives one. */
    public EchoResult echo(String expr, String typeOrNull, Cancellation c) throws LeanException {
        throw new UnsupportedOperationException("not yet");
    }

    /** The constant of that name; null if there is none. */
    public ConstantView inspect(Name name) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The names of all constants, sorted. */
    public List<Name> catalog() {
        throw new UnsupportedOperationException("not yet");
    }
}
