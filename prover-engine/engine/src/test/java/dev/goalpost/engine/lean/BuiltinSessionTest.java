package dev.goalpost.engine.lean;

import dev.goalpost.lean.BuiltinLean;

/** The contract, kept by the built-in Lean in this JVM. */
class BuiltinSessionTest extends LeanSessionContract {
    @Override
    LeanSession open() {
        return new BuiltinSession(BuiltinLean.load());
    }
}
