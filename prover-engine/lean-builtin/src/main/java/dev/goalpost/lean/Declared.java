package dev.goalpost.lean;

import dev.goalpost.kernel.Name;

/**
 * What a file around a goal tells of a constant.
 *
 * @param type printed
 * @param meaning what a predicate or proposition was defined to be, printed as a function of its
 *     arguments; null where it is not a definition, a field, or by recursion or cases
 */
public record Declared(Name name, String type, String meaning) {}
