package dev.goalpost.lean.library;

import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.KernelException;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.ScopeStack;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.ParserState;
import dev.goalpost.lean.parser.Source;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The core library as it was compiled. */
public final class Library {
    /**
     * A stretch of the library that a file can start from.
     *
     * @param name what its resources are called
     */
    record Part(String name) {
        String constants() {
            return name + ".constants";
        }

        String extensions() {
            return name + ".extensions";
        }

        String notations() {
            return name + ".notations";
        }

        String properties() {
            return name + ".properties";
        }
    }

    /** Everything. */
    static final Part ALL = new Part("library");

    /** What Lean has without any import. */
    static final Part CORE = new Part("core");

    /** Begins the names of the modules that are no part of Lean's core. */
    static final String BEYOND_CORE = "Mathlib.";

    /** Goals and the tactics that were used on them: {@code goal TAB tactic TAB theorem}. */
    public static final String STEPS = "steps.tsv";

    /** What can be cited: {@code name TAB type}. */
    public static final String STATEMENTS = "statements.tsv";

    /** Where constants are declared: {@code name TAB module TAB line TAB column TAB doc}. */
    public static final String DECLARATIONS = "declarations.tsv";

    /** The folder of the library's own text. */
    static final String SOURCE = "source";

    private Library() {}

    /** The state in which a file starts. */
    public static FileState load() {
        return load(ALL);
    }

    /** The state in which a file starts that declares what is beyond the core itself. */
    public static FileState loadCore() {
        return load(CORE);
    }

    /** The constants that are no part of Lean's core, as far as they stand in the text. */
    public static Set<Name> beyondCore() {
        return declarations().stream()
                .filter(d -> d.module().startsWith(BEYOND_CORE))
                .map(d -> Name.of(d.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static FileState load(Part part) {
        try {
            Properties p = new Properties();
            p.load(new java.io.ByteArrayInputStream(resource(part.properties())));
            Environment kernel =
                    Environment.unseal(resource(part.constants()), p.getProperty("sha256"));
            LeanEnv env =
                    ExtensionFile.read(
                            resource(part.extensions()),
                            Extensions.ALL,
                            LeanEnv.EMPTY.withKernel(kernel));
            return new FileState(env, ScopeStack.ROOT, parserState(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (KernelException e) {
            throw new IllegalStateException("the library has been tampered with", e);
        }
    }

    /**
     * The state in which a file starts that knows the constants of {@code kernel} and not the
     * library's; the grammar is the library's.
     */
    public static FileState over(Environment kernel) {
        return Recovery.over(kernel, load());
    }

    /** The grammar with the library's own notations. */
    private static ParserState parserState(Part part) throws IOException {
        String text = new String(resource(part.notations()), StandardCharsets.UTF_8);
        ParserState s = ParserState.initial();
        if (text.isEmpty()) {
            return s;
        }
        List<String> errors = new ArrayList<>();
        Parser parser = new Parser(new Source(text), s, e -> errors.add(e.message()));
        while (parser.nextCommand() != null) {
            // taken in by the parser itself
        }
        if (!errors.isEmpty()) {
            throw new IOException("bad notation in the library: " + errors);
        }
        return parser.state();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Library.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("no resource " + name + ": is the library built?");
            }
            return in.readAllBytes();
        }
    }

    /** A step of a proof in the library. */
    public record ProofStep(String goal, String tactic, String theorem) {}

    /** The tactic steps of all proofs in the library, in order. */
    public static List<ProofStep> steps() {
        try {
            List<ProofStep> r = new ArrayList<>();
            for (String line : new String(resource(STEPS), StandardCharsets.UTF_8).split("\n")) {
                String[] cells = line.split("\t");
                if (cells.length == 3) {
                    r.add(new ProofStep(unescape(cells[0]), unescape(cells[1]), cells[2]));
                }
            }
            return List.copyOf(r);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where a constant is declared.
     *
     * @param module {@code Init.Core}
     * @param line from 1
     * @param column from 0, in code points
     * @param doc what its author said; empty where nothing
     */
    public record Declaration(String name, String module, int line, int column, String doc) {}

    /** All constants that stand in the library's text. */
    public static List<Declaration> declarations() {
        try {
            List<Declaration> r = new ArrayList<>();
            String tsv = new String(resource(DECLARATIONS), StandardCharsets.UTF_8);
            for (String line : tsv.split("\n")) {
                String[] c = line.split("\t", -1);
                if (c.length == 5) {
                    r.add(
                            new Declaration(
                                    c[0],
                                    c[1],
                                    Integer.parseInt(c[2]),
                                    Integer.parseInt(c[3]),
                                    unescape(c[4])));
                }
            }
            return List.copyOf(r);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a module of the library. */
    public static String source(String module) {
        try {
            String file = SOURCE + "/" + module.replace('.', '/') + ".lean";
            return new String(resource(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A constant that a proof can cite, and its type as printed. */
    public record Statement(String name, String type) {}

    /** The theorems, axioms, constructors and definitions of the library, sorted by name. */
    public static List<Statement> statements() {
        try {
            List<Statement> r = new ArrayList<>();
            for (String line :
                    new String(resource(STATEMENTS), StandardCharsets.UTF_8).split("\n")) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    r.add(new Statement(line.substring(0, tab), unescape(line.substring(tab + 1))));
                }
            }
            return List.copyOf(r);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String s) {
        StringBuilder r = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\' && i + 1 < s.length()) {
                char d = s.charAt(++i);
                r.append(d == 'n' ? '\n' : d == 't' ? '\t' : d);
            } else {
                r.append(c);
            }
        }
        return r.toString();
    }
}
