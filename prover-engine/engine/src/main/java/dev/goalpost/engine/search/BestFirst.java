package dev.goalpost.engine.search;

import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.search.SearchNode.Refused;
import dev.goalpost.engine.search.SearchResult.Stop;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Search over states in the order of a {@link Frontier}. A state is a list of goals, all of which
 * must be shown: it is solved when none is left. Equal states are one node, looked at as soon as
 * the likelier of its ways asks for; a step that leaves all that an earlier state of its path had
 * to show is refused. A state that was looked at waits for another helping of candidates, in the
 * same queue: as if the least likely of those that it had led to it again.
 *
 * <p>The same problem, frontier and limits give the same result, as far as time allows.
 *
 * @param <S> the states that are searched
 */
public final class BestFirst<S> {
    private record Entry<S>(SearchNode<S> node, int helping, double priority, int number) {}

    private final Problem<S> problem;
    private final Frontier frontier;
    private final Limits limits;
    private final Cancellation outer;
    private final long began;
    private final List<SearchNode<S>> nodes = new ArrayList<>();
    private final Map<List<String>, SearchNode<S>> byKey = new HashMap<>();
    private final PriorityQueue<Entry<S>> open =
            new PriorityQueue<>(
                    Comparator.<Entry<S>>comparingDouble(e -> -e.priority())
                            .thenComparingInt(Entry::number));
    private final List<String> objections = new ArrayList<>();
    private int pushed;
    private int expanded;
    private int tactics;

    private BestFirst(Problem<S> problem, Frontier frontier, Limits limits, Cancellation outer) {
        this.problem = problem;
        this.frontier = frontier;
        this.limits = limits;
        this.outer = outer;
        this.began = problem.now();
    }

    /** Searches from {@code root} until something is found or the limits are reached. */
    public static <S> SearchResult<S> search(
            Problem<S> problem, Frontier frontier, Limits limits, S root, Cancellation c) {
        return new BestFirst<>(problem, frontier, limits, c).run(root);
    }

    private SearchResult<S> run(S root) {
        SearchNode<S> first = new SearchNode<>(0, root, problem.goalKeys(root));
        nodes.add(first);
        byKey.put(first.goalKeys(), first);
        Optional<SearchNode<S>> solution = Optional.empty();
        Stop stop;
        try {
            if (first.isSolved()) {
                return result(accepted(first), Stop.SOLVED);
            }
            rate(List.of(first));
            push(first);
            stop = Stop.EXHAUSTED;
            while (solution.isEmpty()) {
                Entry<S> next = open.poll();
                if (next == null) {
                    break;
                }
                // A node that was pushed again, for a better path, has been looked at.
                if (next.node().helpings() >= next.helping()) {
                    continue;
                }
                if (expanded >= limits.nodes()) {
                    stop = Stop.NODES;
                    break;
                }
                if (tactics >= limits.tactics()) {
                    stop = Stop.TACTICS;
                    break;
                }
                solution = expand(next.node());
            }
        } catch (Cancellation.Cancelled e) {
            stop = outer.endedBecause() == null ? Stop.TIME : Stop.CANCELLED;
        }
        return result(solution, solution.isPresent() ? Stop.SOLVED : stop);
    }

    /** The right to use what is left of the time; throws where nothing is. */
    private Cancellation left() {
        outer.checkNow();
        long left = limits.time().toMillis() - (problem.now() - began) / 1_000_000;
        if (left <= 0) {
            throw new Cancellation.Cancelled("deadline exceeded");
        }
        return outer.within(left);
    }

    private SearchResult<S> result(Optional<SearchNode<S>> solution, Stop stop) {
        return new SearchResult<>(nodes, solution, expanded, tactics, stop, objections);
    }

    /** Tries the candidates of a node; the solution, if that is among them. */
    private Optional<SearchNode<S>> expand(SearchNode<S> node) {
        int helping = node.helpings() + 1;
        List<Candidate> untried = node.untried(problem.propose(node.state(), helping, left()));
        node.look(untried);
        if (untried.isEmpty() && helping > 1) {
            return Optional.empty();
        }
        node.setExpandedAs(expanded++);
        List<SearchNode<S>> fresh = new ArrayList<>();
        try {
            for (Candidate candidate : untried) {
                if (tactics >= limits.tactics()) {
                    break;
                }
                tactics++;
                switch (problem.attempt(node.state(), candidate, left())) {
                    case Attempt.Failed<S> f ->
                            node.addRefused(new Refused(candidate, Refused.FAILS, f.reason()));
                    case Attempt.Undecided<S> u ->
                            node.addRefused(
                                    new Refused(candidate, Refused.NOT_CHECKED, u.reason()));
                    case Attempt.Reached<S> r -> {
                        Optional<SearchNode<S>> solved = arrive(node, r, fresh);
                        if (solved.isPresent()) {
                            return solved;
                        }
                    }
                }
            }
        } finally {
            // Also when time is up: what was reached is kept with its energy.
            rate(fresh);
        }
        fresh.forEach(this::push);
        untried.stream()
                .map(x -> x.logProb().value())
                .min(Comparator.naturalOrder())
                .ifPresent(least -> again(node, least));
        return Optional.empty();
    }

    /** Where a step led: a new node, a known one, back, or to the end. */
    private Optional<SearchNode<S>> arrive(
            SearchNode<S> from, Attempt.Reached<S> step, List<SearchNode<S>> fresh) {
        List<String> keys = problem.goalKeys(step.next());
        if (keys.isEmpty()) {
            SearchNode<S> end = new SearchNode<>(nodes.size(), step.next(), keys);
            end.hang(from, step);
            Optional<SearchNode<S>> taken = accepted(end);
            if (taken.isPresent()) {
                nodes.add(end);
            } else {
                String why = objections.get(objections.size() - 1);
                from.addRefused(new Refused(step.candidate(), Refused.FAILS, why));
            }
            return taken;
        }
        if (leavesAllOf(from, keys)) {
            from.addRefused(
                    new Refused(
                            step.candidate(),
                            Refused.NO_PROGRESS,
                            "leaves all that was to be shown before"));
            return Optional.empty();
        }
        SearchNode<S> known = byKey.get(keys);
        if (known != null) {
            from.addRefused(
                    new Refused(step.candidate(), Refused.DUPLICATE, "as node " + known.id()));
            sooner(known, from, step.candidate());
            return Optional.empty();
        }
        if (from.depth() + 1 >= limits.depth()) {
            from.addRefused(
                    new Refused(step.candidate(), Refused.NOT_CHECKED, "deeper than allowed"));
            return Optional.empty();
        }
        SearchNode<S> node = new SearchNode<>(nodes.size(), step.next(), keys);
        node.hang(from, step);
        nodes.add(node);
        byKey.put(keys, node);
        fresh.add(node);
        return Optional.empty();
    }

    private Optional<SearchNode<S>> accepted(SearchNode<S> end) {
        Optional<String> objection =
                problem.objection(end.path().stream().map(SearchNode::state).toList(), left());
        objection.ifPresent(objections::add);
        return objection.isPresent() ? Optional.empty() : Optional.of(end);
    }

    /** Whether all goals of some state on the way are still among these. */
    private boolean leavesAllOf(SearchNode<S> from, List<String> keys) {
        Map<String, Integer> have = new HashMap<>();
        keys.forEach(k -> have.merge(k, 1, Integer::sum));
        for (SearchNode<S> n = from; n != null; n = n.parent().orElse(null)) {
            if (n.goals() > keys.size()) {
                continue;
            }
            Map<String, Integer> need = new HashMap<>();
            n.goalKeys().forEach(k -> need.merge(k, 1, Integer::sum));
            if (need.entrySet().stream()
                    .allMatch(e -> have.getOrDefault(e.getKey(), 0) >= e.getValue())) {
                return true;
            }
        }
        return false;
    }

    /**
     * A second way to an open state. The state carries the steps that made it, so it stays where it
     * hangs; what a likelier way changes is how soon it is looked at.
     */
    private void sooner(SearchNode<S> known, SearchNode<S> from, Candidate step) {
        double length = Math.pow(from.depth() + 1.0, limits.lengthExponent());
        double logProb = (from.pathLogProb() + step.logProb().value()) / length;
        if (known.helpings() == 0 && known.bestLogProb() < logProb && known.isPushed()) {
            push(known, logProb);
        }
    }

    private void rate(List<SearchNode<S>> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        List<Optional<Energy>> energies =
                problem.energies(fresh.stream().map(SearchNode::state).toList());
        for (int i = 0; i < fresh.size(); i++) {
            fresh.get(i).setEnergy(energies.get(i));
        }
    }

    private void push(SearchNode<S> node) {
        push(node, node.normalisedLogProb(limits.lengthExponent()));
    }

    private void push(SearchNode<S> node, double logProb) {
        node.setBestLogProb(logProb);
        push(node, node.depth(), logProb);
    }

    /** What was not proposed yet is less likely than the least likely that was. */
    private void again(SearchNode<S> node, double least) {
        int depth = node.depth() + node.helpings();
        push(node, depth, (node.pathLogProb() + least) / Math.pow(depth, limits.lengthExponent()));
    }

    private void push(SearchNode<S> node, int depth, double logProb) {
        double priority =
                frontier.priority(new Frontier.Open(depth, logProb, node.energy(), node.goals()));
        open.add(new Entry<>(node, node.helpings() + 1, priority, pushed++));
    }
}
