package dev.goalpost.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 500ms}, {@code 2s}, {@code 1.5s}, {@code 3m}; a number alone is seconds. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)?");

    @Override
    public Duration convert(String value) {
        Matcher m = FORM.matcher(value.strip());
        if (!m.matches()) {
            throw new TypeConversionException("'" + value + "' is not a time such as 500ms or 2s");
        }
        double number = Double.parseDouble(m.group(1));
        double millis =
                switch (m.group(2) == null ? "s" : m.group(2)) {
                    case "ms" -> number;
                    case "m" -> number * 60_000;
                    case "h" -> number * 3_600_000;
                    default -> number * 1000;
                };
        if (millis < 1) {
            throw new TypeConversionException("'" + value + "' is less than a millisecond");
        }
        return Duration.ofMillis((long) millis);
    }
}
