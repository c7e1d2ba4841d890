package dev.goalpost.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plot as SVG. In a page it takes the page's colours, light or dark; {@link #alone} is a file of
 * its own. Series are drawn in the order in which they are added, as {@code a}, {@code b}, ...
 */
public final class Plot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int LEFT = 58;
    private static final int RIGHT = 18;
    private static final int TOP = 34; // for the legend
    private static final int BOTTOM = 46;
    private static final int TICKS = 5;
    private static final double CHARACTER = 6.4; // average width of a letter
    private static final double LINE = 14; // height of a line of text

    /**
     * What is along an axis.
     *
     * @param name with its unit
     * @param whole whether only whole numbers make sense
     */
    public record Axis(String name, double min, double max, boolean whole) {
        /** From the tick below the least to the tick above the greatest value. */
        Axis rounded() {
            double step = step();
            double low = Math.floor(min / step + 1e-9) * step;
            double high = Math.ceil(max / step - 1e-9) * step;
            return new Axis(name, low, high > low ? high : low + step, whole);
        }

        /** The distance between two ticks: 1, 2 or 5 times a power of ten. */
        double step() {
            double span = max > min ? max - min : 1;
            double power = Math.pow(10, Math.floor(Math.log10(span / TICKS)));
            double step = power;
            for (double f : new double[] {1, 2, 5, 10}) {
                step = f * power;
                if (span / step <= TICKS + 1) {
                    break;
                }
            }
            return whole ? Math.max(1, Math.rint(step)) : step;
        }

        private List<Double> ticks() {
            double step = step();
            List<Double> all = new ArrayList<>();
            for (long i = Math.round(min / step); i <= Math.round(max / step); i++) {
                all.add(i * step);
            }
            return all;
        }

        private String figure(double v) {
            int digits = whole ? 0 : (int) Math.max(0, Math.ceil(-Math.log10(step()) - 1e-9));
            String s = String.format(Locale.ROOT, "%,." + digits + "f", v);
            return s.replace('-', '−');
        }
    }

    private final String title;
    private final Axis x;
    private final Axis y;
    private final StringBuilder marks = new StringBuilder();
    private final StringBuilder legend = new StringBuilder();
    private final List<double[]> notes = new ArrayList<>(); // x, y, half the width
    private double legendAt = LEFT;

    /**
     * @param title what it shows, for those who cannot see it
     */
    public Plot(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x.rounded();
        this.y = y.rounded();
    }

    /** A line through points. */
    public Plot line(String series, List<double[]> points) {
        StringBuilder path = new StringBuilder();
        for (double[] p : points) {
            path.append(at(path.isEmpty() ? 'M' : 'L', p[0], p[1]));
        }
        marks.append("<path class=\"line ").append(series).append("\" d=\"").append(path);
        marks.append("\"/>\n");
        return this;
    }

    /** A line that goes from point to point in steps, with what is below it filled. */
    public Plot steps(String series, List<double[]> points) {
        StringBuilder path = new StringBuilder(at('M', points.get(0)[0], points.get(0)[1]));
        for (double[] p : points.subList(1, points.size())) {
            path.append(String.format(Locale.ROOT, "H%.1fV%.1f", px(p[0]), py(p[1])));
        }
        fill(series, points.get(0)[0], path.toString(), points.get(points.size() - 1)[0]);
        marks.append("<path class=\"line ").append(series).append("\" d=\"").append(path);
        marks.append("\"/>\n");
        return this;
    }

    private void fill(String series, double from, String path, double to) {
        String start = at('M', from, y.min()) + path.replaceFirst("M", "L");
        marks.append("<path class=\"fill ").append(series).append("\" d=\"").append(start);
        marks.append(at('L', to, y.min())).append("Z\"/>\n");
    }

    /** A dot of a radius in pixels, with words that show when it is pointed at. */
    public Plot dot(String series, double atX, double atY, double radius, String words) {
        marks.append(
                String.format(
                        Locale.ROOT,
                        "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s"
                                + "</title></circle>%n",
                        series,
                        px(atX),
                        py(atY),
                        radius,
                        Html.text(words)));
        return this;
    }

    /**
     * Words above a point, or below it at the upper edge; left out where other words are.
     *
     * @param away from the point, in pixels
     */
    public Plot note(double atX, double atY, double away, String words) {
        double dy = py(atY) < TOP + away + 14 ? away + 10 : -away;
        double[] place = {px(atX), py(atY) + dy, words.length() * CHARACTER / 2};
        boolean free =
                notes.stream()
                        .noneMatch(
                                n ->
                                        Math.abs(n[0] - place[0]) < n[2] + place[2]
                                                && Math.abs(n[1] - place[1]) < LINE);
        if (free) {
            notes.add(place);
            marks.append(words(place[0], place[1], "middle", "note", words));
        }
        return this;
    }

    /** Says what a series is. */
    public Plot legend(String series, String words) {
        legend.append(
                String.format(
                        Locale.ROOT,
                        "<path class=\"line %s\" d=\"M%.1f 16h18\"/>",
                        series,
                        legendAt));
        legend.append(words(legendAt + 24, 20, "start", "key", words));
        legendAt += 24 + words.length() * CHARACTER + 20;
        return this;
    }

    private double px(double v) {
        return LEFT + (v - x.min()) / (x.max() - x.min()) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double v) {
        return HEIGHT - BOTTOM - (v - y.min()) / (y.max() - y.min()) * (HEIGHT - BOTTOM - TOP);
    }

    private String at(char command, double vx, double vy) {
        return String.format(Locale.ROOT, "%c%.1f %.1f", command, px(vx), py(vy));
    }

    private static String words(double x, double y, String anchor, String kind, String s) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                kind,
                x,
                y,
                anchor,
                Html.text(s));
    }

    private String axes() {
        StringBuilder out = new StringBuilder();
        for (double v : y.ticks()) {
            out.append(
                    String.format(
                            Locale.ROOT,
                            "<path class=\"grid\" d=\"M%d %.1fH%d\"/>",
                            LEFT,
                            py(v),
                            WIDTH - RIGHT));
            out.append(words(LEFT - 8, py(v) + 4, "end", "tick", y.figure(v)));
        }
        for (double v : x.ticks()) {
            out.append(
                    String.format(
                            Locale.ROOT,
                            "<path class=\"axis\" d=\"M%.1f %dv5\"/>",
                            px(v),
                            HEIGHT - BOTTOM));
            out.append(words(px(v), HEIGHT - BOTTOM + 18, "middle", "tick", x.figure(v)));
        }
        out.append(
                String.format(
                        Locale.ROOT,
                        "<path class=\"axis\" d=\"M%d %dH%d\"/>%n",
                        LEFT,
                        HEIGHT - BOTTOM,
                        WIDTH - RIGHT));
        out.append(words((WIDTH + LEFT - RIGHT) / 2.0, HEIGHT - 8, "middle", "name", x.name()));
        double middle = (HEIGHT - BOTTOM + TOP) / 2.0;
        out.append(
                String.format(
                        Locale.ROOT,
                        "<text class=\"name\" transform=\"translate(14 %.1f) rotate(-90)\""
                                + " text-anchor=\"middle\">%s</text>%n",
                        middle,
                        Html.text(y.name())));
        return out.toString();
    }

    private String svg(String attributes, String style) {
        return String.format(
                        Locale.ROOT,
                        "<svg %sclass=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\"><title>%s</title>%n",
                        attributes,
                        WIDTH,
                        HEIGHT,
                        Html.text(title))
                + style
                + axes()
                + marks
                + legend
                + "</svg>\n";
    }

    /** As part of a page that has {@link PageStyle}. */
    String svg() {
        return svg("", "");
    }

    /** As a file. */
    public String alone() {
        return svg(
                "xmlns=\"http://www.w3.org/2000/svg\" width=\"" + 2 * WIDTH + "\" ",
                "<style>"
                        + PageStyle.COLOURS
                        + PageStyle.PLOTS
                        + "</style>\n<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    }
}
