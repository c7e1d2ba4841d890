package dev.goalpost.training;

import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.trajectory.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a long run was begun with, kept beside what it has done: a run of other theorems, seeds or
 * settings must not go on with that. One line for each setting, its name, a colon and its value.
 */
public final class RunSettings {
    static final String FILE = "settings.txt";

    private RunSettings() {}

    /** The hash of all that theorems say: one that is changed is another. */
    public static String hash(List<Theorem> theorems) {
        return Lineage.hash(
                theorems.stream()
                        .map(t -> String.join("\n", t.id(), t.statement(), t.context(), t.proof()))
                        .collect(Collectors.joining("\n")));
    }

    /**
     * Keeps the settings, or compares them with those that are kept.
     *
     * @param begun whether the folder holds anything yet that was done with them
     * @throws IOException also where they differ
     */
    public static void keep(Path folder, Map<String, String> settings, boolean begun)
            throws IOException {
        Path file = folder.resolve(FILE);
        if (!begun) {
            Path making = folder.resolve(FILE + ".making");
            Files.writeString(
                    making,
                    settings.entrySet().stream()
                            .map(e -> e.getKey() + ": " + e.getValue() + "\n")
                            .collect(Collectors.joining()));
            Files.move(making, file, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        if (!Files.exists(file)) {
            throw new IOException(
                    folder
                            + " holds a run, but no "
                            + FILE
                            + " tells what it was begun with; name another folder");
        }
        Map<String, String> before = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int colon = line.indexOf(": ");
            before.put(
                    line.substring(0, Math.max(0, colon)),
                    colon < 0 ? line : line.substring(colon + 2));
        }
        if (before.equals(settings)) {
            return;
        }
        List<String> other = new ArrayList<>();
        Map<String, String> all = new LinkedHashMap<>(before);
        all.putAll(settings);
        for (String name : all.keySet()) {
            String then = before.getOrDefault(name, "nothing");
            String now = settings.getOrDefault(name, "nothing");
            if (!then.equals(now)) {
                other.add(name + " " + then + ", now " + now);
            }
        }
        throw new IOException(
                folder
                        + " was begun with other settings: "
                        + String.join("; ", other)
                        + "; name another folder, or repeat those");
    }
}
