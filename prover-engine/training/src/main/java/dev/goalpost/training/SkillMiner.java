package dev.goalpost.training;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.policy.Skill;
import dev.goalpost.engine.policy.SkillUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects what proofs did, with the names taken out, and from which files. A policy is to be
 * trained on goals of a file without the skills that only that file has: it would learn to trust
 * what it has just been told.
 */
final class SkillMiner {
    /** By pattern: by file: by kind of target, the theorems. */
    private final Map<String, Map<String, Map<String, Set<String>>>> uses = new TreeMap<>();

    /** By pattern: by file: the theorems in which it ended a goal. */
    private final Map<String, Map<String, Set<String>>> endings = new TreeMap<>();

    /**
     * Something that a proof of a theorem did on a goal.
     *
     * @param ended whether that ended the goal
     */
    void add(
            String file,
            String theorem,
            Goal goal,
            Surroundings around,
            String tactic,
            boolean ended) {
        Optional<SkillUse> use = SkillUse.of(goal, around, tactic);
        if (use.isEmpty()) {
            return;
        }
        SkillUse u = use.get();
        uses.computeIfAbsent(u.pattern(), p -> new TreeMap<>())
                .computeIfAbsent(file, f -> new TreeMap<>())
                .computeIfAbsent(u.target(), t -> new HashSet<>())
                .add(theorem);
        if (ended) {
            endings.computeIfAbsent(u.pattern(), p -> new TreeMap<>())
                    .computeIfAbsent(file, f -> new HashSet<>())
                    .add(theorem);
        }
    }

    /** All skills, but for what is known from one file only. */
    List<Skill> without(String file) {
        List<Skill> skills = new ArrayList<>();
        uses.forEach(
                (pattern, byFile) -> {
                    Map<String, Integer> targets = new HashMap<>();
                    byFile.forEach(
                            (f, byTarget) -> {
                                if (!f.equals(file)) {
                                    byTarget.forEach(
                                            (t, theorems) ->
                                                    targets.merge(
                                                            t, theorems.size(), Integer::sum));
                                }
                            });
                    if (!targets.isEmpty()) {
                        skills.add(new Skill(pattern, targets, ended(pattern, file)));
                    }
                });
        return skills;
    }

    private int ended(String pattern, String except) {
        int n = 0;
        for (Map.Entry<String, Set<String>> e :
                endings.getOrDefault(pattern, Map.of()).entrySet()) {
            n += e.getKey().equals(except) ? 0 : e.getValue().size();
        }
        return n;
    }

    List<Skill> all() {
        return without(null);
    }
}
