package dev.goalpost.engine.report;

import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.ResultRow;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run as one HTML page that needs nothing else: figures, plots, and the search trees. Opens from
 * the file system; loads nothing and runs nothing.
 */
public final class Report {
    private static final int STATEMENT_CHARACTERS = 8000;
    private static final int MESSAGE_CHARACTERS = 600;

    /** The phases in the order of a step, with what they are called in the results. */
    private static final Map<String, String> PHASES = phases();

    private final StringBuilder out = new StringBuilder();
    private final List<ResultRow> results;
    private final Summary summary;
    private final ShownRows rows;

    private Report(List<ResultRow> results, Summary summary, ShownRows rows) {
        this.results = results;
        this.summary = summary;
        this.rows = rows;
    }

    private static Map<String, String> phases() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("propose", "proposing steps");
        all.put("check", "checking them");
        all.put("energy", "energy model");
        all.put("queue", "statements and queue");
        all.put("audit", "auditing proofs");
        return all;
    }

    /** Writes {@code report.html} into the folder of a run. */
    public static void write(Path folder) throws IOException {
        Path lines = folder.resolve(RunFolder.RESULTS);
        List<ResultRow> results =
                Files.exists(lines) ? JsonLines.read(lines, ResultRow.class) : List.of();
        Set<String> ids = results.stream().map(ResultRow::id).collect(Collectors.toSet());
        ShownRows rows = new ShownRows(ids);
        Path trajectories = folder.resolve(RunFolder.TRAJECTORIES);
        if (Files.exists(trajectories)) {
            JsonLines.forEach(trajectories, TrajectoryRow.class, rows::add);
        }
        Summary summary = results.isEmpty() ? Summary.EMPTY : Summary.of(folder);
        String page = new Report(results, summary, rows).page(folder);
        Path making = folder.resolve(RunFolder.REPORT + ".making");
        Files.writeString(making, page);
        Files.move(making, folder.resolve(RunFolder.REPORT), StandardCopyOption.REPLACE_EXISTING);
    }

    private String page(Path folder) throws IOException {
        RunFolder.Run run =
                Files.exists(folder.resolve(RunFolder.RUN)) ? RunFolder.readRun(folder) : null;
        String title = run == null ? "Search run" : "Search of " + run.theorems();
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<title>").append(Html.text(title)).append("</title>\n<style>\n");
        out.append(PageStyle.COLOURS).append(PageStyle.PAGE).append(PageStyle.PLOTS);
        out.append("</style></head><body><main>\n<h1>").append(Html.text(title));
        out.append("</h1>\n");
        if (run != null) {
            begun(run);
        }
        if (results.isEmpty()) {
            out.append("<p>No theorem has been searched yet.</p>\n");
        } else {
            cards();
            plots();
            tables();
            theorems();
        }
        return out.append("</main></body></html>\n").toString();
    }

    private void begun(RunFolder.Run run) {
        out.append("<p class=\"soft\">").append(Html.text(instant(run.started())));
        out.append(" · ").append(Html.text(run.lean())).append("</p>\n");
        out.append("<details class=\"small\"><summary>How it was run</summary>");
        out.append("<div class=\"card scroll\"><table>");
        for (String pair : (run.settings() == null ? "" : run.settings()).split(", ")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                row(words(pair.substring(0, at)), value(pair.substring(at + 1)));
            }
        }
        if (run.lineage() != null) {
            row("seed", Long.toString(run.lineage().seed()));
            row("what the policy has learned", run.lineage().policy());
            row("weights of the energy model", run.lineage().energyModel());
            row("hash of the configuration", run.lineage().config());
            row("revision of Goalpost", run.lineage().revision());
        }
        out.append("</table></div></details>\n");
    }

    private void row(String name, String value) {
        out.append("<tr><th scope=\"row\">").append(Html.text(name)).append("</th><td>");
        out.append(Html.text(value)).append("</td></tr>");
    }

    /** {@code candidateDeadline} as two words. */
    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String value(String text) {
        try {
            return text.startsWith("PT") ? Html.time(Duration.parse(text).toMillis()) : text;
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static String instant(String text) {
        try {
            return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private void cards() {
        out.append("<div class=\"cards\">\n");
        card(
                "Proved",
                summary.proved() + " of " + summary.theorems(),
                TreeView.percent(summary.solveRate())
                        + (summary.errors() == 0
                                ? ""
                                : ", " + Html.count(summary.errors(), "error")));
        card("States looked at", String.format(Locale.ROOT, "%,d", summary.nodes()), median());
        card(
                "Candidates tried",
                String.format(Locale.ROOT, "%,d", summary.tacticsTried()),
                summary.nodes() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%.1f a state",
                                (double) summary.tacticsTried() / summary.nodes()));
        long millis = summary.millis().values().stream().mapToLong(m -> m).sum();
        card(
                "Time, all theorems",
                Html.time(millis),
                String.format(
                        Locale.ROOT,
                        "%.1f states a second",
                        millis == 0 ? 0 : summary.nodes() * 1000.0 / millis));
        out.append("</div>\n");
    }

    private String median() {
        List<Integer> nodes =
                results.stream()
                        .filter(ResultRow::isProved)
                        .map(ResultRow::nodes)
                        .sorted()
                        .toList();
        return nodes.isEmpty()
                ? "nothing was proved"
                : "median of the proved: " + nodes.get((nodes.size() - 1) / 2);
    }

    private void card(String name, String value, String more) {
        out.append("<div class=\"card\"><dl><dt>").append(Html.text(name)).append("</dt><dd>");
        out.append(Html.text(value)).append("</dd><dd>").append(Html.text(more));
        out.append("</dd></dl></div>\n");
    }

    private void plots() {
        out.append("<div class=\"grid\">\n").append(RunPlots.budget(results));
        out.append(RunPlots.calibration(rows)).append(RunPlots.energy(rows));
        time();
        out.append("</div>\n");
    }

    private void time() {
        long all = Math.max(1, summary.millis().values().stream().mapToLong(m -> m).sum());
        StringBuilder bar = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        int i = 0;
        for (Map.Entry<String, String> phase : PHASES.entrySet()) {
            long m = summary.millis().getOrDefault(phase.getKey(), 0L);
            if (m > 0) {
                bar.append(
                        String.format(
                                Locale.ROOT, "<i class=\"p%d\" style=\"flex:%d\"></i>", i, m));
            }
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "<tr><th scope=\"row\"><span class=\"swatch p%d\"></span>%s</th>"
                                    + "<td class=\"n\">%s</td><td class=\"n\">%.0f %%</td></tr>%n",
                            i++,
                            phase.getValue(),
                            Html.time(m),
                            100.0 * m / all));
        }
        out.append(
                "<figure><h2>Where the time went</h2><div class=\"phases\" aria-hidden=\"true\">");
        out.append(bar).append("</div><table>").append(lines).append("</table></figure>\n");
    }

    private void tables() {
        out.append("<div class=\"grid\">\n<div class=\"card scroll\"><h2>Tactics by success</h2>");
        out.append("<table><tr><th>tactic</th><th class=\"n\">steps of proofs</th>");
        out.append("<th class=\"n\">states reached</th><th></th></tr>\n");
        int most =
                summary.tactics().stream()
                        .mapToInt(Summary.TacticFigures::inProofs)
                        .max()
                        .orElse(1);
        for (Summary.TacticFigures t : summary.tactics()) {
            out.append(
                    String.format(
                            Locale.ROOT,
                            "<tr><td><code>%s</code></td><td class=\"n\">%,d</td>"
                                    + "<td class=\"n\">%,d</td><td class=\"bar\">%s</td></tr>%n",
                            Html.text(t.tactic()),
                            t.inProofs(),
                            t.reached(),
                            t.inProofs() == 0
                                    ? ""
                                    : "<i style=\"width:"
                                            + 100 * t.inProofs() / most
                                            + "%\"></i>"));
        }
        out.append("</table></div>\n<div class=\"card scroll\"><h2>By depth</h2><table>");
        out.append("<tr><th class=\"n\">steps</th><th class=\"n\">looked at</th>");
        out.append("<th class=\"n\">reached from them</th><th class=\"n\">each</th>");
        out.append("<th class=\"n\">proofs of that length</th></tr>\n");
        Map<Integer, Integer> proofs = summary.proofDepths();
        Map<Integer, Summary.Branching> wide =
                summary.branching().stream()
                        .collect(Collectors.toMap(Summary.Branching::depth, b -> b));
        int deepest = 0;
        for (int d : proofs.keySet()) {
            deepest = Math.max(deepest, d);
        }
        for (int d : wide.keySet()) {
            deepest = Math.max(deepest, d);
        }
        for (int d = 0; d <= deepest; d++) {
            Summary.Branching b = wide.get(d);
            if (b == null && !proofs.containsKey(d)) {
                continue;
            }
            out.append(
                    String.format(
                            Locale.ROOT,
                            "<tr><td class=\"n\">%d</td><td class=\"n\">%s</td><td class=\"n\">%s</td>"
                                    + "<td class=\"n\">%s</td><td class=\"n\">%s</td></tr>%n",
                            d,
                            b == null ? "–" : String.format(Locale.ROOT, "%,d", b.expanded()),
                            b == null ? "–" : String.format(Locale.ROOT, "%,d", b.children()),
                            b == null ? "–" : String.format(Locale.ROOT, "%.1f", b.factor()),
                            proofs.containsKey(d) ? proofs.get(d) : "–"));
        }
        out.append("</table></div>\n</div>\n");
    }

    private void theorems() {
        out.append("<section><h2>Theorems and their search trees</h2>\n");
        out.append(
                "<p class=\"soft small\">Green is the way to the proof. A filled dot was looked");
        out.append(" at, an empty one never was; it leads to its state in the list below.</p>\n");
        filter("all", "all " + results.size(), true);
        filter("proved", summary.proved() + " proved", false);
        filter("failed", summary.failed() + " failed", false);
        if (summary.errors() > 0) {
            filter("error", Html.count(summary.errors(), "error"), false);
        }
        out.append("</div>\n<div class=\"theorems\">\n");
        for (int i = 0; i < results.size(); i++) {
            theorem(results.get(i), "t" + i);
        }
        out.append("</div></section>\n");
    }

    /** A choice of what is shown; the style sheet does the rest. */
    private void filter(String what, String label, boolean first) {
        out.append(first ? "<div class=\"filter\" role=\"radiogroup\" aria-label=\"Shown\">" : "");
        out.append("<label><input type=\"radio\" name=\"shown\" id=\"only-").append(what);
        out.append("\"").append(first ? " checked" : "").append("> ").append(Html.text(label));
        out.append("</label>\n");
    }

    private void theorem(ResultRow r, String anchor) {
        out.append("<details class=\"theorem ").append(Html.text(r.status()));
        out.append("\"><summary><span class=\"status\">").append(Html.text(r.status()));
        out.append("</span><span class=\"id\">").append(Html.text(r.id()));
        out.append("</span><span class=\"n small\">").append(Html.count(r.nodes(), "state"));
        out.append("</span><span class=\"n small ms\">").append(Html.time(r.millis()));
        out.append("</span>");
        if (r.message() != null) {
            out.append("<span class=\"why meta\">");
            out.append(
                    Html.text(Html.cut(r.message().replaceAll("\\s+", " "), MESSAGE_CHARACTERS)));
            out.append("</span>");
        }
        out.append("</summary>\n<div class=\"in\"><pre class=\"statement\">");
        out.append(Html.text(Html.cut(r.statement(), STATEMENT_CHARACTERS)));
        if (r.proof() != null) {
            out.append(" := by\n  ").append(Html.text(r.proof().replace("\n", "\n  ")));
        }
        out.append("</pre>\n");
        if (r.checked() != null) {
            out.append("<p class=\"meta\">").append(Html.text(String.join(" · ", r.checked())));
            if (r.notChecked() != null && !r.notChecked().isEmpty()) {
                out.append("<br>Not checked: ");
                out.append(Html.text(String.join("; ", r.notChecked())));
            }
            out.append("</p>\n");
        }
        out.append(new TreeView(anchor, rows.tree(r.id())).html()).append("</div></details>\n");
    }
}
