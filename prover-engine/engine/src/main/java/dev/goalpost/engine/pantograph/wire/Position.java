package dev.goalpost.engine.pantograph.wire;

/** A place in a file: line from 1, column from 0 in code points. */
public record Position(int line, int column) {}
