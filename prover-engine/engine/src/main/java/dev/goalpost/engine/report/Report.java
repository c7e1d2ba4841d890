package dev.goalpost.engine.report;

import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.ResultRow;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run as one HTML page that needs nothing else: figures, plots, and the search trees. Opens from
 * the file system; loads nothing.
 */
public final class Report {
    /** Trees of more nodes than this are cut, so that a browser can show them. */
    private static final int SHOWN_NODES = 400;

    /** Trees in the page; the rows of all are in the trajectories. */
    private static final int SHOWN_TREES = 200;

    private static final int CALIBRATION_BINS = 10;

    private Report() {}

    /** Writes {@code report.html} into the folder of a run. */
    public static void write(Path folder) throws IOException {
        List<ResultRow> results =
                Files.exists(folder.resolve(RunFolder.RESULTS))
                        ? JsonLines.read(folder.resolve(RunFolder.RESULTS), ResultRow.class)
                        : List.of();
        Rows rows = new Rows();
        Path trajectories = folder.resolve(RunFolder.TRAJECTORIES);
        if (Files.exists(trajectories)) {
            JsonLines.forEach(trajectories, TrajectoryRow.class, rows::add);
        }
        Path making = folder.resolve(RunFolder.REPORT + ".making");
        try (BufferedWriter out = Files.newBufferedWriter(making, StandardCharsets.UTF_8)) {
            out.write(HEAD);
            out.write("<h1>Search run</h1><p>" + Html.text(run(folder)) + "</p>\n");
            if (Files.exists(folder.resolve(RunFolder.RESULTS))) {
                out.write("<pre>" + Html.text(Summary.of(folder).text()) + "</pre>\n");
            }
            out.write(budgetPlot(results));
            out.write(energyPlot(rows));
            out.write(calibrationPlot(rows));
            out.write("<h2>Theorems and their search trees</h2>\n");
            for (ResultRow r : results) {
                out.write(theorem(r, rows.trees.getOrDefault(r.id(), List.of())));
            }
            out.write("</body></html>\n");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(making, folder.resolve(RunFolder.REPORT), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String run(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(RunFolder.RUN))) {
            return "";
        }
        RunFolder.Run r = RunFolder.readRun(folder);
        return r.theorems()
                + ", "
                + r.lean()
                + ", begun "
                + r.started()
                + ", revision "
                + r.lineage().revision()
                + ", policy "
                + r.lineage().policy()
                + ", energy "
                + r.lineage().energyModel()
                + ", seed "
                + r.lineage().seed()
                + ". "
                + r.settings();
    }

    /** What the page needs of the rows; states are kept only for trees that are shown. */
    private static final class Rows {
        private final Map<String, List<TrajectoryRow>> trees = new LinkedHashMap<>();
        private final List<Double> onPath = new ArrayList<>(); // energies
        private final List<Double> offPath = new ArrayList<>();
        private final List<double[]> likelihoods = new ArrayList<>(); // probability, was proof

        void add(TrajectoryRow r) {
            if (r.node() == null) {
                return;
            }
            boolean proof = r.label().equals(TrajectoryRow.PROOF);
            boolean known = !r.label().equals(TrajectoryRow.OPEN);
            if (known && r.energy() != null && r.goals() > 0) {
                (proof ? onPath : offPath).add(r.energy());
            }
            if (known && r.logProb() != null) {
                likelihoods.add(new double[] {Math.exp(r.logProb()), proof ? 1 : 0});
            }
            List<TrajectoryRow> tree =
                    trees.size() < SHOWN_TREES
                            ? trees.computeIfAbsent(r.theorem(), t -> new ArrayList<>())
                            : trees.get(r.theorem());
            if (tree != null && (tree.size() < SHOWN_NODES || proof)) {
                tree.add(r);
            }
        }
    }

    private static String budgetPlot(List<ResultRow> results) {
        int most = results.stream().mapToInt(ResultRow::nodes).max().orElse(1);
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {0, 0});
        for (int n = 1; n <= most; n++) {
            int budget = n;
            long solved = results.stream().filter(r -> r.isProved() && r.nodes() <= budget).count();
            if (points.get(points.size() - 1)[1] != solved || n == most) {
                points.add(new double[] {n, solved});
            }
        }
        return Plot.steps(
                "Proved against nodes",
                "nodes a theorem",
                "theorems proved",
                points,
                results.size());
    }

    private static String energyPlot(Rows rows) {
        if (rows.onPath.isEmpty() && rows.offPath.isEmpty()) {
            return "<h2>Energies</h2><p>The run had no energy model.</p>\n";
        }
        return Plot.histograms(
                "Energy of states on proof paths (green) and off them (red)",
                rows.onPath,
                rows.offPath);
    }

    private static String calibrationPlot(Rows rows) {
        double[] sum = new double[CALIBRATION_BINS];
        double[] hits = new double[CALIBRATION_BINS];
        int[] n = new int[CALIBRATION_BINS];
        for (double[] l : rows.likelihoods) {
            int bin = Math.min(CALIBRATION_BINS - 1, (int) (l[0] * CALIBRATION_BINS));
            sum[bin] += l[0];
            hits[bin] += l[1];
            n[bin]++;
        }
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < CALIBRATION_BINS; i++) {
            if (n[i] > 0) {
                points.add(new double[] {sum[i] / n[i], hits[i] / n[i], n[i]});
            }
        }
        return Plot.calibration(
                "Calibration: how often a step of that probability was on the proof path", points);
    }

    private static String theorem(ResultRow r, List<TrajectoryRow> tree) {
        StringBuilder out = new StringBuilder();
        out.append("<details class=\"").append(Html.text(r.status())).append("\"><summary>");
        out.append(
                Html.text(
                        String.format(
                                Locale.ROOT,
                                "%s %s (%d nodes, %d ms)%s",
                                r.status(),
                                r.id(),
                                r.nodes(),
                                r.millis(),
                                r.message() == null ? "" : ": " + r.message())));
        out.append("</summary><pre>").append(Html.text(r.statement()));
        if (r.proof() != null) {
            out.append(" := by\n  ").append(Html.text(r.proof().replace("\n", "\n  ")));
        }
        out.append("</pre>\n");
        Map<Integer, List<TrajectoryRow>> children = new LinkedHashMap<>();
        TrajectoryRow root = null;
        for (TrajectoryRow row : tree) {
            if (row.parent() == null) {
                root = row;
            } else {
                children.computeIfAbsent(row.parent(), p -> new ArrayList<>()).add(row);
            }
        }
        if (root != null) {
            out.append("<ul class=\"tree\">");
            node(out, root, children);
            out.append("</ul>");
        }
        return out.append("</details>\n").toString();
    }

    private static void node(
            StringBuilder out, TrajectoryRow row, Map<Integer, List<TrajectoryRow>> children) {
        out.append("<li class=\"").append(Html.text(row.label())).append("\">");
        out.append("<details");
        if (row.label().equals(TrajectoryRow.PROOF)) {
            out.append(" open");
        }
        out.append("><summary><code>");
        out.append(Html.text(row.tactic() == null ? "start" : row.tactic())).append("</code>");
        if (row.logProb() != null) {
            out.append(String.format(Locale.ROOT, " <small>%.2f", row.logProb()));
            if (row.energy() != null) {
                out.append(String.format(Locale.ROOT, ", energy %.2f", row.energy()));
            }
            out.append(row.expandedAs() == null ? "" : ", looked at as " + row.expandedAs());
            out.append("</small>");
        }
        out.append("</summary><pre>");
        out.append(Html.text(row.state().isEmpty() ? "no goals" : row.state()));
        out.append("</pre>");
        List<TrajectoryRow> below = children.getOrDefault(row.node(), List.of());
        if (!below.isEmpty()) {
            out.append("<ul>");
            below.forEach(b -> node(out, b, children));
            out.append("</ul>");
        }
        out.append("</details></li>");
    }

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Search run</title>
            <style>
            body { font: 15px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 70em; }
            pre, code { font: 13px/1.4 ui-monospace, monospace; }
            pre { background: #f6f6f6; padding: .5em; overflow-x: auto; }
            summary { cursor: pointer; }
            .proved > summary::before { content: "\\2713  "; color: #080; }
            .failed > summary::before { content: "\\2717  "; color: #a00; }
            .tree ul { border-left: 1px solid #ccc; }
            li { list-style: none; }
            li.proof > details > summary code { color: #080; font-weight: bold; }
            li.dead_end, li.open { color: #666; }
            svg { max-width: 100%; background: #fff; }
            svg text { font: 11px system-ui, sans-serif; }
            </style></head><body>
            """;
}
