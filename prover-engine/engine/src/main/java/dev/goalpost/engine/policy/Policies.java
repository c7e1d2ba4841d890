package dev.goalpost.engine.policy;

import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.trajectory.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Policies by the name that a configuration gives them. */
public final class Policies {
    private Policies() {}

    /** Whether a name is that of a policy, not of a file. */
    public static boolean isBuiltIn(String name) {
        return name.equals("default") || name.equals("portfolio");
    }

    /** {@code default}, {@code portfolio}, or a file of what was learned. */
    public static Policy open(String name) throws ConfigException {
        if (name.equals("default")) {
            return DefaultPolicy.ofLibrary();
        }
        if (name.equals("portfolio")) {
            return new Portfolio();
        }
        if (!Files.exists(Path.of(name))) {
            throw new ConfigException(
                    "unknown policy "
                            + name
                            + "; known: default, portfolio, or a file that `iterate` has written");
        }
        try {
            return PolicyFile.read(Path.of(name)).policy();
        } catch (IOException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    /** What a lineage calls the policy: its name, or the hash of its file. */
    public static String hash(String name) throws ConfigException {
        if (isBuiltIn(name)) {
            return name;
        }
        try {
            return Lineage.hash(Files.readAllBytes(Path.of(name)));
        } catch (IOException e) {
            throw new ConfigException("cannot read " + name + ": " + e.getMessage());
        }
    }
}
