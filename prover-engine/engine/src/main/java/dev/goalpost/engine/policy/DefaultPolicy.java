package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The policy that needs no model: nearest known proofs, lemmas that fit, small proof terms, chains
 * of rewrites, the file's definitions, steps forward, and the portfolio, on the goal and on what it
 * means, mixed. It reads the library in the background; the first request waits for that.
 */
public final class DefaultPolicy implements Policy, Learner {
    private static final double NEIGHBOURS = 1.2;
    private static final double PREMISES = 0.8;
    private static final double PORTFOLIO = 1;
    private static final double TERMS = 0.6;
    private static final double DEFINITIONS = 0.8;
    private static final double FORWARD = 0.6;
    private static final double MEANINGS = 0.6;

    /** A chain that was found is almost always right. */
    private static final double EQUATIONS = 2;

    private final CompletableFuture<NeighbourPolicy> neighbours;
    private final CompletableFuture<Policy> mixture;

    private DefaultPolicy(
            CompletableFuture<NeighbourPolicy> neighbours, CompletableFuture<PremiseIndex> lemmas) {
        this.neighbours = neighbours;
        this.mixture = neighbours.thenCombine(lemmas, DefaultPolicy::mixed);
    }

    private static Policy mixed(NeighbourPolicy neighbours, PremiseIndex lemmas) {
        return new MixturePolicy(
                List.of(
                        new MixturePolicy.Part(neighbours, NEIGHBOURS),
                        new MixturePolicy.Part(new PremisePolicy(lemmas), PREMISES),
                        new MixturePolicy.Part(new Portfolio(), PORTFOLIO),
                        new MixturePolicy.Part(new TermSearch(), TERMS),
                        new MixturePolicy.Part(new DefinitionPolicy(), DEFINITIONS),
                        new MixturePolicy.Part(new EquationSearch(), EQUATIONS),
                        new MixturePolicy.Part(new ForwardPolicy(), FORWARD),
                        new MixturePolicy.Part(new MeaningPolicy(), MEANINGS)));
    }

    /** With the proofs and lemmas of the built-in library, whose names are those of Lean's own. */
    public static DefaultPolicy ofLibrary() {
        return new DefaultPolicy(
                CompletableFuture.supplyAsync(() -> new NeighbourPolicy(Library.steps())),
                CompletableFuture.supplyAsync(Library::premises));
    }

    /** With just these proofs and lemmas. */
    public static DefaultPolicy of(List<KnownStep> steps, PremiseIndex lemmas) {
        return new DefaultPolicy(
                CompletableFuture.completedFuture(new NeighbourPolicy(steps)),
                CompletableFuture.completedFuture(lemmas));
    }

    /** How many steps are known to take after. */
    public int knownSteps() {
        return neighbours.join().size();
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        return mixture.join().propose(goal, request, c);
    }

    @Override
    public Proposals proposals(Goal goal, PolicyRequest request, Cancellation c) {
        return mixture.join().proposals(goal, request, c);
    }

    @Override
    public void learn(Goal goal, String tactic) {
        neighbours.join().learn(goal, tactic);
    }
}
