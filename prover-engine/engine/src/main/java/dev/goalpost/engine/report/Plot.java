package dev.goalpost.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plots as SVG inside a page. */
public final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 280;
    private static final int LEFT = 50;
    private static final int BOTTOM = 40;
    private static final int TOP = 10;
    private static final int RIGHT = 15;
    private static final int BINS = 40;

    private final StringBuilder out = new StringBuilder();
    private final double minX;
    private final double maxX;
    private final double minY;
    private final double maxY;

    private Plot(String title, double minX, double maxX, double minY, double maxY) {
        this.minX = minX;
        this.maxX = maxX > minX ? maxX : minX + 1;
        this.minY = minY;
        this.maxY = maxY > minY ? maxY : minY + 1;
        out.append("<h2>").append(Html.text(title)).append("</h2>\n");
        out.append(
                String.format(
                        Locale.ROOT,
                        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">",
                        WIDTH,
                        HEIGHT,
                        WIDTH));
    }

    /** A line that climbs in steps. */
    static String steps(String title, String x, String y, List<double[]> points, double most) {
        double right = points.get(points.size() - 1)[0];
        Plot p = new Plot(title, 0, right, 0, most);
        p.axes(x, y);
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i > 0) {
                corners.add(new double[] {points.get(i)[0], points.get(i - 1)[1]});
            }
            corners.add(points.get(i));
        }
        p.line(corners, "#06c");
        return p.end();
    }

    /** A line through points, such as a loss over steps; several share the axes. */
    public static String lines(
            String title, String x, String y, List<List<double[]>> series, List<String> colours) {
        double minX = Double.MAX_VALUE;
        double maxX = -Double.MAX_VALUE;
        double minY = Double.MAX_VALUE;
        double maxY = -Double.MAX_VALUE;
        for (List<double[]> s : series) {
            for (double[] q : s) {
                minX = Math.min(minX, q[0]);
                maxX = Math.max(maxX, q[0]);
                minY = Math.min(minY, q[1]);
                maxY = Math.max(maxY, q[1]);
            }
        }
        if (maxX < minX) {
            return "";
        }
        Plot p = new Plot(title, minX, maxX, Math.min(0, minY), maxY);
        p.axes(x, y);
        for (int i = 0; i < series.size(); i++) {
            p.line(series.get(i), colours.get(i));
        }
        return p.end();
    }

    /** Two distributions over the same axis, each as shares of itself. */
    static String histograms(String title, List<Double> green, List<Double> red) {
        List<Double> all = new ArrayList<>(green);
        all.addAll(red);
        double min = all.stream().mapToDouble(v -> v).min().orElse(0);
        double max = all.stream().mapToDouble(v -> v).max().orElse(1);
        double[] a = shares(green, min, max);
        double[] b = shares(red, min, max);
        double most = 0;
        for (int i = 0; i < BINS; i++) {
            most = Math.max(most, Math.max(a[i], b[i]));
        }
        Plot p = new Plot(title, min, max, 0, most);
        p.axes("energy", "share of states");
        p.bars(a, "#080");
        p.bars(b, "#a00");
        return p.end();
    }

    private static double[] shares(List<Double> values, double min, double max) {
        double[] n = new double[BINS];
        for (double v : values) {
            int bin = max > min ? (int) ((v - min) / (max - min) * BINS) : 0;
            n[Math.min(BINS - 1, bin)] += 1.0 / values.size();
        }
        return n;
    }

    /** Points of expected and actual frequency, with how many there are of each. */
    static String calibration(String title, List<double[]> points) {
        Plot p = new Plot(title, 0, 1, 0, 1);
        p.axes("probability that the policy gave", "share on the proof path");
        p.line(List.of(new double[] {0, 0}, new double[] {1, 1}), "#bbb");
        for (double[] q : points) {
            p.out.append(
                    String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#06c\"><title>%d"
                                    + " steps</title></circle>",
                            p.x(q[0]),
                            p.y(q[1]),
                            (long) q[2]));
        }
        return p.end();
    }

    private double x(double v) {
        return LEFT + (v - minX) / (maxX - minX) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double v) {
        return HEIGHT - BOTTOM - (v - minY) / (maxY - minY) * (HEIGHT - BOTTOM - TOP);
    }

    private void axes(String xName, String yName) {
        segment(minX, minY, maxX, minY);
        segment(minX, minY, minX, maxY);
        for (int i = 0; i <= 4; i++) {
            double xv = minX + i * (maxX - minX) / 4;
            double yv = minY + i * (maxY - minY) / 4;
            text(x(xv), HEIGHT - BOTTOM + 15, "middle", figure(xv));
            text(LEFT - 5, y(yv) + 4, "end", figure(yv));
        }
        text((WIDTH + LEFT) / 2.0, HEIGHT - 6, "middle", xName);
        out.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"12\" y=\"%d\" transform=\"rotate(-90 12 %d)\""
                                + " text-anchor=\"middle\">%s</text>",
                        HEIGHT / 2,
                        HEIGHT / 2,
                        Html.text(yName)));
    }

    private static String figure(double v) {
        return Math.abs(v) >= 20 || v == Math.rint(v)
                ? Long.toString(Math.round(v))
                : String.format(Locale.ROOT, "%.2f", v);
    }

    private void segment(double x1, double y1, double x2, double y2) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#333\"/>",
                        x(x1),
                        y(y1),
                        x(x2),
                        y(y2)));
    }

    private void text(double x, double y, String anchor, String s) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                        x,
                        y,
                        anchor,
                        Html.text(s)));
    }

    private void line(List<double[]> points, String colour) {
        out.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"").append(colour);
        out.append("\" points=\"");
        for (double[] q : points) {
            out.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(q[0]), y(q[1])));
        }
        out.append("\"/>");
    }

    private void bars(double[] shares, String colour) {
        double width = (WIDTH - LEFT - RIGHT) / (double) shares.length;
        for (int i = 0; i < shares.length; i++) {
            double top = y(shares[i]);
            out.append(
                    String.format(
                            Locale.ROOT,
                            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
                                    + " fill=\"%s\" opacity=\"0.45\"/>",
                            LEFT + i * width,
                            top,
                            width,
                            Math.max(0, y(minY) - top),
                            colour));
        }
    }

    private String end() {
        return out.append("</svg>\n").toString();
    }
}
