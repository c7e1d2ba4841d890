package dev.goalpost.engine.lean;

import java.util.Objects;

/** Something that is done to one goal. */
public sealed interface Step {
    /** A tactic, as one would write it in a proof. */
    record Tactic(String text) implements Step {
        public Tactic {
            Objects.requireNonNull(text);
        }
    }

    /** A proof term for the goal. */
    record Term(String text) implements Step {
        public Term {
            Objects.requireNonNull(text);
        }
    }

    /** A claim: one goal to prove it, one that may use it under the name {@code binder}. */
    record Have(String binder, String type) implements Step {
        public Have {
            Objects.requireNonNull(binder);
            Objects.requireNonNull(type);
        }
    }

    /** A local definition whose value is still to be given. */
    record Let(String binder, String type) implements Step {
        public Let {
            Objects.requireNonNull(binder);
            Objects.requireNonNull(type);
        }
    }

    /** A term in which each {@code sorry} becomes a goal. */
    record Draft(String text) implements Step {
        public Draft {
            Objects.requireNonNull(text);
        }
    }
}
