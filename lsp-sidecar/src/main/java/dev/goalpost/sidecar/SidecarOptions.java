package dev.goalpost.sidecar;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the words on the command line mean: the sidecar's own options first, then, from the first
 * word that is none of them, what the editor meant for {@code lake} or {@code lean}.
 */
sealed interface SidecarOptions {
    /** Where options can be put that an editor's command line has no place for. */
    String VARIABLE = "GOALPOST_SIDECAR";

    String HELP =
            """
            Usage: lsp-sidecar [OPTIONS] [serve [-- ARGS] | --server [ARGS]]
            Stands between an editor and Lean's language server (lake serve, or lean --server) and
            brings suggestions for llmsuggest and llmstep. Where no Lean is installed, the built-in
            one answers. Speaks the language-server protocol on its standard streams.

              --lean CHOICE       auto, builtin or pantograph:COMMAND: who checks suggestions;
                                  builtin also answers as the language server
              --substitute WHEN   on, off or auto (on with the built-in Lean): whether Lean is sent
                                  sorry in place of llmsuggest and llmstep
              --policy NAME       what proposes tactics (default)
              --energy NAME       none, or a file with trained weights
              --config FILE       a TOML file with further settings
              --websocket PORT    serve pages on a WebSocket on loopback instead; 0 takes a free port
              --origin URL        a page that may connect to it, besides those of this machine
              --log FILE          where to log ($XDG_STATE_HOME/goalpost/sidecar/PID.log)
              -h, --help          this text
              -V, --version       the version

            The environment variable GOALPOST_SIDECAR holds options for editors that have no place
            for them. Nothing is ever written on standard error.
            """;

    List<String> NAMES =
            List.of(
                    "--lean",
                    "--substitute",
                    "--policy",
                    "--energy",
                    "--config",
                    "--websocket",
                    "--origin",
                    "--log");

    /** Whether Lean is sent something else in place of a marker. */
    enum Substitute {
        ON,
        OFF,
        AUTO
    }

    record Help() implements SidecarOptions {}

    record Version() implements SidecarOptions {}

    /** A short session with nobody, so that the launcher learns which classes a session needs. */
    record Rehearse() implements SidecarOptions {}

    record Wrong(String message) implements SidecarOptions {}

    /** The options that were given, by name, and what is meant for Lean. */
    record Given(Map<String, String> values, List<String> leanArguments) implements SidecarOptions {
        Config config() throws ConfigException {
            Config c =
                    values.containsKey("--config")
                            ? Config.load(Path.of(values.get("--config")))
                            : Config.DEFAULT;
            c = values.containsKey("--lean") ? c.withLean(values.get("--lean")) : c;
            c = values.containsKey("--policy") ? c.withPolicy(values.get("--policy")) : c;
            c = values.containsKey("--energy") ? c.withEnergy(values.get("--energy")) : c;
            return c.withPort(0);
        }

        Substitute substitute() throws ConfigException {
            String s = values.getOrDefault("--substitute", "auto");
            try {
                return Substitute.valueOf(s.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new ConfigException("--substitute takes on, off or auto, not " + s);
            }
        }

        /** Null where the standard streams are to be served. */
        Integer websocket() throws ConfigException {
            String s = values.get("--websocket");
            if (s == null) {
                return null;
            }
            if (!s.matches("\\d{1,5}") || Integer.parseInt(s) > 65_535) {
                throw new ConfigException("--websocket takes a port from 0 to 65535, not " + s);
            }
            return Integer.valueOf(s);
        }
    }

    /** {@code fromEnvironment} is the value of {@link #VARIABLE}; null where it is not set. */
    static SidecarOptions parse(List<String> words, String fromEnvironment) {
        List<String> all = new ArrayList<>();
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            all.addAll(Arrays.asList(fromEnvironment.strip().split("\\s+")));
        }
        int own = all.size();
        all.addAll(words);
        Map<String, String> values = new TreeMap<>();
        int i = 0;
        while (i < all.size()) {
            String word = all.get(i);
            if (word.equals("--help") || word.equals("-h")) {
                return new Help();
            }
            if (word.equals("--version") || word.equals("-V")) {
                return new Version();
            }
            if (word.equals("--rehearse")) {
                return new Rehearse();
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!NAMES.contains(name)) {
                if (i < own) {
                    return new Wrong(VARIABLE + ": unknown option " + name);
                }
                if (name.startsWith("--") && !name.equals("--") && !name.equals("--server")) {
                    return new Wrong("unknown option " + name + "; known: " + NAMES);
                }
                break;
            }
            if (equals < 0 && i + 1 >= all.size()) {
                return new Wrong(name + " needs a value");
            }
            // on the command line outweighs the environment
            values.put(name, equals < 0 ? all.get(++i) : word.substring(equals + 1));
            i++;
        }
        return new Given(values, List.copyOf(all.subList(i, all.size())));
    }
}
