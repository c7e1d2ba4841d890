package dev.goalpost.engine.lean;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.export.ExportCheck;
import dev.goalpost.engine.export.Verdict;
import dev.goalpost.engine.pantograph.PantographClient;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.BuiltinLean;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which Lean to use, and why that one. */
public sealed interface LeanChoice {
    /** Names the command of a real Pantograph for {@code auto}. */
    String VARIABLE = "GOALPOST_PANTOGRAPH";

    /** Before the file of a Lean export that the built-in Lean starts from. */
    String OVER_EXPORT = "builtin:";

    /** The program that {@code auto} looks for on the path. */
    String PROGRAM = "pantograph-repl";

    /**
     * The built-in Lean.
     *
     * @param export the Lean export whose declarations it starts from; null for its own library
     */
    record Builtin(String because, Path export) implements LeanChoice {}

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
            return new Builtin("asked for", null);
        }
        if (lean.startsWith(OVER_EXPORT)) {
            String file = lean.substring(OVER_EXPORT.length());
            if (file.isBlank()) {
                throw new ConfigException("lean = builtin: needs the file of a Lean export");
            }
            return new Builtin("asked for, over " + file, Path.of(file));
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
                    "unknown lean "
                            + lean
                            + "; known: auto, builtin, builtin:EXPORT, pantograph:COMMAND");
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
        return new Builtin(
                "no real Lean was found (neither " + VARIABLE + " nor " + PROGRAM + ")", null);
    }

    /**
     * Starts it.
     *
     * @throws ConfigException when the export that it is to start from cannot be used
     */
    default LeanSession open(Config.Pool pool) throws ConfigException {
        return switch (this) {
            case Builtin b -> new BuiltinSession(builtin(b.export()));
            case Pantograph p ->
                    new LeanPool(
                            () -> PantographClient.start(p.command(), pool),
                            pool,
                            System::nanoTime);
        };
    }

    /** The built-in Lean over an export that the kernel accepts, or over its library if null. */
    static BuiltinLean builtin(Path export) throws ConfigException {
        if (export == null) {
            return BuiltinLean.load();
        }
        try (InputStream in = Files.newInputStream(export)) {
            return switch (ExportCheck.check(in, 1, Cancellation.NONE)) {
                case Verdict.Accept a -> BuiltinLean.over(a.environment());
                case Verdict.Reject r ->
                        throw new ConfigException(
                                "the kernel rejects "
                                        + export
                                        + ": "
                                        + r.declaration()
                                        + ": "
                                        + r.why());
                case Verdict.Decline d ->
                        throw new ConfigException("cannot use " + export + ": " + d.why());
            };
        } catch (NoSuchFileException e) {
            throw new ConfigException("no such file: " + export);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + export + ": " + e.getMessage());
        }
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
