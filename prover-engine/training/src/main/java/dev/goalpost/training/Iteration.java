package dev.goalpost.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.energy.EnergyChoice;
import dev.goalpost.engine.energy.EnergyFile;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.energy.HashedGoalEncoder;
import dev.goalpost.engine.energy.HeadEnergyModel;
import dev.goalpost.engine.energy.TrainedEnergy;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.policy.DefaultPolicy;
import dev.goalpost.engine.policy.Policies;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.search.Batch;
import dev.goalpost.engine.search.Calibration;
import dev.goalpost.engine.search.Frontier;
import dev.goalpost.engine.search.SearchSetup;
import dev.goalpost.engine.trajectory.FolderLock;
import dev.goalpost.engine.trajectory.JsonLines;
import dev.goalpost.engine.trajectory.Lineage;
import dev.goalpost.engine.trajectory.ResultRow;
import dev.goalpost.engine.trajectory.RunFolder;
import dev.goalpost.engine.trajectory.TrajectoryRow;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.training.Evaluation.Outcome;
import dev.goalpost.training.Evaluation.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Expert iteration: search the training theorems with the best so far; learn a policy from all
 * proofs found; train an energy on all trajectories; measure both on the validation theorems;
 * promote what is better, keep what was otherwise. Each round has a folder; a round that is whole
 * has a {@code round.json}, and one that is not is gone on with.
 */
public final class Iteration {
    /** Written when a round's policy is whole. */
    private static final String LEARNED = "learned.json";

    /** What came of tactics on the goals of known proofs: tried once for all rounds. */
    static final String TRIALS = "trials.txt";

    /** Where the steps of the known proofs are, each among what else could be done. */
    private static final String KNOWN = "known";

    /** Known proofs are walked of so many theorems at most. */
    private static final int WALKED = 200;

    /** So many theorems at most decide whether a round is better. */
    private static final int VALIDATED = 120;

    private final Path folder;
    private final Config config;
    private final String revision;
    private final List<Theorem> training;
    private final List<Theorem> validation;
    private final LeanSession session;
    private final Consumer<String> tell;
    private final Cancellation c;

    /**
     * @param config its policy and energy are what round 1 starts from
     * @param tell is told how it goes, for people
     */
    public Iteration(
            Path folder,
            Config config,
            String revision,
            List<Theorem> training,
            List<Theorem> validation,
            LeanSession session,
            Consumer<String> tell,
            Cancellation c) {
        this.folder = folder;
        this.config = anywhere(config);
        this.revision = revision;
        this.training = training;
        this.validation = spread(validation, VALIDATED);
        this.session = session;
        this.tell = tell;
        this.c = c;
    }

    /** At most so many of them, evenly from beginning to end. */
    static List<Theorem> spread(List<Theorem> all, int most) {
        if (all.size() <= most) {
            return List.copyOf(all);
        }
        List<Theorem> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return List.copyOf(some);
    }

    /** Runs the rounds that are not whole yet; all rounds, in order. */
    public List<Round> run(int rounds) throws IOException, ConfigException {
        try (FolderLock lock = FolderLock.take(folder)) {
            RunSettings.keep(
                    folder,
                    settings(config, training, validation),
                    Files.exists(Round.folder(folder, 1)));
            return rounds(rounds);
        }
    }

    private List<Round> rounds(int rounds) throws IOException, ConfigException {
        List<Round> done = new ArrayList<>();
        String policy = config.policy();
        String energy = config.energy();
        for (int r = 1; r <= rounds; r++) {
            Path here = Round.folder(folder, r);
            Path record = here.resolve(Round.RECORD);
            Round round;
            if (Files.exists(record)) {
                round = Round.read(record);
                tell.accept("round " + r + " was done before: " + round.decision());
            } else {
                Files.createDirectories(here);
                round = round(r, here, policy, energy);
                round.write(record);
            }
            done.add(round);
            policy = round.policy();
            energy = round.energy();
        }
        return done;
    }

    /** What must be the same for one run to go on with another's rounds. */
    static Map<String, String> settings(
            Config config, List<Theorem> training, List<Theorem> validation)
            throws ConfigException {
        String policy = config.policy();
        String energy = config.energy();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("seed", Long.toString(config.seed()));
        all.put("lean", config.lean());
        all.put(
                "policy",
                Policies.isBuiltIn(policy) ? policy : policy + " " + Policies.hash(policy));
        all.put(
                "energy",
                energy.equals("none")
                        ? energy
                        : energy + " " + EnergyChoice.ungated(Path.of(energy)).hash());
        all.put("training theorems", RunSettings.hash(training));
        all.put("validation theorems", RunSettings.hash(validation));
        all.put("search", config.search().withConcurrency(0).toString()); // changes no result
        return all;
    }

    /** Files that were named from outside are told from those of rounds by their whole paths. */
    private static Config anywhere(Config config) {
        String policy = config.policy();
        String energy = config.energy();
        return config.withPolicy(Policies.isBuiltIn(policy) ? policy : absolute(policy))
                .withEnergy(energy.equals("none") ? energy : absolute(energy));
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().normalize().toString();
    }

    private Round round(int number, Path here, String policy, String energy)
            throws IOException, ConfigException {
        Config best =
                config.withPolicy(Round.resolved(folder, policy))
                        .withEnergy(Round.resolved(folder, energy));
        SearchSetup setup = SearchSetup.over(best, session);
        Lineage lineage =
                new Lineage(
                        Lineage.hash(best.search().toString()),
                        best.seed(),
                        setup.policyHash(),
                        setup.energyHash(),
                        revision);
        int proved = search(number, here, best, setup, lineage);
        Variant before =
                new Variant(Promotion.BEFORE, setup.policy(), setup.energy(), setup.frontier());
        List<Path> runs = new ArrayList<>();
        for (int r = 1; r <= number; r++) {
            runs.add(Round.folder(folder, r).resolve("search"));
        }
        Learned learned = learn(runs, here);
        c.checkNow();
        List<Path> withKnown = new ArrayList<>(runs);
        known(lineage).ifPresent(withKnown::add);
        Optional<TrainedEnergy> trained = trainEnergy(withKnown, here);
        c.checkNow();
        Policy newPolicy = Policies.open(here.resolve(Round.POLICY).toString());
        List<Variant> variants = new ArrayList<>();
        variants.add(before);
        variants.add(
                new Variant(
                        Promotion.NEW_POLICY,
                        newPolicy,
                        EnergyModel.NONE,
                        Frontier.LOG_PROBABILITY));
        trained.ifPresent(
                t -> {
                    HashedGoalEncoder encoder = HashedGoalEncoder.named(t.header().encoder());
                    EnergyModel model = HeadEnergyModel.of(t, encoder);
                    for (double share : Promotion.SHARES) {
                        Calibration mix = Calibration.of(t.header()).withEnergyWeight(share);
                        variants.add(
                                new Variant(
                                        Promotion.newBoth(share),
                                        newPolicy,
                                        model,
                                        Frontier.mixed(mix)));
                    }
                });
        List<Outcome> outcomes = evaluate(number, here, variants);
        Promotion p =
                Promotion.of(
                        outcomes,
                        validation,
                        config.search().nodes(),
                        trained.map(t -> t.header().heldOut()));
        if (trained.isPresent()) {
            EnergyFile.write(
                    here.resolve(EnergyRun.MODEL),
                    trained.get().withWeight(p.share()).with(p.figures().orElseThrow()));
        }
        tell.accept("round " + number + " " + p.words());
        String newEnergy = p.useEnergy() ? Round.name(number, EnergyRun.MODEL) : "none";
        return new Round(
                number,
                p.promoted() ? Round.name(number, Round.POLICY) : policy,
                p.promoted() ? newEnergy : energy,
                proved,
                training.size(),
                learned.lessons(),
                validation.size(),
                p.before(),
                p.withPolicy(),
                p.withEnergy(),
                p.words(),
                lineage,
                Instant.now().toString());
    }

    private int search(int number, Path here, Config best, SearchSetup setup, Lineage lineage)
            throws IOException {
        RunFolder.Run info =
                new RunFolder.Run(
                        lineage,
                        session.describe(),
                        "training theorems of round " + number,
                        best.search().withConcurrency(0).toString(),
                        Instant.now().toString());
        try (RunFolder run = RunFolder.open(here.resolve("search"), info, true)) {
            return search(number, best, setup, lineage, run);
        }
    }

    private int search(int number, Config best, SearchSetup setup, Lineage lineage, RunFolder run)
            throws IOException {
        Set<String> done = new HashSet<>(run.results().keySet());
        List<Theorem> todo = training.stream().filter(t -> !done.contains(t.id())).toList();
        int[] ended = {done.size()};
        setup.searchAll(
                best,
                Auditor.STANDARD_AXIOMS,
                todo,
                s -> {
                    try {
                        run.add(s, lineage, false);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    if (++ended[0] % 20 == 0 || ended[0] == training.size()) {
                        tell.accept(
                                "round "
                                        + number
                                        + ": searched "
                                        + ended[0]
                                        + " of "
                                        + training.size());
                    }
                },
                c);
        c.checkNow();
        return (int) run.results().values().stream().filter(r -> r.isProved()).count();
    }

    /** What a policy was learned from. */
    private record Learned(
            @JsonProperty("steps") int steps, @JsonProperty("lessons") int lessons) {}

    /** Learned once: what is measured below must be of one policy. */
    private Learned learn(List<Path> runs, Path here) throws IOException {
        Path record = here.resolve(LEARNED);
        if (Files.exists(record) && Files.exists(here.resolve(Round.POLICY))) {
            return JsonLines.parse(Files.readString(record), Learned.class);
        }
        Map<String, Set<String>> scripts = new HashMap<>();
        for (Path run : runs) {
            JsonLines.forEach(
                    run.resolve(RunFolder.RESULTS),
                    ResultRow.class,
                    r -> {
                        if (r.isProved()) {
                            scripts.computeIfAbsent(r.id(), t -> new LinkedHashSet<>())
                                    .add(r.proof());
                        }
                    });
        }
        List<PolicyTrainer.Proved> proofs = new ArrayList<>();
        for (Theorem t : training) {
            Set<String> all = new LinkedHashSet<>();
            if (t.proof() != null && !"term".equals(t.mode())) {
                all.add(t.proof());
            }
            all.addAll(scripts.getOrDefault(t.id(), Set.of()));
            if (!all.isEmpty()) {
                proofs.add(new PolicyTrainer.Proved(t, List.copyOf(all)));
            }
        }
        PolicyTrainer trainer =
                new PolicyTrainer(
                        session,
                        config.search().candidateDeadline(),
                        config.search().workers(),
                        config.seed(),
                        tell);
        PolicyTrainer.Result result =
                trainer.train(proofs, DefaultPolicy.ofLibrary(), folder.resolve(TRIALS), c);
        result.policy().write(here.resolve(Round.POLICY));
        Learned learned = new Learned(result.steps(), result.lessons());
        Path making = here.resolve(LEARNED + ".making");
        Files.writeString(making, JsonLines.line(learned) + "\n");
        Files.move(making, record, StandardCopyOption.REPLACE_EXISTING);
        tell.accept("learned a policy from " + result.lessons() + " lessons");
        return learned;
    }

    /** The known proofs, walked once for all rounds; empty without any. */
    private Optional<Path> known(Lineage lineage) throws IOException {
        Path here = folder.resolve(KNOWN);
        Path rows = here.resolve(RunFolder.TRAJECTORIES);
        if (!Files.exists(rows)) {
            Files.createDirectories(here);
            List<Theorem> proved = training.stream().filter(t -> t.proof() != null).toList();
            List<Theorem> some = spread(proved, WALKED);
            Walk walk =
                    new Walk(
                            session,
                            DefaultPolicy.ofLibrary(),
                            config.search().candidates(),
                            config.search().candidateDeadline(),
                            lineage);
            Map<String, List<TrajectoryRow>> all = new TreeMap<>();
            Batch.each(
                    some,
                    t -> Map.entry(t.id(), walked(t, walk)),
                    (t, e) -> {
                        tell.accept(t.id() + ": its proof was not walked: " + Batch.words(e));
                        return Map.entry(t.id(), List.<TrajectoryRow>of());
                    },
                    config.search().workers(),
                    Duration.ofMinutes(10),
                    e -> all.put(e.getKey(), e.getValue()),
                    c);
            c.checkNow();
            Path making = here.resolve(RunFolder.TRAJECTORIES + ".making");
            Files.write(
                    making,
                    all.values().stream().flatMap(List::stream).map(JsonLines::line).toList());
            Files.move(making, rows);
            tell.accept("walked the known proofs of " + some.size() + " theorems");
        }
        return Files.size(rows) == 0 ? Optional.empty() : Optional.of(here);
    }

    private List<TrajectoryRow> walked(Theorem t, Walk walk) {
        List<TrajectoryRow> rows = new ArrayList<>();
        try {
            for (KnownSteps s : KnownSteps.of(t, session, c)) {
                rows.addAll(walk.rows(s, c));
            }
        } catch (LeanFault e) {
            tell.accept(t.id() + ": its proof was not walked: " + e.getMessage());
        } catch (Cancellation.Cancelled e) {
            return rows; // the caller looks at its token
        }
        return rows;
    }

    private Optional<TrainedEnergy> trainEnergy(List<Path> runs, Path here) throws IOException {
        Path file = here.resolve(EnergyRun.MODEL);
        if (Files.exists(file)) {
            return Optional.of(EnergyFile.read(file));
        }
        TrainingOptions d = TrainingOptions.DEFAULT;
        TrainingOptions options =
                new TrainingOptions(
                        d.hidden(),
                        d.conditioned(),
                        d.epochs(),
                        d.patience(),
                        d.batch(),
                        d.negatives(),
                        d.learningRate(),
                        d.weightDecay(),
                        d.margin(),
                        d.marginWeight(),
                        config.seed());
        try {
            EnergyData data =
                    EnergyRun.read(
                            runs,
                            new HashedGoalEncoder(HashedGoalEncoder.DEFAULT_DIMENSIONS),
                            config.search().lengthExponent());
            Map<String, String> made = new LinkedHashMap<>();
            made.put("revision", revision);
            made.put("seed", Long.toString(config.seed()));
            EnergyRun run = EnergyRun.train(data, options, made, e -> {}, c);
            run.write(here);
            tell.accept(
                    "trained an energy: right sibling "
                            + run.model().header().heldOut().siblings());
            return Optional.of(run.model());
        } catch (EnergyRun.TooLittle e) {
            tell.accept("no energy: " + e.getMessage());
            return Optional.empty();
        }
    }

    private List<Outcome> evaluate(int number, Path here, List<Variant> variants)
            throws IOException {
        Path file = here.resolve(Paired.OUTCOMES);
        List<Outcome> all = new ArrayList<>(OutcomeFile.recover(file, variants.size()));
        Set<String> done = new HashSet<>();
        all.forEach(o -> done.add(o.theorem()));
        List<Theorem> todo = validation.stream().filter(t -> !done.contains(t.id())).toList();
        Evaluation.run(
                session,
                todo,
                variants,
                List.of(config.seed()),
                config.search(),
                o -> {
                    OutcomeFile.append(file, o);
                    all.addAll(o);
                    int n = all.size() / variants.size();
                    if (n % 20 == 0 || n == validation.size()) {
                        tell.accept(
                                "round "
                                        + number
                                        + ": measured on "
                                        + n
                                        + " of "
                                        + validation.size());
                    }
                },
                c);
        c.checkNow();
        return all;
    }
}
