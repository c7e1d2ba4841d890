package dev.goalpost.engine.lean;

/**
 * A declaration of the environment.
 *
 * @param type its printed type
 * @param value its printed value, null where there is none or it was not asked for
 * @param module where it was declared, null where that is not known
 */
public record Constant(String name, String type, String value, String module) {}
