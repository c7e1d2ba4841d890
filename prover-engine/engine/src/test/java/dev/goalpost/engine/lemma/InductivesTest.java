package dev.goalpost.engine.lemma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.policy.Premise;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.OpenedTheorem;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Constructors are told from what else a file declares under the name of a type. */
class InductivesTest {
    private static Map<String, String> constructors(String context) {
        try (BuiltinSession lean = new BuiltinSession(BuiltinLean.load())) {
            Theorem t = new Theorem("id", "theorem t : True", context, null, null, null);
            List<Declaration> file = new ArrayList<>();
            for (Premise p :
                    OpenedTheorem.open(lean, t, Duration.ofSeconds(60), Cancellation.NONE)
                            .goal()
                            .orElseThrow()
                            .surroundings()
                            .premises()) {
                file.add(new Declaration(p.name(), p.arguments(), p.conclusion()));
            }
            return Inductives.constructors(file);
        }
    }

    @Test
    void functionsIntoTheirTypeAreNone() {
        assertThat(
                        constructors(
                                """
                                inductive N where
                                  | z : N
                                  | s : N → N
                                def N.add : N → N → N
                                  | a, .z => a
                                  | a, .s b => .s (N.add a b)
                                theorem N.add_z (a : N) : N.add a .z = a := rfl
                                structure P where
                                  x : N
                                  y : N
                                def P.swap (p : P) : P := ⟨p.y, p.x⟩
                                """))
                .isEqualTo(Map.of("N.z", "N", "N.s", "N", "P.mk", "P"));
    }

    @Test
    void ofPredicatesOnlyInductiveOnesHaveSome() {
        assertThat(
                        constructors(
                                """
                                inductive Ev : Nat → Prop where
                                  | zero : Ev 0
                                  | step {n : Nat} : Ev n → Ev (n + 2)
                                theorem Ev.four : Ev 4 := .step (.step .zero)
                                def Big (n : Nat) : Prop := 3 < n
                                theorem Big.four : Big 4 := Nat.le.refl
                                def Stack : Type := List Nat
                                def Stack.push (n : Nat) (s : Stack) : Stack := List.cons n s
                                """))
                .isEqualTo(Map.of("Ev.zero", "Ev", "Ev.step", "Ev"));
    }

    @Test
    void typesDeclaredTogetherHaveTheirOwn() {
        assertThat(
                        constructors(
                                """
                                mutual
                                inductive Rose where
                                  | bud : Rose
                                  | full : Wood → Rose
                                inductive Wood where
                                  | nil : Wood
                                  | cons : Rose → Wood → Wood
                                end
                                def Wood.one (r : Rose) : Wood := .cons r .nil
                                inductive Nest where
                                  | nest : List Nest → Nest
                                def Nest.leaf : Nest := .nest []
                                """))
                .isEqualTo(
                        Map.of(
                                "Rose.bud", "Rose",
                                "Rose.full", "Rose",
                                "Wood.nil", "Wood",
                                "Wood.cons", "Wood",
                                "Nest.nest", "Nest"));
    }
}
