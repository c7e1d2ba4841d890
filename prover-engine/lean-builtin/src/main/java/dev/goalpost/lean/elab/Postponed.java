package dev.goalpost.lean.elab;

/** Raised where a term cannot be elaborated before more is known about its type. */
final class Postponed extends RuntimeException {
    static final Postponed INSTANCE = new Postponed();

    private Postponed() {
        super("postponed", null, false, false);
    }
}
