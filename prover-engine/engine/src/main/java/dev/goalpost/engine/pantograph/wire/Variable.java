package dev.goalpost.engine.pantograph.wire;

/** An entry of a goal's context. */
public record Variable(
        String name, String userName, boolean isInaccessible, Expression type, Expression value) {}
