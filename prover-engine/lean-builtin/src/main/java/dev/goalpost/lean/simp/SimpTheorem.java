package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.util.List;

/**
 * A rewrite rule.
 *
 * @param keys of the left side, for {@link DiscrTree}
 * @param origin where it comes from
 * @param levelParams universe parameters that are free in each use
 * @param proof of {@code type}
 * @param type {@code ∀ xs, lhs = rhs}
 * @param post applied after the subterms are simplified, as most are
 * @param perm whether the right side is the left side with variables swapped: then it is used only
 *     to make terms smaller
 * @param rfl whether it holds by definition
 * @param order counts up: of rules with equal priority the newest comes first
 */
public record SimpTheorem(
        List<DiscrTree.Key> keys,
        Origin origin,
        List<Name> levelParams,
        Expr proof,
        Expr type,
        int priority,
        boolean post,
        boolean perm,
        boolean rfl,
        int order) {

    /** Where a rule comes from; rules are switched off by it. */
    public sealed interface Origin {
        /**
         * A declaration.
         *
         * @param inv used from right to left
         */
        record Decl(Name name, boolean inv) implements Origin {
            public Decl(Name name) {
                this(name, false);
            }
        }

        record Hyp(long fvar) implements Origin {}

        /** A term written in {@code simp [..]}, by its position. */
        record Written(int index) implements Origin {}
    }

    SimpTheorem withOrder(int newOrder) {
        return new SimpTheorem(
                keys, origin, levelParams, proof, type, priority, post, perm, rfl, newOrder);
    }
}
