package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands as a shell sees them: arguments in; exit code, stdout and stderr out. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CommandsTest {
    @TempDir Path folder;

    private record Ran(int exit, String out, String err) {
        List<JsonNode> json() throws Exception {
            List<JsonNode> all = new ArrayList<>();
            for (String line : out.lines().toList()) {
                all.add(new JsonMapper().readTree(line));
            }
            return all;
        }
    }

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = line.execute(args);
        return new Ran(exit, out.toString(), err.toString());
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static final String TWO_MARKERS =
            """
            theorem a (p q : Prop) (h : p ∧ q) : q ∧ p := by
              llmsuggest

            theorem b (n : Nat) : n + 0 = n := by
              llmstep "exact"
            """;

    @Test
    void suggestAnswersEveryMarker() throws Exception {
        Ran r =
                run(
                        "suggest",
                        "--json",
                        "-n",
                        "3",
                        "--lean",
                        "builtin",
                        file("A.lean", TWO_MARKERS));
        assertThat(r.exit()).isZero();
        List<JsonNode> lines = r.json();
        assertThat(lines).hasSize(2);
        JsonNode a = lines.get(0);
        assertThat(a.get("line").asInt()).isEqualTo(2);
        assertThat(a.get("column").asInt()).isEqualTo(2);
        assertThat(a.get("goal").asText()).isEqualTo("p q : Prop\nh : p ∧ q\n⊢ q ∧ p");
        assertThat(a.get("suggestions")).hasSize(3);
        JsonNode best = a.at("/suggestions/0");
        assertThat(best.get("verdict").asText()).isEqualTo("closes");
        assertThat(best.get("goals")).isEmpty();
        assertThat(best.get("logProb").asDouble()).isNegative();
        assertThat(best.has("energy")).isTrue();
        assertThat(best.get("energy").isNull()).isTrue();
        assertThat(best.has("score")).isTrue();
        assertThat(best.has("origin")).isTrue();
        assertThat(best.has("reason")).isFalse();
        lines.get(1)
                .get("suggestions")
                .forEach(s -> assertThat(s.get("tactic").asText()).startsWith("exact"));
    }

    @Test
    void suggestPrintsATableForPeople() throws Exception {
        Ran r = run("suggest", "--lean", "builtin", file("A.lean", TWO_MARKERS));
        assertThat(r.out()).contains("verdict", "closes", "⊢ q ∧ p", "starting with \"exact\"");
        assertThat(r.out()).doesNotContain("\u001b["); // not a terminal
        assertThat(r.err()).contains("built-in Lean");
    }

    @Test
    void theSameSeedGivesTheSameAnswer() throws Exception {
        String[] args = {
            "suggest",
            "--json",
            "--temperature",
            "1.2",
            "--seed",
            "5",
            "--lean",
            "builtin",
            "--time-budget",
            "30s",
            file("A.lean", TWO_MARKERS)
        };
        assertThat(run(args).out()).isEqualTo(run(args).out());
    }

    @Test
    void aGoalThatCannotBeObtainedIsSaidSo() throws Exception {
        Ran r =
                run(
                        "suggest",
                        "--json",
                        "--lean",
                        "builtin",
                        file("B.lean", "theorem a (p : Prop) : p := by\n  rfl\n  llmsuggest\n"));
        assertThat(r.exit()).isEqualTo(1);
        assertThat(r.json().get(0).get("goal").isNull()).isTrue();
        assertThat(r.json().get(0).get("reason").asText()).isNotBlank();
    }

    @Test
    void checkTellsTheThreeKindsOfFilesApart() throws Exception {
        String good = file("Good.lean", "theorem a (p : Prop) (h : p) : p := h\n");
        String bad = file("Bad.lean", "theorem a (p q : Prop) (h : p) : q := h\n");
        assertThat(run("check", "--lean", "builtin", good).exit()).isZero();
        Ran r = run("check", "--lean", "builtin", "--json", good, bad);
        assertThat(r.exit()).isEqualTo(1);
        assertThat(r.err()).contains("Bad.lean:1:").contains(": error: ");
        assertThat(r.json())
                .extracting(j -> j.get("status").asText())
                .containsExactly("accepted", "rejected");
        assertThat(run("check", "--lean", "builtin", folder.resolve("none.lean").toString()).err())
                .contains("no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "theorem a : True := by\n  llmsuggest\n/- open",
                "theorem a : True := \"open",
                "theorem a (p : Prop) : p := by\n  exact a p\n",
                "theorem a",
                "⟨⟩)(",
            })
    void badTextIsAnErrorAndNothingWorse(String text) throws Exception {
        Ran r = run("check", "--lean", "builtin", file("X.lean", text));
        assertThat(r.exit()).isIn(1, 2);
        assertThat(r.err()).contains("X.lean:").contains("error");
    }

    @Test
    void hugeAndDeepAndBrokenFilesAreErrors() throws Exception {
        String deep =
                "theorem a : " + "(".repeat(10_000) + "True" + ")".repeat(10_000) + " := trivial\n";
        assertThat(run("check", "--lean", "builtin", file("Deep.lean", deep)).err().length())
                .isLessThan(100_000);
        String line = "theorem a : True := trivial -- " + "x".repeat(10_000_000);
        Ran huge = run("check", "--lean", "builtin", file("Huge.lean", line));
        assertThat(huge.exit()).isEqualTo(1);
        assertThat(huge.err()).contains("max_file_bytes");
        Path latin =
                Files.write(
                        folder.resolve("Latin.lean"),
                        new byte[] {'-', '-', ' ', (byte) 0xe9, '\n'});
        assertThat(run("check", "--lean", "builtin", latin.toString()).err())
                .contains(":1:3: error: not UTF-8");
    }

    @Test
    void replayRunsReferenceProofs() throws Exception {
        String theorems =
                file(
                        "t.jsonl",
                        """
                        {"id": "good", "statement": "theorem g (p : Prop) : p → p", "proof": "intro h\\nexact h"}
                        {"id": "bad", "statement": "theorem g (p q : Prop) : p → q", "proof": "intro h\\nexact h"}
                        {"id": "sorry", "statement": "theorem g (p : Prop) : p", "proof": "sorry"}
                        {"id": "context", "statement": "theorem g : two = 2", "proof": "rfl", "context": "def two : Nat := 2"}
                        {"id": "none", "statement": "theorem g : 1 = 1"}
                        not json
                        """);
        Ran r = run("replay", "--json", "--lean", "builtin", "--theorems", theorems);
        assertThat(r.exit()).isEqualTo(1);
        assertThat(r.json())
                .extracting(j -> j.get("status").asText())
                .containsExactly(
                        "accepted", "rejected", "rejected", "accepted", "unsupported", "rejected");
        assertThat(r.json().get(2).get("message").asText()).contains("sorry");
    }

    @Test
    void theDoctorTellsWhatIsUsed() {
        Ran r = run("doctor", "--lean", "builtin");
        assertThat(r.exit()).isZero();
        assertThat(r.out()).contains("lean: the built-in Lean", "leaves this machine: nothing");
        Ran broken = run("doctor", "--lean", "pantograph:/nonexistent/repl");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.out()).contains("FINDING", "cure:");
    }

    @Test
    void unknownOptionsAndKeysAreRefusedWithTheNearest() throws Exception {
        Ran option = run("suggest", "--time-budgt", "2s", "x.lean");
        assertThat(option.exit()).isEqualTo(2);
        assertThat(option.err()).contains("--time-budget");
        Ran key = run("suggest", "--config", file("c.toml", "[suggest]\ncuont = 3\n"), "x.lean");
        assertThat(key.exit()).isEqualTo(2);
        assertThat(key.err()).contains("suggest.cuont").contains("suggest.count");
        assertThat(run("suggest", "--time-budget", "soon", "x.lean").err()).contains("not a time");
    }
}
