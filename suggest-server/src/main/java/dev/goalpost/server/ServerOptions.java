package dev.goalpost.server;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.config.EditDistance;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the words on the command line mean. */
sealed interface ServerOptions {
    String HELP =
            """
            Usage: suggest-server [OPTIONS]
            Answers llmsuggest, llmstep and Goalpost's own HTTP wire; see docs/http.md.

              --port N         port to listen on (5000); 0 takes a free one
              --lean CHOICE    auto, builtin or pantograph:COMMAND
              --policy NAME    what proposes tactics (default)
              --energy NAME    none, or a file with trained weights
              --config FILE    a TOML file with further settings
              --seed N         of every draw
              --help           this text
              --version        the version

            Prints the address that it listens on, and ends with 0 on SIGTERM.
            """;

    List<String> NAMES =
            List.of(
                    "--port",
                    "--lean",
                    "--policy",
                    "--energy",
                    "--config",
                    "--seed",
                    "--help",
                    "--version");

    record Help() implements ServerOptions {}

    record Version() implements ServerOptions {}

    record Wrong(String message) implements ServerOptions {}

    /** The options that were given, by name. */
    record Given(Map<String, String> values) implements ServerOptions {
        /** The configuration file's settings with the options over them. */
        Config config() throws ConfigException {
            Config config =
                    values.containsKey("--config")
                            ? Config.load(Path.of(values.get("--config")))
                            : Config.DEFAULT;
            if (values.containsKey("--port")) {
                config = config.withPort((int) number("--port", 0, 65_535));
            }
            if (values.containsKey("--lean")) {
                config = config.withLean(values.get("--lean"));
            }
            if (values.containsKey("--policy")) {
                config = config.withPolicy(values.get("--policy"));
            }
            if (values.containsKey("--energy")) {
                config = config.withEnergy(values.get("--energy"));
            }
            if (values.containsKey("--seed")) {
                config = config.withSeed(number("--seed", Long.MIN_VALUE, Long.MAX_VALUE));
            }
            return config;
        }

        private long number(String name, long least, long most) throws ConfigException {
            String value = values.get(name);
            try {
                long n = Long.parseLong(value);
                if (n >= least && n <= most) {
                    return n;
                }
            } catch (NumberFormatException e) {
                throw new ConfigException(name + " takes a whole number, not " + value);
            }
            throw new ConfigException(name + " must be from " + least + " to " + most);
        }
    }

    /** Reads {@code --name value} and {@code --name=value}. */
    static ServerOptions parse(List<String> words) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (word.equals("--help") || word.equals("-h")) {
                return new Help();
            }
            if (word.equals("--version") || word.equals("-V")) {
                return new Version();
            }
            if (!NAMES.contains(name)) {
                return new Wrong(
                        "unknown option " + name + "; did you mean " + nearest(name) + "?");
            }
            if (values.containsKey(name)) {
                return new Wrong(name + " is given twice");
            }
            if (equals < 0 && i + 1 >= words.size()) {
                return new Wrong(name + " needs a value");
            }
            values.put(name, equals < 0 ? words.get(++i) : word.substring(equals + 1));
        }
        return new Given(values);
    }

    private static String nearest(String name) {
        return NAMES.stream()
                .min(Comparator.comparingInt(known -> EditDistance.between(name, known)))
                .orElseThrow();
    }
}
