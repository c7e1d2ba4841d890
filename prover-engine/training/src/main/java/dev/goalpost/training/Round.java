package dev.goalpost.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What came of a round of an {@link Iteration}.
 *
 * @param policy the policy to use from now on: a name, or a file, in the iteration's folder if it
 *     is of a round
 * @param energy the model to use from now on; {@code none} or a file
 * @param proved training theorems proved in this round's search
 * @param before validation theorems that were solved by what was the best before
 * @param withPolicy by the new policy alone
 * @param withEnergy by the new policy and the new energy; null where none could be trained
 * @param decision in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Round(
        @JsonProperty("round") int round,
        @JsonProperty("policy") String policy,
        @JsonProperty("energy") String energy,
        @JsonProperty("proved") int proved,
        @JsonProperty("of") int of,
        @JsonProperty("lessons") int lessons,
        @JsonProperty("validation") int validation,
        @JsonProperty("before") int before,
        @JsonProperty("with_policy") int withPolicy,
        @JsonProperty("with_energy") Integer withEnergy,
        @JsonProperty("decision") String decision,
        @JsonProperty("lineage") Lineage lineage,
        @JsonProperty("finished") String finished) {
    static final String RECORD = "round.json";
    static final String POLICY = "policy.json";

    private static final Pattern OF_ROUND =
            Pattern.compile(
                    "round-\\d+/("
                            + Pattern.quote(POLICY)
                            + "|"
                            + Pattern.quote(EnergyRun.MODEL)
                            + ")");

    /** The folder of a round. */
    static Path folder(Path iteration, int round) {
        return iteration.resolve("round-" + round);
    }

    /** What {@link #policy} and {@link #energy} call a file of a round. */
    static String name(int round, String file) {
        return "round-" + round + "/" + file;
    }

    /**
     * Where a policy or energy of a round is: a name, a file from outside, or a file of one of the
     * rounds in the iteration's folder.
     */
    public static String resolved(Path iteration, String name) {
        return OF_ROUND.matcher(name).matches() ? iteration.resolve(name).toString() : name;
    }

    /** Reads the record of a whole round. */
    static Round read(Path file) throws IOException {
        try {
            return JsonLines.parse(Files.readString(file), Round.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file
                            + " is damaged: "
                            + e.getOriginalMessage()
                            + "; delete it, and the round is gone on with",
                    e);
        }
    }

    /** Writes the record: from then on the round is whole. */
    void write(Path file) throws IOException {
        Path making = file.resolveSibling(file.getFileName() + ".making");
        Files.writeString(making, JsonLines.line(this) + "\n");
        Files.move(making, file);
    }
}
