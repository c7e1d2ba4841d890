package dev.goalpost.training;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The losses of a training as an SVG picture. */
final class LossPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 56;
    private static final int TOP = 40;
    private static final int RIGHT = 16;
    private static final int BOTTOM = 40;

    private LossPlot() {}

    static String svg(List<EnergyTrainer.Epoch> epochs, EnergyTrainer.Epoch best) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (EnergyTrainer.Epoch e : epochs) {
            low = Math.min(low, Math.min(e.training(), e.validation()));
            high = Math.max(high, Math.max(e.training(), e.validation()));
        }
        double span = high - low < 1e-9 ? 1 : high - low;
        Frame frame = new Frame(low, span, Math.max(1, epochs.size() - 1));
        StringBuilder out = new StringBuilder();
        line(
                out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                        + "font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH,
                HEIGHT);
        line(out, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        for (int i = 0; i <= 4; i++) {
            double value = low + span * i / 4;
            line(
                    out,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.3f</text>",
                    LEFT,
                    frame.y(value),
                    WIDTH - RIGHT,
                    LEFT - 6,
                    frame.y(value) + 4,
                    value);
        }
        curve(out, frame, epochs, EnergyTrainer.Epoch::training, "#777", "6 3");
        curve(out, frame, epochs, EnergyTrainer.Epoch::validation, "#0b6", "none");
        line(
                out,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#0b6\"/>",
                frame.x(best.number() - 1),
                frame.y(best.validation()));
        line(
                out,
                "<text x=\"%d\" y=\"22\">loss by epoch: training dashed, validation solid, best at "
                        + "%d</text>",
                LEFT,
                best.number());
        line(
                out,
                "<text x=\"%d\" y=\"%d\">1</text><text x=\"%d\" y=\"%d\" "
                        + "text-anchor=\"end\">%d</text>",
                LEFT,
                HEIGHT - BOTTOM + 18,
                WIDTH - RIGHT,
                HEIGHT - BOTTOM + 18,
                epochs.size());
        return out.append("</svg>\n").toString();
    }

    private static void curve(
            StringBuilder out,
            Frame frame,
            List<EnergyTrainer.Epoch> epochs,
            ToDoubleFunction<EnergyTrainer.Epoch> value,
            String colour,
            String dashes) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < epochs.size(); i++) {
            points.append(
                    String.format(
                            Locale.ROOT,
                            "%.1f,%.1f ",
                            frame.x(i),
                            frame.y(value.applyAsDouble(epochs.get(i)))));
        }
        line(
                out,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" "
                        + "stroke-dasharray=\"%s\"/>",
                points.toString().strip(),
                colour,
                dashes);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private record Frame(double low, double span, int steps) {
        double x(int i) {
            return LEFT + (WIDTH - LEFT - RIGHT) * (double) i / steps;
        }

        double y(double value) {
            return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / span;
        }
    }
}
