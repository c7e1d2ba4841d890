package dev.goalpost.engine.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every Lean behind the seam does alike. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class LeanSessionContract {
    private static final Cancellation NONE = Cancellation.manual();
    private LeanSession lean;

    /** A fresh session. */
    abstract LeanSession open() throws Exception;

    @BeforeEach
    void start() throws Exception {
        lean = open();
    }

    @AfterEach
    void stop() {
        if (lean != null) {
            lean.close();
        }
    }

    private ProofState goal(String expr) throws LeanFault {
        return lean.start(new Statement.OfType(expr), NONE);
    }

    private TacticOutcome run(ProofState s, String tactic) throws LeanFault {
        return lean.run(s, 0, new Step.Tactic(tactic), NONE);
    }

    private ProofState then(ProofState s, String... tactics) throws LeanFault {
        ProofState at = s;
        for (String t : tactics) {
            TacticOutcome outcome = run(at, t);
            assertThat(outcome).as(t).isInstanceOf(TacticOutcome.Success.class);
            at = ((TacticOutcome.Success) outcome).next();
        }
        return at;
    }

    private static List<String> targets(ProofState s) {
        return s.goals().stream().map(Goal::target).toList();
    }

    @Test
    void startsFromAnExpression() throws Exception {
        ProofState s = goal("∀ (p q : Prop), p ∧ q → q ∧ p");
        assertThat(targets(s)).containsExactly("∀ (p q : Prop), p ∧ q → q ∧ p");
        assertThat(s.goals().get(0).hypotheses()).isEmpty();
        assertThat(s.goals().get(0).id()).isNotEmpty();
    }

    @Test
    void anExpressionThatDoesNotElaborateIsAFault() {
        for (String bad : List.of("∀ (p : Prop), nonsense p", "∀ (p : Prop", "")) {
            LeanFault f = catchThrowableOfType(LeanFault.class, () -> goal(bad));
            assertThat(f).as(bad).isNotNull();
            assertThat(f.getMessage()).isNotBlank();
        }
    }

    @Test
    void startsFromADeclaration() throws Exception {
        ProofState s = lean.start(new Statement.CopyOf("Nat.add_comm"), NONE);
        assertThat(targets(s)).containsExactly("∀ (n m : Nat), n + m = m + n");
        assertThat(
                        catchThrowableOfType(
                                        LeanFault.class,
                                        () -> lean.start(new Statement.CopyOf("Nat.no_such"), NONE))
                                .kind())
                .isEqualTo(LeanFault.Kind.INDEX);
    }

    @Test
    void aWholeProof() throws Exception {
        ProofState s = then(goal("∀ (p q : Prop), p ∧ q → q ∧ p"), "intro p q h");
        Goal g = s.goals().get(0);
        assertThat(g.pp()).isEqualTo("p q : Prop\nh : p ∧ q\n⊢ q ∧ p");
        s = then(s, "constructor");
        assertThat(targets(s)).containsExactly("q", "p");
        assertThat(lean.report(s, NONE).isProof()).isFalse();
        s = then(s, "exact h.2", "exact h.1");
        assertThat(s.isSolved()).isTrue();
        assertThat(lean.report(s, NONE).isProof()).isTrue();
        assertThat(s.path()).hasSize(4);
    }

    @Test
    void anyGoalCanBeWorkedOn() throws Exception {
        ProofState s =
                then(goal("∀ (p q : Prop), p → q → p ∧ q"), "intro p q hp hq", "constructor");
        TacticOutcome second = lean.run(s, 1, new Step.Tactic("exact hq"), NONE);
        assertThat(second)
                .isInstanceOfSatisfying(
                        TacticOutcome.Success.class,
                        ok -> assertThat(targets(ok.next())).containsExactly("p"));
        assertThat(
                        catchThrowableOfType(
                                        LeanFault.class,
                                        () -> lean.run(s, 2, new Step.Tactic("rfl"), NONE))
                                .kind())
                .isEqualTo(LeanFault.Kind.INDEX);
    }

    @Test
    void whatFailsSaysWhyAndLeavesTheStateUsable() throws Exception {
        ProofState s = then(goal("∀ (p q : Prop), p → q"), "intro p q h");
        assertThat(run(s, "exact h"))
                .isInstanceOfSatisfying(
                        TacticOutcome.Failed.class,
                        f -> assertThat(f.reason()).contains("mismatch"));
        assertThat(run(s, "exact ((")).isInstanceOf(TacticOutcome.ParseError.class);
        assertThat(run(s, "exact nonsense")).isInstanceOf(TacticOutcome.Failed.class);
        assertThat(targets(then(s, "exfalso"))).containsExactly("False");
    }

    @Test
    void statesAreValues() throws Exception {
        ProofState s = then(goal("∀ (p q : Prop), p → p ∨ q"), "intro p q h");
        assertThat(targets(then(s, "left"))).containsExactly("p");
        assertThat(targets(then(s, "right"))).containsExactly("q");
        assertThat(targets(then(s, "left"))).containsExactly("p");
    }

    @Test
    void sorryIsReported() throws Exception {
        ProofState s = goal("∀ (p : Prop), p");
        TacticOutcome outcome = run(s, "sorry");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TacticOutcome.Success.class,
                        ok -> {
                            assertThat(ok.hasSorry()).isTrue();
                            assertThat(ok.next().isSolved()).isTrue();
                        });
        ProofState.Report report = lean.report(((TacticOutcome.Success) outcome).next(), NONE);
        assertThat(report.hasSorry()).isTrue();
        assertThat(report.isProof()).isFalse();
    }

    @Test
    void termsAndClaimsAreStepsToo() throws Exception {
        ProofState s = then(goal("∀ (p q : Prop), p → (p → q) → q"), "intro p q hp h");
        assertThat(lean.run(s, 0, new Step.Term("h hp"), NONE))
                .isInstanceOfSatisfying(
                        TacticOutcome.Success.class,
                        ok -> assertThat(ok.next().isSolved()).isTrue());
        assertThat(lean.run(s, 0, new Step.Have("hq", "q"), NONE))
                .isInstanceOfSatisfying(
                        TacticOutcome.Success.class,
                        ok -> {
                            assertThat(targets(ok.next())).containsExactly("q", "q");
                            assertThat(ok.next().goals().get(1).hypothesis("hq")).isPresent();
                        });
        assertThat(lean.run(s, 0, new Step.Term("hp"), NONE))
                .isInstanceOf(TacticOutcome.Failed.class);
    }

    @Test
    void aStateCanBeMadeAgainFromItsPath() throws Exception {
        ProofState s = then(goal("∀ (p q : Prop), p ∧ q → q ∧ p"), "intro p q h", "constructor");
        ProofState again = lean.replay(s, NONE);
        assertThat(targets(again)).isEqualTo(targets(s));
        assertThat(targets(then(again, "exact h.2"))).containsExactly("p");
    }

    @Test
    void aFileIsElaboratedCommandByCommand() throws Exception {
        String text =
                "theorem one (p : Prop) (h : p) : p := h\n\n"
                        + "theorem two (p q : Prop) (h : p) : q := h\n";
        FileReport r = lean.process(text, FileRequest.CHECK, NONE);
        assertThat(r.hasErrors()).isTrue();
        List<Message> errors =
                r.messages().stream().filter(m -> m.severity() == Severity.ERROR).toList();
        assertThat(errors).isNotEmpty().allMatch(m -> m.line() == 3);
        assertThat(lean.process(text.substring(0, 40), FileRequest.CHECK, NONE).hasErrors())
                .isFalse();
    }

    @Test
    void eachSorryOfAFileIsAGoalWhereItStands() throws Exception {
        String text =
                "theorem é (p q : Prop) (h : p ∧ q) : q ∧ p := by\n"
                        + "  constructor\n"
                        + "  · sorry\n"
                        + "  · exact h.1\n";
        FileReport r = lean.process(text, FileRequest.SORRYS, NONE);
        FileReport.Unit unit =
                r.units().stream().filter(u -> u.state().isPresent()).findFirst().orElseThrow();
        ProofState s = unit.state().orElseThrow();
        assertThat(targets(s)).containsExactly("q");
        assertThat(s.goals().get(0).hypothesis("h")).isPresent();
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        FileReport.Span hole = unit.holes().get(0);
        assertThat(
                        new String(
                                bytes,
                                hole.from(),
                                hole.to() - hole.from(),
                                java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("sorry");
        assertThat(then(s, "exact h.2").isSolved()).isTrue();
    }

    @Test
    void declarationsCanBeLookedUp() throws Exception {
        assertThat(lean.inspect("Nat.add_comm", NONE).type())
                .isEqualTo("∀ (n m : Nat), n + m = m + n");
        assertThat(
                        catchThrowableOfType(
                                        LeanFault.class, () -> lean.inspect("Nat.no_such", NONE))
                                .kind())
                .isEqualTo(LeanFault.Kind.INDEX);
        assertThat(lean.catalog(NONE)).anyMatch(n -> n.endsWith("Nat.add_comm"));
    }

    @Test
    void expressionsAreEchoedWithTheirType() throws Exception {
        Echo e = lean.echo("fun (n : Nat) => n + 1", null, NONE);
        assertThat(e.type()).isEqualTo("Nat → Nat");
        assertThat(catchThrowableOfType(LeanFault.class, () -> lean.echo("f x", null, NONE)))
                .isNotNull();
    }

    @Test
    void aCallWhoseTimeIsOverIsNotBegun() {
        Cancellation over = Cancellation.manual();
        over.cancel("not wanted");
        assertThatThrownBy(() -> lean.start(new Statement.OfType("∀ p : Prop, p → p"), over))
                .isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void deepNestingCostsItsOwnRequestOnly() throws Exception {
        String deep = "(".repeat(10_000) + "True" + ")".repeat(10_000);
        try {
            goal(deep);
        } catch (LeanFault e) {
            assertThat(e.endedTheWorker()).isFalse();
        }
        ProofState s = goal("True");
        run(s, "exact " + deep.replace("True", "trivial"));
        assertThat(then(s, "trivial").isSolved()).isTrue();
    }
}
