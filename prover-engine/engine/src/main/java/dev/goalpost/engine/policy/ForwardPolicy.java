package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.term.ForwardFacts;
import dev.goalpost.engine.term.ForwardFacts.Instance;
import dev.goalpost.engine.term.Knowledge;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Steps forward: what follows from the facts at hand ({@link ForwardFacts}), one by one, and, where
 * the goal looks like arithmetic or logic, several at once with a tactic that ends such goals.
 */
public final class ForwardPolicy implements Policy {
    private static final String ORIGIN = "forward";
    private static final int MAX_SINGLE = 6;
    private static final int MAX_TOGETHER = 8;

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        GoalReading reading = GoalReading.of(goal, request.surroundings());
        Knowledge knowledge = GoalKnowledge.of(reading, request.surroundings());
        Distribution ideas = new Distribution();
        Shape target = knowledge.target();
        if (target.head().equals("∀") || target.head().equals("→")) {
            return List.of(); // names come first
        }
        ForwardFacts forward = new ForwardFacts(knowledge, c);
        List<Instance> instances = forward.instances();
        String wanted = target.canonical();
        for (Instance i : instances) {
            if (i.type().canonical().equals(wanted)) {
                ideas.add("exact " + i.term(), 3, ORIGIN);
                return ideas.candidates(request, 1.0);
            }
        }
        int count = 0;
        for (Instance i : instances) {
            if (count < MAX_SINGLE && i.fresh() <= 2) {
                ideas.add(step(reading, i), i.score() - 0.15 * count++, ORIGIN);
            }
        }
        if (forward.isComparison(target) || target.head().equals("False")) {
            List<Instance> numbers =
                    instances.stream()
                            .filter(i -> i.fresh() <= 1)
                            .filter(i -> forward.isComparison(GoalReading.conclusion(i.type())))
                            .toList();
            arithmetic(reading, numbers, "omega").ifPresent(t -> ideas.add(t, 1.8, ORIGIN));
            FileSymbols file = FileSymbols.of(request.surroundings());
            List<String> plain =
                    file.in(target).stream().filter(d -> !file.matched().containsKey(d)).toList();
            if (!plain.isEmpty()) {
                List<Instance> others =
                        numbers.stream()
                                .filter(i -> plain.stream().noneMatch(i.type().symbols()::contains))
                                .toList();
                String end = "unfold " + String.join(" ", plain) + "; (repeat' split) <;> omega";
                arithmetic(reading, others, end).ifPresent(t -> ideas.add(t, 1.4, ORIGIN));
            }
        }
        List<Instance> some = instances.stream().filter(i -> i.fresh() <= 1).limit(4).toList();
        if (some.size() > 1) {
            ideas.add(together(reading, some, "simp_all"), 0.3, ORIGIN);
        }
        return ideas.candidates(request, 1.0);
    }

    private static Optional<String> arithmetic(
            GoalReading goal, List<Instance> numbers, String end) {
        List<Instance> best = numbers.stream().limit(MAX_TOGETHER).toList();
        return best.isEmpty() ? Optional.empty() : Optional.of(together(goal, best, end));
    }

    /** The fact as a step, taken apart where it is of several. */
    private static String step(GoalReading goal, Instance i) {
        Set<String> taken = new HashSet<>();
        if (i.type().is("∨", 2)) {
            String left = pattern(goal, i.type().arg(0), new HashSet<>());
            String right = pattern(goal, i.type().arg(1), new HashSet<>());
            return "rcases " + i.term() + " with " + left + " | " + right;
        }
        String pattern = pattern(goal, i.type(), taken);
        return pattern.startsWith("⟨")
                ? "obtain " + pattern + " := " + i.term()
                : "have " + pattern + " := " + i.term();
    }

    private static String pattern(GoalReading goal, Shape type, Set<String> taken) {
        List<String> parts = new ArrayList<>();
        Shape at = type;
        while (parts.size() < 6) {
            if (at.is("∧", 2)) {
                parts.add(pattern(goal, at.arg(0), taken));
                at = at.arg(1);
            } else if (at.head().equals("∃") && at.args().size() == 1) {
                for (Shape.Binder b : at.binders()) {
                    String name = goal.fresh(Shape.isHidden(b.name()) ? "x" : b.name(), taken);
                    taken.add(name);
                    parts.add(name);
                }
                at = at.arg(0);
            } else {
                break;
            }
        }
        String name = name(goal, taken);
        parts.add(name);
        return parts.size() == 1 ? name : "⟨" + String.join(", ", parts) + "⟩";
    }

    private static String name(GoalReading goal, Set<String> taken) {
        for (int n = 1; ; n++) {
            Optional<String> free = Optional.of("h" + n).filter(h -> goal.typeOf(h) == null);
            if (free.isPresent() && taken.add(free.get())) {
                return free.get();
            }
        }
    }

    private static String together(GoalReading goal, List<Instance> instances, String end) {
        StringBuilder out = new StringBuilder("(");
        Set<String> taken = new HashSet<>();
        for (Instance i : instances) {
            out.append("have ").append(name(goal, taken)).append(" := ").append(i.term());
            out.append("; ");
        }
        return out.append(end).append(')').toString();
    }
}
