package dev.goalpost.lean.command;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.env.LeanEnv;

/**
 * The open namespaces and sections, innermost first. Immutable.
 *
 * @param isNamespace otherwise a section, or the bottom
 * @param header the last component of the name; null for a section without one
 * @param start the environment where it began; null at the bottom
 * @param outer null at the bottom
 */
public record ScopeStack(
        Scope scope, boolean isNamespace, String header, LeanEnv start, ScopeStack outer) {
    public static final ScopeStack ROOT = new ScopeStack(Scope.ROOT, false, null, null, null);

    /** The same frames with another innermost scope. */
    public ScopeStack inScope(Scope s) {
        return withScope(s);
    }

    ScopeStack withScope(Scope s) {
        return new ScopeStack(s, isNamespace, header, start, outer);
    }

    ScopeStack pushNamespace(String component, LeanEnv env) {
        Name ns = scope.namespace().str(component);
        return new ScopeStack(scope.withNamespace(ns), true, component, env, this);
    }

    ScopeStack pushSection(String name, boolean noncomputable, LeanEnv env) {
        Scope s = noncomputable ? scope.withNoncomputable(true) : scope;
        return new ScopeStack(s, false, name, env, this);
    }

    public boolean isRoot() {
        return outer == null;
    }
}
