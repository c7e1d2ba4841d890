package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Name;
import java.util.List;

/** One effect of an {@code open} command. */
public sealed interface OpenDecl {
    /** {@code open ns hiding except}. */
    record Simple(Name namespace, List<Name> except) implements OpenDecl {}

    /** {@code open ns (x)} and {@code open ns renaming x → id}: {@code id} means {@code decl}. */
    record Explicit(Name id, Name decl) implements OpenDecl {}
}
