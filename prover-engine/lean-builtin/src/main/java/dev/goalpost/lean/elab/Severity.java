package dev.goalpost.lean.elab;

/** How bad a message is. */
public enum Severity {
    INFORMATION,
    WARNING,
    ERROR
}
