package dev.goalpost.engine.report;

/** Text inside a page. */
final class Html {
    private Html() {}

    /** The text with what means something in HTML made harmless. */
    static String text(String s) {
        return s.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
