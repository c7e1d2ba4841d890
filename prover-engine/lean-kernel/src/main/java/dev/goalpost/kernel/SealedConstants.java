package dev.goalpost.kernel;

import java.util.function.Consumer;

/** Constants that were checked and written down by an earlier run of the kernel. */
final class SealedConstants {
    static final SealedConstants NONE = new SealedConstants();

    ConstantInfo get(Name name) {
        return null;
    }

    boolean contains(Name name) {
        return false;
    }

    int size() {
        return 0;
    }

    void forEach(Consumer<ConstantInfo> f) {}
}
