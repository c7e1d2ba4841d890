package dev.goalpost.sidecar.wire;

/**
 * The answer to the command {@code goalpost.completeProof}.
 *
 * @param script what closes the goal; absent where nothing was found
 * @param edit that puts it in the file; absent as well
 * @param stopped why the search ended
 */
public record Completed(
        String script, CodeAction.WorkspaceEdit edit, int states, int tactics, String stopped) {}
