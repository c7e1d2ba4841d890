package dev.goalpost.engine.trajectory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One state that a search reached, or one candidate that led to none. {@code docs/trajectories.md}
 * describes the columns; the Parquet file has the same under the same names.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrajectoryRow(
        @JsonProperty("theorem") String theorem,
        @JsonProperty("node") Integer node,
        @JsonProperty("parent") Integer parent,
        @JsonProperty("depth") int depth,
        @JsonProperty("state") String state,
        @JsonProperty("goals") int goals,
        @JsonProperty("tactic") String tactic,
        @JsonProperty("origin") String origin,
        @JsonProperty("log_prob") Double logProb,
        @JsonProperty("path_log_prob") Double pathLogProb,
        @JsonProperty("energy") Double energy,
        @JsonProperty("verdict") String verdict,
        @JsonProperty("reason") String reason,
        @JsonProperty("expanded_as") Integer expandedAs,
        @JsonProperty("micros") long micros,
        @JsonProperty("label") String label,
        @JsonProperty("config") String config,
        @JsonProperty("seed") long seed,
        @JsonProperty("policy") String policy,
        @JsonProperty("energy_model") String energyModel,
        @JsonProperty("revision") String revision) {
    public TrajectoryRow {
        if (theorem == null || label == null) {
            throw new IllegalArgumentException("not a row of a trajectory");
        }
    }

    /** The statement itself. */
    public static final String ROOT = "root";

    public static final String PROGRESSES = "progresses";
    public static final String CLOSES = "closes";

    /** The state is on the way from the statement to the proof. */
    public static final String PROOF = "proof";

    /** A step away from the way to the proof. */
    public static final String SIBLING = "sibling";

    /** Further away from it. */
    public static final String DEAD_END = "dead_end";

    /** Of a theorem that was not proved: nobody knows what it is worth. */
    public static final String OPEN = "open";

    /** A candidate that led to no state of its own. */
    public static final String REFUSED = "refused";
}
