package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.util.List;

/** The type classes, with the positions (from 0) of their out-parameters. */
public final class Classes {
    public record ClassInfo(Name name, List<Integer> outParams) {}

    public static final Extension<ClassInfo, PersistentMap<Name, ClassInfo>> EXT =
            new Extension<>(
                    "class",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.name, e),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.name);
                                out.integers(e.outParams);
                            },
                            in -> new ClassInfo(in.name(), in.integers())));

    private Classes() {}

    /** Null when {@code name} is no class. */
    public static ClassInfo get(LeanEnv env, Name name) {
        return env.state(EXT).get(name);
    }

    public static boolean isClass(LeanEnv env, Name name) {
        return get(env, name) != null;
    }
}
