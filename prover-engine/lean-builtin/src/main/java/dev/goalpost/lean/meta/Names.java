package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Name;

/** Names that the elaborator itself uses, and how inaccessible names are marked. */
public final class Names {
    /**
     * The mark of a name that the user did not write: the last component ends in a dagger. It
     * prints as it is and no source text can write it.
     */
    private static final String DAGGER = "✝";

    private Names() {}

    /** {@code x} as a name that source text cannot refer to; prints as {@code x✝}. */
    public static Name inaccessible(Name n) {
        String last = n.lastString();
        if (last == null || last.endsWith(DAGGER)) {
            return n;
        }
        return n.prefix().str(last + DAGGER);
    }

    public static boolean isInaccessible(Name n) {
        String last = n.lastString();
        return n.isAnonymous() || last == null || last.endsWith(DAGGER);
    }

    /** The name without the mark. */
    public static Name accessible(Name n) {
        String last = n.lastString();
        return last != null && last.endsWith(DAGGER)
                ? n.prefix().str(last.substring(0, last.length() - DAGGER.length()))
                : n;
    }
}
