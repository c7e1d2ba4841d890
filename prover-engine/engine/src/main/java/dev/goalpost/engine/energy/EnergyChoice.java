package dev.goalpost.engine.energy;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The energy model that a configuration names, let through the {@link Gate} or forced.
 *
 * @param hash of its weights; {@code none} without a model
 * @param header empty without a model
 */
public record EnergyChoice(EnergyModel model, String hash, Optional<TrainedEnergy.Header> header) {
    private static final Logger LOG = LoggerFactory.getLogger(EnergyChoice.class);

    /** No model. */
    public static final EnergyChoice NONE =
            new EnergyChoice(EnergyModel.NONE, "none", Optional.empty());

    /**
     * @throws ConfigException when the file cannot be used, or its own figures speak against it
     */
    public static EnergyChoice of(Config config) throws ConfigException {
        return config.energy().equals("none")
                ? NONE
                : read(Path.of(config.energy()), config.rank().forceEnergy());
    }

    /**
     * The model of a file whatever its figures say: for measuring it.
     *
     * @throws ConfigException when the file cannot be used
     */
    public static EnergyChoice ungated(Path file) throws ConfigException {
        return of(file, load(file));
    }

    private static EnergyChoice read(Path file, boolean force) throws ConfigException {
        TrainedEnergy trained = load(file);
        EnergyChoice choice = of(file, trained);
        List<String> objections = Gate.objections(trained.header().heldOut());
        if (!objections.isEmpty()) {
            String why = String.join("; ", objections);
            if (!force) {
                throw new ConfigException(
                        "energy model "
                                + file
                                + " is refused: "
                                + why
                                + ". --force uses it all the same");
            }
            LOG.warn("energy model {} is used by force although {}", file, why);
        }
        return choice;
    }

    private static TrainedEnergy load(Path file) throws ConfigException {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(
                    "no energy model " + file + "; known: none, or a file that train-ebm wrote");
        }
        try {
            return EnergyFile.read(file);
        } catch (IOException e) {
            throw new ConfigException("energy model " + e.getMessage());
        }
    }

    private static EnergyChoice of(Path file, TrainedEnergy trained) throws ConfigException {
        String named = trained.header().encoder();
        Encoder encoder = HashedGoalEncoder.named(named);
        if (encoder == null) {
            throw new ConfigException(
                    "energy model "
                            + file
                            + ": trained on the encoder "
                            + named
                            + ", which is not there; train it again");
        }
        try {
            return new EnergyChoice(
                    HeadEnergyModel.of(trained, encoder),
                    EnergyFile.hash(trained),
                    Optional.of(trained.header()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("energy model " + file + ": " + e.getMessage());
        }
    }
}
