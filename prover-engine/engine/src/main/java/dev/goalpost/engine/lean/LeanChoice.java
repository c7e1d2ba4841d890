package dev.goalpost.engine.lean;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.pantograph.PantographClient;
import dev.goalpost.lean.BuiltinLean;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which Lean to use, and why that one. */
public sealed interface LeanChoice {
    /** Names the command of a real Pantograph for {@code auto}. */
    String VARIABLE = "GOALPOST_PANTOGRAPH";

    /** The program that {@code auto} looks for on the path. */
    String PROGRAM = "pantograph-repl";

    /** The built-in Lean. */
    record Builtin(String because) implements LeanChoice {}

    /** A Pantograph process. */
    record Pantograph(List<String> command, String because) implements LeanChoice {}

    String because();

    /** What the configuration says, with the surroundings of this process. */
    static LeanChoice of(Config config) throws ConfigException {
        return of(config.lean(), System.getenv());
    }

    /** What {@code lean} says in these surroundings. */
    static LeanChoice of(String lean, Map<String, String> environment) throws ConfigException {
        if (lean.equals("builtin")) {
            return new Builtin("asked for");
        }
        if (lean.startsWith("pantograph:")) {
            List<String> command = words(lean.substring("pantograph:".length()));
            if (command.isEmpty()) {
                throw new ConfigException("lean = pantograph: needs a command");
            }
            return new Pantograph(command, "asked for");
        }
        if (!lean.equals("auto")) {
            throw new ConfigException(
                    "unknown lean " + lean + "; known: auto, builtin, pantograph:COMMAND");
        }
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return new Pantograph(words(named), VARIABLE + " names it");
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path program = Path.of(folder, PROGRAM);
            if (!folder.isEmpty() && Files.isExecutable(program)) {
                return new Pantograph(List.of(program.toString(), "Init"), "it is on the path");
            }
        }
        return new Builtin("no real Lean was found (neither " + VARIABLE + " nor " + PROGRAM + ")");
    }

    /** Starts it. */
    default LeanSession open(Config.Pool pool) {
        return switch (this) {
            case Builtin b -> new BuiltinSession(BuiltinLean.load());
            case Pantograph p ->
                    new LeanPool(
                            () -> PantographClient.start(p.command(), pool),
                            pool,
                            System::nanoTime);
        };
    }

    /** Words of a command line; quotes keep spaces together. */
    private static List<String> words(String command) {
        List<String> words = new java.util.ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean any = false;
        for (char c : command.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                any = true;
            } else if (Character.isWhitespace(c)) {
                if (any) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
                any = true;
            }
        }
        if (any) {
            words.add(word.toString());
        }
        return words;
    }
}
