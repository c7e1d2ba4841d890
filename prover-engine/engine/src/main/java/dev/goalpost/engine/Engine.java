package dev.goalpost.engine;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.energy.EnergyChoice;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.feedback.FeedbackStore;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.policy.DefaultPolicy;
import dev.goalpost.engine.policy.Learner;
import dev.goalpost.engine.policy.Policies;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.suggest.Suggester;
import java.io.IOException;

/**
 * Everything that a configuration names, put together: a Lean, a policy that has learned what was
 * accepted so far, and the suggester over both. What the command line and the server start from.
 */
public final class Engine implements AutoCloseable {
    private final Config config;
    private final LeanSession session;
    private final Policy policy;
    private final FeedbackStore feedback;
    private final Suggester suggester;

    private Engine(
            Config config,
            LeanSession session,
            Policy policy,
            FeedbackStore feedback,
            Suggester suggester) {
        this.config = config;
        this.session = session;
        this.policy = policy;
        this.feedback = feedback;
        this.suggester = suggester;
    }

    /** Starts what the configuration names. */
    public static Engine open(Config config) throws ConfigException, LeanFault, IOException {
        EnergyModel energy = EnergyChoice.of(config).model();
        LeanChoice lean = LeanChoice.of(config);
        Policy policy = Policies.open(config.policy()); // is read while Lean starts
        return over(config, lean.open(config.pool()), policy, energy);
    }

    /** Over a session that is there already; closing the engine closes it. */
    public static Engine over(Config config, LeanSession session) throws IOException {
        return over(config, session, DefaultPolicy.ofLibrary(), EnergyModel.NONE);
    }

    private static Engine over(
            Config config, LeanSession session, Policy policy, EnergyModel energy)
            throws IOException {
        Learner learner = policy instanceof Learner l ? l : (goal, tactic) -> {};
        FeedbackStore feedback = FeedbackStore.open(config.feedback().file(), learner);
        Suggester suggester = new Suggester(session, policy, energy, config);
        return new Engine(config, session, policy, feedback, suggester);
    }

    public Config config() {
        return config;
    }

    public LeanSession session() {
        return session;
    }

    public Policy policy() {
        return policy;
    }

    public FeedbackStore feedback() {
        return feedback;
    }

    public Suggester suggester() {
        return suggester;
    }

    @Override
    public void close() {
        suggester.close();
        session.close();
    }
}
