package dev.goalpost.engine.export;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;

/** What an export file says, in the order in which it says it. */
public sealed interface ExportItem {
    /** A declaration to be checked. */
    record Declare(Declaration declaration) implements ExportItem {}

    /** A constant that the kernel derives itself, as the file describes it. */
    record Claim(ConstantInfo constant) implements ExportItem {}
}
