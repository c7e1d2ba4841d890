package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;

/** What {@code set_option} has set. Immutable. */
public record Options(PersistentMap<Name, String> values) {
    public static final Options DEFAULT = new Options(PersistentMap.empty());

    public Options set(Name option, String value) {
        return new Options(values.put(option, value));
    }

    public boolean flag(String option, boolean otherwise) {
        String v = values.get(Name.of(option));
        return v == null ? otherwise : v.equals("true");
    }

    /** The tactics of the Natural Number Game: {@code set_option goalpost.games true}. */
    public boolean games() {
        return flag("goalpost.games", false);
    }

    public long number(String option, long otherwise) {
        String v = values.get(Name.of(option));
        return v == null ? otherwise : Long.parseLong(v);
    }
}
