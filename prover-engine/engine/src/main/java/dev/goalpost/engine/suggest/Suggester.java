package dev.goalpost.engine.suggest;

import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Checker;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.ReachedStates;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyRequest;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.rank.Ranker;
import dev.goalpost.engine.rank.Suggestion;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Proposes, checks and ranks. Safe to use from several threads; the threads that check are shared.
 *
 * <p>Suggestions are handed over as they are decided, in no particular order and with a provisional
 * score; the ranking at the end has the last word. Cancelling stops the checks, not only the
 * answer.
 */
public final class Suggester implements AutoCloseable {
    private final LeanSession session;
    private final Policy policy;
    private final Ranker ranker;
    private final Config.Suggest settings;
    private final ExecutorService checks;

    public Suggester(LeanSession session, Policy policy, EnergyModel energy, Config config) {
        this.session = session;
        this.policy = policy;
        this.ranker = new Ranker(energy, config.rank());
        this.settings = config.suggest();
        this.checks =
                Executors.newFixedThreadPool(
                        // More would only wait for each other, with their deadlines running.
                        Math.min(settings.threads(), session.parallelism()),
                        task -> {
                            // Lean works in place on such a thread, and starts one on any other.
                            Thread t = KernelThread.of(task);
                            t.setName("goalpost-check");
                            return t;
                        });
    }

    /** The goals at the markers of a file, each with its proof state. */
    public List<MarkedGoal> goals(String fileText, Cancellation c) throws LeanFault {
        return new FileGoals(session).find(fileText, c);
    }

    /** Suggestions for a goal in its file. A goal that could not be obtained has none. */
    public Suggestions suggest(
            MarkedGoal marked, SuggestRequest request, Consumer<Suggestion> each, Cancellation c)
            throws LeanFault {
        ProofState state =
                marked.state()
                        .orElseThrow(() -> new LeanFault(LeanFault.Kind.OPERATION, marked.why()));
        SuggestRequest wish =
                marked.prefix().isEmpty() ? request : request.withPrefix(marked.prefix());
        return suggest(state, marked.goal(), marked.surroundings(), wish, each, c);
    }

    /** Suggestions for one goal of a proof state. */
    public Suggestions suggest(
            ProofState state,
            int goal,
            Surroundings surroundings,
            SuggestRequest request,
            Consumer<Suggestion> each,
            Cancellation c)
            throws LeanFault {
        long start = System.nanoTime();
        Goal g = state.goals().get(goal);
        Cancellation budget = c.within(request.timeBudget().toMillis());
        List<Candidate> candidates = propose(g, request, surroundings, c);
        String theorem = theorem(state, surroundings);
        Checker checker = new Checker(session, state, goal, theorem, settings.candidateDeadline());
        try (ReachedStates reached = new ReachedStates(session)) {
            List<Checked> checked =
                    check(checker, candidates, request, each, reached::add, budget, c);
            return answer(g, checked, request, start);
        }
    }

    /**
     * Suggestions for a goal that is known as printed only. Where it does not read back as the same
     * goal, nothing can be checked, and every verdict says so.
     */
    public Suggestions suggestPrinted(
            String goalText,
            Surroundings surroundings,
            SuggestRequest request,
            Consumer<Suggestion> each,
            Cancellation c)
            throws LeanFault, GoalText.NotAGoal {
        long start = System.nanoTime();
        Goal printed = GoalText.first(goalText);
        PrintedGoal.Rebuilt rebuilt = PrintedGoal.rebuild(printed, session, c);
        if (rebuilt.state().isPresent()) {
            try (ReachedStates own = new ReachedStates(session)) {
                own.add(rebuilt.state().get());
                return suggest(rebuilt.state().get(), 0, surroundings, request, each, c);
            }
        }
        List<Checked> unchecked = new ArrayList<>();
        for (Candidate candidate : propose(printed, request, surroundings, c)) {
            Checked one =
                    new Checked(candidate, new Verdict.NotChecked(rebuilt.why()), Optional.empty());
            each.accept(Ranker.provisional(one));
            unchecked.add(one);
        }
        return answer(printed, unchecked, request, start);
    }

    private List<Candidate> propose(
            Goal goal, SuggestRequest request, Surroundings surroundings, Cancellation c) {
        int breadth = Math.max(request.count(), settings.candidates());
        return policy.propose(
                goal,
                new PolicyRequest(
                        request.prefix(),
                        breadth,
                        request.temperature(),
                        request.seed(),
                        surroundings),
                c);
    }

    /** What is being proved: told by the file, or the constant whose statement was copied. */
    private static String theorem(ProofState state, Surroundings surroundings) {
        if (surroundings.theorem() != null) {
            return surroundings.theorem();
        }
        return state.root() instanceof ProofState.Root.Stated s
                        && s.statement() instanceof dev.goalpost.engine.lean.Statement.CopyOf copy
                ? copy.constant()
                : null;
    }

    private Suggestions answer(
            Goal goal, List<Checked> checked, SuggestRequest request, long start) {
        List<Suggestion> ranked = ranker.from(List.of(goal)).rank(checked);
        int tried =
                (int)
                        checked.stream()
                                .filter(x -> !(x.verdict() instanceof Verdict.NotChecked))
                                .count();
        return new Suggestions(
                goal,
                ranked.subList(0, Math.min(request.count(), ranked.size())),
                checked.size(),
                tried,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Every candidate with a verdict, likeliest tried first; those that close the goal as simple as
     * they could be made in the time for one candidate. Ends early when as many close the goal as
     * were asked for: nothing better can come.
     */
    private List<Checked> check(
            Checker checker,
            List<Candidate> candidates,
            SuggestRequest request,
            Consumer<Suggestion> each,
            Consumer<ProofState> reached,
            Cancellation budget,
            Cancellation outer) {
        AtomicInteger closing = new AtomicInteger();
        Set<String> closed = ConcurrentHashMap.newKeySet();
        Object oneAtATime = new Object();
        List<Future<Optional<Checked>>> running = new ArrayList<>();
        for (Candidate candidate : candidates) {
            running.add(
                    checks.submit(
                            () -> {
                                if (closing.get() >= request.count()) {
                                    return Optional.empty();
                                }
                                Checked found = decide(checker, candidate, budget, outer);
                                Checked one =
                                        Tidying.tidied(
                                                checker,
                                                found,
                                                request.prefix(),
                                                reached,
                                                budget.within(
                                                        settings.candidateDeadline().toMillis()));
                                one.next().ifPresent(reached);
                                if (one.verdict() instanceof Verdict.Closes) {
                                    if (!closed.add(one.candidate().tactic())) {
                                        return Optional.empty(); // another came to the same
                                    }
                                    closing.incrementAndGet();
                                }
                                synchronized (oneAtATime) {
                                    outer.checkNow();
                                    each.accept(Ranker.provisional(one));
                                }
                                return Optional.of(one);
                            }));
        }
        List<Checked> decided = new ArrayList<>();
        try {
            for (Future<Optional<Checked>> f : running) {
                f.get().ifPresent(decided::add);
            }
        } catch (ExecutionException e) {
            running.forEach(f -> f.cancel(false));
            if (e.getCause() instanceof RuntimeException r) {
                throw r;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            // Those that run see it through their own cancellation.
            running.forEach(f -> f.cancel(true));
            Thread.currentThread().interrupt();
            throw new Cancellation.Cancelled("interrupted");
        }
        return decided;
    }

    private static Checked decide(
            Checker checker, Candidate candidate, Cancellation budget, Cancellation outer) {
        try {
            return checker.check(candidate, budget);
        } catch (Cancellation.Cancelled e) {
            outer.checkNow();
            return new Checked(
                    candidate,
                    new Verdict.NotChecked("the time budget was used up"),
                    Optional.empty());
        }
    }

    /** Stops the threads that check. The session stays open. */
    @Override
    public void close() {
        checks.shutdownNow();
    }
}
