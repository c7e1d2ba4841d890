package dev.goalpost.sidecar.wire;

import java.util.List;

/** {@code $/lean/fileProgress}: what is still being worked on; nothing once all is done. */
public record FileProgress(TextDocument textDocument, List<Processing> processing) {
    public record TextDocument(String uri, int version) {}

    /** {@code kind}: 1 in progress, 2 given up. */
    public record Processing(Range range, int kind) {}
}
