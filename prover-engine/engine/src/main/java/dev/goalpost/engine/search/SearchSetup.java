package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.energy.EnergyChoice;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.energy.TrainedEnergy;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.policy.Policies;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Everything that a search needs, as a configuration names it. */
public record SearchSetup(
        LeanSession session,
        Policy policy,
        String policyHash,
        EnergyModel energy,
        String energyHash,
        Frontier frontier)
        implements AutoCloseable {
    public static final String BEST_FIRST = "best-first";
    public static final String BREADTH_FIRST = "breadth-first";
    public static final String LOG_PROBABILITY = "log-probability";

    /** Starts what the configuration names. */
    public static SearchSetup open(Config config) throws ConfigException {
        return of(config, () -> LeanChoice.of(config).open(config.pool()));
    }

    /** The same over a session that is there already; closing it closes the session. */
    public static SearchSetup over(Config config, LeanSession session) throws ConfigException {
        return of(config, () -> session);
    }

    private interface Start {
        LeanSession start() throws ConfigException;
    }

    /** What is wrong with the configuration is found before a Lean is started. */
    private static SearchSetup of(Config config, Start lean) throws ConfigException {
        Config.Search s = config.search();
        Policy policy = Policies.open(config.policy());
        EnergyChoice energy = EnergyChoice.of(config);
        Frontier frontier = frontier(s.frontier(), energy.header());
        return new SearchSetup(
                lean.start(),
                policy,
                Policies.hash(config.policy()),
                energy.model(),
                energy.hash(),
                frontier);
    }

    /**
     * The frontier of that name.
     *
     * @param energy empty where there is no model
     */
    public static Frontier frontier(String name, Optional<TrainedEnergy.Header> energy)
            throws ConfigException {
        return switch (name) {
            case BEST_FIRST ->
                    energy.map(h -> Frontier.mixed(Calibration.of(h)))
                            .orElse(Frontier.LOG_PROBABILITY);
            case LOG_PROBABILITY -> Frontier.LOG_PROBABILITY;
            case BREADTH_FIRST -> Frontier.BREADTH_FIRST;
            default ->
                    throw new ConfigException(
                            "unknown frontier "
                                    + name
                                    + "; known: "
                                    + String.join(
                                            ", ", BEST_FIRST, BREADTH_FIRST, LOG_PROBABILITY));
        };
    }

    /**
     * Searches theorems side by side.
     *
     * @param allowedAxioms what proofs may rest on
     * @param done is told of each that was not broken off, one at a time
     */
    public void searchAll(
            Config config,
            Set<String> allowedAxioms,
            List<Theorem> theorems,
            Consumer<SearchedTheorem> done,
            Cancellation c) {
        TheoremSearch search =
                new TheoremSearch(
                        session,
                        policy,
                        energy,
                        frontier,
                        Auditor.of(session, allowedAxioms),
                        config.search(),
                        config.seed());
        Batch.run(
                theorems,
                search::search,
                config.search().workers(),
                config.search().time(),
                done,
                c);
    }

    @Override
    public void close() {
        session.close();
    }
}
