package dev.goalpost.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.Frontier;
import dev.goalpost.engine.search.SearchedTheorem;
import dev.goalpost.engine.search.TheoremSearch;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EquationSearchTest {
    private static final BuiltinSession SESSION = new BuiltinSession(BuiltinLean.load());

    private static final String GROUP =
            """
            structure Grp (α : Type) where
              mul : α → α → α
              inv : α → α
              one : α
              assoc : ∀ x y z, mul (mul x y) z = mul x (mul y z)
              one_mul : ∀ x, mul one x = x
              inv_mul : ∀ x, mul (inv x) x = one\
            """;

    private static final String MONOID =
            "(M : Type) (m : M → M → M) (e : M) (as : ∀ x y z, m (m x y) z = m x (m y z))"
                    + " (le : ∀ x, m e x = x) (re : ∀ x, m x e = x) ";

    /** The proof that Lean accepts, with nothing but chains of rewrites to try. */
    private static Optional<String> proof(String context, String statement) {
        TheoremSearch s =
                new TheoremSearch(
                        SESSION,
                        new EquationSearch(),
                        EnergyModel.NONE,
                        Frontier.LOG_PROBABILITY,
                        Auditor.of(SESSION, Auditor.STANDARD_AXIOMS),
                        Config.DEFAULT.search(),
                        0);
        Theorem t = new Theorem("id", "theorem t " + statement, context, null, null, null);
        SearchedTheorem done = s.search(t, Cancellation.NONE);
        return done.proof().map(p -> p.tactics());
    }

    private static List<String> chains(String goal) throws Exception {
        return new EquationSearch()
                .propose(GoalText.first(goal), PolicyRequest.of(3), Cancellation.NONE).stream()
                        .map(Candidate::tactic)
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a b c : M) (h : m b a = e) (k : m a c = e) : b = c",
                "(a b : M) (h : m a b = e) (k : m b a = e) (c : M) (l : m a c = m a a) : c = a",
                "(sq : ∀ x, m x x = e) (a b : M) : m a b = m b a",
                "(f : M) (h : ∀ x, m f x = x) : f = e",
                "(i : M → M) (li : ∀ x, m (i x) x = e) (a : M) : i (i a) = a",
                "(i : M → M) (li : ∀ x, m (i x) x = e) (a b : M) : i (m a b) = m (i b) (i a)",
                "(a b c d : M) (h : m a b = m b a) : m (m a b) (m c d) = m b (m (m a c) d)",
                "(z : M) (h : ∀ x, m z x = z) (k : z = e) (a b : M) : a = b",
                "(P : M → Prop) (a b : M) (h : P (m (m a b) e)) : P (m e (m a b))",
                "(a b : M) (h : m a e ≠ m e b) (k : a = b) : False",
                "(i : M → M) (ri : ∀ x, m x (i x) = e) (a b : M) : ∃ x, m a x = b",
            })
    void monoids(String rest) {
        assertThat(proof(null, MONOID + rest)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x y z : α) (h : G.mul x y = G.mul x z) : y = z",
                "(x : α) : G.mul x (G.inv x) = G.one",
                "(x : α) : G.mul x G.one = x",
                "(x y : α) (h : G.mul x y = G.one) : y = G.inv x",
            })
    void whatAStructurePromisesIsUsed(String rest) {
        assertThat(proof(GROUP, "(α : Type) (G : Grp α) " + rest)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(r : B → A) (s : A → B) (rs : ∀ y, r (s y) = y) (x y : A) (h : s x = s y) : x = y",
                "(f : A → B) (i : ∀ x y, f x = f y → x = y) (g : A → A)"
                        + " (h : ∀ x, f (g x) = f x) (a : A) : g (g a) = a",
                "(j k : A → A → A) (h : ∀ x y, j x (k x y) = x) (g : ∀ x y, k x (j x y) = x)"
                        + " (a : A) : j a a = a",
                "(le : A → A → Prop) (anti : ∀ x y, le x y → le y x → x = y) (f : A → B)"
                        + " (a b : A) (h : le a b) (k : le b a) : f a = f b",
            })
    void functions(String rest) {
        assertThat(proof(null, "(A B : Type) " + rest)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a b c : M) (h : le a b) (k : le b c) : le a c",
                "(co : ∀ x y, m x y = m y x) (a b : M) (h : le a b) (k : le b a) : a = b",
                "(a b : M) : le (m a (m b e)) e",
            })
    void equivalencesWithEquationsWorkBothWays(String rest) {
        String order = "(le : M → M → Prop) (d : ∀ x y, le x y ↔ m x y = x) ";
        assertThat(proof(null, MONOID + order + rest)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(h : Invo f) (x y : A) (e : f x = f y) : x = y",
                "(h : Invo f) (y : A) : ∃ x, f x = y",
                "(h : ∀ x, f (f x) = x) (a : A) : (fun x => f (f x)) a = a",
                "(h : Invo f) (x y : A) (e : (fun z => f (f z)) x = f y) : f x = y",
            })
    void definitionsAndFunctionsAreSeenThrough(String rest) {
        String context = "def Invo {A : Type} (f : A → A) : Prop := ∀ x, f (f x) = x";
        assertThat(proof(context, "(A : Type) (f : A → A) " + rest)).isPresent();
    }

    @Test
    void aChainIsWrittenShortAndWithItsArguments() throws Exception {
        assertThat(
                        chains(
                                """
                                as : ∀ (x y z : α), m (m x y) z = m x (m y z)
                                le : ∀ (x : α), m e x = x
                                a b c : α
                                h : m b a = e
                                ⊢ m b (m a c) = c\
                                """))
                .containsExactly("rw [← as b a c, h, le c]");
        assertThat(chains("x y : A\nh : ∀ (x : A), f x = g x\n⊢ g y = f y"))
                .containsExactly("exact (h y).symm");
        assertThat(chains("G : Grp α\nx : α\nh : G.mul x x = x\nk : P x\n⊢ P (G.mul x x)"))
                .containsExactly("(rw [h]; exact k)");
        assertThat(
                        chains(
                                "h : ∀ (x : G), x⁻¹ * x = e\nk : ∀ (x : G), e * x = x\na b : G\n⊢ a⁻¹ * a * b = b"))
                .containsExactly("rw [h a, k b]");
        assertThat(chains("h : ∀ (x : Nat), f (x * 2) = x\nn : Nat\n⊢ ∃ y, f y + 1 = n + 1"))
                .containsExactly("exact ⟨n * 2, by rw [h n]⟩");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b c : α\nle : ∀ (x : α), m e x = x\n⊢ m a e = a",
                "f : α → β\ng : β → α\nh : ∀ (x : α), g (f x) = x\ny : β\n⊢ f (g y) = y",
                "h : ∀ (x : α), f x = f y\na b : α\n⊢ a = b",
                "a b : α\nh : f a = f b\n⊢ a = b",
                "a b : α\nh : ∀ (x : α), P x → f x = x\n⊢ f a = a",
                "a b : α\nh : a ≠ b\nk : ∀ (x : α), f (f x) = x\n⊢ False",
                "a b : α\nh : P a\nk : ∀ (x : α), f x = x\n⊢ P b",
                "a b : α\nd : ∀ (x y : α), le x y ↔ m x y = x\nh : le a b\n⊢ le b a",
                "f : α → α\na : α\nh : ∀ (x : α), f (f x) = f x\n⊢ ∃ x, f x = a",
                "⊢ a = b",
                "a b : α\n⊢ a = b",
            })
    void aChainThatIsNotThereIsNotProposed(String goal) throws Exception {
        assertThat(chains(goal)).isEmpty();
    }

    private static List<String> chains(String goal, Surroundings file) throws Exception {
        PolicyRequest request = new PolicyRequest("", 3, 0, 0, file);
        return new EquationSearch()
                .propose(GoalText.first(goal), request, Cancellation.NONE).stream()
                        .map(Candidate::tactic)
                        .toList();
    }

    private static Surroundings file(Premise... premises) {
        return new Surroundings("t", List.of(premises), List.of());
    }

    @Test
    void whatHasNoNameIsNotWritten() throws Exception {
        assertThat(chains("x✝ b : A\nh : ∀ (x : A), f x = g x\n⊢ f x✝ = g x✝"))
                .containsExactly("exact h _");
        assertThat(chains("x✝ b : A\nh : ∀ (x : A), f (g x) = x\n⊢ ∃ y, f y = x✝")).isEmpty();
    }

    private static final Surroundings DOUBLE =
            file(
                    Premise.of("double", "Nat → Nat"),
                    Premise.of("double.eq_1", "double 0 = 0"),
                    Premise.of("double.eq_2", "∀ (n : Nat), double (n + 1) = double n + 2"),
                    Premise.of("nothing", "∀ (n : Nat), 0 + n = n"));

    /** The definition's own name, where it does what its equation does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n : Nat\\nih : double n = n\\n⊢ double (n + 1) = n + 2; rw [double, ih]",
                "k : Nat\\n⊢ double 0 + k = k; rw [double, nothing k]",
                // one equation is tried after the other, and none fits a variable
                "m n : Nat\\nih : double n = n\\n⊢ double (n + 1) + double m = n + 2 + double m; rw [double, ih]",
                // what fits first would be rewritten, or what is a number
                "m n : Nat\\nih : double n = n\\n⊢ double (m + 1) + double (n + 1) = double (m + 1) + (n + 2);"
                        + " rw [double.eq_2 n, ih]",
                "n : Nat\\nih : double n = n\\n⊢ double 3 + double (n + 1) = double 3 + (n + 2);"
                        + " rw [double.eq_2 n, ih]",
                "n : Nat\\nih : double n = n\\n⊢ double 0 + double (n + 1) = double 0 + (n + 2);"
                        + " rw [double.eq_2 n, ih]",
            })
    void chainsNameDefinitions(String goal, String expected) throws Exception {
        assertThat(chains(goal.replace("\\n", "\n"), DOUBLE)).containsExactly(expected);
    }

    @Test
    void whatIsTrueByDefinitionNeedsNoChain() throws Exception {
        assertThat(chains("n : Nat\n⊢ double (n + 1) = double n + 2", DOUBLE))
                .containsExactly("rfl", "rw [double]");
        assertThat(chains("⊢ double 0 = 0 + 0", DOUBLE)).isEmpty();
        assertThat(chains("⊢ f (double 0) = f (0 + 0)", DOUBLE)).isNotEmpty(); // f is not known
    }

    @Test
    void aNumberTooLargeToBeAnEquationsIsPartOfAName() throws Exception {
        Surroundings file = file(Premise.of("odd.eq_99999999999", "∀ (n : Nat), f n = g n"));
        assertThat(chains("n : Nat\n⊢ f n = g n", file))
                .containsExactly("exact odd.eq_99999999999 n");
    }

    @Test
    void leanUnfoldsWhatTheNameStandsFor() {
        String context = "def double : Nat → Nat | 0 => 0 | n + 1 => double n + 2";
        assertThat(proof(context, "(n : Nat) (ih : double n = n) : double (n + 1) = n + 2"))
                .contains("rw [double, ih]");
    }

    @Test
    void aLemmaWhoseNameIsALocalsIsNotUsed() throws Exception {
        Surroundings file = file(Premise.of("same", "∀ (x : Nat), f x = g x"));
        String goal = "a : Nat\nk : b = c\n⊢ f a = g a";
        assertThat(chains(goal, file)).containsExactly("exact same a");
        assertThat(chains("same : Nat\n" + goal, file)).isEmpty();
    }

    /** The fields of a structure are always there, and so many of its theorems. */
    @Test
    void aStructureMayHaveAnyNumberOfTheorems() throws Exception {
        List<Premise> premises = new ArrayList<>();
        premises.add(Premise.of("Ring", "Type → Type"));
        for (String f : List.of("one", "two", "three")) {
            premises.add(Premise.of("Ring." + f, "{α : Type} → Ring α → α → α"));
        }
        premises.add(
                Premise.of("Ring.law", "∀ {α : Type} (self : Ring α) (x : α), self.one x = x"));
        for (int i = 0; i < 300; i++) {
            premises.add(
                    Premise.of(
                            "Ring.more" + i,
                            "∀ {α : Type} (R : Ring α) (x : α), R.two x = R.other%d x"
                                    .formatted(i)));
        }
        premises.add(
                Premise.of("Ring.last", "∀ {α : Type} (R : Ring α) (x : α), R.three x = R.one x"));
        Surroundings file = new Surroundings("t", premises, List.of());
        String goal = "R S : Ring Nat\nx : Nat\n⊢ R.three x = x";
        EquationReading read = EquationReading.of(GoalReading.of(GoalText.first(goal)), file);
        assertThat(read.equations()).hasSizeLessThan(40);
        assertThat(chains(goal, file)).containsExactly("rw [R.last x, R.law x]");
    }

    @Test
    void aVariableOfAChainIsNewEvenWhereTextIsNotTakenApart() throws Exception {
        // the step under a function has to be a term: nothing is called z there but z
        String facts =
                """
                z w v a b c : A
                h : k (fun x => m z w) a = b
                i : k (fun x => m z w) b = a
                """;
        for (String chain : chains(facts + "⊢ k (fun x => m z w) (k (fun x => m z w) a) = a")) {
            assertThat(chain).doesNotContain("fun z =>");
        }
    }

    @Test
    void aSearchThatIsCancelledEnds() {
        Cancellation c = Cancellation.NONE.within(60_000, 5);
        assertThatThrownBy(
                        () ->
                                new EquationSearch()
                                        .propose(GoalText.first(RINGS), PolicyRequest.of(3), c))
                .isInstanceOf(Cancellation.Cancelled.class);
    }

    /** Patterns in which a variable occurs often match little, but that is seen at the end. */
    @Test
    @Timeout(60)
    void patternsThatMatchNothingEnd() throws Exception {
        StringBuilder goal = new StringBuilder("c : A\n");
        for (int i = 0; i < 60; i++) {
            goal.append("e%d : m a%d b%d = c\n".formatted(i, i, i));
        }
        goal.append("h : ∀ (x y z w : A), m (m (m x y) (m z w)) (m (m y x) (m w z)) = q x\n");
        assertThat(chains(goal + "⊢ m (m c c) (m c c) = p c")).isEmpty();
    }

    private static final String RINGS =
            """
            x y z w u v : α
            ma : ∀ (x y z : α), m (m x y) z = m x (m y z)
            mc : ∀ (x y : α), m x y = m y x
            na : ∀ (x y z : α), n (n x y) z = n x (n y z)
            nc : ∀ (x y : α), n x y = n y x
            d : ∀ (x y z : α), m x (n y z) = n (m x y) (m x z)
            ⊢ m (n x y) (m (n z w) (n u v)) = n (m x y) (n (m z w) (m u v))\
            """;

    @Test
    @Timeout(60)
    void associativeAndCommutativeOperationsEnd() throws Exception {
        assertThat(chains(RINGS)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsLeftAlone() throws Exception {
        assertThat(chains("h : ∀ (f : α → α), f a = a\n⊢ a = b")).isEmpty();
        assertThat(chains("h : ∀ (x : α), f x = (fun y => g x y) x\n⊢ f a = g a a")).isEmpty();
        assertThat(chains("h : ?m = a\nk : ∀ (x : α), f x = x\n⊢ a = ?m")).isEmpty();
    }
}
