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
     * @param state empty where elaboration did not reach the marker
     * @param why what is in the way, null where there is a state
     */
    record MarkedState(
            int line, int column, String prefix, Optional<ProofState> state, String why) {}

    /** The states at all markers of a file, and the file's messages. */
    record MarkedFile(List<MarkedState> markers, List<Message> messages) {}

    /** Elaborates a file and stops at its markers. Bad text is no fault. */
    MarkedFile markers(String text, Cancellation c) throws LeanFault;
}
