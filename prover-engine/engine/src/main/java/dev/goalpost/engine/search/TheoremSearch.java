package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.Audit;
import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.Optional;

/**
 * Searches for a proof of one theorem: opens its goal in its file, searches, writes the script,
 * makes it short, has it audited. Safe to use from several threads.
 */
public final class TheoremSearch {
    private final LeanSession session;
    private final Policy policy;
    private final EnergyModel energy;
    private final Frontier frontier;
    private final Auditor auditor;
    private final Config.Search settings;
    private final long seed;

    public TheoremSearch(
            LeanSession session,
            Policy policy,
            EnergyModel energy,
            Frontier frontier,
            Auditor auditor,
            Config.Search settings,
            long seed) {
        this.session = session;
        this.policy = policy;
        this.energy = energy;
        this.frontier = frontier;
        this.auditor = auditor;
        this.settings = settings;
        this.seed = seed;
    }

    /** Searches; what goes wrong with this theorem is told, not thrown. */
    public SearchedTheorem search(Theorem theorem, Cancellation c) {
        long start = System.nanoTime();
        OpenedTheorem opened = OpenedTheorem.open(session, theorem, settings.time(), c);
        return search(opened, Optional.empty(), start, c);
    }

    /**
     * Searches a theorem whose goal is there already.
     *
     * @param trials what was tried on it before, kept between searches
     */
    public SearchedTheorem search(OpenedTheorem opened, Trials trials, Cancellation c) {
        return search(opened, Optional.of(trials), trials.now(), c);
    }

    private SearchedTheorem search(
            OpenedTheorem opened, Optional<Trials> trials, long start, Cancellation c) {
        return opened.goal().isEmpty()
                ? SearchedTheorem.error(opened.theorem(), opened.why(), start)
                : searchFrom(opened.theorem(), opened.goal().get(), trials, c, start);
    }

    private SearchedTheorem searchFrom(
            Theorem theorem,
            MarkedGoal opening,
            Optional<Trials> trials,
            Cancellation c,
            long start) {
        ProofState root = opening.state().orElseThrow();
        try (LeanProblem problem =
                new LeanProblem(
                        session,
                        policy,
                        energy.from(root.goals()),
                        opening.surroundings(),
                        new LeanProblem.Asking(
                                settings.candidates(),
                                settings.candidateDeadline(),
                                settings.temperature(),
                                seed),
                        (path, left) -> {
                            Script script = ScriptBuilder.of(path);
                            return trials.map(
                                            t ->
                                                    t.audit(
                                                            script.text(),
                                                            () -> judge(theorem, script, left)))
                                    .orElseGet(() -> judge(theorem, script, left));
                        },
                        trials)) {
            Duration left = settings.time().minusNanos(problem.now() - start);
            if (!left.isPositive()) {
                return SearchedTheorem.outOfTime(theorem, start);
            }
            Limits limits =
                    new Limits(
                            settings.nodes(),
                            settings.tactics(),
                            left,
                            settings.depth(),
                            settings.lengthExponent());
            SearchResult<ProofState> result = BestFirst.search(problem, frontier, limits, root, c);
            return SearchedTheorem.of(theorem, result, problem, start);
        }
    }

    /** The audit of a script, and of the shortest that can be made of it. */
    private Audit judge(Theorem theorem, Script script, Cancellation c) {
        Audit first = auditor.audit(theorem.withProof(script.text()), c);
        if (!(first instanceof Audit.Verified)) {
            return first;
        }
        try {
            Script shortest =
                    Minimiser.minimise(
                            script,
                            s -> auditor.elaborates(theorem.withProof(s.text()), c),
                            settings.minimiseAttempts());
            if (shortest.equals(script)) {
                return first;
            }
            Audit second = auditor.audit(theorem.withProof(shortest.text()), c);
            return second instanceof Audit.Verified ? second : first;
        } catch (Cancellation.Cancelled e) {
            return first; // no time to make it shorter, but it is a proof
        }
    }
}
