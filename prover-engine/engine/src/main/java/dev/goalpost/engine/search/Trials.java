package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.Audit;
import dev.goalpost.engine.lean.ProofState;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was tried on one theorem already, for several searches of it: the same tactic at the same
 * state has the same end. Exact, because a state is the same only if it is the same object. For one
 * thread.
 */
public final class Trials {
    private final Map<ProofState, Map<String, Attempt<ProofState>>> attempts =
            new IdentityHashMap<>();
    private final Map<String, Audit> audits = new HashMap<>();

    /**
     * The attempt that was made before, or the one that is made now. Undecided ones are not kept.
     */
    Attempt<ProofState> attempt(
            ProofState state, String tactic, Supplier<Attempt<ProofState>> make) {
        Map<String, Attempt<ProofState>> here =
                attempts.computeIfAbsent(state, s -> new HashMap<>());
        Attempt<ProofState> known = here.get(tactic);
        if (known == null) {
            known = make.get();
            if (!(known instanceof Attempt.Undecided<ProofState>)) {
                here.put(tactic, known);
            }
        }
        return known;
    }

    /** The audit of a script. */
    Audit audit(String script, Supplier<Audit> make) {
        Audit known = audits.get(script);
        if (known == null) {
            known = make.get();
            audits.put(script, known);
        }
        return known;
    }
}
