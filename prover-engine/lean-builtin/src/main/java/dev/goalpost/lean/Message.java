package dev.goalpost.lean;

/**
 * What Lean says about a stretch of text.
 *
 * @param line from 1
 * @param column from 0, in code points
 */
public record Message(
        Severity severity, int line, int column, int endLine, int endColumn, String text) {
    /** As the command line prints it: {@code 3:4: error: ..}. */
    @Override
    public String toString() {
        return line + ":" + column + ": " + severity.word() + ": " + text;
    }
}
