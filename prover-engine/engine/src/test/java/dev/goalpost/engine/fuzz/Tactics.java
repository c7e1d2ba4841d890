package dev.goalpost.engine.fuzz;

import dev.goalpost.lean.library.Library;
import java.util.List;
import java.util.Random;

/** Random tactics: forms with holes for hypotheses, lemmas, terms, names and further tactics. */
final class Tactics {
    private static final List<String> FORMS =
            List.of(
                    "intro #x",
                    "intro #x #x",
                    "intros",
                    "intros #x #x #x",
                    "intro ⟨#x, #x⟩",
                    "intro _",
                    "rintro #x",
                    "rintro ⟨#x, #x⟩",
                    "rintro (#x | #x)",
                    "rintro rfl",
                    "exact #t",
                    "exact #h",
                    "exact @#l",
                    "exact (#t : _)",
                    "refine #t",
                    "refine ⟨?_, ?_⟩",
                    "refine ?_",
                    "refine #l ?_",
                    "refine' #l _",
                    "apply #h",
                    "apply #l",
                    "apply #t",
                    "apply Or.inl",
                    "apply And.intro",
                    "eapply #l",
                    "have #x := #t",
                    "have #x : #p := by #n",
                    "have #x : #p := #t",
                    "have ⟨#x, #x⟩ := #h",
                    "let #x := #t",
                    "let #x : Nat := #t",
                    "show #p",
                    "show _",
                    "suffices #x : #p by #n",
                    "suffices #x : #p from #t",
                    "change #p",
                    "change _ at #h",
                    "specialize #h #t",
                    "replace #h := #t",
                    "rw [#l]",
                    "rw [← #l]",
                    "rw [#h]",
                    "rw [← #h]",
                    "rw [#l, #l]",
                    "rw [#l] at #h",
                    "rw [#h] at #h",
                    "rw [#l] at *",
                    "rewrite [#l]",
                    "rw [show #p by #n]",
                    "nth_rewrite 1 [#l]",
                    "simp",
                    "simp at #h",
                    "simp at *",
                    "simp only [#l]",
                    "simp only [#l] at #h",
                    "simp [#l, #h]",
                    "simp [*]",
                    "simp [← #l]",
                    "simp_all",
                    "simp only",
                    "simpa",
                    "simpa using #h",
                    "simpa [#l] using #t",
                    "dsimp",
                    "dsimp only [#l]",
                    "dsimp at #h",
                    "unfold #c",
                    "unfold #c at #h",
                    "delta #c",
                    "rfl",
                    "eq_refl",
                    "symm",
                    "symm at #h",
                    "assumption",
                    "constructor",
                    "left",
                    "right",
                    "exists #t",
                    "use #t",
                    "use 0",
                    "exfalso",
                    "contradiction",
                    "trivial",
                    "cases #h",
                    "cases #h with\n| inl #x => #n\n| inr #x => #n",
                    "cases #h with\n| intro #x #x => #n",
                    "cases #t",
                    "cases #x : #t",
                    "induction #h",
                    "induction #h with\n| zero => #n\n| succ #x #x => #n",
                    "induction #h with\n| nil => #n\n| cons #x #x #x => #n",
                    "induction #h generalizing #h",
                    "rcases #h with ⟨#x, #x⟩",
                    "rcases #h with #x | #x",
                    "rcases #h with _ | ⟨#x, #x⟩",
                    "rcases #t with ⟨⟩",
                    "obtain ⟨#x, #x⟩ := #h",
                    "obtain ⟨#x, #x⟩ : #p := by #n",
                    "subst #h",
                    "subst_vars",
                    "injection #h",
                    "injection #h with #x",
                    "injections",
                    "generalize #t = #x",
                    "generalize #x : #t = #x",
                    "by_cases #x : #p",
                    "by_cases #p",
                    "by_contra #x",
                    "by_contra",
                    "contrapose",
                    "contrapose!",
                    "push_neg",
                    "push_neg at #h",
                    "funext #x",
                    "ext",
                    "ext #x",
                    "split",
                    "split at #h",
                    "decide",
                    "omega",
                    "ring",
                    "norm_num",
                    "norm_num at #h",
                    "tauto",
                    "solve_by_elim",
                    "apply_assumption",
                    "revert #h",
                    "clear #h",
                    "rename_i #x",
                    "rename_i #x #x",
                    "calc #p := #t",
                    "calc _ = _ := #t\n  _ = _ := #t",
                    "match #h with\n| _ => #n",
                    "match #t with\n| 0 => #n\n| _ + 1 => #n",
                    "case _ => #n",
                    "case inl => #n",
                    "· #n",
                    "(#n)",
                    "#n <;> #n",
                    "(#n; #n)",
                    "first | #n | #n",
                    "try #n",
                    "repeat #n",
                    "repeat' #n",
                    "all_goals #n",
                    "any_goals #n",
                    "focus #n",
                    "iterate 2 #n",
                    "next => #n",
                    "sorry",
                    "skip",
                    "fail",
                    "done",
                    "ac_rfl",
                    "exact?",
                    "apply?",
                    "aesop",
                    "positivity",
                    "linarith",
                    "nlinarith",
                    "gcongr",
                    "conv => lhs",
                    "conv => rhs; rw [#l]",
                    "conv at #h => #n",
                    "conv => enter [1, 2]; simp",
                    "exact absurd #h #h",
                    "exact #h #h",
                    "exact #h.1",
                    "exact #h.2",
                    "exact ⟨#h, #h⟩",
                    "exact fun #x => #t",
                    "exact (by #n)",
                    "exact Or.inr #h",
                    "exact #h ▸ rfl",
                    "exact #h.symm",
                    "exact #h.trans #h",
                    "exact by #n",
                    "exact match #h with | _ => #t",
                    "exact if #p then #t else #t",
                    "exact #h.elim #t #t",
                    "exact False.elim #h",
                    "exact #h.mp #h",
                    "nofun",
                    "exact nofun",
                    "induction' #h with #x #x",
                    "cases' #h with #x #x",
                    "set #x := #t",
                    "set #x := #t with #x",
                    "exact_mod_cast #h",
                    "norm_cast",
                    "push_cast",
                    "zify",
                    "field_simp",
                    "choose #x using #h",
                    "congr",
                    "congr 1",
                    "and_intros",
                    "simp_arith",
                    "bool_cases",
                    "infer_instance",
                    "classical",
                    "haveI := #t",
                    "letI := #t",
                    "exact id #h",
                    "with_reducible rfl",
                    "stop",
                    "exacts [#t, #t]",
                    "rotate_left",
                    "swap",
                    "pick_goal 2",
                    "set_option maxRecDepth 100 in #n",
                    "open Nat in #n",
                    "unhygienic #n",
                    ")))",
                    "intro intro",
                    "have : := #t",
                    "simp [",
                    "rw [",
                    "exact",
                    "cases",
                    "∀ x, x",
                    "exact ?_",
                    "exact _",
                    "refine ?a",
                    "refine ⟨?a, ?a⟩",
                    "exact Nat",
                    "apply False.elim",
                    "apply Classical.byContradiction",
                    "exact Classical.em _",
                    "exact propext #t",
                    "exact Nat.rec #t #t #t",
                    "exact Eq.mpr #t #t");

    private static final List<String> TERMS =
            List.of(
                    "rfl",
                    "trivial",
                    "0",
                    "1",
                    "a",
                    "b",
                    "n",
                    "[]",
                    "(0 : Nat)",
                    "fun x => x",
                    "⟨_, _⟩",
                    "Nat.le_refl _",
                    "(by omega)",
                    "(by simp)",
                    "(by assumption)",
                    "True.intro",
                    "absurd",
                    "id",
                    "Eq.refl _",
                    "Nat.add_comm _ _",
                    "fun _ => rfl",
                    "fun h => h",
                    "Nat.zero",
                    "Nat.succ",
                    "(by decide : 1 = 1)",
                    "@rfl",
                    "_",
                    "Type",
                    "a + b",
                    "Prop",
                    "x",
                    "(fun x => x x)",
                    "Nat.rec",
                    "a :: []",
                    "⟨⟩",
                    "Classical.choice ⟨0⟩",
                    "Or.inl",
                    "And.intro",
                    "show _ from rfl");

    private static final List<String> PROPOSITIONS =
            List.of(
                    "True",
                    "False",
                    "p",
                    "p ∧ q",
                    "a = b",
                    "a = a",
                    "1 = 1",
                    "0 = 1",
                    "a ≤ a",
                    "p → p",
                    "∀ x : Nat, x = x",
                    "∃ x : Nat, x = 0",
                    "a + 0 = a",
                    "¬ p",
                    "p ∨ ¬ p",
                    "(0 : Nat) < 1",
                    "l = l",
                    "x",
                    "Nat",
                    "1 + 1 = 2",
                    "q ↔ q");

    private static final List<String> NAMES =
            List.of("h", "h1", "x", "y", "n", "ih", "_", "rfl", "a", "p", "hp", "hq", "this");

    private static final List<String> DEFINITIONS =
            List.of("Nat.add", "Not", "List.append", "id", "Nat.pred", "p", "Function.comp", "And");

    private Tactics() {}

    static String random(Random random, List<String> hypotheses, List<Library.Statement> library) {
        return random(random, hypotheses, library, 2);
    }

    private static String random(
            Random random, List<String> hypotheses, List<Library.Statement> library, int depth) {
        String form = pick(random, FORMS);
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c != '#' || i + 1 == form.length()) {
                b.append(c);
                continue;
            }
            b.append(
                    switch (form.charAt(++i)) {
                        case 'h' ->
                                hypotheses.isEmpty() || random.nextInt(10) == 0
                                        ? pick(random, NAMES)
                                        : pick(random, hypotheses);
                        case 'l' -> pick(random, library).name();
                        case 't' ->
                                random.nextInt(3) == 0 && !hypotheses.isEmpty()
                                        ? pick(random, hypotheses)
                                        : random.nextInt(4) == 0
                                                ? pick(random, library).name()
                                                : pick(random, TERMS);
                        case 'p' -> pick(random, PROPOSITIONS);
                        case 'x' -> pick(random, NAMES);
                        case 'c' -> pick(random, DEFINITIONS);
                        default ->
                                depth == 0
                                        ? "skip"
                                        : random(random, hypotheses, library, depth - 1)
                                                .replace("\n", "\n  ");
                    });
        }
        return b.toString();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
