package dev.goalpost.engine.policy;

import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.trajectory.Lineage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Policies by the name that a configuration gives them. */
public final class Policies {
    /** What {@code iterate} learned of the curriculum's training theorems, {@code gzip}ped. */
    private static final String TRAINED = "trained.json.gz";

    private Policies() {}

    /** Whether a name is that of a policy, not of a file. */
    public static boolean isBuiltIn(String name) {
        return name.equals("default") || name.equals("portfolio") || name.equals("trained");
    }

    /** {@code default}, {@code portfolio}, {@code trained}, or a file of what was learned. */
    public static Policy open(String name) throws ConfigException {
        if (name.equals("default")) {
            return DefaultPolicy.ofLibrary();
        }
        if (name.equals("portfolio")) {
            return new Portfolio();
        }
        if (name.equals("trained")) {
            return trained();
        }
        if (!Files.exists(Path.of(name))) {
            throw new ConfigException(
                    "unknown policy "
                            + name
                            + "; known: default, portfolio, trained, or a file that `iterate` has"
                            + " written");
        }
        try {
            return PolicyFile.read(Path.of(name)).policy();
        } catch (IOException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    private static Policy trained() {
        try {
            return PolicyFile.parse(trainedFile(), "the trained policy").policy();
        } catch (IOException e) {
            throw new UncheckedIOException("this installation is damaged", e);
        }
    }

    private static byte[] trainedFile() throws IOException {
        try (InputStream in = Policies.class.getResourceAsStream(TRAINED)) {
            if (in == null) {
                throw new FileNotFoundException("no resource " + TRAINED);
            }
            return new GZIPInputStream(in).readAllBytes();
        }
    }

    /** What a lineage calls the policy: its name, or the hash of what was learned. */
    public static String hash(String name) throws ConfigException {
        try {
            if (name.equals("trained")) {
                return Lineage.hash(trainedFile());
            }
            if (isBuiltIn(name)) {
                return name;
            }
            return Lineage.hash(Files.readAllBytes(Path.of(name)));
        } catch (IOException e) {
            throw new ConfigException("cannot read " + name + ": " + e.getMessage());
        }
    }
}
