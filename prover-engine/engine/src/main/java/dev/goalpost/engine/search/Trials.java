package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.Audit;
import dev.goalpost.engine.lean.ProofState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was tried on one theorem already, for several searches of it: the same tactic at the same
 * state has the same end, so the searches look at the same nodes as they would alone. Exact,
 * because a state is the same only if it is the same object. What ran out of time once is not
 * waited for again. Bounded: states that were not asked for longest are forgotten. For one thread.
 */
public final class Trials {
    /** How many attempts are kept by default: some hundred megabytes at most. */
    public static final int LIMIT = 40_000;

    private final int limit;
    private final Map<Same, Map<String, Attempt<ProofState>>> attempts =
            new LinkedHashMap<>(16, 0.75f, true);
    private int kept;
    private final Map<String, Audit> audits = new HashMap<>();

    /** A state as itself: comparing two by what is in them would be slow. */
    private static final class Same {
        private final ProofState state;

        Same(ProofState state) {
            this.state = state;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Same s && s.state == state;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(state);
        }
    }

    /**
     * Nothing was tried yet.
     *
     * @param limit how many attempts are kept at most; 0: none, as if each search were alone
     */
    public Trials(int limit) {
        this.limit = limit;
    }

    /** The attempt that was made before, or the one that is made now. */
    Attempt<ProofState> attempt(
            ProofState state, String tactic, Supplier<Attempt<ProofState>> make) {
        Map<String, Attempt<ProofState>> here =
                attempts.computeIfAbsent(new Same(state), s -> new HashMap<>());
        Attempt<ProofState> known = here.get(tactic);
        if (known == null) {
            known = make.get();
            here.put(tactic, known);
            kept++;
            forget();
        }
        return known;
    }

    private void forget() {
        Iterator<Map<String, Attempt<ProofState>>> oldest = attempts.values().iterator();
        while (kept > limit && oldest.hasNext()) {
            kept -= oldest.next().size();
            oldest.remove();
        }
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

    /** The states that were reached and are still known. */
    public List<ProofState> reached() {
        List<ProofState> all = new ArrayList<>();
        for (Map<String, Attempt<ProofState>> here : attempts.values()) {
            for (Attempt<ProofState> a : here.values()) {
                if (a instanceof Attempt.Reached<ProofState> r) {
                    all.add(r.next());
                }
            }
        }
        return all;
    }
}
