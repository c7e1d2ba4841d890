package dev.goalpost.engine.policy;

import dev.goalpost.engine.text.GoalText;
import dev.goalpost.lean.library.Library.ProofStep;
import dev.goalpost.lean.library.Library.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    /** The lemmas of the library. */
    public static PremiseIndex premises() {
        List<Premise> premises = new ArrayList<>();
        for (Statement s : dev.goalpost.lean.library.Library.statements()) {
            if (isForPeople(s.name())) {
                premises.add(Premise.of(s.name(), s.type()));
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
                    || part.equals("Omega")
                    || part.contains("✝")
                    || Character.isDigit(part.charAt(0))
                    || GENERATED.contains(part)) {
                return false;
            }
        }
        return true;
    }

    private static final Set<String> GENERATED =
            Set.of(
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
