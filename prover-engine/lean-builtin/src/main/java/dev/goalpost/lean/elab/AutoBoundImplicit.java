package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Name;

/** Raised by an unbound identifier where it may become an implicit variable. */
final class AutoBoundImplicit extends RuntimeException {
    private final transient Name name;

    AutoBoundImplicit(Name name) {
        super(null, null, false, false);
        this.name = name;
    }

    Name name() {
        return name;
    }
}
