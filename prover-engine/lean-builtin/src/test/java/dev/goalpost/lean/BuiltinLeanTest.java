package dev.goalpost.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Name;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltinLeanTest {
    private static final Cancellation SOON = Cancellation.afterMillis(120_000);
    private final BuiltinLean lean = BuiltinLean.load();

    private ProofState start(String type) throws LeanException {
        return lean.start(type, SOON);
    }

    private static ProofState ok(TacticResult r) {
        assertThat(r).isInstanceOf(TacticResult.Success.class);
        return ((TacticResult.Success) r).next();
    }

    private static ProofState tactic(ProofState s, String text) {
        return ok(s.run(0, TacticKind.TACTIC, text, SOON));
    }

    private static String refused(TacticResult r) {
        assertThat(r).isInstanceOf(TacticResult.Failure.class);
        return ((TacticResult.Failure) r).messages().get(0).text();
    }

    // ---- proofs

    @Test
    void declaresOnlyWhatIsSolved() throws LeanException {
        Name name = Name.of("added");
        ProofState open = start("1 + 1 = 2");
        assertThat(tactic(open, "rfl").declare(name, SOON).contains(name)).isTrue();
        assertThatThrownBy(() -> open.declare(name, SOON))
                .isInstanceOf(IllegalStateException.class);
        ProofState admitted = tactic(open, "sorry");
        assertThatThrownBy(() -> admitted.declare(name, SOON))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void provesStepByStep() throws LeanException {
        ProofState s = start("∀ (p q : Prop), p ∨ q → q ∨ p");
        assertThat(s.goals()).hasSize(1);
        assertThat(s.goals().get(0).target()).isEqualTo("∀ (p q : Prop), p ∨ q → q ∨ p");
        ProofState intro = tactic(s, "intro p q h");
        assertThat(intro.goals().get(0).pp()).isEqualTo("p q : Prop\nh : p ∨ q\n⊢ q ∨ p");
        assertThat(intro.goals().get(0).hyps())
                .extracting(HypView::userName)
                .containsExactly("p", "q", "h");
        ProofState cases = tactic(intro, "cases h");
        assertThat(cases.goals()).extracting(GoalView::userName).containsExactly("inl", "inr");
        assertThat(cases.goals().get(0).hyps().get(2).inaccessible()).isTrue();
        ProofState one = tactic(cases, "exact Or.inr ‹_›");
        assertThat(one.isSolved()).isFalse();
        assertThat(one.rootHasMVar()).isTrue();
        ProofState done = tactic(one, "exact Or.inl ‹_›");
        assertThat(done.goals()).isEmpty();
        assertThat(done.isSolved()).isTrue();
        assertThat(done.rootHasMVar()).isFalse();
        // a state is a value: what was done from it did not change it
        assertThat(intro.goals()).hasSize(1);
        assertThat(ok(cases.run(1, TacticKind.TACTIC, "exact Or.inl ‹_›", SOON)).goals())
                .extracting(GoalView::userName)
                .containsExactly("inl");
    }

    @Test
    void sorryIsNoProof() throws LeanException {
        ProofState s = tactic(start("1 = 2"), "sorry");
        assertThat(s.goals()).isEmpty();
        assertThat(s.rootHasSorry()).isTrue();
        assertThat(s.isSolved()).isFalse();
    }

    @Test
    void tellsFailureFromTextThatIsNoTactic() throws LeanException {
        ProofState s = start("1 = 2");
        assertThat(refused(s.run(0, TacticKind.TACTIC, "exact nope", SOON))).contains("nope");
        assertThat(s.run(0, TacticKind.TACTIC, "exact (", SOON))
                .isInstanceOf(TacticResult.ParseError.class);
        assertThat(s.run(0, TacticKind.TACTIC, "frobnicate", SOON))
                .isInstanceOf(TacticResult.ParseError.class);
    }

    @Test
    void takesTermsAndHypotheses() throws LeanException {
        ProofState s = start("∀ (n : Nat), n + 0 = n ∧ True");
        assertThat(ok(s.run(0, TacticKind.EXPR, "fun n => ⟨rfl, trivial⟩", SOON)).isSolved())
                .isTrue();
        assertThat(refused(s.run(0, TacticKind.EXPR, "fun n => ⟨trivial, rfl⟩", SOON)))
                .contains("type mismatch");
        ProofState holes = ok(s.run(0, TacticKind.EXPR, "fun n => ⟨?_, trivial⟩", SOON));
        assertThat(holes.goals()).hasSize(1);
        assertThat(tactic(holes, "rfl").isSolved()).isTrue();
        ProofState have = ok(s.run(0, TacticKind.HAVE, "h : 0 < 1", SOON));
        assertThat(have.goals()).hasSize(2);
        assertThat(have.goals().get(0).target()).isEqualTo("0 < 1");
        ProofState let = ok(s.run(0, TacticKind.LET, "k : Nat", SOON));
        assertThat(let.goals()).extracting(GoalView::target).first().isEqualTo("Nat");
        ProofState draft =
                ok(s.run(0, TacticKind.DRAFT, "fun n => ⟨sorry, by exact trivial⟩", SOON));
        assertThat(draft.goals()).extracting(GoalView::target).containsExactly("n + 0 = n");
        assertThat(tactic(draft, "rfl").isSolved()).isTrue();
    }

    @Test
    void copiesAStatement() throws LeanException {
        ProofState s = lean.startCopy(Name.of("Nat.add_comm"), SOON);
        assertThat(s.goals().get(0).target()).isEqualTo("∀ (n m : Nat), n + m = m + n");
        assertThat(tactic(s, "exact Nat.add_comm").isSolved()).isTrue();
        assertThatThrownBy(() -> lean.startCopy(Name.of("Nope"), SOON))
                .isInstanceOf(LeanException.class);
    }

    @Test
    void refusesWhatIsNoType() {
        assertThatThrownBy(() -> start("1 +")).isInstanceOf(LeanException.class);
        assertThatThrownBy(() -> start("nope = 1")).hasMessageContaining("nope");
        assertThatThrownBy(() -> start("(1 : Nat)")).isInstanceOf(LeanException.class);
    }

    // ---- files

    private FileResult process(String text) {
        return lean.process(text, new FileOptions(true, true, true), SOON);
    }

    @Test
    void givesTheGoalAtAMarkerInItsFile() {
        FileResult r =
                process(
                        """
                        namespace A
                        theorem helper (p : Prop) (h : p) : p ∧ p := ⟨h, h⟩

                        theorem t (p : Prop) (h : p) : p ∧ p := by
                          llmstep "exact"
                        -- llmsuggest
                        end A
                        """);
        assertThat(r.hasErrors()).isFalse();
        assertThat(r.markers()).hasSize(1);
        FileResult.Marker m = r.markers().get(0);
        assertThat(m.kind()).isEqualTo(FileResult.Marker.Kind.LLMSTEP);
        assertThat(m.prefix()).isEqualTo("exact");
        assertThat(m.line()).isEqualTo(5);
        assertThat(m.column()).isEqualTo(2);
        assertThat(m.declaration()).isEqualTo(Name.of("A.t"));
        assertThat(m.state().goals().get(0).pp()).isEqualTo("p : Prop\nh : p\n⊢ p ∧ p");
        // the file's own declarations are in scope, by their short names
        assertThat(tactic(m.state(), "exact helper p h").isSolved()).isTrue();
        // but the theorem itself, whose proof has a hole, is no proof of anything
        assertThat(refused(m.state().run(0, TacticKind.TACTIC, "exact t p h", SOON)))
                .contains("itself");
        assertThat(r.messages()).extracting(Message::text).contains("declaration uses 'sorry'");
        assertThat(r.after().inspect(Name.of("A.t")).axioms()).containsExactly(Name.of("sorryAx"));
    }

    /** A name of the library that a file has to itself is as good as what the file says of it. */
    @Test
    void tellsWhatAProofStandsOnAlsoUnderNamesOfTheLibrary() {
        FileResult own =
                process(
                        """
                        axiom Set.inter_comm : False
                        theorem t : False := by
                          llmsuggest
                        """);
        ProofState s = tactic(own.markers().get(0).state(), "exact Set.inter_comm");
        assertThat(s.isSolved()).isTrue();
        assertThat(s.assumptions()).containsExactly(Name.of("Set.inter_comm"));
        FileResult library =
                process(
                        """
                        theorem t (a b : Set Nat) : a ∩ b = b ∩ a := by
                          llmsuggest
                        """);
        assertThat(
                        tactic(library.markers().get(0).state(), "exact Set.inter_comm a b")
                                .assumptions())
                .isEmpty();
    }

    @Test
    void saysWhyAMarkerWasNotReached() {
        FileResult r =
                process(
                        """
                        theorem t (p : Prop) : p := by
                          exact nope
                          llmsuggest
                        """);
        assertThat(r.markers()).hasSize(1);
        assertThat(r.markers().get(0).state()).isNull();
        assertThat(r.markers().get(0).whyNot()).contains("nope");
    }

    @Test
    void makesSorrysGoals() {
        FileResult r =
                process(
                        """
                        theorem t (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
                          constructor
                          · sorry
                          · exact sorry
                        theorem u : 1 = 1 := rfl
                        """);
        ProofState s = r.units().get(0).sorrys();
        assertThat(s.goals()).extracting(GoalView::target).containsExactly("p", "q");
        assertThat(r.units().get(0).sorryBoundaries()).hasSize(2);
        assertThat(r.units().get(1).sorrys()).isNull();
        ProofState half = tactic(s, "exact hp");
        assertThat(half.isSolved()).isFalse();
        assertThat(tactic(half, "exact hq").isSolved()).isTrue();
        assertThat(refused(half.run(0, TacticKind.TACTIC, "exact hp", SOON)))
                .contains("type mismatch");
    }

    @Test
    void collectsSteps() {
        FileResult r =
                process(
                        """
                        theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by
                          constructor
                          · exact h.2
                          · exact h.1
                        """);
        assertThat(r.steps())
                .extracting(FileResult.Step::tactic)
                .containsExactly("constructor", "exact h.2", "exact h.1");
        assertThat(r.steps().get(1).goal()).isEqualTo("case left\np q : Prop\nh : p ∧ q\n⊢ q");
        assertThat(r.steps()).allMatch(s -> s.declaration().equals(Name.of("t")));
    }

    @Test
    void unitsAreInBytes() {
        FileResult r = process("-- é\ntheorem t (α : Type) : α = α := rfl\n#check t\n");
        assertThat(r.units()).hasSize(2);
        assertThat(r.units().get(0).start()).isEqualTo(6);
        assertThat(r.units().get(0).end()).isEqualTo(6 + 38);
        assertThat(r.units().get(0).newConstants()).containsExactly(Name.of("t"));
    }

    @Test
    void aFileSeesWhatCameBefore() {
        FileResult first = process("theorem mine : 1 + 1 = 2 := rfl");
        FileOptions check = FileOptions.CHECK;
        String use = "example : 1 + 1 = 2 := mine";
        assertThat(first.after().process(use, check, SOON).hasErrors()).isFalse();
        assertThat(lean.process(use, check, SOON).hasErrors()).isTrue();
    }

    @Test
    void survivesAnyText() {
        for (String text :
                List.of("", "\n\n", "theorem", "theorem t : ", "by by by", "⟨⟩", "end end", "\"")) {
            assertThat(process(text)).isNotNull();
        }
    }

    @Test
    void stopsWhenItIsCancelled() {
        Cancellation c = Cancellation.manual();
        c.cancel("not wanted any more");
        assertThatThrownBy(() -> lean.process("theorem t : 1 = 1 := rfl", FileOptions.CHECK, c))
                .isInstanceOf(Cancellation.Cancelled.class);
    }

    // ---- constants

    @Test
    void showsConstantsAndTerms() throws LeanException {
        ConstantView v = lean.inspect(Name.of("Nat.add_comm"));
        assertThat(v.type()).isEqualTo("∀ (n m : Nat), n + m = m + n");
        assertThat(v.axioms()).isEmpty();
        assertThat(lean.inspect(Name.of("Classical.em")).axioms())
                .contains(Name.of("Classical.choice"));
        assertThat(lean.inspect(Name.of("nope"))).isNull();
        assertThat(lean.catalog()).contains(Name.of("Nat.add_comm")).isSorted();
        assertThat(lean.echo("fun (n : Nat) => n + 1", null, SOON))
                .isEqualTo(new EchoResult("fun n => n + 1", "Nat → Nat"));
        assertThat(lean.echo("fun n => n + 1", "Nat → Nat", SOON).type()).isEqualTo("Nat → Nat");
        assertThatThrownBy(() -> lean.echo("1", "Bool", SOON)).isInstanceOf(LeanException.class);
    }

    @Test
    void tellsWhatPropertiesStandForUnlessTheyRecurseOrGoByCases() {
        BuiltinLean after =
                process(
                                """
                                def Over (a b : Nat) : Prop := ∃ k, a = b + k
                                def Even : Nat → Prop
                                  | 0 => True
                                  | n + 1 => ¬ Even n
                                def Below (a b : Nat) : Prop := if a = 0 then True else Below (a / 2) (b + 1)
                                termination_by a
                                decreasing_by omega
                                def twice (n : Nat) : Nat := n + n
                                theorem over (a : Nat) : Over a a := ⟨0, rfl⟩
                                """)
                        .after();
        List<Name> names =
                Stream.of("Over", "Even", "nope", "Below", "twice", "over").map(Name::of).toList();
        assertThat(after.declared(names, SOON))
                .extracting(d -> d.name().toString(), Declared::meaning)
                .containsExactly(
                        tuple("Over", "fun a b => ∃ k, a = b + k"),
                        tuple("Even", null),
                        tuple("Below", null),
                        tuple("twice", null),
                        tuple("over", null));
        Cancellation c = Cancellation.manual();
        c.cancel("not wanted any more");
        assertThatThrownBy(() -> after.declared(names, c))
                .isInstanceOf(Cancellation.Cancelled.class);
    }

    /** What the library claims stands on the three axioms of Lean's core and nothing else. */
    @Test
    void theLibraryHasOnlyTheKnownAxioms() {
        List<Name> known =
                List.of(
                        Name.of("propext"),
                        Name.of("Quot.sound"),
                        Name.of("Classical.choice"),
                        Name.of("sorryAx"));
        for (Name n : lean.catalog()) {
            ConstantView v = lean.inspect(n);
            assertThat(known).as("axioms of %s", n).containsAll(v.axioms());
            if (!n.equals(Name.of("sorryAx"))) {
                assertThat(v.axioms()).as("axioms of %s", n).doesNotContain(Name.of("sorryAx"));
            }
        }
    }
}
