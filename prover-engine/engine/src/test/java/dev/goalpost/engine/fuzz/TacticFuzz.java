package dev.goalpost.engine.fuzz;

import dev.goalpost.engine.export.ExportCheck;
import dev.goalpost.engine.export.ExportWriter;
import dev.goalpost.engine.export.Verdict;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.FileResult;
import dev.goalpost.lean.GoalView;
import dev.goalpost.lean.LeanException;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.ProofState;
import dev.goalpost.lean.Severity;
import dev.goalpost.lean.TacticKind;
import dev.goalpost.lean.TacticResult;
import dev.goalpost.lean.library.Library;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Runs random tactics, sensible and not, on random goals, true and false, over definitions of its
 * own. The built-in Lean may not crash, nor run far past a deadline, nor hand the kernel a proof
 * that it refuses, nor call a goal proved whose proof, written to an export file, {@code
 * kernel-check} does not accept.
 *
 * <p>For long: {@code main SEED STEPS}, {@code bin/fuzz}. A failure is told with the goal and the
 * tactics.
 */
public final class TacticFuzz {
    private static final long DEADLINE_MILLIS = 1_000;

    /** Wall clock; the machine may be busy. */
    private static final long HANG_MILLIS = 15_000;

    private static final int SCRIPT = 16; // tactics on one goal

    /** How a run ended. */
    record Report(
            int steps,
            int goals,
            int succeeded,
            int failed,
            int late,
            int lost,
            int proved,
            int exported,
            int asBlock,
            List<String> failures) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d steps on %d goals: %d succeeded, %d failed, %d ran out of time, %d lost a"
                            + " metavariable; %d goals proved, %d of them accepted by kernel-check from a file, %d again as"
                            + " one block; %d failures",
                    steps,
                    goals,
                    succeeded,
                    failed,
                    late,
                    lost,
                    proved,
                    exported,
                    asBlock,
                    failures.size());
        }
    }

    private final BuiltinLean lean;
    private final List<Library.Statement> library = Library.statements();
    private final Random random;
    private final Statements statements;
    private final Tactics tactics;
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();
    private int goals;
    private int succeeded;
    private int failed;
    private int late;
    private int lost;
    private int proved;
    private int exported;
    private int asBlock;

    private TacticFuzz(long seed, PrintStream out) {
        this.random = new Random(seed);
        this.out = out;
        Grammar grammar = Grammar.load(Tactics.SUPPLIED);
        this.statements = new Statements(random, grammar);
        this.tactics = new Tactics(random, grammar, library);
        FileResult definitions =
                BuiltinLean.load()
                        .process(
                                Grammar.resource("/fuzz/definitions.lean"),
                                FileOptions.CHECK,
                                Cancellation.NONE);
        if (definitions.hasErrors()) {
            throw new AssertionError(definitions.messages());
        }
        this.lean = definitions.after();
    }

    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : new Random().nextInt(1_000_000);
        int steps = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Report r = run(seed, steps, out);
        out.println("seed " + seed + ": " + r);
        if (!r.failures.isEmpty()) {
            System.exit(1);
        }
    }

    /** Tells failures at once on {@code out}. */
    static Report run(long seed, int steps, PrintStream out) {
        TacticFuzz f = new TacticFuzz(seed, out);
        while (f.steps() < steps) {
            f.goal();
        }
        return new Report(
                f.steps(),
                f.goals,
                f.succeeded,
                f.failed,
                f.late,
                f.lost,
                f.proved,
                f.exported,
                f.asBlock,
                List.copyOf(f.failures));
    }

    private int steps() {
        return succeeded + failed + late;
    }

    private void fails(String what) {
        failures.add(what);
        out.println("FAILURE " + what);
    }

    /** What is no failure but may be worth a look. */
    private void tell(String what, String text) {
        if (Boolean.getBoolean("fuzz.verbose")) {
            out.println(what + ": " + text);
        }
    }

    // ---- one goal

    private void goal() {
        Statements.Statement statement =
                random.nextInt(5) == 0
                        ? Statements.Statement.of(pick(library).name())
                        : statements.next();
        ProofState state = start(statement);
        if (state == null) {
            return;
        }
        goals++;
        Script script = new Script(statement);
        if (!statement.names().isEmpty() && random.nextInt(4) != 0) {
            List<String> names = statement.names();
            int n = random.nextInt(3) == 0 ? 1 + random.nextInt(names.size()) : names.size();
            state = step(state, 0, "intro " + String.join(" ", names.subList(0, n)), script);
        }
        for (int i = 0; i < SCRIPT; i++) {
            List<GoalView> open = state.goals();
            if (open.isEmpty()) {
                break;
            }
            int at = random.nextInt(4) == 0 ? random.nextInt(open.size()) : 0;
            state = step(state, at, tactics.next(open.get(at)), script);
        }
        if (state.isSolved()) {
            proved++;
            proved(state, script);
        }
    }

    /** What was done so far. */
    private record Script(Statements.Statement statement, List<String> tactics) {
        Script(Statements.Statement statement) {
            this(statement, new ArrayList<>());
        }

        void add(int goal, String tactic) {
            if (goal > 0) {
                tactics.add("pick_goal " + (goal + 1));
            }
            tactics.add("focus\n  " + tactic.replace("\n", "\n  "));
        }

        String text() {
            StringBuilder b = new StringBuilder("theorem fuzz : ");
            b.append(statement.text()).append(" := by\n");
            for (String t : tactics) {
                b.append("  ").append(t.replace("\n", "\n  ")).append('\n');
            }
            return b.toString();
        }
    }

    private ProofState start(Statements.Statement statement) {
        long start = System.nanoTime();
        try {
            Cancellation c = Cancellation.afterMillis(DEADLINE_MILLIS);
            return statement.constant() == null
                    ? lean.start(statement.text(), c)
                    : lean.startCopy(Name.of(statement.constant()), c);
        } catch (LeanException e) {
            failed++; // a printed statement that cannot be read back, for one
            tell("no statement", statement.text() + "\n" + e.getMessage());
            inspect(e.getMessage(), () -> "the statement " + statement.text());
        } catch (Cancellation.Cancelled e) {
            late++;
        } catch (RuntimeException | Error e) {
            failed++;
            fails("the statement " + statement.text() + ": " + trace(e));
        }
        tooLong(start, () -> "the statement " + statement.text());
        return null;
    }

    private ProofState step(ProofState state, int goal, String tactic, Script script) {
        long start = System.nanoTime();
        ProofState next = state;
        try {
            TacticResult result =
                    state.run(
                            goal,
                            TacticKind.TACTIC,
                            tactic,
                            Cancellation.afterMillis(DEADLINE_MILLIS));
            if (result instanceof TacticResult.Success s) {
                next = s.next();
                next.goals(); // printed under the same clock
                succeeded++;
            } else {
                failed++;
                tell("fails", tactic + "\n" + result);
                if (result instanceof TacticResult.Failure f) {
                    inspect(texts(f.messages()), () -> where(script, tactic, goal));
                }
            }
        } catch (Cancellation.Cancelled e) {
            late++;
        } catch (RuntimeException | Error e) {
            failed++;
            fails(where(script, tactic, goal) + trace(e));
        }
        tooLong(start, () -> where(script, tactic, goal));
        if (next != state) {
            script.add(goal, tactic);
            lost(next, script);
        }
        return next;
    }

    private void tooLong(long start, Supplier<String> where) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > HANG_MILLIS) {
            fails(where.get() + millis + " ms");
        }
    }

    /** Messages that no input should bring about. */
    private void inspect(String messages, Supplier<String> where) {
        if (messages.contains("internal error") || messages.contains("(kernel)")) {
            fails(where.get() + messages);
        }
    }

    /**
     * No goal is left, and yet the proof is not complete, without anything being admitted: tactics
     * in Lean can do that too, its kernel then refuses the theorem. Worth a look, no failure.
     */
    private void lost(ProofState state, Script script) {
        if (state.goals().isEmpty() && !state.isSolved() && !state.rootHasSorry()) {
            lost++;
            tell("no goals, but metavariables", script.text() + state.rootPp());
        }
    }

    // ---- what was proved

    private void proved(ProofState state, Script script) {
        if (Boolean.FALSE.equals(script.statement.truth())) {
            fails(script.text() + "proved, but false");
        }
        Name name = Name.of("fuzz");
        if (accepted(state.declare(name, Cancellation.NONE), name, script)) {
            exported++;
        }
        if (script.statement.constant() != null) {
            return; // its text alone does not say it
        }
        FileResult file;
        try {
            file = lean.process(script.text(), FileOptions.CHECK, Cancellation.afterMillis(20_000));
        } catch (Cancellation.Cancelled e) {
            return;
        } catch (RuntimeException | Error e) {
            fails(script.text() + "as a file: " + trace(e));
            return;
        }
        inspect(texts(file.messages()), script::text);
        if (!file.hasErrors() && file.after().environment().contains(name)) {
            asBlock++; // a script of single steps is not always one block
        } else {
            tell("not one block", script.text() + texts(file.messages()));
        }
    }

    private boolean accepted(Environment env, Name name, Script script) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ExportWriter.write(env, List.of(name), "4.30.0", file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Verdict v =
                ExportCheck.check(
                        new ByteArrayInputStream(file.toByteArray()),
                        1,
                        Cancellation.afterMillis(60_000));
        if (!(v instanceof Verdict.Accept)) {
            fails(script.text() + "kernel-check: " + v);
        }
        return v instanceof Verdict.Accept;
    }

    // ---- words

    private static String where(Script script, String tactic, int goal) {
        return script.text() + "then, on goal " + goal + ": " + tactic + "\n";
    }

    private static String texts(List<Message> messages) {
        StringBuilder b = new StringBuilder();
        for (Message m : messages) {
            if (m.severity() == Severity.ERROR) {
                b.append(m.text()).append('\n');
            }
        }
        return b.toString();
    }

    private static String trace(Throwable e) {
        StringBuilder b = new StringBuilder(e.toString());
        StackTraceElement[] frames = e.getStackTrace();
        for (int i = 0; i < Math.min(8, frames.length); i++) {
            b.append(" at ").append(frames[i]);
        }
        return b.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
