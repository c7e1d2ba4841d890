package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.Audit;
import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.suggest.FileGoals;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Severity;
import java.util.List;
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
        if (theorem.name().isEmpty()) {
            return SearchedTheorem.error(theorem, "a statement starts with `theorem NAME`", start);
        }
        MarkedGoal opening;
        try {
            Optional<String> broken = brokenContext(theorem, c);
            if (broken.isPresent()) {
                return SearchedTheorem.error(theorem, broken.get(), start);
            }
            Optional<MarkedGoal> found = open(theorem, c);
            if (found.isEmpty() || found.get().state().isEmpty()) {
                return SearchedTheorem.error(
                        theorem,
                        found.map(MarkedGoal::why).orElse("its goal was not found"),
                        start);
            }
            opening = found.get();
        } catch (LeanFault e) {
            return SearchedTheorem.error(theorem, e.getMessage(), start);
        } catch (Cancellation.Cancelled e) {
            c.checkNow();
            return SearchedTheorem.error(
                    theorem, "the statement was not elaborated in time", start);
        }
        return searchFrom(theorem, opening, c, start);
    }

    /** What is wrong with the declarations before the theorem: nothing after them would count. */
    private Optional<String> brokenContext(Theorem theorem, Cancellation c) throws LeanFault {
        if (theorem.context() == null || theorem.context().isBlank()) {
            return Optional.empty();
        }
        String text = theorem.context() + "\n";
        return session
                .process(
                        text, FileRequest.CHECK.forText(text), c.within(settings.time().toMillis()))
                .messages()
                .stream()
                .filter(m -> m.severity() == Severity.ERROR)
                .findFirst()
                .map(m -> "the context: " + m);
    }

    /** The goal of the statement, with what its file declares before it. */
    private Optional<MarkedGoal> open(Theorem theorem, Cancellation c) throws LeanFault {
        String text = theorem.withProof("llmsuggest").file().orElseThrow();
        List<MarkedGoal> goals =
                new FileGoals(session).find(text, c.within(settings.time().toMillis()));
        return goals.isEmpty() ? Optional.empty() : Optional.of(goals.get(goals.size() - 1));
    }

    private SearchedTheorem searchFrom(
            Theorem theorem, MarkedGoal opening, Cancellation c, long start) {
        ProofState root = opening.state().orElseThrow();
        LeanProblem problem =
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
                        (path, left) -> judge(theorem, ScriptBuilder.of(path), left));
        Limits limits =
                new Limits(
                        settings.nodes(),
                        settings.tactics(),
                        settings.time(),
                        settings.depth(),
                        settings.lengthExponent());
        SearchResult<ProofState> result = BestFirst.search(problem, frontier, limits, root, c);
        String caveat = "";
        try {
            session.delete(problem.reached(), Cancellation.NONE);
        } catch (LeanFault e) {
            caveat = "; its states could not be deleted: " + e.getMessage();
        }
        return SearchedTheorem.of(theorem, result, problem, caveat, start);
    }

    /** The audit of a script, and of the shortest that can be made of it. */
    private Audit judge(Theorem theorem, Script script, Cancellation c) {
        Audit first = auditor.audit(theorem.withProof(script.text()), c);
        if (!(first instanceof Audit.Verified) || script.size() == 1) {
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
