package dev.goalpost.server.wire;

/**
 * A place in a Lean file: at an {@code llmsuggest} or {@code llmstep}, or where one could stand.
 *
 * @param text the whole file
 * @param line counted from 1
 * @param column counted from 0, in code points
 */
public record FilePlace(String text, int line, int column) {}
