package dev.goalpost.kernel;

/** Only {@code SAFE} declarations may be used by safe ones. */
public enum Safety {
    SAFE,
    UNSAFE,
    PARTIAL
}
