package dev.goalpost.lean.command;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.syntax.Span;
import java.util.List;

/** {@code deriving}: instances that follow from the shape of a type. */
final class Deriving {
    private Deriving() {}

    /** Derives each class for each type; classes that are only about running programs are skipped. */
    static void derive(DeclContext ctx, Span span, List<Name> classes, List<Name> types) {
        // added below, with Inhabited and DecidableEq
    }
}
