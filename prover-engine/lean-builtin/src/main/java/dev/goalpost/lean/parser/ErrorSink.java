package dev.goalpost.lean.parser;

/** Where the errors of a text go, in the order in which they are met. */
@FunctionalInterface
public interface ErrorSink {
    void accept(ParseError error);
}
