package dev.goalpost.lean.command;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Command.Attr;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** Attributes that hold where a namespace is open: {@code scoped instance}, .... */
public final class ScopedAttributes {
    public record Entry(Name namespace, Name decl, String attribute, List<String> args) {}

    public static final Extension<Entry, PersistentMap<Name, List<Entry>>> EXT =
            new Extension<>(
                    "scopedAttribute",
                    PersistentMap.empty(),
                    (s, e) -> {
                        List<Entry> next = new ArrayList<>(s.getOrDefault(e.namespace, List.of()));
                        next.add(e);
                        return s.put(e.namespace, List.copyOf(next));
                    },
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.namespace);
                                out.name(e.decl);
                                out.string(e.attribute);
                                out.strings(e.args);
                            },
                            in -> new Entry(in.name(), in.name(), in.string(), in.strings())));

    private ScopedAttributes() {}

    static LeanEnv remember(LeanEnv env, Name namespace, Name decl, Attr a) {
        return env.addEntry(EXT, new Entry(namespace, decl, a.name(), a.args()));
    }

    /** Puts the scoped attributes of {@code namespace} into force until the scope ends. */
    static void activate(Meta meta, Name namespace) {
        for (Entry e : meta.env().state(EXT).getOrDefault(namespace, List.of())) {
            Attributes.apply(
                    meta,
                    e.decl,
                    new Attr(Span.NONE, e.attribute, e.args, Attr.Scope.LOCAL, false));
        }
    }
}
