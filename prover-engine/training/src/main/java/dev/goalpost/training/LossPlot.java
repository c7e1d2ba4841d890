package dev.goalpost.training;

import dev.goalpost.engine.report.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The losses of a training as an SVG picture. */
final class LossPlot {
    private LossPlot() {}

    static String svg(List<EnergyTrainer.Epoch> epochs, EnergyTrainer.Epoch best) {
        double[] losses =
                epochs.stream()
                        .flatMapToDouble(e -> DoubleStream.of(e.training(), e.validation()))
                        .filter(Double::isFinite)
                        .toArray();
        double low = DoubleStream.of(losses).min().orElse(0);
        double high = DoubleStream.of(losses).max().orElse(1);
        Plot plot =
                new Plot(
                        "Loss by epoch",
                        new Plot.Axis("epoch", 1, Math.max(2, epochs.size()), true),
                        new Plot.Axis("loss, mean over choices", low, high, false));
        plot.line("b", points(epochs, EnergyTrainer.Epoch::training));
        plot.line("a", points(epochs, EnergyTrainer.Epoch::validation));
        plot.legend("b", "training").legend("a", "validation");
        String words =
                String.format(
                        Locale.ROOT, "best: %.3f at epoch %d", best.validation(), best.number());
        plot.dot("a", best.number(), best.validation(), 5, words);
        return plot.note(best.number(), best.validation(), 10, words).alone();
    }

    private static List<double[]> points(
            List<EnergyTrainer.Epoch> epochs, ToDoubleFunction<EnergyTrainer.Epoch> value) {
        List<double[]> points = new ArrayList<>();
        for (EnergyTrainer.Epoch e : epochs) {
            double v = value.applyAsDouble(e);
            if (Double.isFinite(v)) {
                points.add(new double[] {e.number(), v});
            }
        }
        return points;
    }
}
