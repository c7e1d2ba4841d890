package dev.goalpost.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.goalpost.engine.feedback.Acceptance;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.MarkerAware;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.OpenedTheorem;
import dev.goalpost.engine.suggest.FileGoals;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Steps that are known to be right: those of reference proofs, and those that people took.
 *
 * @param id what rows are to call it: that of its theorem, {@code #} and a number
 * @param context declarations that the goal needs; null without
 * @param place its proof with {@code llmsuggest} in its place; null where that is not known
 */
public record KnownSteps(String id, String context, Goal goal, String tactic, String place) {
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
     * The goal where the step stands in its proof; made again as the statement of a theorem where
     * that place is not known. Empty where neither can be had. What is known around it tells of no
     * proofs: its own is among them.
     *
     * @param time to open it
     */
    Optional<MarkedGoal> open(LeanSession session, Duration time, Cancellation c) {
        return inPlace(session, time, c)
                .or(
                        () ->
                                Walk.statement(goal)
                                        .map(s -> new Theorem(id, s, context, null, null, null))
                                        .flatMap(
                                                t ->
                                                        OpenedTheorem.open(session, t, time, c)
                                                                .goal()));
    }

    private Optional<MarkedGoal> inPlace(LeanSession session, Duration time, Cancellation c) {
        if (place == null) {
            return Optional.empty();
        }
        try {
            return new FileGoals(session)
                    .find(place, c.within(time.toMillis())).stream()
                            .filter(
                                    m ->
                                            m.mainGoal()
                                                    .map(g -> g.pp().equals(goal.pp()))
                                                    .orElse(false))
                            .findFirst()
                            .map(MarkedGoal::withoutExamples);
        } catch (LeanFault e) {
            return Optional.empty(); // as a statement it may be had all the same
        } catch (Cancellation.Cancelled e) {
            c.checkNow();
            return Optional.empty();
        }
    }

    /**
     * The step at the same goal, its inaccessible hypotheses given names that nobody else would:
     * what does not speak of them does the same there, and the goal can be made again as a
     * statement.
     */
    KnownSteps named() {
        return new KnownSteps(id, context, named(goal), tactic, null);
    }

    private static Goal named(Goal goal) {
        Map<Pattern, String> names = new LinkedHashMap<>();
        for (Hypothesis h : goal.hypotheses()) {
            if (h.inaccessible()) {
                String whole =
                        "(?<![\\p{L}\\p{N}_'.])" + Pattern.quote(h.shownName()) + "(?![\\p{No}])";
                names.put(Pattern.compile(whole), "goalpost_" + (names.size() + 1));
            }
        }
        List<Hypothesis> all = new ArrayList<>();
        for (Hypothesis h : goal.hypotheses()) {
            String name = renamed(h.shownName(), names);
            String value = h.value() == null ? null : renamed(h.value(), names);
            all.add(new Hypothesis(h.id(), name, false, renamed(h.type(), names), value));
        }
        return new Goal(goal.id(), goal.tag(), all, renamed(goal.target(), names));
    }

    private static String renamed(String text, Map<Pattern, String> names) {
        String now = text;
        for (Map.Entry<Pattern, String> e : names.entrySet()) {
            now = e.getKey().matcher(now).replaceAll(e.getValue());
        }
        return now;
    }

    /**
     * The steps of a theorem's own proof, none where it has none or this Lean does not tell them.
     */
    public static List<KnownSteps> of(Theorem theorem, LeanSession session, Cancellation c)
            throws LeanFault {
        if (theorem.file().isEmpty() || !(session instanceof MarkerAware aware)) {
            return List.of();
        }
        String file = theorem.file().get();
        List<KnownSteps> steps = new ArrayList<>();
        for (MarkerAware.FileStep s : aware.markers(file, c).steps()) {
            // Steps of the context's own proofs are not this theorem's.
            if (s.declaration() == null || !s.declaration().endsWith(theorem.name())) {
                continue;
            }
            try {
                Goal goal = GoalText.first(s.goal());
                String id = theorem.id() + "#" + steps.size();
                int end = s.offset() + s.tactic().length();
                String place = file.substring(0, s.offset()) + "llmsuggest" + file.substring(end);
                steps.add(new KnownSteps(id, theorem.context(), goal, s.tactic(), place));
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
                                    a.tactic(),
                                    null));
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
