package dev.goalpost.lean.pp;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.meta.Options;
import java.util.List;

/**
 * Where the reader stands: names are shortened by the namespace and what is open, and {@code
 * options} say what is shown.
 */
public record PpScope(Name namespace, List<Name> opens, Options options) {
    public static final PpScope ROOT = new PpScope(Name.ANONYMOUS, List.of(), Options.DEFAULT);

    PpOptions printing() {
        return PpOptions.of(options);
    }

    /** Set by the elaborator as scopes come and go; it has no entries to store. */
    public static final Extension<PpScope, PpScope> EXT =
            new Extension<>(
                    "ppScope",
                    ROOT,
                    (s, e) -> e,
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.namespace);
                                out.names(e.opens);
                            },
                            in -> new PpScope(in.name(), in.names(), Options.DEFAULT)));
}
