package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.function.Supplier;

/**
 * The policy that needs no model: nearest known proofs, lemmas that fit, small proof terms, and the
 * portfolio, mixed. It reads the library when it is first asked.
 */
public final class DefaultPolicy implements Policy, Learner {
    private static final double NEIGHBOURS = 1.2;
    private static final double PREMISES = 0.8;
    private static final double PORTFOLIO = 1;
    private static final double TERMS = 0.6;

    private final NeighbourPolicy neighbours;
    private final Policy mixture;

    private DefaultPolicy(NeighbourPolicy neighbours, Supplier<PremiseIndex> lemmas) {
        this.neighbours = neighbours;
        this.mixture =
                new MixturePolicy(
                        List.of(
                                new MixturePolicy.Part(neighbours, NEIGHBOURS),
                                new MixturePolicy.Part(new PremisePolicy(lemmas), PREMISES),
                                new MixturePolicy.Part(new Portfolio(), PORTFOLIO),
                                new MixturePolicy.Part(new TermSearch(), TERMS)));
    }

    /** With the library's proofs, and the lemmas of that session. */
    public static DefaultPolicy over(LeanSession session) {
        return new DefaultPolicy(new NeighbourPolicy(Library.steps()), new Lemmas(session));
    }

    /** With just these proofs and lemmas. */
    public static DefaultPolicy of(List<KnownStep> steps, PremiseIndex lemmas) {
        return new DefaultPolicy(new NeighbourPolicy(steps), () -> lemmas);
    }

    /** How many steps are known to take after. */
    public int knownSteps() {
        return neighbours.size();
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        return mixture.propose(goal, request, c);
    }

    @Override
    public void learn(Goal goal, String tactic) {
        neighbours.learn(goal, tactic);
    }

    /** Asks the session once, when first needed. */
    private static final class Lemmas implements Supplier<PremiseIndex> {
        private final LeanSession session;
        private PremiseIndex index;

        Lemmas(LeanSession session) {
            this.session = session;
        }

        @Override
        public synchronized PremiseIndex get() {
            if (index == null) {
                try {
                    index = Library.premises(session, Cancellation.NONE);
                } catch (LeanFault e) {
                    throw new IllegalStateException(
                            "the session does not tell its declarations: " + e.getMessage(), e);
                }
            }
            return index;
        }
    }
}
