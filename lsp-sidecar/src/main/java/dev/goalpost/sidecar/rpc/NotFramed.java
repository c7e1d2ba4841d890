package dev.goalpost.sidecar.rpc;

import java.io.IOException;

/** What was read is not a header of the base protocol; where the next message begins is lost. */
public final class NotFramed extends IOException {
    private static final long serialVersionUID = 1L;

    NotFramed(String message) {
        super(message);
    }
}
