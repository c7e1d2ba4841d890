package dev.goalpost.lean;

/** How grave a {@link Message} is. */
public enum Severity {
    INFO("info"),
    WARNING("warning"),
    ERROR("error");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** As Lean prints it. */
    public String word() {
        return word;
    }
}
