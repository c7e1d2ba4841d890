package dev.goalpost.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TheoremFileTest {
    private static final String GOOD = "{\"id\":\"a\",\"statement\":\"theorem a : True\"}";

    private static TheoremFile read(String text) {
        return TheoremFile.read("f", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBadLineCostsItselfOnlyAndIsNamed() {
        TheoremFile f =
                read(
                        String.join(
                                "\n",
                                "{\"id\": \"x\"",
                                "",
                                "[]",
                                "5",
                                "{\"id\":\"x\"}",
                                "{\"id\":\" \",\"statement\":\"theorem x : True\"}",
                                "{\"id\":\"x\",\"statement\":\"theorem x : True\",\"context\":5}",
                                "{\"id\":\"x\",\"id\":\"y\",\"statement\":\"theorem x : True\"}",
                                GOOD + " more",
                                GOOD,
                                GOOD,
                                "{\"id\":3,\"statement\":\"theorem c : True\",\"theme\":1}"));
        assertThat(f.theorems()).extracting(Theorem::id).containsExactly("a", "3");
        assertThat(f.problems())
                .containsExactly(
                        "f:1: not JSON, at column 11: Unexpected end-of-input: expected close"
                                + " marker for Object",
                        "f:3: a theorem is an object with an id and a statement",
                        "f:4: a theorem is an object with an id and a statement",
                        "f:5: a theorem needs an id and a statement",
                        "f:6: a theorem needs an id and a statement",
                        "f:7: `context` must be text",
                        "f:8: not JSON, at column 15: Duplicate field 'id'",
                        "f:9: not JSON, at column 43: Unrecognized token 'more'",
                        "f:11: the id a is there already");
    }

    @Test
    void anyEditorsLineEndsAndMarksAreRead() {
        TheoremFile f = read("\uFEFF" + GOOD + "\r\n\t" + GOOD.replace("\"a\"", "\"b\"") + "\r\n");
        assertThat(f.problems()).isEmpty();
        assertThat(f.theorems()).extracting(Theorem::id).containsExactly("a", "b");
    }

    @Test
    void aLineInAnotherEncodingIsSkipped() {
        TheoremFile f =
                TheoremFile.read(
                        "f",
                        ("{\"id\":\"\u00e9\"}\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(f.problems()).containsExactly("f:1: not UTF-8");
        assertThat(f.theorems()).hasSize(1);
    }

    @Test
    void idsDifferOverAllFiles() {
        TheoremFile.Reader r = new TheoremFile.Reader();
        r.lines("f", GOOD.getBytes(StandardCharsets.UTF_8), l -> true);
        r.lines("g", GOOD.getBytes(StandardCharsets.UTF_8), l -> true);
        assertThat(r.file().problems()).containsExactly("g:1: the id a is there already");
    }

    @Test
    void aProofThatIsLeftOpenIsNoPartOfTheStatement() {
        for (String open :
                new String[] {":=", ":= by", ":= sorry", ":= by\n  sorry", ":=by sorry "}) {
            assertThat(stated("theorem a : True " + open)).isEqualTo("theorem a : True");
        }
        assertThat(stated("theorem a : True := by trivial")).endsWith("trivial");
        assertThat(stated("theorem a (h : p := by sorry) : p")).endsWith(": p");
        assertThat(stated("theorem «a b».c : True")).isEqualTo("theorem «a b».c : True");
        assertThat(new Theorem("i", "theorem «a b».c : True", null, null, null, null).name())
                .isEqualTo("«a b».c");
    }

    private static String stated(String text) {
        return new Theorem("i", text, null, null, null, null).statement();
    }
}
