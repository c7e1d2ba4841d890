package dev.goalpost.engine.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.report.Report;
import dev.goalpost.engine.report.Summary;
import dev.goalpost.engine.search.Frontier;
import dev.goalpost.engine.search.SearchedTheorem;
import dev.goalpost.engine.search.TheoremSearch;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Lineage LINEAGE = new Lineage("c0", 7, "default", "none", "r0");
    private static final RunFolder.Run RUN =
            new RunFolder.Run(LINEAGE, "lean", "f.jsonl", "settings", "now");

    @TempDir Path folder;

    private static SearchedTheorem search(String id, String statement, String... tactics) {
        List<Candidate> all = new ArrayList<>();
        for (String t : tactics) {
            all.add(new Candidate(t, new LogProb(-1 - 0.5 * all.size()), "test"));
        }
        Policy policy = (goal, request, c) -> all;
        return new TheoremSearch(
                        new BuiltinSession(BuiltinLean.load()),
                        policy,
                        EnergyModel.NONE,
                        Frontier.LOG_PROBABILITY,
                        Auditor.of(new BuiltinSession(BuiltinLean.load()), Auditor.STANDARD_AXIOMS),
                        Config.DEFAULT.search(),
                        0)
                .search(new Theorem(id, statement, null, null, null, null), Cancellation.NONE);
    }

    private static SearchedTheorem proved() {
        return search(
                "file/swap",
                "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p",
                "constructor",
                "symm",
                "exact h.2",
                "exact h.1");
    }

    @Test
    void rowsCarryLabelsAndLineage() throws Exception {
        RunFolder f = RunFolder.open(folder, RUN, false);
        f.add(proved(), LINEAGE, true);
        f.add(search("open", "theorem u (p : Prop) : p", "exfalso"), LINEAGE, true);
        List<TrajectoryRow> rows =
                JsonLines.read(folder.resolve(RunFolder.TRAJECTORIES), TrajectoryRow.class);
        assertThat(rows.get(0).verdict()).isEqualTo("root");
        assertThat(rows.get(0).state()).isEqualTo("p q : Prop\nh : p ∧ q\n⊢ q ∧ p");
        assertThat(rows).allMatch(r -> r.revision().equals("r0") && r.seed() == 7);
        assertThat(rows.stream().filter(r -> r.theorem().equals("file/swap")))
                .extracting(TrajectoryRow::label)
                .contains("proof", "refused")
                .doesNotContain("open");
        assertThat(rows.stream().filter(r -> r.theorem().equals("open") && r.node() != null))
                .extracting(TrajectoryRow::label)
                .containsOnly("open");
        // the line of a state, word for word
        assertThat(Files.readAllLines(folder.resolve(RunFolder.TRAJECTORIES)).get(0))
                .isEqualTo(
                        "{\"theorem\":\"file/swap\",\"node\":0,\"depth\":0,"
                                + "\"state\":\"p q : Prop\\nh : p ∧ q\\n⊢ q ∧ p\",\"goals\":1,"
                                + "\"path_log_prob\":0.0,\"verdict\":\"root\",\"expanded_as\":0,"
                                + "\"micros\":0,\"label\":\"proof\",\"config\":\"c0\",\"seed\":7,"
                                + "\"policy\":\"default\",\"energy_model\":\"none\","
                                + "\"revision\":\"r0\"}");
    }

    /** A killed run: a line of the results cut short, rows without a result. */
    @Test
    void whatAKilledRunLeavesIsRecovered() throws Exception {
        try (RunFolder f = RunFolder.open(folder, RUN, false)) {
            f.add(proved(), LINEAGE, false);
        }
        Path results = folder.resolve(RunFolder.RESULTS);
        Path rows = folder.resolve(RunFolder.TRAJECTORIES);
        String wholeRows = Files.readString(rows);
        String wholeResults = Files.readString(results);
        Files.writeString(results, wholeResults + "{\"id\":\"next\",\"sta");
        Files.writeString(
                rows,
                wholeRows
                        + wholeRows.lines().findFirst().get().replace("file/swap", "next")
                        + "\n{\"theorem\":\"nex");
        RunFolder again = RunFolder.open(folder, RUN, true);
        assertThat(again.results()).containsOnlyKeys("file/swap");
        assertThat(Files.readString(results)).isEqualTo(wholeResults);
        assertThat(Files.readString(rows)).isEqualTo(wholeRows);
    }

    /** Killed within its first theorem, or while it began. */
    @Test
    void aRunThatWasKilledEarlyIsBegunAgain() throws Exception {
        Path whole = folder.resolve("whole");
        SearchedTheorem proved = proved();
        try (RunFolder f = RunFolder.open(whole, RUN, false)) {
            f.add(proved, LINEAGE, false);
        }
        byte[] rows = Files.readAllBytes(whole.resolve(RunFolder.TRAJECTORIES));
        byte[] results = Files.readAllBytes(whole.resolve(RunFolder.RESULTS));
        byte[] run = Files.readAllBytes(whole.resolve(RunFolder.RUN));
        for (int cut = 0; cut < rows.length; cut += 7) {
            Path at = Files.createDirectories(folder.resolve("killed" + cut));
            Files.write(at.resolve(RunFolder.TRAJECTORIES), Arrays.copyOf(rows, cut));
            boolean later = cut % 2 == 0;
            if (later) {
                byte[] some = Arrays.copyOf(results, cut % results.length);
                Files.write(at.resolve(RunFolder.RESULTS), some);
            }
            Files.write(
                    at.resolve(RunFolder.RUN),
                    Arrays.copyOf(run, later ? run.length : cut % run.length));
            try (RunFolder f = RunFolder.open(at, RUN, later)) {
                f.add(proved, LINEAGE, false);
            }
            assertThat(at.resolve(RunFolder.TRAJECTORIES)).hasBinaryContent(rows);
            assertThat(at.resolve(RunFolder.RESULTS)).hasBinaryContent(results);
            assertThat(at.resolve(RunFolder.RUN)).hasBinaryContent(run);
        }
    }

    /** The end of a killed run was in the middle of a character, which no reader would take. */
    @Test
    void whatWasCutInsideACharacterIsRecovered() throws Exception {
        try (RunFolder f = RunFolder.open(folder, RUN, false)) {
            f.add(proved(), LINEAGE, false);
        }
        for (String name : List.of(RunFolder.RESULTS, RunFolder.TRAJECTORIES)) {
            Files.write(
                    folder.resolve(name),
                    new byte[] {'{', '"', (byte) 0xE2, (byte) 0x88},
                    StandardOpenOption.APPEND);
        }
        assertThat(Summary.of(folder).theorems()).isEqualTo(1);
        try (RunFolder again = RunFolder.open(folder, RUN, true)) {
            assertThat(again.results()).containsOnlyKeys("file/swap");
        }
        assertThat(Files.readString(folder.resolve(RunFolder.TRAJECTORIES))).endsWith("}\n");
    }

    /** Going on with it would have dropped every line that this program does not know. */
    @Test
    void anotherProgramsResultsAreLeftAlone() throws Exception {
        String foreign = "{\"a\":1}\n{\"b\":2}\n";
        Path results = Files.writeString(folder.resolve(RunFolder.RESULTS), foreign);
        assertThatThrownBy(() -> RunFolder.open(folder, RUN, true))
                .hasMessageContaining("results.jsonl:1: not a result of a search");
        assertThatThrownBy(() -> Summary.of(folder)).hasMessageContaining("not a result");
        assertThat(results).hasContent(foreign);
    }

    @Test
    void oneRunAtATimeHasTheFolder() throws Exception {
        try (RunFolder f = RunFolder.open(folder, RUN, false)) {
            assertThatThrownBy(() -> RunFolder.open(folder, RUN, true))
                    .hasMessageContaining("by another run");
            f.add(proved(), LINEAGE, false);
        }
        RunFolder.open(folder, RUN, true).close();
    }

    @Test
    void whatDiffersBetweenSettingsIsTold() {
        assertThat(
                        RunFolder.differences(
                                "lean=auto, seed=0, nodes=6, depth=24",
                                "lean=auto, seed=3, nodes=7, depth=24"))
                .isEqualTo("seed=0, now seed=3; nodes=6, now nodes=7");
    }

    @Test
    void theLineOfAResultHasTheDocumentedFields() throws Exception {
        try (RunFolder f = RunFolder.open(folder, RUN, false)) {
            f.add(proved(), LINEAGE, false);
        }
        assertThat(Files.readString(folder.resolve(RunFolder.RESULTS)))
                .contains("\"status\":\"proved\"")
                .doesNotContain("\"error\"")
                .doesNotContain("\"proved\":");
    }

    @Test
    void aResultIsOfItsStatementAfterItsContext() {
        ResultRow row = ResultRow.of(proved());
        String statement = "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p";
        assertThat(row.isOf(theorem("file/swap", statement, null))).isTrue();
        assertThat(row.isOf(theorem("file/swap", statement, " \n"))).isTrue();
        assertThat(row.isOf(theorem("file/swap", statement, "def a := 1"))).isFalse();
        assertThat(row.isOf(theorem("file/swap", "theorem t : True", null))).isFalse();
        assertThat(row.isOf(theorem("file/other", statement, null))).isFalse();
    }

    private static Theorem theorem(String id, String statement, String context) {
        return new Theorem(id, statement, context, null, null, null);
    }

    @Test
    void anotherRunsFolderIsNotOverwritten() throws Exception {
        try (RunFolder f = RunFolder.open(folder, RUN, false)) {
            f.add(proved(), LINEAGE, false);
        }
        assertThatThrownBy(() -> RunFolder.open(folder, RUN, false))
                .hasMessageContaining("--resume");
        RunFolder.Run other = new RunFolder.Run(LINEAGE, "lean", "f.jsonl", "others", "now");
        assertThatThrownBy(() -> RunFolder.open(folder, other, true))
                .hasMessageContaining("other settings");
        for (Lineage l :
                List.of(
                        new Lineage("c0", 7, "0123456789ab", "none", "r0"),
                        new Lineage("c0", 7, "default", "0123456789ab", "r0"))) {
            RunFolder.Run rewritten = new RunFolder.Run(l, "lean", "f.jsonl", "settings", "now");
            assertThatThrownBy(() -> RunFolder.open(folder, rewritten, true))
                    .hasMessageContaining("hash=")
                    .hasMessageContaining("hash=0123456789ab;");
        }
        Lineage later = new Lineage("c0", 7, "default", "none", "r1");
        RunFolder.open(folder, new RunFolder.Run(later, "lean", "f.jsonl", "settings", "now"), true)
                .close();
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.open(file, RUN, false))
                .hasMessageContaining("is a file");
    }

    @Test
    void theProofIsAFileAndTheReportNeedsNothingElse() throws Exception {
        RunFolder f = RunFolder.open(folder, RUN, false);
        SearchedTheorem s = proved();
        f.add(s, LINEAGE, false);
        try (var files = Files.list(folder.resolve(RunFolder.PROOFS))) {
            Path proof = files.findFirst().orElseThrow();
            assertThat(proof.getFileName().toString()).endsWith(".lean").doesNotContain("/");
            assertThat(Files.readString(proof)).isEqualTo(s.proof().orElseThrow().file());
        }
        Report.write(folder);
        String page = Files.readString(folder.resolve(RunFolder.REPORT));
        assertThat(page).contains("file/swap").contains("<svg").contains("⊢ q ∧ p");
        assertThat(page).doesNotContain("http").doesNotContain("<script").doesNotContain("src=");
    }

    @Test
    void theSummaryCounts() throws Exception {
        RunFolder f = RunFolder.open(folder, RUN, false);
        f.add(proved(), LINEAGE, false);
        f.add(search("open", "theorem u (p : Prop) : p", "exfalso"), LINEAGE, false);
        f.add(search("bad", "theorem u : nonsense x", "rfl"), LINEAGE, false);
        Summary s = Summary.of(folder);
        assertThat(s.theorems()).isEqualTo(3);
        assertThat(s.proved()).isEqualTo(1);
        assertThat(s.failed() + s.errors()).isEqualTo(2);
        assertThat(s.proofDepths()).hasSize(1);
        assertThat(s.text()).contains("1 proved").contains("constructor");
        assertThatThrownBy(() -> Summary.of(folder.resolve("none"))).hasMessageContaining("none");
    }
}
