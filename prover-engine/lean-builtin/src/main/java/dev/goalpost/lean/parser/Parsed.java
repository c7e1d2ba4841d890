package dev.goalpost.lean.parser;

import java.util.List;

/** What a text that must be one {@code T} as a whole turned out to be. */
public sealed interface Parsed<T> {
    record Ok<T>(T value) implements Parsed<T> {}

    /** At least one error, the first in the text first. */
    record Bad<T>(List<ParseError> errors) implements Parsed<T> {}
}
