package dev.goalpost.engine.search;

import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.LogProb;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A toy: goals are numbers, 0 is none. A tactic replaces the first goal by the goals that its rule
 * lists; a rule that does not exist for the goal fails.
 *
 * @param rules from a goal and a tactic to what is left
 * @param weights log-probability of each tactic
 * @param helping how many tactics are proposed at once
 */
record NumbersProblem(Map<String, List<Integer>> rules, Map<String, Double> weights, int helping)
        implements Problem<List<Integer>> {
    /** {@code 7 half -> 3 4}: at goal 7 the tactic {@code half} leaves 3 and 4. */
    static NumbersProblem of(String... lines) {
        Map<String, List<Integer>> rules = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        for (String line : lines) {
            String[] sides = line.split("->", 2);
            String[] left = sides[0].strip().split(" +");
            List<Integer> goals = new ArrayList<>();
            for (String g : sides[1].strip().split(" +")) {
                if (!g.isEmpty()) {
                    goals.add(Integer.parseInt(g));
                }
            }
            rules.put(left[0] + " " + left[1], goals);
            weights.put(left[1], left.length > 2 ? Double.parseDouble(left[2]) : -1);
        }
        return new NumbersProblem(rules, weights, 100);
    }

    NumbersProblem inHelpingsOf(int count) {
        return new NumbersProblem(rules, weights, count);
    }

    @Override
    public List<String> goalKeys(List<Integer> state) {
        return state.stream().map(g -> Integer.toString(g)).toList();
    }

    @Override
    public List<Candidate> propose(List<Integer> state, int helpings, Cancellation c) {
        return weights.entrySet().stream()
                .map(e -> new Candidate(e.getKey(), new LogProb(e.getValue()), "toy"))
                .sorted((a, b) -> b.logProb().compareTo(a.logProb()))
                .limit((long) helpings * helping)
                .toList();
    }

    @Override
    public Attempt<List<Integer>> attempt(
            List<Integer> state, Candidate candidate, Cancellation c) {
        List<Integer> left = rules.get(state.get(0) + " " + candidate.tactic());
        if (left == null) {
            return new Attempt.Failed<>(candidate, "no such rule");
        }
        List<Integer> next = new ArrayList<>(left);
        next.addAll(state.subList(1, state.size()));
        return new Attempt.Reached<>(candidate, List.copyOf(next), 1);
    }

    /** The sum of the goals: the smaller the better. */
    @Override
    public List<Optional<Energy>> energies(List<List<Integer>> states) {
        return states.stream()
                .map(s -> Optional.of(new Energy(s.stream().mapToInt(g -> g).sum())))
                .toList();
    }

    @Override
    public Optional<String> objection(List<List<Integer>> path, Cancellation c) {
        return Optional.empty();
    }
}
