package dev.goalpost.cli;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.feedback.FeedbackStore;
import dev.goalpost.engine.lean.LeanChoice;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.engine.policy.DefaultPolicy;
import dev.goalpost.kernel.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what is there, what will be used, and what leaves the machine. */
@Command(
        name = "doctor",
        description = "Tells what is installed, what will be used, and what leaves the machine.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:there are findings"})
public final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private CommonOptions common;

    @Option(names = "--json", description = "One JSON object for each line.")
    private boolean json;

    @Option(names = "--settings", description = "Also list all settings with their defaults.")
    private boolean settings;

    /** One line of the report; {@code cure} is null where none is needed. */
    record Entry(String what, boolean ok, String is, String cure) {}

    @Override
    public Integer call() {
        List<Entry> report = new ArrayList<>();
        report.add(java());
        Config config = Config.DEFAULT;
        try {
            config = common.config();
            report.add(ok("configuration", "read"));
        } catch (ConfigException e) {
            report.add(finding("configuration", e.getMessage(), "correct the file or the option"));
        }
        lean(config, report);
        feedback(config, report);
        report.add(
                ok(
                        "energy model",
                        config.energy().equals("none")
                                ? "none: suggestions are ranked by log-probability"
                                : config.energy()));
        report.add(
                ok(
                        "leaves this machine",
                        "nothing: no command of this program opens a connection"));
        report.forEach(this::print);
        if (settings) {
            PrintWriter out = spec.commandLine().getOut();
            Config.settings()
                    .forEach(
                            s ->
                                    out.println(
                                            json
                                                    ? Json.line(s)
                                                    : s.key()
                                                            + " = "
                                                            + s.defaultValue()
                                                            + "  # "
                                                            + s.meaning()));
            out.flush();
        }
        return report.stream().allMatch(Entry::ok) ? 0 : 1;
    }

    private static Entry java() {
        int version = Runtime.version().feature();
        String is = version + ", " + System.getProperty("java.vendor", "of an unknown vendor");
        return version >= 21
                ? ok("java", is)
                : finding("java", is, "install a JDK 21 or newer and let JAVA_HOME name it");
    }

    private static void lean(Config config, List<Entry> report) {
        LeanChoice choice;
        try {
            choice = LeanChoice.of(config);
        } catch (ConfigException e) {
            report.add(finding("lean", e.getMessage(), "use --lean builtin"));
            return;
        }
        String which =
                switch (choice) {
                    case LeanChoice.Builtin b -> "the built-in Lean: " + b.because();
                    case LeanChoice.Pantograph p ->
                            String.join(" ", p.command()) + ": " + p.because();
                };
        long start = System.nanoTime();
        try (LeanSession session = choice.open(config.pool())) {
            ProofState s =
                    session.start(
                            new Statement.OfType("∀ (p : Prop), p → p"), Cancellation.manual());
            TacticOutcome outcome =
                    session.run(s, 0, new Step.Tactic("intro p h; exact h"), Cancellation.manual());
            boolean proved =
                    outcome instanceof TacticOutcome.Success ok
                            && session.report(ok.next(), Cancellation.manual()).isProof();
            long millis = (System.nanoTime() - start) / 1_000_000;
            report.add(
                    proved
                            ? ok("lean", which + "; proves p → p, ready in " + millis + " ms")
                            : finding(
                                    "lean",
                                    which + "; does not prove p → p",
                                    "use --lean builtin"));
            DefaultPolicy policy = DefaultPolicy.ofLibrary();
            report.add(
                    ok(
                            "policy",
                            "default: portfolio, lemmas of the library, "
                                    + policy.knownSteps()
                                    + " known proof steps"));
        } catch (LeanFault | ConfigException e) {
            report.add(
                    finding(
                            "lean",
                            which + "; " + e.getMessage(),
                            "check the command, or use --lean builtin"));
        }
    }

    private static void feedback(Config config, List<Entry> report) {
        String file = config.feedback().file();
        if (file.isEmpty()) {
            report.add(ok("feedback", "kept in memory only (feedback.file is not set)"));
            return;
        }
        try {
            FeedbackStore store = FeedbackStore.open(file, (goal, tactic) -> {});
            report.add(
                    store.problems().isEmpty()
                            ? ok("feedback", store.size() + " acceptances in " + Path.of(file))
                            : finding(
                                    "feedback",
                                    String.join("; ", store.problems()),
                                    "remove those lines"));
        } catch (IOException e) {
            report.add(finding("feedback", e.toString(), "let feedback.file name a readable file"));
        }
    }

    private static Entry ok(String what, String is) {
        return new Entry(what, true, is, null);
    }

    private static Entry finding(String what, String is, String cure) {
        return new Entry(what, false, is, cure);
    }

    private void print(Entry e) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(e));
        } else {
            out.println((e.ok() ? "ok       " : "FINDING  ") + e.what() + ": " + e.is());
            if (e.cure() != null) {
                out.println("         cure: " + e.cure());
            }
        }
        out.flush();
    }
}
