package dev.goalpost.lean.elab;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.io.IOException;
import java.util.Set;

/** {@code @[elab_as_elim]}: applications whose motive comes from the expected type. */
public final class ElabAsElim {
    public static final Extension<Name, PersistentMap<Name, Boolean>> EXT =
            new Extension<>(
                    "elabAsElim",
                    PersistentMap.empty(),
                    (s, n) -> s.put(n, true),
                    new EntryCodec<>() {
                        @Override
                        public void write(Name e, Out out) throws IOException {
                            out.name(e);
                        }

                        @Override
                        public Name read(In in) throws IOException {
                            return in.name();
                        }
                    });

    private static final Set<String> AUXILIARY = Set.of("casesOn", "recOn", "brecOn");

    private ElabAsElim() {}

    /** Recursors, what is built from them, and what carries the attribute. */
    public static boolean applies(LeanEnv env, Name fn) {
        if (env.state(EXT).containsKey(fn)) {
            return true;
        }
        String last = fn.lastString();
        if (last == null) {
            return false;
        }
        if (last.equals("rec")) {
            return env.get(fn) instanceof ConstantInfo.Recursor;
        }
        return AUXILIARY.contains(last)
                && env.get(fn.prefix()) instanceof ConstantInfo.Inductive;
    }
}
