package dev.goalpost.engine.search;

import dev.goalpost.engine.text.TacticText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a proof shorter as long as it stays one: drops steps, and case splits that decide nothing;
 * keeps of alternatives the one that works; writes tactics in brackets line by line.
 */
public final class Minimiser {
    private Minimiser() {}

    /**
     * The shortest script that dropping leads to.
     *
     * @param stillProves whether a script is a proof; asked {@code attempts} times at most, and
     *     once more for how it is laid out; not at all where that is 0
     */
    public static Script minimise(Script script, Predicate<Script> stillProves, int attempts) {
        if (attempts == 0) {
            return script;
        }
        Script best = script;
        int left = attempts;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (Script candidate : shortenings(best)) {
                if (left-- <= 0) {
                    return laidOut(best, stillProves);
                }
                if (stillProves.test(candidate)) {
                    best = candidate;
                    shorter = true;
                    break;
                }
            }
        }
        return laidOut(best, stillProves);
    }

    private static Script laidOut(Script script, Predicate<Script> stillProves) {
        Script laid = laidOut(script);
        return laid.equals(script) || !stillProves.test(laid) ? script : laid;
    }

    private static Script laidOut(Script script) {
        return new Script(
                script.lines().stream()
                        .map(
                                l ->
                                        new Script.Line(
                                                l.branches().isEmpty()
                                                        ? TacticText.laidOut(l.tactic())
                                                        : l.tactic(),
                                                l.branches().stream()
                                                        .map(Minimiser::laidOut)
                                                        .toList()))
                        .toList());
    }

    /** All scripts that are simpler at one place, those that save most first. */
    static List<Script> shortenings(Script script) {
        List<Script> all = new ArrayList<>();
        List<Script.Line> lines = script.lines();
        for (int i = 0; i < lines.size(); i++) {
            Script.Line line = lines.get(i);
            List<String> simpler = new ArrayList<>(TacticText.halved(line.tactic()));
            simpler.addAll(TacticText.withoutDone(line.tactic()));
            for (String fewer : simpler) {
                all.add(replaced(lines, i, List.of(new Script.Line(fewer, line.branches()))));
            }
            List<String> parts = TacticText.sequence(line.tactic());
            if (!parts.equals(List.of(line.tactic()))) {
                all.add(replaced(lines, i, inSequence(parts, line.branches())));
            }
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

    /** Tactics one after the other, the last of which leaves those goals. */
    private static List<Script.Line> inSequence(List<String> tactics, List<Script> branches) {
        List<Script.Line> lines = new ArrayList<>();
        for (int i = 0; i < tactics.size(); i++) {
            boolean last = i == tactics.size() - 1;
            lines.add(new Script.Line(tactics.get(i), last ? branches : List.of()));
        }
        return lines;
    }

    private static Script replaced(List<Script.Line> lines, int at, List<Script.Line> by) {
        List<Script.Line> changed = new ArrayList<>(lines.subList(0, at));
        changed.addAll(by);
        changed.addAll(lines.subList(at + 1, lines.size()));
        return new Script(changed);
    }
}
