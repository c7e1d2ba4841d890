package dev.goalpost.sidecar.wire;

/** {@code $/lean/rpc/connect}: the id is a number of 64 bits as a decimal text. */
public record RpcConnected(String sessionId) {}
