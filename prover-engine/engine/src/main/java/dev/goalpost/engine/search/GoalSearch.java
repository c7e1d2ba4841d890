package dev.goalpost.engine.search;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/** Searches for tactics that close one goal in the middle of a proof, for an editor. */
public final class GoalSearch {
    private GoalSearch() {}

    /**
     * What came of it.
     *
     * @param script empty where none was found
     * @param expanded how many states were looked at
     * @param tactics how many candidates were tried
     * @param stopped why it ended, in words
     */
    public record Outcome(Optional<String> script, int expanded, int tactics, String stopped) {}

    /**
     * Searches from a goal.
     *
     * @param time for all of it
     * @param objection why a script does not do in its file; empty where it does
     * @param progress is told the number of states, as each is looked at
     */
    public static Outcome search(
            LeanSession session,
            Policy policy,
            Config.Search settings,
            MarkedGoal goal,
            Duration time,
            BiFunction<String, Cancellation, Optional<String>> objection,
            IntConsumer progress,
            Cancellation c)
            throws LeanFault {
        try (LeanProblem problem =
                new LeanProblem(
                        session,
                        policy,
                        EnergyModel.NONE,
                        goal.surroundings(),
                        new LeanProblem.Asking(
                                settings.candidates(),
                                settings.candidateDeadline(),
                                settings.temperature(),
                                0),
                        (path, left) -> {
                            throw new IllegalStateException("a part of a proof is not audited");
                        },
                        Optional.empty())) {
            Limits limits =
                    new Limits(
                            settings.nodes(),
                            settings.tactics(),
                            time,
                            settings.depth(),
                            settings.lengthExponent());
            InFile inFile = new InFile(problem, objection, progress);
            ProofState root =
                    goal.state()
                            .orElseThrow(() -> new LeanFault(LeanFault.Kind.OPERATION, goal.why()));
            SearchResult<ProofState> r =
                    BestFirst.search(inFile, Frontier.LOG_PROBABILITY, limits, root, c);
            Optional<String> script =
                    r.solution()
                            .map(n -> n.path().stream().map(SearchNode::state).toList())
                            .map(path -> ScriptBuilder.of(path).text());
            return new Outcome(script, r.expanded(), r.tactics(), r.stopped().words());
        }
    }

    /** The problem, judged by what the file that the goal is in makes of a script. */
    private static final class InFile implements Problem<ProofState> {
        private final LeanProblem problem;
        private final BiFunction<String, Cancellation, Optional<String>> objection;
        private final IntConsumer progress;
        private int looked;

        InFile(
                LeanProblem problem,
                BiFunction<String, Cancellation, Optional<String>> objection,
                IntConsumer progress) {
            this.problem = problem;
            this.objection = objection;
            this.progress = progress;
        }

        @Override
        public List<String> goalKeys(ProofState state) {
            return problem.goalKeys(state);
        }

        @Override
        public List<Candidate> propose(ProofState state, int helpings, Cancellation c) {
            progress.accept(++looked);
            return problem.propose(state, helpings, c);
        }

        @Override
        public Attempt<ProofState> attempt(ProofState state, Candidate candidate, Cancellation c) {
            return problem.attempt(state, candidate, c);
        }

        @Override
        public List<Optional<Energy>> energies(List<ProofState> states) {
            return problem.energies(states);
        }

        @Override
        public Optional<String> objection(List<ProofState> path, Cancellation c) {
            return objection.apply(ScriptBuilder.of(path).text(), c);
        }
    }
}
