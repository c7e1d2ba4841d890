package dev.goalpost.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.rank.Suggestion;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.suggest.Suggestions;
import java.util.List;

/** What {@code suggest --json} prints: one of these a line. */
record SuggestOutput(
        int line,
        int column,
        String goal,
        List<Item> suggestions,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {

    /**
     * One suggestion; {@code energy} is null without a model, {@code reason} absent without one.
     */
    record Item(
            String tactic,
            String verdict,
            List<String> goals,
            double logProb,
            Double energy,
            double score,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            String origin,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> merged) {
        static Item of(Suggestion s) {
            return new Item(
                    s.tactic(),
                    s.verdict().word(),
                    s.verdict().goalsLeft().stream().map(Goal::pp).toList(),
                    s.logProb().value(),
                    s.energy().map(Energy::value).orElse(null),
                    s.score(),
                    s.verdict().reasonOrNull(),
                    s.origin(),
                    s.merged());
        }
    }

    static SuggestOutput of(MarkedGoal at, Suggestions s) {
        return new SuggestOutput(
                at.line(),
                at.column(),
                s.goal().pp(),
                s.ranked().stream().map(Item::of).toList(),
                null);
    }

    static SuggestOutput missing(MarkedGoal at, String why) {
        return new SuggestOutput(at.line(), at.column(), null, List.of(), why);
    }
}
