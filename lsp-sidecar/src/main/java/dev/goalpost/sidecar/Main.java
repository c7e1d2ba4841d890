package dev.goalpost.sidecar;

/** Where {@code bin/lsp-sidecar} starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        throw new UnsupportedOperationException("lsp-sidecar is not written yet");
    }
}
