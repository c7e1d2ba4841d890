package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.VerifiedProof;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.replay.Theorem;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a theorem.
 *
 * @param message why there is no proof; null where there is one
 * @param proof present exactly where the status is proved
 * @param tree what was searched; empty where the search did not begin
 */
public record SearchedTheorem(
        Theorem theorem,
        Status status,
        String message,
        Optional<VerifiedProof> proof,
        Optional<SearchResult<ProofState>> tree,
        Phases phases,
        Duration time) {
    /** How it ended. */
    public enum Status {
        PROVED,
        /** The budget was used up, or nothing was left to try. */
        FAILED,
        /** The search did not begin: the statement is no goal. */
        ERROR,
        /** Broken off from outside: to be done again. */
        CANCELLED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A theorem that could not be searched. */
    public static SearchedTheorem error(Theorem theorem, String why, long startNanos) {
        return unsearched(theorem, Status.ERROR, why, startNanos);
    }

    /** A theorem that was broken off before its search began. */
    static SearchedTheorem cancelled(Theorem theorem, long startNanos) {
        return unsearched(theorem, Status.CANCELLED, "cancelled", startNanos);
    }

    /** A theorem whose statement took all the time that there was. */
    static SearchedTheorem outOfTime(Theorem theorem, long startNanos) {
        return unsearched(theorem, Status.FAILED, SearchResult.Stop.TIME.words(), startNanos);
    }

    private static SearchedTheorem unsearched(
            Theorem theorem, Status status, String why, long startNanos) {
        return new SearchedTheorem(
                theorem,
                status,
                why,
                Optional.empty(),
                Optional.empty(),
                Phases.NONE,
                Duration.ofNanos(System.nanoTime() - startNanos));
    }

    static SearchedTheorem of(
            Theorem theorem,
            SearchResult<ProofState> result,
            LeanProblem problem,
            long startNanos) {
        long total = problem.now() - startNanos;
        boolean proved = result.solution().isPresent() && problem.proof().isPresent();
        String why =
                result.objections().isEmpty()
                        ? result.stopped().words()
                        : result.stopped().words() + "; " + result.objections().get(0);
        return new SearchedTheorem(
                theorem,
                proved
                        ? Status.PROVED
                        : result.stopped() == SearchResult.Stop.CANCELLED
                                ? Status.CANCELLED
                                : Status.FAILED,
                proved ? null : why,
                proved ? problem.proof() : Optional.empty(),
                Optional.of(result),
                problem.phases(total),
                Duration.ofNanos(total));
    }

    /** How many states were looked at. */
    public int expanded() {
        return tree.map(SearchResult::expanded).orElse(0);
    }

    /** True where it was broken off from outside, so that it should be done again. */
    public boolean isCancelled() {
        return status == Status.CANCELLED;
    }
}
