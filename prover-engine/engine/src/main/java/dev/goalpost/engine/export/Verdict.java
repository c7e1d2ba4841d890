package dev.goalpost.engine.export;

import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Name;

/** What became of an export file. */
public sealed interface Verdict {
    /** Every declaration was checked. */
    record Accept(Environment environment) implements Verdict {}

    /** {@code declaration} breaks a rule; anonymous when the file itself is malformed. */
    record Reject(Name declaration, String why) implements Verdict {}

    /** Not decided. */
    record Decline(String why) implements Verdict {}
}
