package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.trajectory.FolderLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Search, summary and compare as a shell sees them. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SearchCommandTest {
    @TempDir Path folder;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = line.execute(args);
        return new Ran(exit, out.toString(), err.toString());
    }

    @Test
    void aStatementIsAnsweredWithItsProof() {
        Ran r = run("search", "--statement", "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p");
        assertThat(r.exit()).isZero();
        assertThat(r.out()).startsWith("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n");
        Ran no = run("search", "--nodes", "3", "--statement", "theorem t (p : Prop) : p");
        assertThat(no.exit()).isZero();
        assertThat(no.out()).startsWith("failed t");
    }

    @Test
    void aFileIsSearchedAndTheRunSummedUp() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("f.jsonl"),
                        """
                        {"id": "a", "statement": "theorem a (p : Prop) (h : p) : p", "split": "x"}
                        {broken
                        {"id": "b", "statement": "theorem b (p : Prop) : p", "split": "x"}
                        {"id": "c", "statement": "theorem c : True", "split": "y"}
                        """);
        String out = folder.resolve("out").toString();
        Ran r =
                run(
                        "search",
                        "--theorems",
                        file.toString(),
                        "--split",
                        "x",
                        "--nodes",
                        "4",
                        "--output",
                        out);
        assertThat(r.err()).contains("f.jsonl:2: ").contains("1 malformed line skipped");
        assertThat(r.exit()).isZero();
        assertThat(r.err()).contains("1 proved, 1 failed");
        assertThat(folder.resolve("out/trajectories.parquet")).exists();
        assertThat(folder.resolve("out/report.html")).exists();
        assertThat(run("check", folder.resolve("out/proofs/a.lean").toString()).exit()).isZero();
        Ran again =
                run(
                        "search",
                        "--theorems",
                        file.toString(),
                        "--split",
                        "x",
                        "--nodes",
                        "4",
                        "--output",
                        out);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("--resume");
        Ran resumed =
                run(
                        "search",
                        "--theorems",
                        file.toString(),
                        "--nodes",
                        "4",
                        "--output",
                        out,
                        "--resume");
        assertThat(resumed.exit()).isZero();
        assertThat(resumed.err()).contains("2 done before, 1 to go");
        Ran summary = run("summary", "--trajectories", out);
        assertThat(summary.out()).contains("3: 2 proved");
        Ran same = run("compare", "--baseline", out, "--experiment", out);
        assertThat(same.out()).contains("3 theorems in both").contains("p = 1.0000");
    }

    @Test
    void anEvaluationIsGoneOnWithOnlyAsItWasBegun() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("f.jsonl"),
                        """
                        {"id": "a", "statement": "theorem a (p : Prop) (h : p) : p"}
                        {"id": "b", "statement": "theorem b (p : Prop) : p"}
                        """);
        String out = folder.resolve("eval").toString();
        List<String> args =
                List.of(
                        "eval",
                        "--theorems",
                        file.toString(),
                        "--budgets",
                        "1,2",
                        "--variant",
                        "cheap=portfolio",
                        "--variant",
                        "wide=portfolio,none,breadth-first",
                        "--output",
                        out);
        Ran r = run(args.toArray(new String[0]));
        assertThat(r.out()).contains("2 theorems").containsPattern("cheap +1 +1");
        assertThat(r.exit()).isZero();
        assertThat(run(with(args, "--resume", "--concurrency", "1")).exit()).isZero();
        Ran other = run(with(args, "--resume", "--candidates", "3"));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err()).contains("begun with other settings");
        assertThat(run(with(args, "--resume", "--variant", "x=portfolio")).exit()).isEqualTo(1);
        Ran same = run("compare", "--baseline", out + "@cheap", "--experiment", out + "@wide");
        assertThat(same.out()).contains("2 theorems in both");
    }

    private static String[] with(List<String> args, String... more) {
        return Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aLeanFileIsSearchedForWhatIsSorried() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("f.lean"),
                        """
                        namespace A
                        variable (p q : Prop)
                        theorem one (h : p ∧ q) : q ∧ p := by
                          sorry
                        theorem «two words» : 2 = 2 := sorry
                        end A
                        """);
        String out = folder.resolve("lean").toString();
        Ran r = run("search", "--theorems", file.toString(), "--output", out);
        assertThat(r.err()).contains("2 proved, 0 failed");
        assertThat(run("check", out + "/proofs/one.lean").exit()).isZero();
        Path whole = Files.writeString(folder.resolve("g.lean"), "theorem a : 1 = 1 := rfl\n");
        Ran none = run("search", "--theorems", whole.toString());
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("no theorem there has `sorry`");
    }

    @Test
    void axiomsAreToldAndSorryIsNone() {
        String[] choice = {"search", "--statement", "theorem t (p : Prop) : p ∨ ¬ p"};
        assertThat(run(choice).out()).contains("-- axioms: ").contains("Classical.choice");
        Ran sorry = run("search", "--statement", "theorem t : True", "--allow-axiom", "sorryAx");
        assertThat(sorry.exit()).isEqualTo(2);
        assertThat(sorry.err()).contains("no proof");
    }

    @Test
    void resultsOfOtherStatementsAreNotMixed() throws Exception {
        Path file = folder.resolve("f.jsonl");
        String out = folder.resolve("out").toString();
        String line = "{\"id\": \"a\", \"statement\": \"theorem a : 1 = 1\"}";
        Files.writeString(file, line);
        assertThat(run("search", "--theorems", file.toString(), "--output", out).exit()).isZero();
        Files.writeString(file, line.replace("1 = 1", "2 = 2"));
        Ran other = run("search", "--theorems", file.toString(), "--output", out, "--resume");
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err()).contains("another statement");
        Files.writeString(file, line.replace("}", ", \"context\": \"def n := 1\"}"));
        Ran context = run("search", "--theorems", file.toString(), "--output", out, "--resume");
        assertThat(context.exit()).isEqualTo(1);
        assertThat(context.err()).contains("another statement or context");
        Files.writeString(file, line);
        Ran same = run("search", "--theorems", file.toString(), "--output", out, "--resume");
        assertThat(same.exit()).isZero();
        Ran seed =
                run(
                        "search",
                        "--theorems",
                        file.toString(),
                        "--output",
                        out,
                        "--resume",
                        "--seed",
                        "3");
        assertThat(seed.err()).contains("other settings: seed=0, now seed=3");
    }

    @Test
    void aFileWithoutTheoremsCannotBeSearched() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n");
        assertThat(run("search", "--theorems", empty.toString()).exit()).isEqualTo(1);
        Path broken = Files.writeString(folder.resolve("broken.jsonl"), "x\n".repeat(30));
        Ran r = run("search", "--theorems", broken.toString());
        assertThat(r.exit()).isEqualTo(1);
        assertThat(r.err()).contains("and 10 more lines (skipped)").contains("30 malformed lines");
        assertThat(run("search", "--statement", "theorem t (n : Nat").exit()).isEqualTo(1);
    }

    @Test
    void badUseIsRefusedWithTheCure() {
        assertThat(run("search", "--theorems", "x", "--context", "def a := 1").err())
                .contains("--context goes with --statement");
        Ran unknown = run("search", "--thorems", "x");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("--theorems").hasLineCount(3);
        assertThat(run("search").exit()).isEqualTo(2);
        assertThat(run("search", "--statement", "theorem t : True", "--nodes", "0").err())
                .contains("--nodes must be at least 1");
        assertThat(run("search", "--theorems", "nothing.jsonl").err()).contains("no such file");
        assertThat(run("search", "--statement", "theorem t : True", "--policy", "x").err())
                .contains("known: default, portfolio");
        assertThat(run("search", "--statement", "theorem t : True", "--frontier", "x").err())
                .contains("known: best-first");
        assertThat(run("summary", "--trajectories", "nothing").exit()).isEqualTo(1);
        assertThat(run("compare", "--baseline", "no", "--experiment", "no").exit()).isEqualTo(1);
        assertThat(run("eval", "--theorems", "no.jsonl", "--variants", "x").exit()).isPositive();
        assertThat(run("train-ebm", "--output-dir", "x").err()).contains("--trajectories DIR");
        for (String bad :
                List.of("--epochs=0", "--hidden=8,0", "--learning-rate=-1", "--dimensions=8")) {
            Ran r = run("train-ebm", "--trajectories", "x", "--output-dir", "y", bad);
            assertThat(r.exit()).as(bad).isEqualTo(2);
        }
    }

    /** Java tells no more than the name of a file that stands in the way. */
    @Test
    void whatIsWrongWithAFileIsSaid() throws Exception {
        String file = Files.writeString(folder.resolve("file"), "").toString();
        Ran r = run("train-ebm", "--trajectories", "x", "--output-dir", file);
        assertThat(r.exit()).isEqualTo(1);
        assertThat(r.err()).contains("a file, where a folder is needed");
    }

    @Test
    void oneRunAtATimeHasAFolderWhateverTheCommand() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("f.jsonl"),
                        """
                        {"id": "a", "statement": "theorem a : True", "split": "train"}
                        {"id": "b", "statement": "theorem b : True", "split": "validation"}
                        """);
        Path taken = folder.resolve("out");
        try (FolderLock lock = FolderLock.take(taken)) {
            for (String command : List.of("search", "eval", "iterate", "generate-negatives")) {
                Ran r = run(command, "--theorems", file.toString(), "--output", taken.toString());
                assertThat(r.exit()).as(command).isEqualTo(1);
                assertThat(r.err()).as(command).contains("is being written to by another run");
            }
            Ran r = run("train-ebm", "--trajectories", "x", "--output-dir", taken.toString());
            assertThat(r.err()).contains("is being written to by another run");
        }
        Ran free = run("search", "--theorems", file.toString(), "--output", taken.toString());
        assertThat(free.exit()).isZero();
    }
}
