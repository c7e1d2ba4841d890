package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import java.util.Optional;

/**
 * A tactic on a goal, names taken out of both.
 *
 * @param target what kind of statement was to be shown
 */
public record SkillUse(String pattern, String target) {
    /**
     * Empty where the tactic cannot be told apart from its names.
     *
     * @param tactic on one line
     */
    public static Optional<SkillUse> of(Goal goal, Surroundings around, String tactic) {
        GoalRoles roles = GoalRoles.of(goal, around);
        return Skill.patternOf(roles, tactic).map(p -> new SkillUse(p, roles.target()));
    }
}
