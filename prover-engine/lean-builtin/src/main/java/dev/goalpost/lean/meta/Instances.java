package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.util.ArrayList;
import java.util.List;

/** Global instances by class, and default instances. */
public final class Instances {
    public static final int DEFAULT_PRIORITY = 1000;

    /** A constant whose type ends in an application of {@code cls}. */
    public record Instance(Name name, Name cls, int priority) {}

    private static final EntryCodec<Instance> CODEC =
            EntryCodec.of(
                    (e, out) -> {
                        out.name(e.name);
                        out.name(e.cls);
                        out.integer(e.priority);
                    },
                    in -> new Instance(in.name(), in.name(), in.integer()));

    /** By class; in each list the greater priority first, then the newer. */
    public static final Extension<Instance, PersistentMap<Name, List<Instance>>> EXT =
            new Extension<>("instance", PersistentMap.empty(), Instances::insert, CODEC);

    /** {@code @[default_instance]}: tried for what nothing else determines. */
    public static final Extension<Instance, PersistentMap<Name, List<Instance>>> DEFAULTS =
            new Extension<>("defaultInstance", PersistentMap.empty(), Instances::insert, CODEC);

    private Instances() {}

    private static PersistentMap<Name, List<Instance>> insert(
            PersistentMap<Name, List<Instance>> s, Instance e) {
        List<Instance> next = new ArrayList<>(s.getOrDefault(e.cls, List.of()));
        next.removeIf(i -> i.name.equals(e.name));
        int at = 0;
        while (at < next.size() && next.get(at).priority > e.priority) {
            at++;
        }
        next.add(at, e);
        return s.put(e.cls, List.copyOf(next));
    }

    public static List<Instance> of(LeanEnv env, Name cls) {
        return env.state(EXT).getOrDefault(cls, List.of());
    }

    public static List<Instance> defaultsOf(LeanEnv env, Name cls) {
        return env.state(DEFAULTS).getOrDefault(cls, List.of());
    }

    public static boolean isInstance(LeanEnv env, Name name) {
        return env.state(NAMES).containsKey(name);
    }

    /** The names of all instances: what {@link Transparency#INSTANCES} unfolds. */
    public static final Extension<Name, PersistentMap<Name, Boolean>> NAMES =
            new Extension<>(
                    "instanceName",
                    PersistentMap.empty(),
                    (s, n) -> s.put(n, true),
                    EntryCodec.NAME);

    /** The environment with one more instance. */
    public static LeanEnv add(LeanEnv env, Instance i) {
        return env.addEntry(EXT, i).addEntry(NAMES, i.name);
    }
}
