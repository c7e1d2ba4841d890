package dev.goalpost.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each proof next to the nearest thing that is none. */
class AuditorTest {
    private static final BuiltinSession SESSION = new BuiltinSession(BuiltinLean.load());
    private static final Auditor AUDITOR = Auditor.of(SESSION, Auditor.STANDARD_AXIOMS);

    private static Theorem theorem(String context, String statement, String proof) {
        return new Theorem("t", statement, context, proof, "tactic", null);
    }

    private static String refusal(Theorem t) {
        return AUDITOR.audit(t, Cancellation.NONE) instanceof Audit.Refused r ? r.reason() : null;
    }

    @Test
    void aProofIsVerifiedWithItsAxioms() {
        Theorem t = theorem(null, "theorem t (p : Prop) : p ∨ ¬p", "exact Classical.em p");
        Audit.Verified v = (Audit.Verified) AUDITOR.audit(t, Cancellation.NONE);
        assertThat(v.proof().axioms()).contains("Classical.choice", "propext");
        assertThat(v.proof().notChecked()).isEmpty();
        assertThat(v.proof().file()).contains("theorem t").contains("Classical.em");
        Auditor strict = Auditor.of(SESSION, Set.of());
        assertThat(strict.audit(t, Cancellation.NONE)).isInstanceOf(Audit.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sorry                              | uses sorry",
                "exact (sorry : n + 0 = n)          | uses sorry",
                "exact t n                          | error",
                "rfl2                               | error",
                "exact cheat n                      | cheat, which is not an allowed axiom",
                "skip                               | unsolved goals"
            })
    void whatIsNoProofIsRefused(String proof, String why) {
        String context = "axiom cheat (n : Nat) : n + 0 = n";
        assertThat(refusal(theorem(context, "theorem t (n : Nat) : n + 0 = n", "rfl"))).isNull();
        assertThat(refusal(theorem(context, "theorem t (n : Nat) : n + 0 = n", proof)))
                .contains(why);
    }

    /** A tactic text must not be able to end the theorem and declare what it likes. */
    @Test
    void aScriptIsOneProofAndNothingElse() {
        assertThat(
                        refusal(
                                theorem(
                                        null,
                                        "theorem t : True",
                                        "trivial\ntheorem u : True := trivial")))
                .contains("not one command");
        assertThat(
                        refusal(
                                theorem(
                                        null,
                                        "theorem t : True := trivial\ntheorem u : True",
                                        "trivial")))
                .contains("not one command");
        assertThat(refusal(theorem("theorem a : True := trivial", "theorem t : True", "trivial")))
                .isNull();
    }

    @Test
    void sorryIsNoAxiomThatMayBeAllowed() {
        assertThatThrownBy(() -> Auditor.of(SESSION, Set.of("sorryAx")))
                .hasMessageContaining("no proof");
    }

    @Test
    void anAxiomOfTheContextMayBeAllowed() {
        Theorem t = theorem("axiom ax : 1 = 2", "theorem t : 1 = 2", "exact ax");
        assertThat(refusal(t)).contains("ax");
        Auditor lax = Auditor.of(SESSION, Set.of("ax"));
        assertThat(lax.audit(t, Cancellation.NONE)).isInstanceOf(Audit.Verified.class);
    }
}
