package dev.goalpost.kernel;

/**
 * The constants that were accepted so far. Immutable; only the kernel makes a bigger one, by
 * checking a declaration.
 */
public final class Environment {
    public static final Environment EMPTY = new Environment(PersistentMap.empty(), false);

    private final PersistentMap<Name, ConstantInfo> constants;
    private final boolean quotInitialized;

    private Environment(PersistentMap<Name, ConstantInfo> constants, boolean quotInitialized) {
        this.constants = constants;
        this.quotInitialized = quotInitialized;
    }

    /** The constant of that name, or null. */
    public ConstantInfo get(Name name) {
        return constants.get(name);
    }

    public boolean contains(Name name) {
        return constants.get(name) != null;
    }

    public int size() {
        return constants.size();
    }

    /** True once the four constants of quotient types are there. */
    public boolean hasQuot() {
        return quotInitialized;
    }
}
