package dev.goalpost.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.goalpost.engine.feedback.Acceptance;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.MarkerAware;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Steps that are known to be right: those of reference proofs, and those that people took.
 *
 * @param id what rows are to call it: that of its theorem, {@code #} and a number
 * @param context declarations that the goal needs; null without
 */
public record KnownSteps(String id, String context, Goal goal, String tactic) {
    private static final Pattern NUMBER = Pattern.compile("#\\d+$");

    /**
     * The theorem that rows are of: a step of a known proof is one of its theorem's, and what
     * people took in a file counts as of one theorem, as nobody knows of which.
     *
     * @param id of a theorem or of a step
     */
    public static String theoremOf(String id) {
        return NUMBER.matcher(id).replaceFirst("");
    }

    /**
     * The file of a theorem as its name tells: what stands before the last slash; the theorem
     * itself where there is none.
     *
     * @param id of a theorem or of a step
     */
    public static String fileOf(String id) {
        String theorem = theoremOf(id);
        int slash = theorem.lastIndexOf('/');
        return slash < 0 ? theorem : theorem.substring(0, slash);
    }

    /**
     * The steps of a theorem's own proof, none where it has none or this Lean does not tell them.
     */
    public static List<KnownSteps> of(Theorem theorem, LeanSession session, Cancellation c)
            throws LeanFault {
        if (theorem.file().isEmpty() || !(session instanceof MarkerAware aware)) {
            return List.of();
        }
        List<KnownSteps> steps = new ArrayList<>();
        for (MarkerAware.FileStep s : aware.markers(theorem.file().get(), c).steps()) {
            // Steps of the context's own proofs are not this theorem's.
            if (s.declaration() == null || !s.declaration().endsWith(theorem.name())) {
                continue;
            }
            try {
                Goal goal = GoalText.first(s.goal());
                String id = theorem.id() + "#" + steps.size();
                steps.add(new KnownSteps(id, theorem.context(), goal, s.tactic()));
            } catch (GoalText.NotAGoal e) {
                continue; // printed in a way that cannot be read back: one example less
            }
        }
        return steps;
    }

    /**
     * What people took, from the feedback files (JSON lines) in a folder, or from one such file.
     *
     * @param problem is told of lines that cannot be read
     */
    public static List<KnownSteps> ofSessions(Path source, Consumer<String> problem)
            throws IOException {
        List<Path> files;
        if (Files.isDirectory(source)) {
            try (Stream<Path> found = Files.walk(source)) {
                files = found.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
            }
        } else if (Files.exists(source)) {
            files = List.of(source);
        } else {
            throw new IOException(source + ": no such file or folder");
        }
        List<KnownSteps> steps = new ArrayList<>();
        for (Path f : files) {
            int number = 0;
            for (String line : Files.readAllLines(f)) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    Acceptance a = JsonLines.parse(line, Acceptance.class);
                    String file = a.file() == null ? f.getFileName().toString() : a.file();
                    steps.add(
                            new KnownSteps(
                                    file + "/" + f.getFileName() + "#" + number,
                                    null,
                                    GoalText.first(a.goal()),
                                    a.tactic()));
                } catch (JsonProcessingException | GoalText.NotAGoal e) {
                    problem.accept(
                            f
                                    + ":"
                                    + number
                                    + ": "
                                    + e.getMessage().lines().findFirst().orElse(""));
                }
            }
        }
        return steps;
    }
}
