package dev.goalpost.training;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.policy.KnownStep;
import dev.goalpost.engine.policy.LearnedPolicy;
import dev.goalpost.engine.policy.Library;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.policy.PolicyFile;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.policy.Skill;
import dev.goalpost.engine.policy.StepWeights;
import dev.goalpost.engine.policy.StepWeights.Lesson;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.Batch;
import dev.goalpost.engine.search.OpenedTheorem;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes a policy of proofs: examples to take after, skills for what is like them, and weights for
 * the order of all proposals, learned from what comes of trying them.
 */
public final class PolicyTrainer {
    /** After which one step is left out, or the reading of one theorem's proofs. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration TO_OPEN = Duration.ofSeconds(20);

    /** The library's own proofs are of other things than the theorems that are searched. */
    private static final double LIBRARY_WEIGHT = 0.2;

    /** One in so many of the library's steps is a lesson. */
    private static final int LIBRARY_SHARE = 3;

    private final LeanSession session;
    private final Duration deadline;
    private final int concurrency;
    private final long seed;
    private final Duration patience;
    private final Consumer<String> tell;

    public PolicyTrainer(
            LeanSession session,
            Duration deadline,
            int concurrency,
            long seed,
            Consumer<String> tell) {
        this(session, deadline, concurrency, seed, PATIENCE, tell);
    }

    PolicyTrainer(
            LeanSession session,
            Duration deadline,
            int concurrency,
            long seed,
            Duration patience,
            Consumer<String> tell) {
        this.session = session;
        this.deadline = deadline;
        this.concurrency = concurrency;
        this.seed = seed;
        this.patience = patience;
        this.tell = tell;
    }

    /** What a training came to. */
    public record Result(PolicyFile policy, int steps, int lessons) {}

    /**
     * A theorem with proofs.
     *
     * @param scripts tactics, each a whole proof
     */
    public record Proved(Theorem theorem, List<String> scripts) {}

    /**
     * What was read of the proofs of a theorem.
     *
     * @param endings not tried yet, or those that have shown it
     */
    private record Read(
            Theorem theorem,
            Goal goal,
            Surroundings around,
            List<KnownSteps> steps,
            List<Ended> endings) {
        Read with(List<Ended> others) {
            return new Read(theorem, goal, around, steps, others);
        }
    }

    /** What may have ended a goal. */
    private record Ended(KnownSteps from, String text) {}

    /** What trials are kept, and what could not be used, for one training. */
    private record Work(TrialFile trials, LeftOut theorems, LeftOut steps, LeftOut endings) {
        void save() {
            try {
                trials.save();
            } catch (IOException x) {
                throw new UncheckedIOException(x);
            }
        }
    }

    /**
     * Learns.
     *
     * @param base proposes what the steps are to stand out from; it must not know them
     * @param trials where what was tried is kept
     */
    public Result train(List<Proved> proofs, Policy base, Path trials, Cancellation c)
            throws IOException {
        Work work =
                new Work(TrialFile.open(trials, tell), new LeftOut(), new LeftOut(), new LeftOut());
        List<Read> all = withEndings(read(proofs, work, c), work, c);
        SkillMiner miner = new SkillMiner();
        LemmaMiner lemmas = new LemmaMiner();
        Set<PolicyFile.Step> examples = new LinkedHashSet<>();
        int steps = 0;
        for (Read r : all) {
            String file = KnownSteps.fileOf(r.theorem().id());
            lemmas.addStatement(r.theorem().id(), r.goal(), r.around());
            for (KnownSteps s : r.steps()) {
                steps++;
                lemmas.addFacts(r.theorem().id(), s.goal(), r.around());
                String outline = Walk.outline(s.tactic());
                examples.add(new PolicyFile.Step(s.goal().pp(), outline));
                miner.add(file, r.theorem().id(), s.goal(), r.around(), outline, false);
            }
            for (Ended e : r.endings()) {
                miner.add(file, r.theorem().id(), e.from().goal(), r.around(), e.text(), true);
            }
        }
        List<Skill> skills = miner.all();
        tell.accept("found " + skills.size() + " skills in " + steps + " steps of proofs");
        List<Lesson> lessons = new ArrayList<>(lessons(all, base, miner, work, c));
        work.theorems().lines(proofs.size(), "theorems").forEach(tell);
        int ended = all.stream().mapToInt(r -> r.endings().size()).sum();
        work.endings().lines(ended + work.endings().count(), "endings").forEach(tell);
        work.steps().lines(steps, "steps").forEach(tell);
        int own = lessons.size();
        lessons.addAll(ofLibrary(base, c));
        tell.accept(own + " lessons of theorems, " + (lessons.size() - own) + " of the library");
        StepWeights weights = StepWeights.learn(lessons, seed);
        return new Result(
                PolicyFile.of(List.copyOf(examples), skills, lemmas.all(), weights),
                steps,
                lessons.size());
    }

    private List<Read> read(List<Proved> proofs, Work work, Cancellation c) {
        List<Read> all = new ArrayList<>();
        Batch.each(
                proofs,
                p -> read(p, work, c),
                (p, e) -> {
                    left(p.theorem(), e);
                    return Optional.<Read>empty();
                },
                concurrency,
                patience,
                r -> r.ifPresent(all::add),
                c);
        c.checkNow();
        all.sort(Comparator.comparing(r -> r.theorem().id()));
        return all;
    }

    /** Empty where there is nothing to learn from. */
    private Optional<Read> read(Proved p, Work work, Cancellation c) {
        String id = p.theorem().id();
        OpenedTheorem opened = OpenedTheorem.open(session, p.theorem(), TO_OPEN, c);
        if (opened.goal().isEmpty()) {
            work.theorems().add("not opened", id + " (" + firstLine(opened.why()) + ")");
            return Optional.empty();
        }
        MarkedGoal goal = opened.goal().get();
        Map<String, KnownSteps> steps = new LinkedHashMap<>();
        Map<String, Ended> endings = new LinkedHashMap<>();
        for (String script : p.scripts()) {
            try {
                List<KnownSteps> known = KnownSteps.of(p.theorem().withProof(script), session, c);
                known.forEach(s -> steps.putIfAbsent(s.goal().pp() + "\n" + s.tactic(), s));
                for (Ended e : restsOfBlocks(script, known)) {
                    endings.putIfAbsent(e.from().goal().pp() + "\n" + e.text(), e);
                }
            } catch (LeanFault e) {
                tell.accept(id + ": its proof was not read: " + e.getMessage());
            }
        }
        if (steps.isEmpty()) {
            work.theorems().add("no steps to be seen in their proofs", id);
            return Optional.empty();
        }
        return Optional.of(
                new Read(
                        p.theorem(),
                        goal.state().orElseThrow().goals().get(goal.goal()),
                        goal.surroundings(),
                        List.copyOf(steps.values()),
                        List.copyOf(endings.values())));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /**
     * The rests of a script's blocks, each with the goal of its first step. A proof ends with them,
     * but on one line, and alone, they have yet to show it.
     */
    private static List<Ended> restsOfBlocks(String script, List<KnownSteps> known) {
        List<KnownSteps> left = new ArrayList<>(known);
        List<Ended> found = new ArrayList<>();
        for (ProofText.Rest e : ProofText.restsOfBlocks(script)) {
            for (KnownSteps s : left) {
                if (ProofText.collapsed(s.tactic()).equals(e.first())) {
                    left.remove(s);
                    found.add(new Ended(s, e.text()));
                    break;
                }
            }
        }
        return found;
    }

    /** The same with those of the endings that end their goals. */
    private List<Read> withEndings(List<Read> all, Work work, Cancellation c) {
        List<Ended> each = all.stream().flatMap(r -> r.endings().stream()).toList();
        Set<Ended> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        Batch.each(
                each,
                e -> ends(e, work, c) ? Optional.of(e) : Optional.<Ended>empty(),
                (e, x) -> {
                    work.endings().add(Batch.words(x), e.from().id());
                    return Optional.<Ended>empty();
                },
                concurrency,
                patience,
                e -> {
                    e.ifPresent(shown::add);
                    work.save();
                },
                c);
        c.checkNow();
        return all.stream()
                .map(r -> r.with(r.endings().stream().filter(shown::contains).toList()))
                .toList();
    }

    /** Whether it ends its goal, as a trial there tells. */
    private boolean ends(Ended e, Work work, Cancellation c) {
        String id = e.from().id();
        try {
            Optional<String> end = tryout(e.from(), work, c).end(e.text());
            if (end.isEmpty()) {
                end = tryout(e.from().named(), work, c).end(e.text());
            }
            if (end.isEmpty()) {
                work.endings().add("not decided", id);
            } else if (!end.get().equals(TrialFile.CLOSES)) {
                work.endings().add("not ending the goal when tried on one line", id);
            }
            return end.isPresent() && end.get().equals(TrialFile.CLOSES);
        } catch (LeanFault f) {
            work.endings().add("not decided", id + " (" + firstLine(f.getMessage()) + ")");
            return false;
        }
    }

    private Tryout tryout(KnownSteps step, Work work, Cancellation c) {
        return new Tryout(session, deadline, work.trials(), step, c);
    }

    /** A theorem that nothing is learned from must not cost the others. */
    private void left(Theorem theorem, Throwable e) {
        tell.accept(theorem.id() + ": left out: " + Batch.words(e));
    }

    private List<Lesson> lessons(
            List<Read> all, Policy base, SkillMiner miner, Work work, Cancellation c) {
        Map<String, Policy> policies = new HashMap<>();
        for (Read r : all) {
            policies.computeIfAbsent(
                    KnownSteps.fileOf(r.theorem().id()),
                    f -> LearnedPolicy.with(base, miner.without(f)));
        }
        List<Step> steps =
                all.stream().flatMap(r -> r.steps().stream().map(s -> new Step(r, s))).toList();
        Map<Step, Lesson> lessons = new IdentityHashMap<>();
        int[] done = {0};
        Batch.each(
                steps,
                s -> new Taught(s, lesson(s, work, policies, c)),
                (s, e) -> {
                    work.steps().add(Batch.words(e), s.step().id());
                    return new Taught(s, Optional.empty());
                },
                concurrency,
                patience,
                t -> {
                    t.lesson().ifPresent(l -> lessons.put(t.by(), l));
                    work.save();
                    if (++done[0] % 200 == 0) {
                        tell.accept("lessons of " + done[0] + " of " + steps.size() + " steps");
                    }
                },
                c);
        c.checkNow();
        return steps.stream().map(lessons::get).filter(Objects::nonNull).toList();
    }

    /** A step of what was read. */
    private record Step(Read of, KnownSteps step) {}

    /** What a step teaches. */
    private record Taught(Step by, Optional<Lesson> lesson) {}

    /** Empty where there is nothing to learn from. */
    private Optional<Lesson> lesson(
            Step s, Work work, Map<String, Policy> policies, Cancellation c) {
        String id = s.step().id();
        try {
            Tryout there = tryout(s.step(), work, c);
            if (there.goal().isEmpty()) {
                work.steps().add("their goal cannot be had again", id);
                return Optional.empty();
            }
            Policy policy = policies.get(KnownSteps.fileOf(s.of().theorem().id()));
            Optional<Lesson> lesson = Lessons.of(s.step(), there.goal().get(), there, policy, c);
            if (lesson.isEmpty()) {
                work.steps().add("nothing as good is proposed there", id);
            }
            return lesson;
        } catch (LeanFault e) {
            work.steps().add("not tried", id + " (" + firstLine(e.getMessage()) + ")");
            return Optional.empty();
        }
    }

    /** Steps of the library that the base has proposed too, though not for knowing them. */
    private List<Lesson> ofLibrary(Policy base, Cancellation c) {
        List<KnownStep> steps = Library.steps();
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < steps.size(); i += LIBRARY_SHARE) {
            some.add(i);
        }
        Map<Integer, Lesson> lessons = new TreeMap<>();
        Batch.each(
                some,
                i -> Map.entry(i, ofLibrary(steps.get(i), base, c)),
                (i, e) -> Map.entry(i, Optional.<Lesson>empty()),
                concurrency,
                patience,
                e -> e.getValue().ifPresent(l -> lessons.put(e.getKey(), l)),
                c);
        c.checkNow();
        return List.copyOf(lessons.values());
    }

    private static Optional<Lesson> ofLibrary(KnownStep s, Policy base, Cancellation c) {
        List<Candidate> pool = LearnedPolicy.pool(base, s.goal(), Surroundings.NONE, c);
        List<Integer> good = new ArrayList<>();
        for (int j = 0; j < pool.size(); j++) {
            // The neighbours know this very step: what they say of it teaches nothing.
            Candidate x = pool.get(j);
            if (x.tactic().equals(s.tactic()) && !x.origin().equals("neighbour")) {
                good.add(j);
            }
        }
        return good.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lesson(s.goal(), Surroundings.NONE, pool, good, LIBRARY_WEIGHT));
    }
}
