package dev.goalpost.engine.lean;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import java.util.List;
import java.util.Optional;

/** A session that knows {@code llmsuggest} and {@code llmstep "p"} as tactics of their own. */
public interface MarkerAware {
    /**
     * The state at one marker.
     *
     * @param line counted from 1
     * @param column counted from 0, in code points
     * @param declaration the theorem that it stands in; null where that has no name
     * @param state empty where elaboration did not reach the marker
     * @param why what is in the way, null where there is a state
     * @param known what was declared before it; what is not proved comes last
     */
    record MarkedState(
            int line,
            int column,
            String prefix,
            String declaration,
            Optional<ProofState> state,
            String why,
            List<Constant> known) {}

    /**
     * A tactic of the file's own proofs, with the goal that it was used on, printed.
     *
     * @param offset of the tactic in the file, in UTF-16 units
     */
    record FileStep(String declaration, String goal, String tactic, int offset) {}

    /** The states at all markers of a file, its messages, and the steps of its proofs. */
    record MarkedFile(List<MarkedState> markers, List<Message> messages, List<FileStep> steps) {}

    /** Elaborates a file and stops at its markers. Bad text is no fault. */
    MarkedFile markers(String text, Cancellation c) throws LeanFault;
}
