package dev.goalpost.lean;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Name;
import java.util.List;

/**
 * A constant of the environment.
 *
 * @param type printed
 * @param value printed; null when it has none
 * @param typeDependency the constants in its type, in order of appearance
 * @param valueDependency the constants in its value; null when it has none
 * @param axioms what it stands on, sorted
 */
public record ConstantView(
        Name name,
        ConstantInfo info,
        String type,
        String value,
        List<Name> typeDependency,
        List<Name> valueDependency,
        List<Name> axioms) {}
