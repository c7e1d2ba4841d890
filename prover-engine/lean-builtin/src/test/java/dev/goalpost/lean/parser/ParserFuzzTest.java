package dev.goalpost.lean.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.lean.syntax.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the text: no exception, progress with each command, spans inside the text. */
class ParserFuzzTest {
    private static final String[] PIECES = {
        "theorem t (x y : Nat) {α : Type u} [inst : Add α] : x + y = y + x := by",
        "\n  induction x with\n  | zero => simp [foo] at h ⊢\n  | succ n ih => rw [ih, ← h]",
        "\n  · exact ⟨a, fun ⟨b, c⟩ => (· + 1)⟩",
        " ∧ p → ¬q ↔ r",
        "\n  rcases h with ⟨x, rfl | h⟩",
        "\ndef f : Nat → Nat\n  | 0 => 1\n  | n + 1 => f n",
        "\nnamespace A",
        "\nend A",
        "\nlocal infixl:65 \" ⋆ \" => f\n",
        " ⋆ ",
        "\ninductive T where | a | b : T → T",
        "\nstructure S extends T where\n  x : Nat := 1\n  y : Nat",
        " calc a = b := h\n    _ = c := g",
        " match x with | .a, n@(k+1) => 1 | _, _ => 2",
        " if h : c then a else b",
        " {x // p}",
        " { s with a := 1 }",
        " {x : T | p}",
        "(",
        ")",
        "⟨",
        "⟩",
        "[",
        "]",
        "{",
        "}",
        ";",
        ":=",
        "=>",
        "by",
        " <;> ",
        "|",
        "·",
        ".",
        "..",
        "\n",
        "\n  ",
        " ",
        "\"",
        "'",
        "/-",
        "-/",
        "--",
        "✝",
        "«",
        "0x",
        "1.5",
        "?",
        "@",
        "∃ x > 0, ",
        "∀ x ∈ s, ",
        "fun",
        "λ",
        "have h : p := e\n  ",
        "\0",
        "\ud83d",
        "𝔸",
        "where",
        "deriving",
        "conv => lhs; rw [h]",
        "set_option a true in ",
        "open A in ",
        "notation \"‖\" x \"‖\" => norm x\n",
        "‖",
        "#check ",
        "example : ",
        "termination_by ",
        "mutual "
    };

    private static void survives(String text) {
        List<ParseError> errors = new ArrayList<>();
        Parser p = new Parser(new Source(text), ParserState.initial(), errors::add);
        int last = -1;
        Command c;
        while ((c = p.nextCommand()) != null) {
            assertThat(p.position()).isGreaterThan(last);
            last = p.position();
            assertThat(c.span().start()).isBetween(0, text.length());
            assertThat(c.span().end()).isBetween(c.span().start(), text.length());
        }
        for (ParseError e : errors) {
            assertThat(e.message()).isNotBlank();
            assertThat(e.span().start()).isBetween(0, text.length());
            assertThat(e.span().end()).isBetween(e.span().start(), text.length());
        }
        Parser.term(text, ParserState.initial());
        Parser.tactics(text, ParserState.initial());
        Parser.tactic(text, ParserState.initial());
    }

    /** The seed of a failing text is in the message: every text has one of its own. */
    private static void survivesAll(int tries, java.util.function.Function<Random, String> text) {
        long first = Long.getLong("goalpost.fuzz.seed", 20260101L);
        for (long seed = first; seed < first + tries; seed++) {
            String t = text.apply(new Random(seed));
            try {
                survives(t);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("goalpost.fuzz.seed=" + seed + ", text: " + t, e);
            }
        }
    }

    @Test
    void anyText() {
        survivesAll(
                2000,
                random -> {
                    StringBuilder b = new StringBuilder();
                    for (int k = random.nextInt(200); k > 0; k--) {
                        b.append((char) random.nextInt(random.nextInt(4) == 0 ? 0x10000 : 0x80));
                    }
                    return b.toString();
                });
    }

    @Test
    void piecesOfLean() {
        survivesAll(3000, ParserFuzzTest::pieces);
    }

    private static String pieces(Random random) {
        StringBuilder b = new StringBuilder();
        for (int k = random.nextInt(40); k >= 0; k--) {
            b.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextInt(3) == 0) {
                b.append(' ');
            }
        }
        // and a few wounds
        for (int k = random.nextInt(4); k > 0 && b.length() > 0; k--) {
            int at = random.nextInt(b.length());
            b.delete(at, Math.min(b.length(), at + random.nextInt(12)));
        }
        return b.toString();
    }
}
