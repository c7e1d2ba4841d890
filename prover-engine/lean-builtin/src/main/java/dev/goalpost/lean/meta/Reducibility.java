package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;

/**
 * {@code @[reducible]} (and {@code abbrev}) and {@code @[irreducible]}; others are semireducible.
 */
public final class Reducibility {
    public enum Status {
        REDUCIBLE,
        SEMIREDUCIBLE,
        IRREDUCIBLE
    }

    public record Entry(Name name, Status status) {}

    public static final Extension<Entry, PersistentMap<Name, Status>> EXT =
            new Extension<>(
                    "reducibility",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.name, e.status),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.name);
                                out.integer(e.status.ordinal());
                            },
                            in -> new Entry(in.name(), Status.values()[in.integer()])));

    private Reducibility() {}

    public static Status of(LeanEnv env, Name name) {
        return env.state(EXT).getOrDefault(name, Status.SEMIREDUCIBLE);
    }

    public static LeanEnv set(LeanEnv env, Name name, Status status) {
        return env.addEntry(EXT, new Entry(name, status));
    }
}
