package dev.goalpost.sidecar.wire;

/** Both from 0; characters are UTF-16 units. */
public record Position(int line, int character) {}
