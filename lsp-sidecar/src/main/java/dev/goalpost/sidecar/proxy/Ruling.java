package dev.goalpost.sidecar.proxy;

/** What becomes of a message that somebody wanted to see. */
public sealed interface Ruling {
    /** It goes on as it came. */
    Ruling PASS = new Pass();

    /** It was for us and ends here. */
    Ruling KEEP = new Keep();

    record Pass() implements Ruling {}

    record Keep() implements Ruling {}

    /** Another message goes on in its place. */
    record Replace(byte[] body) implements Ruling {}
}
