package dev.goalpost.lean.env;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.KernelException;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The kernel's environment and what the elaborator knows besides. Immutable. */
public final class LeanEnv {
    public static final LeanEnv EMPTY = new LeanEnv(Environment.EMPTY, PersistentMap.empty());

    private final Environment kernel;
    private final PersistentMap<String, Slot<?, ?>> slots;
    private final Map<Expr, Optional<Expr>> closedInstances = new ConcurrentHashMap<>();
    private final Map<Object, Object> derived = new ConcurrentHashMap<>();

    private LeanEnv(Environment kernel, PersistentMap<String, Slot<?, ?>> slots) {
        this.kernel = kernel;
        this.slots = slots;
    }

    /** State and entries of one extension; entries newest first. */
    private static final class Slot<E, S> {
        private final Extension<E, S> ext;
        private S state;
        private Entries<E> entries;
        private volatile Supplier<List<E>> stored; // null once read

        Slot(Extension<E, S> ext, S state, Entries<E> entries) {
            this.ext = ext;
            this.state = state;
            this.entries = entries;
        }

        Slot(Extension<E, S> ext, Supplier<List<E>> stored) {
            this.ext = ext;
            this.stored = stored;
        }

        S state() {
            read();
            return state;
        }

        Entries<E> entries() {
            read();
            return entries;
        }

        private void read() {
            if (stored == null) {
                return;
            }
            synchronized (this) {
                if (stored == null) {
                    return;
                }
                S s = ext.initial;
                for (E e : stored.get()) {
                    s = ext.add.apply(s, e);
                    entries = new Entries<>(e, entries);
                }
                state = s;
                stored = null;
            }
        }
    }

    private record Entries<E>(E last, Entries<E> before) {}

    public Environment kernel() {
        return kernel;
    }

    /** The constant of that name, or null. */
    public ConstantInfo get(Name name) {
        return kernel.get(name);
    }

    public boolean contains(Name name) {
        return kernel.contains(name);
    }

    /** Puts a declaration before the kernel. */
    public LeanEnv add(Declaration d, Cancellation cancellation) throws KernelException {
        return new LeanEnv(kernel.add(d, cancellation), slots);
    }

    /**
     * Answers to instance problems that depend on nothing but this environment, shared by all who
     * work in it: filled in by instance search. It says nothing that the environment does not.
     */
    public Map<Expr, Optional<Expr>> closedInstances() {
        return closedInstances;
    }

    /**
     * The value of {@code key}, a record of a type that is used for nothing else: worked out when
     * it is first asked for, and shared by all who work in this environment. It must follow from
     * the key and this environment alone. A failure is not remembered.
     */
    @SuppressWarnings("unchecked")
    public <V> V derived(Record key, Supplier<V> value) {
        V known = (V) derived.get(key);
        if (known == null) {
            known = value.get();
            derived.put(key, known);
        }
        return known;
    }

    /** The same extensions over another kernel environment. */
    public LeanEnv withKernel(Environment kernel) {
        return new LeanEnv(kernel, slots);
    }

    @SuppressWarnings("unchecked")
    public <E, S> S state(Extension<E, S> ext) {
        Slot<E, S> slot = (Slot<E, S>) slots.get(ext.name);
        return slot == null ? ext.initial : slot.state();
    }

    @SuppressWarnings("unchecked")
    public <E, S> LeanEnv addEntry(Extension<E, S> ext, E entry) {
        Slot<E, S> slot = (Slot<E, S>) slots.get(ext.name);
        S state = ext.add.apply(slot == null ? ext.initial : slot.state(), entry);
        Entries<E> entries = new Entries<>(entry, slot == null ? null : slot.entries());
        return new LeanEnv(kernel, slots.put(ext.name, new Slot<>(ext, state, entries)));
    }

    /** With entries that are read when they are first asked for. */
    public <E, S> LeanEnv withStoredEntries(Extension<E, S> ext, Supplier<List<E>> entries) {
        return new LeanEnv(kernel, slots.put(ext.name, new Slot<>(ext, entries)));
    }

    /** Replaces the state without an entry: for what ends with a section (local instances, ...). */
    @SuppressWarnings("unchecked")
    public <E, S> LeanEnv withState(Extension<E, S> ext, S state) {
        Slot<E, S> slot = (Slot<E, S>) slots.get(ext.name);
        return new LeanEnv(
                kernel,
                slots.put(ext.name, new Slot<>(ext, state, slot == null ? null : slot.entries())));
    }

    /** The states of {@code this} with the entries of {@code before}: nothing of it is exported. */
    public LeanEnv asLocal(LeanEnv before) {
        PersistentMap<String, Slot<?, ?>>[] next = one(slots);
        slots.forEach((key, slot) -> next[0] = next[0].put(key, before.withEntriesOf(key, slot)));
        return new LeanEnv(kernel, next[0]);
    }

    private <E, S> Slot<?, ?> withEntriesOf(String key, Slot<E, S> states) {
        @SuppressWarnings("unchecked")
        Slot<E, S> old = (Slot<E, S>) slots.get(key);
        if (old == states) {
            return states;
        }
        Entries<E> entries = old == null ? null : old.entries();
        return entries == states.entries()
                ? states
                : new Slot<>(states.ext, states.state(), entries);
    }

    /**
     * Ends what began at {@code start}: each state is the one of {@code start} with the entries
     * that came since, so that what {@link #asLocal} and {@link #withState} did is gone.
     */
    public LeanEnv endScope(LeanEnv start) {
        PersistentMap<String, Slot<?, ?>>[] next = one(slots);
        slots.forEach((key, slot) -> next[0] = next[0].put(key, start.refold(key, slot)));
        return new LeanEnv(kernel, next[0]);
    }

    private <E, S> Slot<E, S> refold(String key, Slot<E, S> now) {
        @SuppressWarnings("unchecked")
        Slot<E, S> old = (Slot<E, S>) slots.get(key);
        if (old == now) {
            return now;
        }
        Entries<E> until = old == null ? null : old.entries();
        List<E> since = new ArrayList<>();
        for (Entries<E> e = now.entries(); e != until; e = e.before) {
            since.add(e.last);
        }
        S state = old == null ? now.ext.initial : old.state();
        for (int i = since.size() - 1; i >= 0; i--) {
            state = now.ext.add.apply(state, since.get(i));
        }
        return new Slot<>(now.ext, state, now.entries());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static PersistentMap<String, Slot<?, ?>>[] one(PersistentMap<String, Slot<?, ?>> m) {
        return new PersistentMap[] {m};
    }

    /** The names of the extensions that have entries. */
    public List<String> extensionsInUse() {
        List<String> r = new ArrayList<>();
        slots.forEach(
                (key, slot) -> {
                    if (slot.entries() != null) {
                        r.add(key);
                    }
                });
        Collections.sort(r);
        return r;
    }

    /** All entries, oldest first. */
    @SuppressWarnings("unchecked")
    public <E, S> List<E> entries(Extension<E, S> ext) {
        Slot<E, S> slot = (Slot<E, S>) slots.get(ext.name);
        List<E> r = new ArrayList<>();
        for (Entries<E> e = slot == null ? null : slot.entries(); e != null; e = e.before) {
            r.add(e.last);
        }
        Collections.reverse(r);
        return r;
    }
}
