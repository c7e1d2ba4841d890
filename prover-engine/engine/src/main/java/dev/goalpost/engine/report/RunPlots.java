package dev.goalpost.engine.report;

import dev.goalpost.engine.report.Plot.Axis;
import dev.goalpost.engine.trajectory.ResultRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The plots of a run, each with a sentence that says how to read it. */
final class RunPlots {
    private static final int ENERGY_BINS = 24;
    private static final int CALIBRATION_BINS = 10;

    private RunPlots() {}

    private static String figure(String heading, String plot, String caption) {
        return "<figure><h2>"
                + Html.text(heading)
                + "</h2><div class=\"scroll\">"
                + plot
                + "</div><figcaption>"
                + Html.text(caption)
                + "</figcaption></figure>\n";
    }

    /** How many theorems were proved with at most so many states each. */
    static String budget(List<ResultRow> results) {
        int most = results.stream().mapToInt(ResultRow::nodes).max().orElse(1);
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {0, 0});
        long solved = 0;
        for (int n = 1; n <= most; n++) {
            int budget = n;
            long now = results.stream().filter(r -> r.isProved() && r.nodes() <= budget).count();
            if (now != solved) {
                points.add(new double[] {n, now});
                solved = now;
            }
        }
        points.add(new double[] {most, solved});
        Plot plot =
                new Plot(
                        "Theorems proved against the budget",
                        new Axis("budget: states looked at, for each theorem", 0, most, true),
                        new Axis("theorems proved", 0, Math.max(1, results.size()), true));
        plot.line(
                "guide",
                List.of(new double[] {0, results.size()}, new double[] {most, results.size()}));
        plot.steps("c", points).legend("c", "proved").legend("guide", "all theorems");
        return figure(
                "Proved against budget",
                plot.svg(),
                "How many theorems a budget of so many states would have proved. A curve that still"
                        + " climbs at its end asks for a larger budget.");
    }

    /** Energies of states on the way to a proof and of those that lead away. */
    static String energy(ShownRows rows) {
        List<Double> on = rows.onPath();
        List<Double> off = rows.offPath();
        if (on.isEmpty() || off.isEmpty()) {
            return "";
        }
        double min = Math.min(least(on), least(off));
        double max = Math.max(-least(negative(on)), -least(negative(off)));
        double[] a = shares(on, min, max);
        double[] b = shares(off, min, max);
        double most = Math.max(Arrays.stream(a).max().orElse(1), Arrays.stream(b).max().orElse(1));
        Plot plot =
                new Plot(
                        "Energy of states on and off the way to a proof",
                        new Axis("energy (no unit; lower is better)", min, max, false),
                        new Axis("share of the states, %", 0, most, false));
        plot.steps("b", outline(b, min, max)).steps("a", outline(a, min, max));
        plot.legend("a", "on the way: " + Html.count(on.size(), "state"));
        plot.legend("b", "dead ends: " + Html.count(off.size(), "state"));
        return figure(
                "Energy",
                plot.svg(),
                String.format(
                        Locale.ROOT,
                        "States of proved theorems. Of a state on the way to the proof and one that"
                                + " leads away, drawn at random, the first has the lower energy in"
                                + " %.0f %% of all pairs; 50 %% would be guessing.",
                        100 * lower(on, off)));
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(v -> v).min().orElse(0);
    }

    private static List<Double> negative(List<Double> values) {
        return values.stream().map(v -> -v).toList();
    }

    /** Per cent of the values in each bin. */
    private static double[] shares(List<Double> values, double min, double max) {
        double[] n = new double[ENERGY_BINS];
        for (double v : values) {
            int bin = max > min ? (int) ((v - min) / (max - min) * ENERGY_BINS) : 0;
            n[Math.min(ENERGY_BINS - 1, bin)] += 100.0 / values.size();
        }
        return n;
    }

    private static List<double[]> outline(double[] shares, double min, double max) {
        double width = (max > min ? max - min : 1) / ENERGY_BINS;
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {min, shares[0]});
        for (int i = 1; i < shares.length; i++) {
            points.add(new double[] {min + i * width, shares[i]});
        }
        points.add(new double[] {min + shares.length * width, shares[shares.length - 1]});
        return points;
    }

    /** How often a value of the first is below one of the second; equal ones count half. */
    static double lower(List<Double> first, List<Double> second) {
        double[] sorted = second.stream().mapToDouble(v -> v).sorted().toArray();
        double wins = 0;
        for (double v : first) {
            wins += (above(sorted, v) + atLeast(sorted, v)) / 2.0;
        }
        return wins / first.size() / sorted.length;
    }

    private static int above(double[] sorted, double v) {
        return sorted.length - place(sorted, Math.nextUp(v));
    }

    private static int atLeast(double[] sorted, double v) {
        return sorted.length - place(sorted, v);
    }

    /** How many values are below. */
    private static int place(double[] sorted, double v) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < v) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether steps of a probability were on the way to the proof that often. */
    static String calibration(ShownRows rows) {
        if (rows.likelihoods().isEmpty()) {
            return "";
        }
        double[] sum = new double[CALIBRATION_BINS];
        int[] hits = new int[CALIBRATION_BINS];
        int[] n = new int[CALIBRATION_BINS];
        for (ShownRows.Likelihood l : rows.likelihoods()) {
            int bin = Math.min(CALIBRATION_BINS - 1, (int) (l.probability() * CALIBRATION_BINS));
            sum[bin] += l.probability();
            hits[bin] += l.proof() ? 1 : 0;
            n[bin]++;
        }
        Plot plot =
                new Plot(
                        "How often steps of a probability were on the way to the proof",
                        new Axis("probability that the policy gave the step", 0, 1, false),
                        new Axis("share on the way to the proof", 0, 1, false));
        plot.line("guide", List.of(new double[] {0, 0}, new double[] {1, 1}));
        int most = Arrays.stream(n).max().orElse(1);
        for (int i = 0; i < CALIBRATION_BINS; i++) {
            if (n[i] > 0) {
                double radius = 4 + 8 * Math.sqrt((double) n[i] / most);
                double x = sum[i] / n[i];
                double y = (double) hits[i] / n[i];
                String words = hits[i] + " of " + n[i];
                plot.dot("c", x, y, radius, words + " on the way").note(x, y, radius + 4, words);
            }
        }
        plot.legend("guide", "as often as the policy says");
        return figure(
                "Calibration of the policy",
                plot.svg(),
                "Steps of proved theorems that reached a state, in tenths of their probability; the"
                        + " larger the dot, the more steps. Above the dashed line the policy is"
                        + " modest, below it too sure.");
    }
}
