package dev.goalpost.sidecar.server;

/** Who is told things that it did not ask for. */
interface Client {
    void notify(String method, Object params);
}
