package dev.goalpost.engine.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.export.ExportWriter;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in Lean over a Lean export instead of its own library. */
class OverExportTest {
    @TempDir private Path dir;

    private Path export(String... names) throws IOException {
        Environment library = BuiltinLean.load().environment();
        Path file = dir.resolve("env.ndjson");
        try (OutputStream out = Files.newOutputStream(file)) {
            ExportWriter.write(library, Stream.of(names).map(Name::of).toList(), "4.30.0", out);
        }
        return file;
    }

    private static List<Message> check(Path export, String text) throws Exception {
        LeanChoice choice = LeanChoice.of(Config.DEFAULT.withLean("builtin:" + export));
        try (LeanSession lean = choice.open(Config.DEFAULT.pool())) {
            return lean.process(text, FileRequest.CHECK.forText(text), Cancellation.manual())
                    .messages();
        }
    }

    private static final String PROOFS =
            """
            theorem a (p q : Prop) (hp : p) (hq : q) : p ∧ q := ⟨hp, hq⟩
            theorem b (n : Nat) : n + 0 = n := by simp
            theorem c (a b c : Nat) (h : a = b) : a + c = b + c := by rw [h]
            theorem d (n : Nat) : 0 + n = n := by
              induction n with
              | zero => rfl
              | succ n ih => rw [Nat.add_succ, ih]
            inductive Foo | a | b (n : Nat)
            def f : Foo → Nat | .a => 0 | .b n => n + 1
            theorem e : f (.b 3) = 4 := by decide
            structure P where
              x : Nat
              y : Nat := 3
            theorem g (p : P) : p = ⟨p.x, p.y⟩ := by cases p; rfl
            theorem i (p q : Prop) : p ∨ q → q ∨ p := by
              intro h
              cases h with
              | inl h => exact Or.inr h
              | inr h => exact Or.inl h
            theorem j (a b : Nat) : a + b = b + a := by omega
            """;

    /** Only what the statements need is exported; tactics find their lemmas all the same. */
    @Test
    void aSmallExportIsEnough() throws Exception {
        Path file =
                export(
                        "Nat.add_succ",
                        "Or",
                        "And",
                        "instOfNatNat",
                        "instDecidableEqNat",
                        "Eq.refl");
        assertThat(check(file, PROOFS)).isEmpty();
        assertThat(check(file, "theorem a (n : Nat) : n + 0 = n + 1 := by simp\n")).isNotEmpty();
        assertThat(check(file, "#check Nat.add_succ\n").toString()).contains("Nat.add_succ");
    }

    @Test
    void whatTheExportLacksCannotBeNamed() throws Exception {
        Path file = export("Nat.add_succ");
        assertThat(check(file, "theorem a (n : Nat) : n + 0 = n := Nat.add_zero n\n").toString())
                .contains("Nat.add_zero");
        assertThat(check(export("Nat.add_zero"), "example (n : Nat) : n + 0 = n := Nat.add_zero n"))
                .isEmpty();
    }

    @Test
    void anExportThatIsNotAcceptedIsRefusedByName() throws IOException {
        Path file = export("Nat.add_succ");
        assertThatThrownBy(() -> check(dir.resolve("none.ndjson"), ""))
                .hasMessage("no such file: " + dir.resolve("none.ndjson"));
        Path other = Files.writeString(dir.resolve("other"), "hello\n");
        assertThatThrownBy(() -> check(other, ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not a Lean export file");
        String text = Files.readString(file);
        Path damaged =
                Files.writeString(
                        dir.resolve("damaged"),
                        text.replaceFirst("\"isRec\":true", "\"isRec\":false"));
        assertThatThrownBy(() -> check(damaged, ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the kernel rejects")
                .hasMessageContaining("Nat");
    }

    // ---- real exports, where they are at hand

    private static Path real(String name) {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            Path file = p.resolve("shared/data/kernel/good/ndjson-lean430").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort("SKIPPED: no " + name + " in shared/data beside the project");
        return null;
    }

    @Test
    void naturalNumbersOfLean() throws Exception {
        Path file = real("nat-add-comm.ndjson");
        assertThat(
                        check(
                                file,
                                """
                                theorem a (a b : Nat) : a + b = b + a := Nat.add_comm a b
                                theorem b (a b c : Nat) : a + b + c = c + (b + a) := by
                                  rw [Nat.add_comm a b, Nat.add_comm]
                                theorem c : 2 + 2 = 4 := rfl
                                theorem d (a b c : Nat) (h : a = b) : c + a = c + b := by rw [h]
                                theorem e (n : Nat) : 0 + n = n := by
                                  induction n with
                                  | zero => rfl
                                  | succ n ih => exact congrArg Nat.succ ih
                                """))
                .isEmpty();
        assertThat(check(file, "theorem a (a b : Nat) : a + b = a := Nat.add_comm a b\n"))
                .isNotEmpty();
    }

    @Test
    void booleansOfLean() throws Exception {
        assertThat(
                        check(
                                real("bool-and-comm.ndjson"),
                                """
                                theorem a (a b : Bool) : (a && b) = (b && a) := by
                                  cases a <;> cases b <;> rfl
                                theorem b (a b : Bool) : (a && b) = (b && a) := by
                                  revert a b; decide
                                def notb : Bool → Bool
                                  | true => false
                                  | false => true
                                theorem c (b : Bool) : notb (notb b) = b := by cases b <;> rfl
                                """))
                .isEmpty();
    }

    @Test
    void listsAndLogicOfLean() throws Exception {
        assertThat(
                        check(
                                real("list-nil-append.ndjson"),
                                """
                                theorem a (α : Type) (l : List α) : [] ++ l = l := List.nil_append l
                                theorem b (α : Type) (l : List α) : l ++ [] = l := by
                                  induction l with
                                  | nil => rfl
                                  | cons a l ih => simp
                                """))
                .isEmpty();
        assertThat(
                        check(
                                real("classical-em.ndjson"),
                                """
                                theorem a (p : Prop) : p ∨ ¬ p := Classical.em p
                                theorem b (p q : Prop) (h : p ∨ q) : q ∨ p := by
                                  cases h with
                                  | inl h => exact Or.inr h
                                  | inr h => exact Or.inl h
                                theorem c (α : Type) (p : α → Prop) (h : ∃ x, p x) : ∃ x, p x ∨ False := by
                                  obtain ⟨x, hx⟩ := h
                                  exact ⟨x, Or.inl hx⟩
                                """))
                .isEmpty();
    }
}
