package dev.goalpost.lean.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is broken on purpose: an error at its place, in time, on an ordinary stack. */
class BadInputTest {
    private static final String TOO_DEEP = "nesting too deep (limit 1000)";

    private static Read.Result read(String text) {
        return onThread(() -> Read.file(text));
    }

    /** Runs on the stack that the limits are made for, and in time. */
    private static <T> T onThread(Supplier<T> task) {
        FutureTask<T> future = new FutureTask<>(task::get);
        new Thread(null, future, "parser", 8 << 20).start();
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{",
                "⟨",
                "{x : ",
                "fun x => ",
                "f (",
                "¬",
                "-",
                "↑",
                "@",
                "∀ x, ",
                "a → ",
                "a ∧ ",
                "a :: ",
                "by exact ",
                "by (",
                "by · ",
                "have h := ",
                "show p from ",
                "a + ",
                "if c then ",
                "match ",
                "(x : ",
                "{x := ",
                "by rcases h with ⟨",
                "a ^ ",
                "by try ",
                "by first | ",
                "let x := 1; ",
                "{x | ",
                "by conv => (",
                "h ▸ ",
                "f <| ",
                "by cases x with | c => ",
                "match x with | ",
                "calc ",
                "Type (",
                "by at_ <;> ",
                "f.{(",
                "x@",
                "(f · ",
                "nomatch ",
                "open A in "
            })
    void deepNestingIsAnError(String opening) {
        Read.Result r = read("#check " + opening.repeat(10_000) + "x\n\n#check 1");
        assertThat(r.errors()).isNotEmpty().doesNotContain("\n");
        assertThat(Sexp.of(r.commands().get(r.commands().size() - 1))).isEqualTo("(Check 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a + ", "(", "a → ", "¬", "a x <| "})
    void namesTheLimitAndThePlace(String opening) {
        assertThat(read("#check " + opening.repeat(10_000)).errors()).contains(TOO_DEEP);
    }

    @Test
    void nestingBelowTheLimitIsRead() {
        String deep = "(".repeat(990) + "x" + ")".repeat(990);
        assertThat(onThread(() -> Read.term(deep))).isEqualTo("x");
        String deeper = "(".repeat(10_000) + "x" + ")".repeat(10_000);
        assertThat(onThread(() -> Read.term(deeper))).isEqualTo("1:1000 " + TOO_DEEP);
        String tactics = "(".repeat(480) + "rfl" + ")".repeat(480);
        assertThat(onThread(() -> Read.tactics(tactics))).startsWith("{(Paren");
    }

    @Test
    void longLinesAreReadInTime() {
        String args = "#check f" + " x".repeat(2_000_000);
        assertThat(read(args).errors()).isEmpty();
        assertThat(read("#check " + "a".repeat(10_000_000)).errors()).isEmpty();
        assertThat(read("#check " + "1".repeat(20_000)).errors()).isEmpty();
        assertThat(read(")".repeat(10_000_000)).errors())
                .isEqualTo("1:0 unexpected token ')'; expected command");
        assertThat(read("/-".repeat(5_000_000)).errors()).isEqualTo("1:0 unterminated comment");
        assertThat(read("«".repeat(5_000_000)).errors()).contains("unterminated identifier");
        assertThat(read("'".repeat(5_000_000)).errors()).contains("unexpected character");
        assertThat(read("#check " + "a.".repeat(100_000) + "a").errors())
                .contains("name with more than 200 components");
    }

    @Test
    void namesTheUnexpectedCharacter() {
        assertThat(read("#check \0").errors()).isEqualTo("1:7 unexpected character U+0000");
        assertThat(read("#check \ud800x").errors()).isEqualTo("1:7 unexpected character U+D800");
        assertThat(read("#check \"\udc00\"").errors()).isEqualTo("1:8 unexpected character U+DC00");
        assertThat(read("#check\tx").errors())
                .isEqualTo("1:6 tabs are not allowed; please configure your editor to expand them");
        assertThat(read("#check a\rb").errors())
                .isEqualTo("1:8 isolated carriage returns are not allowed");
        assertThat(read("#check a\r\n  b").errors()).isEmpty();
        assertThat(read("#check \"abc\n").errors()).isEqualTo("1:7 unterminated string literal");
        assertThat(read("/-- doc").errors()).isEqualTo("1:0 unterminated comment");
        assertThat(read("theorem t : ) p\n/- open").errors())
                .isEqualTo("1:12 unexpected token ')'; expected term\n2:0 unterminated comment");
    }
}
