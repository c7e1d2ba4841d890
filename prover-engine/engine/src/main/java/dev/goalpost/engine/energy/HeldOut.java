package dev.goalpost.engine.energy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a model was found to be worth on theorems that it was not trained on.
 *
 * @param theorems how many there were
 * @param siblings how often the lowest energy among a state and its siblings was that of the state
 *     on the proof; like the other rates of theorems, each counted with the share of its choices
 * @param chance how often a blind choice would have been right
 * @param logProb how often the likeliest step was the one of the proof
 * @param byDepth the same as {@code siblings}, by depth of the choice from 0
 * @param solved theorems solved at equal budget with and without the model; null until measured
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeldOut(
        @JsonProperty("theorems") int theorems,
        @JsonProperty("siblings") Rate siblings,
        @JsonProperty("chance") double chance,
        @JsonProperty("log_prob") Rate logProb,
        @JsonProperty("by_depth") List<Rate> byDepth,
        @JsonProperty("encoder") EncoderCheck encoder,
        @JsonProperty("solved") Solved solved) {
    /**
     * Whether the encoder tells states apart.
     *
     * @param states different states that were looked at
     * @param zero how many had nothing but zeros for a vector
     * @param duplicates how many had the vector of another
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EncoderCheck(
            @JsonProperty("states") int states,
            @JsonProperty("zero") int zero,
            @JsonProperty("duplicates") int duplicates) {}

    /**
     * Two searches over the same theorems with the same budget.
     *
     * @param nodes the budget of each theorem
     * @param of how many theorems, times seeds
     * @param with solved with the model
     * @param without solved by log-probability alone
     * @param gained solved with the model only
     * @param lost solved without it only
     * @param split which theorems these were, as their file calls them; null where it does not
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Solved(
            @JsonProperty("nodes") int nodes,
            @JsonProperty("of") int of,
            @JsonProperty("with") int with,
            @JsonProperty("without") int without,
            @JsonProperty("gained") int gained,
            @JsonProperty("lost") int lost,
            @JsonProperty("split") String split) {}

    /** The same with the outcome of the searches. */
    public HeldOut withSolved(Solved outcome) {
        return new HeldOut(theorems, siblings, chance, logProb, byDepth, encoder, outcome);
    }
}
