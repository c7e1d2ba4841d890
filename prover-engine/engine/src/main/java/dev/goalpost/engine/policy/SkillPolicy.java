package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Does on a goal what proofs did on others: every {@link Skill} whose parts are all played here, in
 * every way up to a bound, and inductions whose arms are ended by what has ended arms before
 * ({@link InductionMacros}).
 */
public final class SkillPolicy implements Policy {
    private static final String ORIGIN = "skill";
    private static final int USED = 100;

    /** What is longer, in UTF-16 units, would take long to try and longer to read. */
    private static final int MAX_LENGTH = 4_000;

    /** Skills, what is known of them worked out. */
    private record Known(Skill skill, Skill.Template template, double prior) {}

    /** One that worked on a kind of target, with its weight there. */
    private record Fitting(Known skill, double weight) {}

    private final Map<String, List<Fitting>> byTarget = new HashMap<>();
    private final List<Known> general;
    private final InductionMacros inductions;
    private final WitnessMacros witnesses;
    private final SplitMacros splits;

    public SkillPolicy(List<Skill> skills) {
        List<Known> known = new ArrayList<>();
        for (Skill s : skills) {
            known.add(new Known(s, new Skill.Template(s), Math.log(s.count() + 2.0 * s.ended())));
        }
        known.sort(
                Comparator.comparingDouble((Known k) -> -k.prior())
                        .thenComparing(k -> k.skill().pattern().length())
                        .thenComparing(k -> k.skill().pattern()));
        for (Known k : known) {
            k.skill()
                    .targets()
                    .forEach(
                            (target, here) ->
                                    byTarget.computeIfAbsent(target, x -> new ArrayList<>())
                                            .add(new Fitting(k, k.prior() + 1 + Math.log(here))));
        }
        general = known.stream().filter(k -> k.skill().targets().size() > 1).limit(USED).toList();
        Endings endings = new Endings(skills);
        inductions = new InductionMacros(endings);
        witnesses = new WitnessMacros(endings);
        splits = new SplitMacros(endings);
    }

    @Override
    public List<Candidate> propose(Goal goal, PolicyRequest request, Cancellation c) {
        GoalRoles roles = GoalRoles.of(goal, request.surroundings());
        Distribution ideas = new Distribution();
        String target = roles.target();
        List<Fitting> mine = byTarget.getOrDefault(target, List.of());
        Map<String, List<String>> values = new HashMap<>();
        int used = 0;
        for (Fitting f : mine) {
            c.check();
            if (used >= USED) {
                break;
            }
            used += add(ideas, f.skill(), f.weight(), roles, values) ? 1 : 0;
        }
        for (Known k : general) {
            if (!k.skill().targets().containsKey(target)) {
                c.check();
                add(ideas, k, k.prior() - 1, roles, values);
            }
        }
        add(ideas, inductions.on(roles), 4, "macro");
        c.checkNow();
        add(ideas, witnesses.on(roles), 12, "witness");
        c.checkNow();
        add(ideas, inductions.nested(roles), 9, "nested");
        c.checkNow();
        add(ideas, splits.on(roles), 10, "split");
        return ideas.candidates(request);
    }

    private static void add(
            Distribution ideas, List<Skill.Instance> macros, double weight, String origin) {
        for (Skill.Instance i : macros) {
            if (i.tactic().length() <= MAX_LENGTH) {
                ideas.add(i.tactic(), weight + i.logFit(), origin);
            }
        }
    }

    private static boolean add(
            Distribution ideas,
            Known k,
            double weight,
            GoalRoles roles,
            Map<String, List<String>> values) {
        List<Skill.Instance> instances = k.template().on(roles, values);
        for (Skill.Instance i : instances) {
            ideas.add(i.tactic(), weight + i.logFit(), ORIGIN);
        }
        return !instances.isEmpty();
    }
}
