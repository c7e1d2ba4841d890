package dev.goalpost.engine.report;

import java.util.Locale;

/** Text inside a page. */
final class Html {
    private Html() {}

    /**
     * The text with what means something in HTML made harmless, and what would be invisible or turn
     * the direction of writing made visible.
     */
    static String text(String s) {
        StringBuilder out = new StringBuilder(s.length() + 16);
        s.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.appendCodePoint(c);
            default -> {
                int type = Character.getType(c);
                boolean unseen =
                        type == Character.CONTROL
                                || type == Character.FORMAT
                                || type == Character.SURROGATE;
                if (unseen) {
                    out.append(String.format(Locale.ROOT, "\\u{%x}", c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    /** At most so many characters, with a word about how many there are. */
    static String cut(String s, int most) {
        if (s.length() <= most) {
            return s;
        }
        int end = Character.isHighSurrogate(s.charAt(most - 1)) ? most - 1 : most;
        return s.substring(0, end) + String.format(Locale.ROOT, "… (%,d characters)", s.length());
    }

    /** Milliseconds as people say them. */
    static String time(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        double seconds = millis / 1000.0;
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 100
                ? minutes + " min"
                : String.format(Locale.ROOT, "%.1f h", minutes / 60.0);
    }

    /** {@code 1 state}, {@code 2 states}. */
    static String count(long n, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", n, what, n == 1 ? "" : "s");
    }
}
