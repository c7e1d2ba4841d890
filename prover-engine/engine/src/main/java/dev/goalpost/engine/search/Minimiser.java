package dev.goalpost.engine.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a proof shorter as long as it stays one: drops steps, and case splits that decide nothing.
 */
public final class Minimiser {
    private Minimiser() {}

    /**
     * The shortest script that dropping leads to.
     *
     * @param stillProves whether a script is a proof; asked {@code attempts} times at most
     */
    public static Script minimise(Script script, Predicate<Script> stillProves, int attempts) {
        Script best = script;
        int left = attempts;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (Script candidate : shortenings(best)) {
                if (left-- <= 0) {
                    return best;
                }
                if (stillProves.test(candidate)) {
                    best = candidate;
                    shorter = true;
                    break;
                }
            }
        }
        return best;
    }

    /** All scripts with one step less, those that save most first. */
    static List<Script> shortenings(Script script) {
        List<Script> all = new ArrayList<>();
        List<Script.Line> lines = script.lines();
        for (int i = 0; i < lines.size(); i++) {
            Script.Line line = lines.get(i);
            if (line.branches().isEmpty()) {
                if (lines.size() > 1) {
                    all.add(replaced(lines, i, List.of()));
                }
                continue;
            }
            for (Script branch : line.branches()) {
                all.add(replaced(lines, i, branch.lines()));
            }
            for (int b = 0; b < line.branches().size(); b++) {
                for (Script inner : shortenings(line.branches().get(b))) {
                    List<Script> branches = new ArrayList<>(line.branches());
                    branches.set(b, inner);
                    all.add(replaced(lines, i, List.of(new Script.Line(line.tactic(), branches))));
                }
            }
        }
        return all;
    }

    private static Script replaced(List<Script.Line> lines, int at, List<Script.Line> by) {
        List<Script.Line> changed = new ArrayList<>(lines.subList(0, at));
        changed.addAll(by);
        changed.addAll(lines.subList(at + 1, lines.size()));
        return new Script(changed);
    }
}
