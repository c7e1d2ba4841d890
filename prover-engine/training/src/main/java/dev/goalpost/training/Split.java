package dev.goalpost.training;

import dev.goalpost.training.Choice.Reached;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Choices to train on, to stop by and to be measured on. No file, and so no theorem, is in two of
 * them, and no state that is trained on is measured on.
 */
public record Split(List<Choice> training, List<Choice> validation, List<Choice> heldOut) {
    private static final int MIN_FILES = 6;
    private static final double VALIDATION = 0.15;
    private static final double HELD_OUT = 0.2;

    /** Divides by files; where there are too few files, by theorems. */
    public static Split of(List<Choice> choices, long seed) {
        Map<String, List<Choice>> byFile = new LinkedHashMap<>();
        Map<String, List<Choice>> byTheorem = new LinkedHashMap<>();
        for (Choice c : choices) {
            byFile.computeIfAbsent(KnownSteps.fileOf(c.theorem()), x -> new ArrayList<>()).add(c);
            byTheorem
                    .computeIfAbsent(KnownSteps.theoremOf(c.theorem()), x -> new ArrayList<>())
                    .add(c);
        }
        List<List<Choice>> parts =
                new ArrayList<>((byFile.size() >= MIN_FILES ? byFile : byTheorem).values());
        Collections.shuffle(parts, new Random(seed));
        List<Choice> training = new ArrayList<>();
        List<Choice> validation = new ArrayList<>();
        List<Choice> heldOut = new ArrayList<>();
        // Parts differ in size, so each goes to where the most is missing.
        for (List<Choice> part : parts) {
            double n = choices.size();
            if (heldOut.size() < HELD_OUT * n && heldOut.size() + part.size() <= 2 * HELD_OUT * n) {
                heldOut.addAll(part);
            } else if (validation.size() < VALIDATION * n
                    && validation.size() + part.size() <= 2 * VALIDATION * n) {
                validation.addAll(part);
            } else {
                training.addAll(part);
            }
        }
        Set<Integer> trainedOn = new HashSet<>();
        for (Choice c : training) {
            trainedOn.add(c.right().state());
            trainedOn.add(c.from());
            c.siblings().forEach(s -> trainedOn.add(s.state()));
            c.deadEnds().forEach(s -> trainedOn.add(s.state()));
        }
        return new Split(
                List.copyOf(training), without(validation, trainedOn), without(heldOut, trainedOn));
    }

    /** Choices that nothing was trained on: those to stop by and those to be measured on. */
    public List<Choice> unseen() {
        List<Choice> both = new ArrayList<>(validation);
        both.addAll(heldOut);
        return List.copyOf(both);
    }

    /** What is left of some choices without some states; one with nothing to choose is left out. */
    private static List<Choice> without(List<Choice> choices, Set<Integer> states) {
        List<Choice> left = new ArrayList<>();
        for (Choice c : choices) {
            List<Reached> siblings = others(c.siblings(), states);
            List<Reached> deadEnds = others(c.deadEnds(), states);
            if (!states.contains(c.right().state())
                    && !states.contains(c.from())
                    && !(siblings.isEmpty() && deadEnds.isEmpty())) {
                left.add(
                        new Choice(
                                c.theorem(),
                                c.depth(),
                                c.root(),
                                c.from(),
                                c.right(),
                                siblings,
                                deadEnds));
            }
        }
        return List.copyOf(left);
    }

    private static List<Reached> others(List<Reached> reached, Set<Integer> states) {
        return reached.stream().filter(r -> !states.contains(r.state())).toList();
    }

    /** How many theorems some choices are from, whatever the number of their steps. */
    public static int theorems(List<Choice> choices) {
        Set<String> ids = new LinkedHashSet<>();
        choices.forEach(c -> ids.add(KnownSteps.theoremOf(c.theorem())));
        return ids.size();
    }
}
