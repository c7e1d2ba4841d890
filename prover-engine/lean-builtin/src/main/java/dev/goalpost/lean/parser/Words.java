package dev.goalpost.lean.parser;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The words of the language, for editors. */
public final class Words {
    private static final List<String> WITH_ARGUMENTS =
            List.of(
                    "all_goals",
                    "any_goals",
                    "apply",
                    "by_cases",
                    "by_contra",
                    "calc",
                    "case",
                    "cases",
                    "change",
                    "clear",
                    "contrapose",
                    "conv",
                    "delta",
                    "dsimp",
                    "exact",
                    "exact?",
                    "exists",
                    "ext",
                    "first",
                    "focus",
                    "funext",
                    "generalize",
                    "have",
                    "induction",
                    "injection",
                    "intro",
                    "intros",
                    "iterate",
                    "let",
                    "llmstep",
                    "llmsuggest",
                    "match",
                    "next",
                    "nomatch",
                    "obtain",
                    "pick_goal",
                    "rcases",
                    "refine",
                    "rename_i",
                    "repeat",
                    "replace",
                    "revert",
                    "rewrite",
                    "rintro",
                    "rw",
                    "rwa",
                    "show",
                    "simp",
                    "simp_all",
                    "simpa",
                    "solve_by_elim",
                    "specialize",
                    "split",
                    "subst",
                    "suffices",
                    "swap",
                    "symm",
                    "try",
                    "unfold",
                    "use");

    private static final Set<String> TACTICS = new TreeSet<>(WITH_ARGUMENTS);
    private static final Set<String> KEYWORDS = new HashSet<>(Grammar.COMMANDS);

    static {
        TACTICS.addAll(TacticNames.BASIC);
        KEYWORDS.addAll(Grammar.words());
    }

    private Words() {}

    /** Tactics that are supported, sorted. */
    public static Set<String> tactics() {
        return java.util.Collections.unmodifiableSet(TACTICS);
    }

    /** What begins a command. */
    public static Set<String> commands() {
        return Grammar.COMMANDS;
    }

    /** Whether a word means something by itself, in commands, terms or as a tactic. */
    public static boolean isKeyword(String word) {
        return KEYWORDS.contains(word) || TACTICS.contains(word);
    }
}
