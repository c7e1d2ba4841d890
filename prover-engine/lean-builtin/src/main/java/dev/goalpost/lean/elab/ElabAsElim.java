package dev.goalpost.lean.elab;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.Tags;
import java.util.Set;

/** {@code @[elab_as_elim]}: applications whose motive comes from the expected type. */
public final class ElabAsElim {
    private static final Set<String> AUXILIARY = Set.of("casesOn", "recOn", "brecOn");

    private ElabAsElim() {}

    /** Recursors, what is built from them, and what carries the attribute. */
    public static boolean applies(LeanEnv env, Name fn) {
        String last = fn.lastString();
        if (last == null) {
            return false;
        }
        if (last.equals("rec") && env.get(fn) instanceof ConstantInfo.Recursor
                || AUXILIARY.contains(last)
                        && env.get(fn.prefix()) instanceof ConstantInfo.Inductive) {
            return true;
        }
        return Tags.has(env, "elab_as_elim", fn);
    }
}
