package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Constant;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.library.Library.ProofStep;
import java.util.ArrayList;
import java.util.List;

/** What the built-in library offers a policy: the steps of its proofs, and its lemmas. */
public final class Library {
    private Library() {}

    /** The steps of the library's proofs. */
    public static List<KnownStep> steps() {
        List<KnownStep> steps = new ArrayList<>();
        for (ProofStep s : dev.goalpost.lean.library.Library.steps()) {
            try {
                steps.add(new KnownStep(GoalText.first(s.goal()), s.tactic()));
            } catch (GoalText.NotAGoal e) {
                throw new IllegalStateException(
                        "a goal of the library cannot be read: " + s.theorem(), e);
            }
        }
        return steps;
    }

    /** The declarations of a session that a tactic could use. */
    public static PremiseIndex premises(LeanSession session, Cancellation c) throws LeanFault {
        List<Premise> premises = new ArrayList<>();
        for (String name : session.catalog(c)) {
            if (isForPeople(name)) {
                Constant constant = session.inspect(name, c);
                premises.add(Premise.of(constant.name(), constant.type()));
            }
        }
        return new PremiseIndex(premises);
    }

    /** Names that Lean made for itself are of no use in a proof. */
    static boolean isForPeople(String name) {
        for (String part : name.split("\\.")) {
            if (part.isEmpty()
                    || part.startsWith("_")
                    || part.startsWith("inst")
                    || part.startsWith("match_")
                    || part.startsWith("proof_")
                    || part.equals("Simproc")
                    || part.contains("✝")
                    || Character.isDigit(part.charAt(0))
                    || GENERATED.contains(part)) {
                return false;
            }
        }
        return true;
    }

    private static final java.util.Set<String> GENERATED =
            java.util.Set.of(
                    "rec",
                    "recOn",
                    "casesOn",
                    "below",
                    "brecOn",
                    "noConfusion",
                    "noConfusionType",
                    "sizeOf_spec",
                    "injEq",
                    "toCtorIdx",
                    "ctorIdx",
                    "binductionOn",
                    "ibelow",
                    "ndrec",
                    "ndrecOn",
                    "rec_eq",
                    "eq_def");
}
