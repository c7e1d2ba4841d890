package dev.goalpost.lean.library;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.ScopeStack;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.meta.Options;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.session.FileRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles the core library at build time: every declaration is elaborated and put before the
 * kernel, and what both know afterwards is written to a folder of resources.
 */
public final class LibraryCompiler {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import\\s+([\\w.]+)");

    /** Where a file starts: outside all namespaces, with all the time it needs. */
    private static final ScopeStack TOP =
            ScopeStack.ROOT.inScope(
                    Scope.ROOT.withOptions(
                            Options.DEFAULT
                                    .set(Name.of("maxHeartbeats"), "0")
                                    .set(Name.of("goalpost.compile"), "false")));

    private LibraryCompiler() {}

    /**
     * {@code LibraryCompiler SOURCE-FOLDER OUTPUT-FOLDER}; the exit code says whether all is well.
     */
    public static void main(String[] args) throws Exception {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        PrintStream out = System.err;
        boolean ok = KernelThread.call(() -> compile(from, to, out));
        if (!ok) {
            System.exit(1);
        }
    }

    static boolean compile(Path from, Path to, PrintStream out) throws IOException {
        FileState state = new FileState(FileState.EMPTY.env(), TOP, FileState.EMPTY.parser());
        List<FileRun.StepText> steps = new ArrayList<>();
        StringBuilder notation = new StringBuilder();
        StringBuilder declared = new StringBuilder();
        boolean ok = true;
        boolean core = true;
        for (Map.Entry<String, Path> m : modules(from).entrySet()) {
            if (m.getKey().startsWith(Library.BEYOND_CORE)) {
                if (core && ok) {
                    write(state.env(), Library.CORE, notation.toString(), to);
                }
                core = false;
            } else if (!core) {
                throw new IOException(m.getKey() + " depends on what is beyond the core");
            }
            String text = Files.readString(m.getValue());
            long began = System.nanoTime();
            FileRun run = FileRun.ofLibrary(new Source(text), state, Cancellation.NONE);
            int size = state.env().kernel().size();
            state = run.end();
            ok &= report(m.getValue(), run, out);
            steps.addAll(run.steps());
            declarations(m.getKey(), run, declared);
            copySource(m.getKey(), text, to);
            run.notations().forEach(n -> notation.append(n).append('\n'));
            out.printf(
                    "%s: %d constants in %d ms%n",
                    m.getKey(),
                    state.env().kernel().size() - size,
                    (System.nanoTime() - began) / 1_000_000);
            LeanEnv env = state.env();
            ScopeStack s = state.scopes();
            while (!s.isRoot()) {
                env = env.endScope(s.start());
                s = s.outer();
            }
            state = new FileState(env, TOP, state.parser());
        }
        if (ok) {
            write(state.env(), Library.ALL, notation.toString(), to);
            writeTables(state.env(), steps, to);
            Files.writeString(to.resolve(Library.DECLARATIONS), declared);
        }
        return ok;
    }

    /** All modules, each after those it imports. */
    private static Map<String, Path> modules(Path root) throws IOException {
        Map<String, Path> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(p -> p.toString().endsWith(".lean"))
                    .sorted()
                    .forEach(
                            p -> {
                                String s = root.relativize(p).toString().replace('\\', '/');
                                all.put(s.substring(0, s.length() - 5).replace('/', '.'), p);
                            });
        }
        Map<String, Path> sorted = new LinkedHashMap<>();
        for (String m : all.keySet()) {
            visit(m, all, sorted, new ArrayList<>());
        }
        return sorted;
    }

    private static void visit(
            String m, Map<String, Path> all, Map<String, Path> sorted, List<String> path)
            throws IOException {
        if (sorted.containsKey(m)) {
            return;
        }
        if (path.contains(m)) {
            throw new IOException("modules import each other: " + path);
        }
        path.add(m);
        Matcher imports = IMPORT.matcher(Files.readString(all.get(m)));
        while (imports.find()) {
            if (!all.containsKey(imports.group(1))) {
                throw new IOException("module " + m + " imports unknown " + imports.group(1));
            }
            visit(imports.group(1), all, sorted, path);
        }
        path.remove(m);
        sorted.put(m, all.get(m));
    }

    /** Prints what is wrong; true when nothing is. */
    private static boolean report(Path file, FileRun run, PrintStream out) {
        boolean ok = true;
        for (Log.Message m : run.messages()) {
            if (m.severity() != Severity.INFORMATION) {
                ok = false;
                out.printf(
                        "%s:%d:%d: %s: %s%n",
                        file,
                        run.source().line(m.span().start()),
                        run.source().column(m.span().start()),
                        m.severity().name().toLowerCase(java.util.Locale.ROOT),
                        m.text());
            }
        }
        return ok;
    }

    /** Where the constants of a module are declared. */
    private static void declarations(String module, FileRun run, StringBuilder tsv) {
        Source source = run.source();
        for (FileRun.CommandRun c : run.commands()) {
            LiveCommand live = new LiveCommand(c);
            for (Name name : live.declared()) {
                live.origin(name)
                        .ifPresent(
                                o ->
                                        tsv.append(name)
                                                .append('\t')
                                                .append(module)
                                                .append('\t')
                                                .append(source.line(o.span().start()))
                                                .append('\t')
                                                .append(source.column(o.span().start()))
                                                .append('\t')
                                                .append(o.doc() == null ? "" : escape(o.doc()))
                                                .append('\n'));
            }
        }
    }

    private static void copySource(String module, String text, Path to) throws IOException {
        Path file = to.resolve(Library.SOURCE).resolve(module.replace('.', '/') + ".lean");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void write(LeanEnv env, Library.Part part, String notation, Path to)
            throws IOException {
        List<String> known = Extensions.ALL.stream().map(e -> e.name()).toList();
        for (String used : env.extensionsInUse()) {
            if (!known.contains(used)) {
                throw new IOException("extension '" + used + "' is not listed to be stored");
            }
        }
        Files.createDirectories(to);
        ByteArrayOutputStream constants = new ByteArrayOutputStream();
        Environment kernel = env.kernel();
        String digest = kernel.seal(constants);
        Files.write(to.resolve(part.constants()), constants.toByteArray());
        Files.write(to.resolve(part.extensions()), ExtensionFile.write(env, Extensions.ALL));
        Files.writeString(to.resolve(part.notations()), notation);
        Properties p = new Properties();
        p.setProperty("sha256", digest);
        p.setProperty("constants", Integer.toString(kernel.size()));
        StringBuilder text = new StringBuilder();
        for (String key : p.stringPropertyNames().stream().sorted().toList()) {
            text.append(key).append('=').append(p.getProperty(key)).append('\n');
        }
        Files.writeString(to.resolve(part.properties()), text.toString());
    }

    private static void writeTables(LeanEnv env, List<FileRun.StepText> steps, Path to)
            throws IOException {
        StringBuilder tsv = new StringBuilder();
        for (FileRun.StepText s : steps) {
            tsv.append(escape(s.goal()))
                    .append('\t')
                    .append(escape(s.tactic()))
                    .append('\t')
                    .append(s.declaration())
                    .append('\n');
        }
        Files.write(to.resolve(Library.STEPS), tsv.toString().getBytes(StandardCharsets.UTF_8));
        Files.writeString(to.resolve(Library.STATEMENTS), statements(env));
    }

    /** What can be cited: theorems, axioms, constructors and definitions, each with its type. */
    private static String statements(LeanEnv env) {
        StringBuilder tsv = new StringBuilder();
        List<Name> names = new ArrayList<>(env.kernel().names());
        names.sort(null);
        for (Name name : names) {
            ConstantInfo info = env.get(name);
            boolean citable =
                    info instanceof ConstantInfo.Theorem
                            || info instanceof ConstantInfo.Axiom
                            || info instanceof ConstantInfo.Constructor
                            || info instanceof ConstantInfo.Definition;
            if (citable) {
                String type =
                        PrettyPrinter.expr(
                                env, MetavarContext.EMPTY, LocalContext.EMPTY, info.type());
                tsv.append(name).append('\t').append(escape(type)).append('\n');
            }
        }
        return tsv.toString();
    }

    /** One line without tabs: {@code \n}, {@code \t} and {@code \\} are escaped. */
    private static String escape(String s) {
        return s.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }
}
