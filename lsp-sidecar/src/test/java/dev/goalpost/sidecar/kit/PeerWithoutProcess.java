package dev.goalpost.sidecar.kit;

import dev.goalpost.sidecar.proxy.LeanPeer;

/** A peer that lives in the test itself: it is never waited for, and ends with status 0. */
public interface PeerWithoutProcess extends LeanPeer {
    @Override
    default boolean awaitEnd(long millis) {
        return true;
    }

    @Override
    default int status() {
        return 0;
    }
}
