package dev.goalpost.server;

/** Where {@code bin/suggest-server} starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        throw new UnsupportedOperationException("suggest-server is not written yet");
    }
}
