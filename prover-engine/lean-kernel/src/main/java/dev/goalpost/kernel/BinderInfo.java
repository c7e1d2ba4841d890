package dev.goalpost.kernel;

/** How an argument is given: {@code (x)}, <code>{x}</code>, <code>⦃x⦄</code>, {@code [x]}. */
public enum BinderInfo {
    DEFAULT,
    IMPLICIT,
    STRICT_IMPLICIT,
    INST_IMPLICIT;

    public boolean isExplicit() {
        return this == DEFAULT;
    }
}
