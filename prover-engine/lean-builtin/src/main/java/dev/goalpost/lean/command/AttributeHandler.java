package dev.goalpost.lean.command;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Command;

/**
 * What an attribute does with a declaration: it adds an entry to an extension of the environment.
 */
@FunctionalInterface
public interface AttributeHandler {
    /**
     * Changes {@code meta.env()} so that {@code decl} has the attribute, or no longer has it when
     * {@code attr.erase()} holds. Whether that ends with the section is the caller's affair.
     *
     * @throws dev.goalpost.lean.meta.MetaException when the declaration cannot have it
     */
    void apply(Meta meta, Name decl, Command.Attr attr);
}
