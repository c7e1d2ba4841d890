package dev.goalpost.lean;

import dev.goalpost.kernel.Name;
import java.util.List;

/**
 * What {@link BuiltinLean#process} made of a text.
 *
 * @param units its commands, in order
 * @param markers where the text asks for suggestions, in order
 * @param steps the tactics that were run, in order; empty unless they were asked for
 * @param hasErrors some message is an error
 * @param unsupported the text uses something of Lean that is known but not supported here
 * @param after what is known at the end of the text
 */
public record FileResult(
        List<Unit> units,
        List<Marker> markers,
        List<Step> steps,
        boolean hasErrors,
        boolean unsupported,
        BuiltinLean after) {

    /** All messages, in order. */
    public List<Message> messages() {
        return units.stream().flatMap(u -> u.messages().stream()).toList();
    }

    /**
     * One command.
     *
     * @param start offset in the UTF-8 bytes of the text
     * @param end the same, exclusive
     * @param newConstants what it added to the environment
     * @param sorrys a proof state whose goals are the {@code sorry}s, in order; null without
     * @param sorryBoundaries their places, as offsets in UTF-8 bytes
     */
    public record Unit(
            int start,
            int end,
            List<Message> messages,
            List<Name> newConstants,
            ProofState sorrys,
            List<Boundary> sorryBoundaries) {}

    /** A stretch of text, as offsets in its UTF-8 bytes. */
    public record Boundary(int start, int end) {}

    /**
     * An {@code llmsuggest} or {@code llmstep}.
     *
     * @param line from 1
     * @param column from 0, in code points
     * @param prefix what the text after {@code llmstep} demands; empty for {@code llmsuggest}
     * @param declaration where it stands; null when it has no name
     * @param state the proof state there: its first goal is the one to suggest for; null when the
     *     marker was not reached
     * @param whyNot why it was not reached; null when it was
     */
    public record Marker(
            Kind kind,
            int line,
            int column,
            int endLine,
            int endColumn,
            String prefix,
            Name declaration,
            ProofState state,
            String whyNot) {
        public enum Kind {
            LLMSUGGEST,
            LLMSTEP
        }
    }

    /**
     * A tactic that was run.
     *
     * @param declaration the theorem in whose proof it stands
     * @param goal the main goal before it, printed
     * @param tactic its source text
     * @param offset where that stands, in UTF-16 units
     */
    public record Step(Name declaration, String goal, String tactic, int offset) {}
}
