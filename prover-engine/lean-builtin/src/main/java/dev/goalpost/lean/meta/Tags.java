package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.util.ArrayList;
import java.util.List;

/**
 * Attributes that say nothing but that a declaration has them: {@code elab_as_elim}, {@code
 * match_pattern}, {@code refl}, {@code symm}, {@code trans}, {@code ext}, ....
 */
public final class Tags {
    public record Entry(String tag, Name decl) {}

    /** The declarations of each tag, newest first. */
    public static final Extension<Entry, PersistentMap<String, List<Name>>> EXT =
            new Extension<>(
                    "tag",
                    PersistentMap.empty(),
                    (s, e) -> {
                        List<Name> next = new ArrayList<>(s.getOrDefault(e.tag, List.of()));
                        next.remove(e.decl);
                        next.add(0, e.decl);
                        return s.put(e.tag, List.copyOf(next));
                    },
                    EntryCodec.of(
                            (e, out) -> {
                                out.string(e.tag);
                                out.name(e.decl);
                            },
                            in -> new Entry(in.string(), in.name())));

    private Tags() {}

    /** The declarations with that tag, newest first. */
    public static List<Name> of(LeanEnv env, String tag) {
        return env.state(EXT).getOrDefault(tag, List.of());
    }

    public static boolean has(LeanEnv env, String tag, Name decl) {
        return of(env, tag).contains(decl);
    }

    public static LeanEnv with(LeanEnv env, String tag, Name decl) {
        return env.addEntry(EXT, new Entry(tag, decl));
    }

    /** Without the tag as long as the current section lasts. */
    public static LeanEnv without(LeanEnv env, String tag, Name decl) {
        List<Name> left = new ArrayList<>(of(env, tag));
        left.remove(decl);
        return env.withState(EXT, env.state(EXT).put(tag, List.copyOf(left)));
    }
}
