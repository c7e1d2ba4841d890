package dev.goalpost.engine.energy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Mean and standard deviation of some figures: what it takes to compare them with others. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Scale(
        @JsonProperty("mean") double mean, @JsonProperty("deviation") double deviation) {
    /** Leaves figures as they are. */
    public static final Scale UNIT = new Scale(0, 1);

    public Scale {
        if (!Double.isFinite(mean) || !(deviation >= 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("no scale: " + mean + " ± " + deviation);
        }
    }

    /** The scale of these figures. */
    public static Scale of(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
        double variance =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
        return new Scale(mean, Math.sqrt(variance));
    }

    /** In units of the spread; figures that are all the same say nothing. */
    public double standard(double value) {
        return deviation < 1e-12 ? 0 : (value - mean) / deviation;
    }
}
