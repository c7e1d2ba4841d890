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
import dev.goalpost.lean.HypView;
import dev.goalpost.lean.LeanException;
import dev.goalpost.lean.ProofState;
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
import java.util.Random;

/**
 * Runs random tactics, sensible and not, on random goals, true and false. The built-in Lean may not
 * crash, nor run far past a deadline, nor call a goal proved whose proof, written to an export
 * file, {@code kernel-check} does not accept.
 *
 * <p>For long: {@code main SEED STEPS}. A failure is told with the goal and the tactics.
 */
public final class TacticFuzz {
    private static final long DEADLINE_MILLIS = 1_000;
    private static final long HANG_MILLIS = 20_000; // wall clock; the machine may be busy
    private static final int SCRIPT = 8; // tactics on one goal

    /** How a run ended. */
    record Report(
            int goals,
            int succeeded,
            int failed,
            int proved,
            int replayed,
            List<String> failures) {}

    private final BuiltinLean lean = BuiltinLean.load();
    private final List<Library.Statement> library = Library.statements();
    private final Random random;
    private final List<String> failures = new ArrayList<>();
    private int goals;
    private int succeeded;
    private int failed;
    private int proved;
    private int replayed;

    private TacticFuzz(long seed) {
        this.random = new Random(seed);
    }

    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        int steps = Integer.parseInt(args[1]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Report r = run(seed, steps);
        r.failures.forEach(out::println);
        out.printf(
                "seed %d: %d steps on %d goals: %d succeeded, %d failed; %d goals proved, %d of"
                        + " them accepted by kernel-check from a file, %d failures%n",
                seed,
                steps,
                r.goals,
                r.succeeded,
                r.failed,
                r.proved,
                r.replayed,
                r.failures.size());
        if (!r.failures.isEmpty()) {
            System.exit(1);
        }
    }

    static Report run(long seed, int steps) {
        TacticFuzz f = new TacticFuzz(seed);
        while (f.succeeded + f.failed < steps) {
            f.goal();
        }
        return new Report(
                f.goals, f.succeeded, f.failed, f.proved, f.replayed, List.copyOf(f.failures));
    }

    // ---- one goal

    private void goal() {
        Statements.Statement statement =
                random.nextInt(3) == 0
                        ? new Statements.Statement(pick(library).type(), null)
                        : Statements.random(random);
        List<String> script = new ArrayList<>();
        ProofState state;
        try {
            state = lean.start(statement.text(), Cancellation.afterMillis(DEADLINE_MILLIS));
        } catch (LeanException | Cancellation.Cancelled e) {
            failed++; // a printed statement that cannot be read back, for one
            return;
        } catch (RuntimeException | Error e) {
            failures.add("crash on the statement " + statement.text() + ": " + trace(e));
            failed++;
            return;
        }
        goals++;
        for (int i = 0; i < SCRIPT && !state.goals().isEmpty(); i++) {
            String tactic = Tactics.random(random, hypotheses(state), library);
            long start = System.nanoTime();
            TacticResult result;
            try {
                result =
                        state.run(
                                0,
                                TacticKind.TACTIC,
                                tactic,
                                Cancellation.afterMillis(DEADLINE_MILLIS));
            } catch (Cancellation.Cancelled e) {
                failed++;
                continue;
            } catch (RuntimeException | Error e) {
                failures.add(where(statement, script, tactic) + ": crash: " + trace(e));
                failed++;
                continue;
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (millis > HANG_MILLIS) {
                failures.add(where(statement, script, tactic) + ": " + millis + " ms");
            }
            if (!(result instanceof TacticResult.Success s)) {
                failed++;
                continue;
            }
            succeeded++;
            script.add(tactic);
            state = s.next();
        }
        if (state.isSolved() && !state.rootHasSorry() && !state.rootHasMVar()) {
            proved++;
            proved(statement, script);
        }
    }

    private static List<String> hypotheses(ProofState state) {
        List<GoalView> goals = state.goals();
        List<String> names = new ArrayList<>();
        for (HypView h : goals.isEmpty() ? List.<HypView>of() : goals.get(0).hyps()) {
            if (!h.inaccessible()) {
                names.add(h.userName());
            }
        }
        return names;
    }

    // ---- what was proved

    private void proved(Statements.Statement statement, List<String> script) {
        if (Boolean.FALSE.equals(statement.truth())) {
            failures.add(where(statement, script, "") + ": proved, but false");
        }
        StringBuilder text = new StringBuilder("theorem fuzz : " + statement.text() + " := by\n");
        for (String t : script) {
            text.append("  ").append(t.replace("\n", "\n  ")).append('\n');
        }
        FileResult file;
        try {
            file =
                    lean.process(
                            text.toString(), FileOptions.CHECK, Cancellation.afterMillis(20_000));
        } catch (Cancellation.Cancelled e) {
            return;
        } catch (RuntimeException | Error e) {
            failures.add(where(statement, script, "") + ": crash as a file: " + trace(e));
            return;
        }
        Environment env = file.after().environment();
        Name name = Name.of("fuzz");
        if (file.hasErrors() || !env.contains(name)) {
            if (file.messages().toString().contains("(kernel)")) {
                failures.add(where(statement, script, "") + ": " + file.messages());
            }
            return; // a script of single steps is not always one block
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ExportWriter.write(env, List.of(name), "4.30.0", out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Verdict v =
                ExportCheck.check(
                        new ByteArrayInputStream(out.toByteArray()),
                        1,
                        Cancellation.afterMillis(60_000));
        if (v instanceof Verdict.Reject r) {
            failures.add(where(statement, script, "") + ": kernel-check: " + r);
        } else if (v instanceof Verdict.Accept) {
            replayed++;
        }
    }

    private static String where(Statements.Statement s, List<String> script, String tactic) {
        return s.text() + " ⊢ " + String.join(" ; ", script) + " ; " + tactic;
    }

    private static String trace(Throwable e) {
        StringBuilder b = new StringBuilder(e.toString());
        StackTraceElement[] frames = e.getStackTrace();
        for (int i = 0; i < Math.min(6, frames.length); i++) {
            b.append(" at ").append(frames[i]);
        }
        return b.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
