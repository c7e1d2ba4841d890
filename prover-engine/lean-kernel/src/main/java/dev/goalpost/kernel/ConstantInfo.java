package dev.goalpost.kernel;

import java.util.List;

/** What an {@link Environment} knows of one accepted constant. */
public sealed interface ConstantInfo {
    Name name();

    List<Name> levelParams();

    Expr type();

    record Axiom(Name name, List<Name> levelParams, Expr type, boolean isUnsafe)
            implements ConstantInfo {}

    record Definition(
            Name name,
            List<Name> levelParams,
            Expr type,
            Expr value,
            ReducibilityHints hints,
            Safety safety,
            List<Name> all)
            implements ConstantInfo {}

    record Theorem(Name name, List<Name> levelParams, Expr type, Expr value, List<Name> all)
            implements ConstantInfo {}

    record Opaque(
            Name name,
            List<Name> levelParams,
            Expr type,
            Expr value,
            boolean isUnsafe,
            List<Name> all)
            implements ConstantInfo {}

    record Quot(Name name, List<Name> levelParams, Expr type, QuotKind kind)
            implements ConstantInfo {}

    /**
     * An inductive type.
     *
     * @param numParams parameters, shared by all constructors
     * @param numIndices indices, which constructors may choose
     * @param all the types of the mutual block, in order
     * @param ctors its constructors, in order
     * @param numNested auxiliary types that nested occurrences added to the block
     * @param isRec whether a constructor mentions the block
     * @param isReflexive whether a constructor has a function argument that ends in the block
     */
    record Inductive(
            Name name,
            List<Name> levelParams,
            Expr type,
            int numParams,
            int numIndices,
            List<Name> all,
            List<Name> ctors,
            int numNested,
            boolean isRec,
            boolean isUnsafe,
            boolean isReflexive)
            implements ConstantInfo {}

    /** Constructor number {@code cidx} (from 0) of {@code induct}. */
    record Constructor(
            Name name,
            List<Name> levelParams,
            Expr type,
            Name induct,
            int cidx,
            int numParams,
            int numFields,
            boolean isUnsafe)
            implements ConstantInfo {}

    /** The recursor of a type; arguments: params, motives, minors, indices, major. */
    record Recursor(
            Name name,
            List<Name> levelParams,
            Expr type,
            List<Name> all,
            int numParams,
            int numIndices,
            int numMotives,
            int numMinors,
            List<RecursorRule> rules,
            boolean k,
            boolean isUnsafe)
            implements ConstantInfo {
        public int majorIndex() {
            return numParams + numMotives + numMinors + numIndices;
        }

        /** The inductive type of the major premise. */
        public Name induct() {
            Expr e = type;
            for (int i = 0; i < majorIndex(); i++) {
                e = ((Expr.Pi) e).body;
            }
            return ((Expr.Const) ((Expr.Pi) e).type.getAppFn()).name;
        }
    }

    /** {@code rhs} takes params, motives, minors and the fields of {@code ctor}. */
    record RecursorRule(Name ctor, int numFields, Expr rhs) {}

    enum QuotKind {
        TYPE,
        CTOR,
        LIFT,
        IND
    }

    default boolean isUnsafeOrPartial() {
        return switch (this) {
            case Axiom a -> a.isUnsafe();
            case Definition d -> d.safety() != Safety.SAFE;
            case Theorem t -> false;
            case Opaque o -> o.isUnsafe();
            case Quot q -> false;
            case Inductive i -> i.isUnsafe();
            case Constructor c -> c.isUnsafe();
            case Recursor r -> r.isUnsafe();
        };
    }

    /** The value of a definition or theorem, which may be unfolded; null otherwise. */
    default Expr unfoldableValue() {
        return switch (this) {
            case Definition d -> d.value();
            case Theorem t -> t.value();
            default -> null;
        };
    }
}
