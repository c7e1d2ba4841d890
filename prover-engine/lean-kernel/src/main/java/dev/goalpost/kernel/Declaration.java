package dev.goalpost.kernel;

import java.util.List;

/** A claim put before the kernel. Nothing in it is trusted. */
public sealed interface Declaration {
    record Axiom(Name name, List<Name> levelParams, Expr type, boolean isUnsafe)
            implements Declaration {}

    record Definition(
            Name name,
            List<Name> levelParams,
            Expr type,
            Expr value,
            ReducibilityHints hints,
            Safety safety,
            List<Name> all)
            implements Declaration {}

    record Theorem(Name name, List<Name> levelParams, Expr type, Expr value, List<Name> all)
            implements Declaration {}

    record Opaque(
            Name name,
            List<Name> levelParams,
            Expr type,
            Expr value,
            boolean isUnsafe,
            List<Name> all)
            implements Declaration {}

    /** The four constants of quotient types; their types are fixed. */
    record Quot() implements Declaration {}

    /** A block of mutually inductive types; recursors are derived. */
    record Inductive(List<Name> levelParams, int numParams, List<Type> types, boolean isUnsafe)
            implements Declaration {}

    record Type(Name name, Expr type, List<Ctor> ctors) {}

    record Ctor(Name name, Expr type) {}
}
