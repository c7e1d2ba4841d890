package dev.goalpost.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.goalpost.engine.export.ExportCheck;
import dev.goalpost.engine.export.ExportWriter;
import dev.goalpost.engine.export.Verdict;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.ConstantView;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.FileResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proofs of other theorems prove nothing: a mutant is refused, unless it holds all the same. That
 * it holds is found out slowly: the statement is elaborated without the proof and has to come out
 * the same, and the proof is written out and checked by a kernel that knows nothing yet, down to
 * Lean's axioms and those of the file. Of the collection every fifth theorem is taken; the system
 * property {@code goalpost.every}, 1 for instance, says otherwise.
 */
class MutantsTest {
    private static final Set<String> LEAN_AXIOMS =
            Set.of("propext", "Quot.sound", "Classical.choice");

    private final BuiltinLean lean = BuiltinLean.load();
    private final Replayer replayer =
            new Replayer(new BuiltinSession(lean), Duration.ofSeconds(20));

    /** Of each kind that the collections have: the games' scripts, logic, arithmetic. */
    @ParameterizedTest
    @ValueSource(strings = {"theorems", "game", "logic", "arithmetic"})
    void ourOwn(String file) throws Exception {
        try (InputStream in = getClass().getResourceAsStream(file + ".jsonl")) {
            List<Theorem> theorems = TheoremFile.read(file, in.readAllBytes()).theorems();
            for (Theorem t : theorems) {
                String expected = "wrong".equals(t.mode()) ? Replayed.REJECTED : Replayed.ACCEPTED;
                assertThat(replayer.replay(t, Cancellation.NONE).status())
                        .as("%s: %s", t.id(), t.statement())
                        .isEqualTo(expected);
            }
            check(file, theorems.stream().filter(t -> !"wrong".equals(t.mode())).toList());
        }
    }

    @Test
    void ofTheCollection() throws Exception {
        Path dir = collection();
        assumeTrue(
                dir != null,
                "SKIPPED: no shared/data/theorems beside the project: its mutants are not tried");
        List<Theorem> theorems = new ArrayList<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path f : files.filter(p -> p.toString().endsWith(".jsonl")).sorted().toList()) {
                theorems.addAll(TheoremFile.read(f.toString(), Files.readAllBytes(f)).theorems());
            }
        }
        int every = Integer.getInteger("goalpost.every", 5);
        List<Theorem> some = new ArrayList<>();
        for (int i = 0; i < theorems.size(); i += every) {
            some.add(theorems.get(i));
        }
        check("collection", some);
    }

    private static Path collection() {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            if (Files.isDirectory(p.resolve("shared/data/theorems"))) {
                return p.resolve("shared/data/theorems");
            }
        }
        return null;
    }

    private record Tally(int tried, int hold) {}

    private void check(String what, List<Theorem> theorems) throws Exception {
        Map<Mutant.Kind, Tally> tallies = new EnumMap<>(Mutant.Kind.class);
        List<String> wrong = new ArrayList<>();
        for (Theorem t : theorems) {
            for (Mutant m : Mutant.of(t)) {
                Replayed r = replayer.replay(m.theorem(), Cancellation.NONE);
                boolean accepted = r.status().equals(Replayed.ACCEPTED);
                if (accepted) {
                    String why = whyNot(m.theorem());
                    if (why != null) {
                        wrong.add(m + ": " + why);
                    } else if (m.kind().name().startsWith("CONCLUSION")) {
                        System.out.println("  holds: " + m.kind() + " " + m.theorem().id());
                    }
                }
                tallies.merge(
                        m.kind(),
                        new Tally(1, accepted ? 1 : 0),
                        (a, b) -> new Tally(a.tried + b.tried, a.hold + b.hold));
            }
        }
        System.out.println("mutants of " + what + ":");
        tallies.forEach(
                (k, n) ->
                        System.out.printf(
                                "  %-20s %4d tried, %3d accepted, all of which hold%n",
                                k, n.tried, n.hold));
        assertThat(wrong).isEmpty();
    }

    /** Why an accepted theorem is none; null when it is one. */
    private String whyNot(Theorem t) throws IOException {
        Name name = Name.of(t.statement().strip().split("[\\s({\\[:]+")[1]);
        ConstantView proved = constant(t.file().orElseThrow(), name);
        String before = t.context() == null ? "" : t.context().strip() + "\n\n";
        ConstantView stated = constant(before + t.statement() + " := sorry\n", name);
        if (proved == null || stated == null) {
            return "it is not there";
        }
        Expr type = proved.info().type();
        if (!type.equals(stated.info().type())) {
            return "its proof changes what it says: " + type;
        }
        BuiltinLean after = run(t.file().orElseThrow()).after();
        BuiltinLean context = run(before).after();
        for (Name axiom : proved.axioms()) {
            if (!LEAN_AXIOMS.contains(axiom.toString()) && context.inspect(axiom) == null
                    || axiom.equals(Name.of("sorryAx"))) {
                return "it rests on " + axiom;
            }
        }
        return exported(after.environment(), proved.name());
    }

    private static String exported(Environment env, Name name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter.write(env, List.of(name), "4", out);
        Verdict v =
                ExportCheck.check(
                        new ByteArrayInputStream(out.toByteArray()), 1, Cancellation.NONE);
        return v instanceof Verdict.Accept a && a.environment().get(name) != null
                ? null
                : "the exported proof: " + v;
    }

    private FileResult run(String text) {
        return lean.process(text, FileOptions.CHECK, Cancellation.afterMillis(30_000));
    }

    /** What a text declares under that name, in whatever namespace it leaves open. */
    private ConstantView constant(String text, Name name) {
        FileResult r = run(text);
        for (int i = r.units().size() - 1; i >= 0; i--) {
            for (Name n : r.units().get(i).newConstants()) {
                if (n.equals(name) || n.toString().endsWith("." + name)) {
                    return r.after().inspect(n);
                }
            }
        }
        return null;
    }
}
