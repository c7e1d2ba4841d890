package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import dev.goalpost.lean.library.Library.ProofStep;
import dev.goalpost.lean.library.Library.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the built-in library offers a policy: the steps of its proofs, and its lemmas. */
public final class Library {
    private Library() {}

    /** The steps of the library's proofs. */
    public static List<KnownStep> steps() {
        Set<String> names = new HashSet<>();
        dev.goalpost.lean.library.Library.statements().forEach(s -> names.add(s.name()));
        List<KnownStep> steps = new ArrayList<>();
        for (ProofStep s : dev.goalpost.lean.library.Library.steps()) {
            try {
                Goal goal = GoalText.first(s.goal());
                steps.add(new KnownStep(goal, qualified(s.tactic(), goal, s.theorem(), names)));
            } catch (GoalText.NotAGoal e) {
                throw new IllegalStateException(
                        "a goal of the library cannot be read: " + s.theorem(), e);
            }
        }
        return steps;
    }

    private static final Set<String> NO_TERM_AFTER = Set.of(";", "<;>", "·", "|", "by");
    private static final Set<String> TACTICS =
            Set.of("rfl", "symm", "trans", "ext", "cases", "induction", "exists", "exact", "at");

    /**
     * The tactic as it reads outside the namespace of its theorem: {@code rw [Nat.add_comm]} for
     * {@code rw [add_comm]} in a proof about {@code Nat}.
     */
    static String qualified(String tactic, Goal goal, String theorem, Set<String> names) {
        Set<String> locals = new HashSet<>();
        goal.hypotheses().forEach(h -> locals.add(h.name()));
        StringBuilder out = new StringBuilder();
        int done = 0;
        String before = ";";
        for (Token t : Lexer.tokens(tactic)) {
            // Not what stands where a tactic does, nor the constructor of an arm.
            boolean term = !NO_TERM_AFTER.contains(before) && !TACTICS.contains(t.text());
            before = t.text();
            if (t.kind() != Token.Kind.IDENT || !term) {
                continue;
            }
            String name = t.text();
            boolean dotted = t.from() > 0 && tactic.charAt(t.from() - 1) == '.';
            int dot = name.indexOf('.');
            if (dotted || locals.contains(dot < 0 ? name : name.substring(0, dot))) {
                continue;
            }
            String space = theorem;
            while (space.contains(".")) {
                space = space.substring(0, space.lastIndexOf('.'));
                if (names.contains(space + "." + name)) {
                    out.append(tactic, done, t.from()).append(space).append('.').append(name);
                    done = t.to();
                    break;
                }
            }
        }
        return out.append(tactic.substring(done)).toString();
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
