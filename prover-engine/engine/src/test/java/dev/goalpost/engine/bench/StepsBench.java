package dev.goalpost.engine.bench;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.engine.pantograph.PantographClient;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.library.Library;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How fast the built-in Lean runs tactics, on one thread: {@code StepsBench [ROUNDS]} runs the
 * steps of the library's own proofs, each on its goal, in this JVM and in a {@code repl} process,
 * and prints both and their ratio. Only the step is timed, not what brings its goal about.
 */
public final class StepsBench {
    private record Case(ProofState state, String tactic) {}

    private record Figures(int steps, double perSecond, double medianMillis, double p99Millis) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d steps, %.0f a second, median %.2f ms, p99 %.1f ms",
                    steps,
                    perSecond,
                    medianMillis,
                    p99Millis);
        }
    }

    private StepsBench() {}

    private static final int WARM_UP_ROUNDS = 10;

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        KernelThread.call( // where the built-in Lean works in place, as in the server
                () -> {
                    compare(rounds);
                    return null;
                });
    }

    private static void compare(int rounds) throws Exception {
        PrintStream out = System.out;
        out.printf(
                "%s, %d cores, Java %s%n",
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        Figures here;
        try (LeanSession s = new BuiltinSession(BuiltinLean.load())) {
            here = measure(s, rounds);
        }
        out.println("in this JVM:  " + here);
        Figures there;
        try (LeanSession s =
                PantographClient.start(
                        List.of("bin/prover-engine", "repl"), Config.DEFAULT.pool())) {
            there = measure(s, rounds);
        }
        out.println("in a process: " + there);
        out.printf(
                Locale.ROOT,
                "a step costs %.2f times as much in the process, at the median%n",
                there.medianMillis / here.medianMillis);
    }

    private static Figures measure(LeanSession session, int rounds) throws LeanFault {
        List<Case> cases = cases(session);
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            for (Case c : cases) {
                long start = System.nanoTime();
                TacticOutcome o =
                        session.run(c.state, 0, new Step.Tactic(c.tactic), Cancellation.NONE);
                if (round >= WARM_UP_ROUNDS) {
                    nanos.add(System.nanoTime() - start);
                }
                if (o instanceof TacticOutcome.Success ok) {
                    session.delete(List.of(ok.next()), Cancellation.NONE);
                }
            }
        }
        long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
        return new Figures(
                sorted.length,
                sorted.length / (Arrays.stream(sorted).sum() / 1e9),
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    /** The steps whose goal can be made again from its text, and that do something there. */
    private static List<Case> cases(LeanSession session) throws LeanFault {
        List<Case> cases = new ArrayList<>();
        for (Library.ProofStep step : Library.steps()) {
            try {
                Goal goal = GoalText.first(step.goal());
                if (goal.hypotheses().stream()
                        .anyMatch(h -> h.inaccessible() || h.value() != null)) {
                    continue;
                }
                ProofState state =
                        session.start(new Statement.OfType(statement(goal)), Cancellation.NONE);
                if (!goal.hypotheses().isEmpty()) {
                    String names =
                            goal.hypotheses().stream()
                                    .map(Hypothesis::name)
                                    .collect(Collectors.joining(" "));
                    TacticOutcome o =
                            session.run(
                                    state, 0, new Step.Tactic("intro " + names), Cancellation.NONE);
                    if (!(o instanceof TacticOutcome.Success ok)) {
                        continue;
                    }
                    state = ok.next();
                }
                if (session.run(state, 0, new Step.Tactic(step.tactic()), Cancellation.NONE)
                        instanceof TacticOutcome.Success) {
                    cases.add(new Case(state, step.tactic()));
                }
            } catch (GoalText.NotAGoal | LeanFault e) {
                continue; // a goal that does not read back is no case
            }
        }
        return cases;
    }

    private static String statement(Goal goal) {
        return goal.hypotheses().stream()
                        .map(h -> "(" + h.name() + " : " + h.type() + ")")
                        .collect(
                                Collectors.joining(
                                        " ",
                                        goal.hypotheses().isEmpty() ? "" : "∀ ",
                                        goal.hypotheses().isEmpty() ? "" : ", "))
                + goal.target();
    }
}
