package dev.goalpost.lean.parser;

/** Block comments, which nest. */
public final class Comments {
    private Comments() {}

    /** After the {@code -/} that ends the comment at {@code from}; -1 when nothing ends it. */
    public static int end(String text, int from) {
        int depth = 1;
        int i = from + 2;
        while (i < text.length()) {
            if (text.startsWith("-/", i)) {
                i += 2;
                if (--depth == 0) {
                    return i;
                }
            } else if (text.startsWith("/-", i)) {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        return -1;
    }
}
