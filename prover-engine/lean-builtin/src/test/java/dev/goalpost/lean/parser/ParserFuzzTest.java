package dev.goalpost.lean.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.lean.syntax.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

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

    @Property(tries = 2000)
    void anyText(@ForAll @StringLength(max = 200) String text) {
        survives(text);
    }

    @Property(tries = 3000)
    void piecesOfLean(@ForAll long seed) {
        Random random = new Random(seed);
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
        survives(b.toString());
    }
}
