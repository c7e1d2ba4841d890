package dev.goalpost.engine.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.goalpost.engine.lemma.LemmaScheme;
import dev.goalpost.engine.text.GoalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What a policy has learned, as a JSON file: steps of proofs for the nearest-neighbour part, skills
 * for new proposals, forms of lemmas, and weights for the order of all.
 *
 * @param weights place and weight
 */
public record PolicyFile(
        @JsonProperty("format") String format,
        @JsonProperty("version") int version,
        @JsonProperty("steps") List<Step> steps,
        @JsonProperty("skills") List<Skill> skills,
        @JsonProperty("lemmas") List<LemmaScheme> lemmas,
        @JsonProperty("weights") List<float[]> weights) {
    private static final String FORMAT = "goalpost-policy";
    private static final int VERSION = 3;

    /** A tactic that was part of a proof, and the goal, as printed. */
    public record Step(@JsonProperty("goal") String goal, @JsonProperty("tactic") String tactic) {}

    /** A file that is no policy of this program; the message says why. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** What is to be written. */
    public static PolicyFile of(
            List<Step> steps, List<Skill> skills, List<LemmaScheme> lemmas, StepWeights weights) {
        return new PolicyFile(FORMAT, VERSION, steps, skills, lemmas, weights.nonZero());
    }

    public void write(Path file) throws IOException {
        Path making = file.resolveSibling(file.getFileName() + ".making");
        Files.writeString(making, JsonMapper.builder().build().writeValueAsString(this) + "\n");
        Files.move(making, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads a file; one that is truncated or of another version is refused. */
    public static PolicyFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Unusable(file + ": no such file");
        }
        return parse(Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads what a file holds.
     *
     * @param file what to call it in messages
     */
    static PolicyFile parse(byte[] content, String file) throws IOException {
        PolicyFile p;
        try {
            p = JsonMapper.builder().build().readValue(content, PolicyFile.class);
        } catch (JsonProcessingException e) {
            throw new Unusable(
                    file + " is not a policy or was cut short: " + e.getOriginalMessage());
        }
        if (p == null || !FORMAT.equals(p.format())) {
            throw new Unusable(file + " is not a policy");
        }
        if (p.version() != VERSION) {
            throw new Unusable(
                    file
                            + " is of version "
                            + p.version()
                            + " of the format; this program reads version "
                            + VERSION
                            + "; learn it again with iterate");
        }
        if (p.steps() == null || p.skills() == null || p.lemmas() == null || p.weights() == null) {
            throw new Unusable(file + " is not a policy");
        }
        return p;
    }

    /** The default policy, taught this. */
    public Policy policy() throws Unusable {
        DefaultPolicy base = DefaultPolicy.ofLibrary();
        teach(base);
        try {
            skills.forEach(Skill::check);
            lemmas.forEach(LemmaScheme::check);
            return new LearnedPolicy(
                    LearnedPolicy.with(base, skills),
                    StepWeights.of(weights),
                    lemmas.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new LemmaPolicy(lemmas, skills)));
        } catch (IllegalArgumentException e) {
            throw new Unusable("the policy is damaged: " + e.getMessage());
        }
    }

    private void teach(Learner learner) throws Unusable {
        for (Step s : steps) {
            try {
                learner.learn(GoalText.first(s.goal()), s.tactic());
            } catch (GoalText.NotAGoal e) {
                throw new Unusable("the policy is damaged: " + e.getMessage());
            }
        }
    }
}
