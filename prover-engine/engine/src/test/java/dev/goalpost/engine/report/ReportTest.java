package dev.goalpost.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.goalpost.engine.report.Plot.Axis;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.ResultRow;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {
    @TempDir Path folder;

    private final List<String> results = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    private void result(String id, String status, String message) {
        boolean proved = status.equals("proved");
        results.add(
                JsonLines.line(
                        new ResultRow(
                                id,
                                status,
                                message,
                                "theorem x : a < b & c",
                                null,
                                proved ? "simp" : null,
                                3,
                                5,
                                proved ? 1 : null,
                                proved ? List.of() : null,
                                proved ? List.of("replayed") : null,
                                proved ? List.of() : null,
                                10,
                                1,
                                2,
                                3,
                                4,
                                0)));
    }

    private void row(
            String theorem, int node, Integer parent, int depth, String state, String label) {
        rows.add(
                JsonLines.line(
                        new TrajectoryRow(
                                theorem,
                                node,
                                parent,
                                depth,
                                state,
                                state.isEmpty() ? 0 : 1,
                                parent == null ? null : "step <" + node + ">",
                                "test",
                                parent == null ? null : -1.0,
                                -1.0,
                                state.isEmpty() ? null : -0.5 * node,
                                "progresses",
                                null,
                                node == 0 ? 0 : null,
                                1,
                                label,
                                "c",
                                0,
                                "p",
                                "e",
                                "r")));
    }

    private String page() throws Exception {
        Files.write(folder.resolve(RunFolder.RESULTS), results);
        Files.write(folder.resolve(RunFolder.TRAJECTORIES), rows);
        Report.write(folder);
        return Files.readString(folder.resolve(RunFolder.REPORT));
    }

    @Test
    void whatATextMeansInHtmlIsMadeHarmlessAndWhatIsUnseenIsShown() throws Exception {
        result("a <b>&\"/∀", "failed", "no <i>luck</i>");
        row("a <b>&\"/∀", 0, null, 0, "⊢ x < y ∧ <script>alert(1)</script> \u202e\u0007", "open");
        String page = page();
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("<b>")
                .doesNotContain("<i>luck")
                .doesNotContain("\u202e")
                .contains("&lt;script&gt;")
                .contains("a &lt;b&gt;&amp;&quot;/∀")
                .contains("\\u{202e}\\u{7}");
        // one state has no shape to be drawn
        assertThat(page).doesNotContain("class=\"forest\"").contains("1 state reached");
    }

    @Test
    void aLargeTreeIsCutButTheWayToTheProofIsWhole() throws Exception {
        result("big", "proved", null);
        row("big", 0, null, 0, "⊢ root", "proof");
        for (int i = 1; i < 900; i++) {
            row(
                    "big",
                    i,
                    i < 880 ? 0 : i == 880 ? 0 : i - 1,
                    i < 881 ? 1 : i - 879,
                    "⊢ s" + i,
                    i < 880 ? "sibling" : "proof");
        }
        row("big", 900, 899, 21, "", "proof");
        String page = page();
        assertThat(page).contains("901 states reached; the first 421 are shown");
        assertThat(page).contains("⊢ s399<").doesNotContain("⊢ s400<").contains("⊢ s899<");
        assertThat(page).contains("id=\"t0-900\"").contains("href=\"#t0-900\"");
        assertThat(page.split("<details", -1)).hasSameSizeAs(page.split("</details>", -1));
        assertThat(page.split("<ul", -1)).hasSameSizeAs(page.split("</ul>", -1));
    }

    @Test
    void whenManyTreesAreLargeTheLastStillHaveABeginning() throws Exception {
        for (int t = 0; t < 60; t++) {
            result("t" + t, "failed", "gave up");
            for (int i = 0; i < 400; i++) {
                row("t" + t, i, i == 0 ? null : 0, i == 0 ? 0 : 1, "⊢ s", "open");
            }
        }
        String page = page();
        assertThat(page.split("400 states reached[^;]", -1)).hasSize(1 + 50);
        assertThat(page.split("400 states reached; the first 12 are shown", -1)).hasSize(1 + 10);
    }

    @Test
    void aHugeStateIsCut() throws Exception {
        result("a", "failed", "x".repeat(5000));
        row("a", 0, null, 0, "⊢ " + "y".repeat(1_000_000), "open");
        String page = page();
        assertThat(page).hasSizeLessThan(60_000).contains("… (1,000,002 characters)");
    }

    /** A killed run leaves rows of a theorem without a result: they are no part of the figures. */
    @Test
    void rowsWithoutAResultDoNotCount() throws Exception {
        result("a", "failed", "no");
        row("a", 0, null, 0, "⊢ a", "open");
        row("cut", 0, null, 0, "⊢ cut", "open");
        assertThat(page()).contains("⊢ a").doesNotContain("⊢ cut");
        assertThat(Summary.of(folder).branching()).hasSize(1);
        assertThat(Summary.of(folder).branching().get(0).expanded()).isEqualTo(1);
    }

    @Test
    void aRunWithoutResultsHasAPageThatSaysSo() throws Exception {
        Report.write(folder);
        assertThat(Files.readString(folder.resolve(RunFolder.REPORT)))
                .contains("No theorem has been searched yet");
    }

    @Test
    void axesGoInStepsThatPeopleCountIn() {
        assertThat(new Axis("n", 0, 16, true).step()).isEqualTo(5);
        assertThat(new Axis("n", 0, 3, true).step()).isEqualTo(1);
        assertThat(new Axis("n", 0, 0.11, false).step()).isEqualTo(0.02, within(1e-12));
        assertThat(new Axis("n", -9.1, -1.2, false).rounded().min()).isEqualTo(-10);
        assertThat(new Axis("n", 5, 5, false).rounded().max()).isGreaterThan(5);
    }

    @Test
    void aPlotAloneIsAWholeFile() throws Exception {
        Plot plot = new Plot("a < b", new Axis("x", 0, 1, false), new Axis("y", 0, 1, false));
        plot.line("a", List.of(new double[] {0, 0}, new double[] {1, 1})).legend("a", "a & b");
        plot.note(0.5, 0.5, 4, "first").note(0.51, 0.5, 4, "second");
        String svg = plot.alone();
        assertThat(svg).contains("first").doesNotContain("second"); // they would overlap
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    /** A step in brackets once filled the column with all of its text. */
    @Test
    void aTacticIsCalledByItsName() {
        assertThat(Summary.firstWord("(have aux : p := by simp; done)")).isEqualTo("have");
        assertThat(Summary.firstWord("· simp_all?")).isEqualTo("simp_all?");
        assertThat(Summary.firstWord("rw [h]")).isEqualTo("rw");
        assertThat(Summary.firstWord("⟨⟩")).isEqualTo("⟨⟩");
    }

    @Test
    void pairsAreCountedAsTheyWouldBeOneByOne() {
        assertThat(RunPlots.lower(List.of(1.0, 2.0), List.of(2.0, 3.0, 0.5)))
                .isEqualTo((2 + 1.5) / 6, within(1e-12));
    }
}
