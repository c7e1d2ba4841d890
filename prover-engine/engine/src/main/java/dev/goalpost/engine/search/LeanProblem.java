package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.Audit;
import dev.goalpost.engine.audit.VerifiedProof;
import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Checker;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.ReachedStates;
import dev.goalpost.engine.lean.StateKey;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyRequest;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The proofs of one theorem as something to search. For one thread. Closing it deletes the states
 * that it reached, unless others share them.
 */
final class LeanProblem implements Problem<ProofState>, AutoCloseable {
    /**
     * How candidates are found and tried.
     *
     * @param candidates tried at each state
     * @param deadline for each candidate
     * @param temperature 0: the likeliest candidates; above: drawn
     */
    record Asking(int candidates, Duration deadline, double temperature, long seed) {}

    /** Judges a path from the statement to a state without goals. */
    interface Acceptance {
        Audit judge(List<ProofState> path, Cancellation c);
    }

    // `trials` is what other searches of this theorem have tried; empty where it is the only one.

    private final LeanSession session;
    private final Policy policy;
    private final EnergyModel energy;
    private final Surroundings surroundings;
    private final Asking asking;
    private final Acceptance acceptance;
    private final Optional<Trials> trials;
    private final Failures failures = new Failures();
    private final ReachedStates reached;
    private ProofState checkedAt; // where `checker` looks
    private Checker checker;
    private VerifiedProof proof; // null until one is found
    private long proposing;
    private long checking;
    private long rating;
    private long auditing;

    LeanProblem(
            LeanSession session,
            Policy policy,
            EnergyModel energy,
            Surroundings surroundings,
            Asking asking,
            Acceptance acceptance,
            Optional<Trials> trials) {
        this.session = session;
        this.policy = policy;
        this.energy = energy;
        this.surroundings = surroundings;
        this.asking = asking;
        this.acceptance = acceptance;
        this.trials = trials;
        this.reached = new ReachedStates(session);
    }

    @Override
    public List<String> goalKeys(ProofState state) {
        return state.goals().stream().map(g -> StateKey.of(List.of(g))).toList();
    }

    @Override
    public List<Candidate> propose(ProofState state, int helpings, Cancellation c) {
        long start = now();
        try {
            Goal goal = state.goals().get(0);
            // Each goal has its own draw, whatever was looked at before.
            long seed = asking.seed() * 31 + goal.pp().hashCode();
            PolicyRequest request =
                    new PolicyRequest(
                            "",
                            helpings * asking.candidates(),
                            asking.temperature(),
                            seed,
                            surroundings);
            if (trials.isEmpty()) {
                return policy.propose(goal, request, c);
            }
            return trials.get()
                    .proposals(
                            policy, goal, request.count(), () -> policy.proposals(goal, request, c))
                    .take(asking.temperature(), seed, c);
        } finally {
            proposing += now() - start;
        }
    }

    @Override
    public Attempt<ProofState> attempt(ProofState state, Candidate candidate, Cancellation c) {
        long start = now();
        try {
            Goal goal = state.goals().get(0);
            Optional<Attempt<ProofState>> known = failures.of(goal, candidate);
            if (known.isPresent()) {
                return known.get();
            }
            Attempt<ProofState> attempt =
                    trials.map(
                                    t ->
                                            t.attempt(
                                                            state,
                                                            candidate.tactic(),
                                                            () -> tried(state, candidate, c))
                                                    .with(candidate))
                            .orElseGet(() -> tried(state, candidate, c));
            failures.learn(goal, attempt);
            return attempt;
        } finally {
            checking += now() - start;
        }
    }

    private Attempt<ProofState> tried(ProofState state, Candidate candidate, Cancellation c) {
        long start = System.nanoTime();
        if (checkedAt != state) {
            checker = new Checker(session, state, 0, surroundings.theorem(), asking.deadline());
            checkedAt = state;
        }
        Checked checked = checker.check(candidate, c);
        if (trials.isEmpty()) {
            checked.next().ifPresent(reached::add);
        }
        return switch (checked.verdict()) {
            case Verdict.Closes v -> reached(checked, start);
            case Verdict.Progresses v -> reached(checked, start);
            case Verdict.Fails v -> new Attempt.Failed<>(candidate, v.reason());
            case Verdict.NotChecked v -> new Attempt.Undecided<>(candidate, v.reason());
        };
    }

    private static Attempt<ProofState> reached(Checked checked, long start) {
        return new Attempt.Reached<>(
                checked.candidate(), checked.next().orElseThrow(), System.nanoTime() - start);
    }

    @Override
    public List<Optional<Energy>> energies(List<ProofState> states) {
        long start = now();
        try {
            return energy.energies(states.stream().map(ProofState::goals).toList());
        } finally {
            rating += now() - start;
        }
    }

    @Override
    public Optional<String> objection(List<ProofState> path, Cancellation c) {
        long start = now();
        try {
            return switch (acceptance.judge(path, c)) {
                case Audit.Verified v -> {
                    proof = v.proof();
                    yield Optional.empty();
                }
                case Audit.Refused r -> Optional.of("audit: " + r.reason());
            };
        } finally {
            auditing += now() - start;
        }
    }

    @Override
    public long now() {
        return trials.map(Trials::now).orElseGet(System::nanoTime);
    }

    @Override
    public void close() {
        reached.close();
    }

    /** The proof that was taken. */
    Optional<VerifiedProof> proof() {
        return Optional.ofNullable(proof);
    }

    Phases phases(long total) {
        return new Phases(proposing, checking, rating, auditing, total);
    }
}
