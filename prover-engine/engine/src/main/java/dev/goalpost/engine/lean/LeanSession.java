package dev.goalpost.engine.lean;

import dev.goalpost.kernel.Cancellation;
import java.util.Collection;
import java.util.List;

/**
 * A Lean to talk to. Every call ends with its {@link Cancellation}: by {@link
 * Cancellation.Cancelled} when that was cancelled or ran out.
 *
 * <p>Sessions are safe to use from several threads; whether calls run side by side is up to each.
 */
public interface LeanSession extends AutoCloseable {
    /** Begins a proof. */
    ProofState start(Statement statement, Cancellation c) throws LeanFault;

    /**
     * Does one step to the goal of that index. A tactic that fails is an outcome; only a request
     * that could not be answered is a fault.
     */
    TacticOutcome run(ProofState state, int goal, Step step, Cancellation c) throws LeanFault;

    /** {@code target} with the goals back in view that were set aside when {@code branch} was. */
    ProofState resume(ProofState target, ProofState branch, Cancellation c) throws LeanFault;

    /** What the proof term of the state is worth. */
    ProofState.Report report(ProofState state, Cancellation c) throws LeanFault;

    /** Elaborates a file. Bad text is no fault: its errors are in the report. */
    FileReport process(String text, FileRequest request, Cancellation c) throws LeanFault;

    /** Elaborates an expression; {@code type} may be null. */
    Echo echo(String expr, String type, Cancellation c) throws LeanFault;

    /** Looks up a declaration. */
    Constant inspect(String name, Cancellation c) throws LeanFault;

    /** The names of all declarations. */
    List<String> catalog(Cancellation c) throws LeanFault;

    /** Tells the session that these states are no longer needed. */
    void delete(Collection<ProofState> states, Cancellation c) throws LeanFault;

    /** Forgets all states. */
    void reset(Cancellation c) throws LeanFault;

    /** How many calls it can work on side by side. */
    int parallelism();

    /** Which Lean this is, for people. */
    String describe();

    /** Makes the state again from its root and path, in this session. */
    default ProofState replay(ProofState state, Cancellation c) throws LeanFault {
        return Replay.of(state, this, c);
    }

    @Override
    void close();
}
