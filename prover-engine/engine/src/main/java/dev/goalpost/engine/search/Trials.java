package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.Audit;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What was tried on one theorem already, for several searches of it: the same tactic at the same
 * state has the same end, so the searches look at the same nodes as they would alone. Exact,
 * because a state is the same only if it is the same object. What ran out of time once is not
 * waited for again. Bounded: states that were not asked for longest are forgotten. For one thread.
 *
 * <p>Its clock goes on as if everything had been found anew: a search that comes late, and finds
 * most things known, has no more time than the first.
 */
public final class Trials {
    /** What an attempt takes of the heap, on average, with a state that it may have led to. */
    private static final int BYTES = 8_000;

    /** Of how many goals the proposals are kept, for each attempt: they are larger. */
    private static final int ATTEMPTS_A_GOAL = 40;

    private final int limit;
    private final LongSupplier clock;
    private final Map<Same, Map<String, Timed<Attempt<ProofState>>>> attempts =
            new LinkedHashMap<>(16, 0.75f, true);
    private int kept;
    private final Map<Asked, Timed<Policy.Proposals>> proposals =
            new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Timed<Audit>> audits = new HashMap<>();
    private long spared;

    /** An answer, and how long it took to find. */
    private record Timed<T>(T value, long nanos) {}

    /** A state as itself: comparing two by what is in them would be slow. */
    private record Same(ProofState state) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Same s && s.state == state;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(state);
        }
    }

    /** What a policy, as itself, was asked: it sees of a goal what is printed. */
    private record Asked(Policy policy, String goal, int count) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Asked a
                    && a.policy == policy
                    && a.count == count
                    && a.goal.equals(goal);
        }

        @Override
        public int hashCode() {
            return 31 * goal.hashCode() + System.identityHashCode(policy) + count;
        }
    }

    /**
     * Nothing was tried yet.
     *
     * @param limit how many attempts are kept at most; 0: none, as if each search were alone
     */
    public Trials(int limit) {
        this(limit, System::nanoTime);
    }

    /**
     * @param clock nanoseconds
     */
    Trials(int limit, LongSupplier clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** How many attempts may be kept so that those of all workers fit into half of the heap. */
    public static int limit(int workers) {
        long fit = Runtime.getRuntime().maxMemory() / (2L * BYTES * workers);
        return (int) Math.min(fit, 1_000_000);
    }

    /** The time in nanoseconds, with what was known before taking as long as it once took. */
    long now() {
        return clock.getAsLong() + spared;
    }

    /** Finds an answer and takes its time. */
    private <T> Timed<T> timed(Supplier<T> make) {
        long start = now();
        T value = make.get();
        return new Timed<>(value, now() - start);
    }

    private <T> T known(Timed<T> answer) {
        spared += answer.nanos();
        return answer.value();
    }

    /** The attempt that was made before, or the one that is made now. */
    Attempt<ProofState> attempt(
            ProofState state, String tactic, Supplier<Attempt<ProofState>> make) {
        Map<String, Timed<Attempt<ProofState>>> here =
                attempts.computeIfAbsent(new Same(state), s -> new HashMap<>());
        Timed<Attempt<ProofState>> before = here.get(tactic);
        if (before != null) {
            return known(before);
        }
        Timed<Attempt<ProofState>> made = timed(make);
        here.put(tactic, made);
        kept++;
        forget();
        return made.value();
    }

    private void forget() {
        Iterator<Map<String, Timed<Attempt<ProofState>>>> oldest = attempts.values().iterator();
        while (kept > limit && oldest.hasNext()) {
            kept -= oldest.next().size();
            oldest.remove();
        }
    }

    /** What the policy proposes at a goal for so many candidates. */
    Policy.Proposals proposals(
            Policy policy, Goal goal, int count, Supplier<Policy.Proposals> make) {
        Asked asked = new Asked(policy, goal.pp(), count);
        Timed<Policy.Proposals> before = proposals.get(asked);
        if (before != null) {
            return known(before);
        }
        Timed<Policy.Proposals> made = timed(make);
        proposals.put(asked, made);
        if (proposals.size() > limit / ATTEMPTS_A_GOAL) {
            Iterator<Asked> oldest = proposals.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return made.value();
    }

    /** The audit of a script. */
    Audit audit(String script, Supplier<Audit> make) {
        Timed<Audit> before = audits.get(script);
        if (before != null) {
            return known(before);
        }
        Timed<Audit> made = timed(make);
        audits.put(script, made);
        return made.value();
    }

    /** The states that were reached and are still known. */
    public List<ProofState> reached() {
        List<ProofState> all = new ArrayList<>();
        for (Map<String, Timed<Attempt<ProofState>>> here : attempts.values()) {
            for (Timed<Attempt<ProofState>> a : here.values()) {
                if (a.value() instanceof Attempt.Reached<ProofState> r) {
                    all.add(r.next());
                }
            }
        }
        return all;
    }
}
