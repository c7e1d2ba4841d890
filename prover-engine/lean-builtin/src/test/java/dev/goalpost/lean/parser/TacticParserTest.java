package dev.goalpost.lean.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TacticParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\0',
            textBlock =
                    """
                    exact h.1 ~ (Exact h|1)
                    intro x _ ⟨a, b⟩ (h : p) ~ (Intro [x _ ⟨a b⟩ (: h p)])
                    intro | .inl h => exact h | .inr h => rfl ~ (IntroMatch [(TacticAlt [(.inl h)] {(Exact h)}) (TacticAlt [(.inr h)] {(Basic rfl)})])
                    intros ~ (Intros)
                    apply f at h ~ (ApplyAt f (Location [h]))
                    refine ⟨?_, _⟩ ~ (Refine ⟨?_ _⟩)
                    have h : p := e ~ (Have h p e)
                    have : p ~ (Have p)
                    have ⟨x, y⟩ := e ~ (HavePattern ⟨x y⟩ e)
                    replace h := f h ~ (Replace h (f h))
                    suffices h : p from e ~ (Suffices h p e)
                    show p from e ~ (Exact (Show p e))
                    show p ~ (Show p)
                    change p at h ~ (Change p (Location [h]))
                    rewrite [a, ← b, c d _] at h ⊢ ~ (Rewrite [(RwRule a) (RwRule symm b) (RwRule (c d _))] (Location [h] goal) (Occs negative))
                    rw (occs := .pos [2]) [h] ~ (Rewrite [(RwRule h)] (Location goal) thenRfl (Occs [2]))
                    nth_rewrite 2 3 [h] ~ (Rewrite [(RwRule h)] (Location goal) (Occs [2 3]))
                    simp only [*, foo, -bar, ← baz] at * ~ (Simp simp (SimpConfig) only [(Star) (Lemma foo) (Erase bar) (Lemma symm baz)] (Location goal wildcard))
                    simp +arith -zeta (decide := true) ~ (Simp simp (SimpConfig [arith decide] [zeta]) (Location goal))
                    simpa [a] using h ~ (Simpa (SimpConfig) [(Lemma a)] h)
                    cases h with a b ~ (Cases [(Discr h)] [a b])
                    cases h : e using r with | c a => exact a | _ => rfl ~ (Cases [(Discr h e)] r (InductionAlts [(InductionAlt [(InductionLhs c [a])] {(Exact a)}) (InductionAlt [(InductionLhs _)] {(Basic rfl)})]))
                    induction x generalizing y z with | zero => rfl | @succ n ih => ?_ ~ (Induction [(Discr x)] [y z] (InductionAlts [(InductionAlt [(InductionLhs zero)] {(Basic rfl)}) (InductionAlt [(InductionLhs succ explicit [n ih])])]))
                    induction n with simp | zero => rfl ~ (Induction [(Discr n)] (InductionAlts (Simp simp (SimpConfig) (Location goal)) [(InductionAlt [(InductionLhs zero)] {(Basic rfl)})]))
                    rcases h with ⟨a, - | rfl, (b : p)⟩ ~ (RCases [(Discr h)] (Tuple [(Ident a) (Alts [(Clear) (Ident rfl)]) (Typed (Ident b) p)]))
                    obtain ⟨x, hx⟩ : p := e ~ (Obtain (Tuple [(Ident x) (Ident hx)]) p [e])
                    obtain h | h := e ~ (Obtain (Alts [(Ident h) (Ident h)]) [e])
                    rintro (x y : T) ⟨z, _⟩ ~ (RIntro [(Typed (Ident x) T) (Typed (Ident y) T) (Tuple [(Ident z) (Ident _)])])
                    exists a, b ~ (Exists exists [a b])
                    use a ~ (Exists use [a])
                    rename_i x _ ~ (RenameI [x _])
                    subst h ~ (Subst [h])
                    injection h with a b ~ (Injection h [a b])
                    generalize h : f x = y at k ~ (Generalize [(GeneralizeArg h (f x) y)] (Location [k]))
                    unfold f g at h ~ (Unfold unfold [f g] (Location [h]))
                    split at h ~ (Split (Location [h]))
                    by_cases h : p ∧ q ~ (ByCases h (And p q))
                    symm at h ~ (WithNames symm (Location [h]))
                    funext x y ~ (Funext [x y])
                    solve_by_elim* [a, -b] ~ (Search solve_by_elim star (SimpConfig) [(Lemma a) (Erase b)])
                    exact? ~ (Search exact? (SimpConfig))
                    case inl x | inr y => rfl ~ (Case [(CaseTag inl [x]) (CaseTag inr [y])] {(Basic rfl)})
                    case' _ => skip ~ (Case [(CaseTag _)] {(Basic skip)} prime)
                    next x => rfl ~ (Case [(CaseTag _ [x])] {(Basic rfl)})
                    a_tac ~ 1:0 unknown tactic
                    (intro x; rfl) ~ (Paren {(Intro [x]) (Basic rfl)})
                    repeat rfl ~ (Block repeat {(Basic rfl)})
                    first | rfl | simp <;> rfl ~ (First [{(Basic rfl)} {(AndThen (Simp simp (SimpConfig) (Location goal)) (Basic rfl))}])
                    constructor <;> rfl <;> skip ~ (AndThen (AndThen (Basic constructor) (Basic rfl)) (Basic skip))
                    match h : e with | .inl a => exact a | _ => rfl ~ (Match [(Discr h e)] [(TacticAlt [(.inl a)] {(Exact a)}) (TacticAlt [_] {(Basic rfl)})])
                    if h : c then rfl else skip ~ (If h c {(Basic rfl)} {(Basic skip)})
                    conv at h => lhs; rw [f] ~ (Conv (Location [h]) [(Basic lhs) (Lift (Rewrite [(RwRule f)] (Location goal) thenRfl (Occs negative)))])
                    conv => enter [1, x]; ext y; arg 2 ~ (Conv [(Enter [1 x]) (Ext [y]) (Arg 2)])
                    exact fun x => by rfl ~ (Exact (λ [x] (by (Basic rfl))))
                    llmsuggest ~ (LlmSuggest)
                    llmstep "exact " ~ (LlmStep exact )
                    linarith [h, g x] ~ (Search linarith (SimpConfig) [(Lemma h) (Lemma (g x))])
                    nlinarith [h, g x] ~ (Unsupported nlinarith)
                    decide +kernel ~ (Basic decide)
                    exact ~ 1:5 unexpected end of input; expected term
                    rw h ~ 1:3 unexpected identifier; expected '['
                    simp at ~ 1:7 unexpected end of input; expected hypothesis name, '⊢' or '*'
                    exact a; ~ 1:7 unexpected token ';'; expected end of input
                    """)
    void readsOneTactic(String text, String tree) {
        String shown = Read.tactic(text);
        assertThat(shown).isEqualTo(Character.isDigit(tree.charAt(0)) ? tree : "{" + tree + "}");
    }

    @Test
    void aBlockIsOneColumn() {
        assertThat(Read.tactics("intro x\nexact f\n  x\nrfl"))
                .isEqualTo("{(Intro [x]) (Exact (f x)) (Basic rfl)}");
        assertThat(Read.tactics("  intro x\n  exact f\n    x\n  rfl"))
                .isEqualTo("{(Intro [x]) (Exact (f x)) (Basic rfl)}");
        assertThat(Read.tactics("intro x; exact x;\n")).isEqualTo("{(Intro [x]) (Exact x)}");
        assertThat(Read.tactics("rfl\n  rfl"))
                .isEqualTo("2:2 unexpected identifier; expected end of input");
        assertThat(Read.tactics("  rfl\nrfl"))
                .isEqualTo("2:0 unexpected identifier; expected end of input");
    }

    @Test
    void bulletsAndCasesNest() {
        String text =
                """
                constructor
                · intro h
                  cases h with
                  | inl a =>
                    exact a
                  | inr b => exact b
                . case x =>
                    rfl
                all_goals
                  simp
                  rfl
                exact h
                """;
        assertThat(Read.tactics(text))
                .isEqualTo(
                        "{(Basic constructor) (Cdot {(Intro [h]) (Cases [(Discr h)] (InductionAlts"
                                + " [(InductionAlt [(InductionLhs inl [a])] {(Exact a)})"
                                + " (InductionAlt [(InductionLhs inr [b])] {(Exact b)})]))}) (Cdot"
                                + " {(Case [(CaseTag x)] {(Basic rfl)})}) (Block all_goals {(Simp"
                                + " simp (SimpConfig) (Location goal)) (Basic rfl)}) (Exact h)}");
    }

    @Test
    void alternativesMayStandInTheColumnOfTheirTactic() {
        String text =
                """
                induction n with
                | zero => rfl
                | succ n ih =>
                  rw [ih]
                rfl
                """;
        assertThat(Read.tactics(text))
                .startsWith("{(Induction [(Discr n)] (InductionAlts [(InductionAlt")
                .endsWith("(Basic rfl)}");
    }

    @Test
    void calcStepsAndHaveBlocksEndAtTheNextTactic() {
        String text =
                """
                have h : a = c := by
                  rw [x]
                calc a = b := by simp
                  _ = c := g
                exact h
                """;
        assertThat(Read.tactics(text))
                .isEqualTo(
                        "{(Have h (= a c) (by (Rewrite [(RwRule x)] (Location goal) thenRfl (Occs"
                                + " negative)))) (Calc [(CalcStep (= a b) (by (Simp simp"
                                + " (SimpConfig) (Location goal)))) (CalcStep (= _ c) g)]) (Exact"
                                + " h)}");
        assertThat(Read.tactics("calc a = b := h\n_ = c := g\nexact h"))
                .contains("_ c) g)]) (Exact");
    }

    @Test
    void aNestedByMustBeIndented() {
        assertThat(Read.tactics("have h : p := by\nrfl"))
                .isEqualTo("2:0 unexpected identifier; expected '{' or indented tactic sequence");
        assertThat(Read.tactics("have h : p := by\n  rfl"))
                .isEqualTo("{(Have h p (by (Basic rfl)))}");
    }

    @Test
    void keepsTheTacticsBeforeAnError() {
        Read.Result r =
                Read.file(
                        """
                        theorem t : p ∧ q := by
                          constructor
                          · llmsuggest
                          · have h : r := by
                              intro x
                              exact (
                          rfl

                        theorem u : p := rfl
                        """);
        assertThat(r.errors()).isEqualTo("9:0 unexpected token 'theorem'; expected ')'");
        assertThat(r.commands()).hasSize(2);
        Command.Definition d = (Command.Definition) r.commands().get(0);
        assertThat(Sexp.of(d.body()))
                .isEqualTo(
                        "(Value (by (Basic constructor) (Cdot {(LlmSuggest)}) (Cdot {(Have h r (by"
                                + " (Intro [x])))})))");
    }

    @Test
    void keepsAStatementWhoseProofIsMissing() {
        Read.Result r = Read.file("theorem t : p := by\n\ntheorem u : p :=\n\ndef x := 1");
        assertThat(r.errors())
                .isEqualTo(
                        "3:0 unexpected token 'theorem'; expected '{' or indented tactic sequence\n"
                                + "5:0 unexpected token 'def'; expected term");
        assertThat(r.commands()).hasSize(3);
        Command.Definition u = (Command.Definition) r.commands().get(1);
        assertThat(((Command.Body.Value) u.body()).value()).isInstanceOf(Term.Missing.class);
    }
}
