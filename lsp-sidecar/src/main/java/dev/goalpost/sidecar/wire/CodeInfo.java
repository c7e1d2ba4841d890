package dev.goalpost.sidecar.wire;

/**
 * What a part of a printed term is tagged with.
 *
 * @param info a reference that the server gave out
 */
public record CodeInfo(Object info, String subexprPos) {}
