package dev.goalpost.engine.energy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * How often something came out.
 *
 * @param hits of {@code of} tries; fractions where a tie counts in part
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rate(@JsonProperty("hits") double hits, @JsonProperty("of") int of) {
    private static final double Z = 1.959964; // 95 %

    public Rate {
        if (of < 0 || !(hits >= 0) || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of);
        }
    }

    /** The share of hits, 0 without tries. */
    public double value() {
        return of == 0 ? 0 : hits / of;
    }

    /** The lower end of Wilson's 95 % interval. */
    public double lower() {
        return of == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /** The upper end of Wilson's 95 % interval. */
    public double upper() {
        return of == 0 ? 1 : Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double halfWidth() {
        double p = value();
        return Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
    }

    /** For example {@code 61.3 % (57.0 to 65.4 %) of 480}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f %%) of %d",
                100 * value(),
                100 * lower(),
                100 * upper(),
                of);
    }
}
