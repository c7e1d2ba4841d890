package dev.goalpost.engine.lean;

import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file, command by command.
 *
 * @param unsupported true when some of it is outside what this Lean knows, so that its errors say
 *     nothing about what another Lean would find
 */
public record FileReport(List<Unit> units, boolean unsupported) {
    public FileReport {
        units = List.copyOf(units);
    }

    /**
     * One command.
     *
     * @param from first byte (UTF-8) of the command
     * @param to the byte after its last
     * @param state holds a goal for each {@code sorry}, where that was asked for
     * @param holes where in the file each goal of {@code state} stands
     */
    public record Unit(
            int from,
            int to,
            List<Message> messages,
            Optional<ProofState> state,
            List<Span> holes,
            List<String> newConstants) {
        public Unit {
            messages = List.copyOf(messages);
            holes = List.copyOf(holes);
            newConstants = List.copyOf(newConstants);
        }
    }

    /** A range of UTF-8 bytes. */
    public record Span(int from, int to) {}

    /** All messages, in the order of the file. */
    public List<Message> messages() {
        return units.stream().flatMap(u -> u.messages().stream()).toList();
    }

    public boolean hasErrors() {
        return messages().stream().anyMatch(m -> m.severity() == Severity.ERROR);
    }
}
