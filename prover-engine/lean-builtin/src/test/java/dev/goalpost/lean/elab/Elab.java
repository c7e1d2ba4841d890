package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.lean.command.Elaborators;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.Frontend;
import dev.goalpost.lean.library.Library;
import dev.goalpost.lean.match.MatchElab;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.tactic.TacticEval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What tests elaborate with: source text in, messages out. A table has a line {@code source ~
 * messages} for each case; {@code ⏎} stands for a line break.
 */
final class Elab {
    private static final FileState LIBRARY = Library.load();

    private final FileState start;

    private Elab(FileState start) {
        this.start = start;
    }

    /** After the library and {@code prelude}, which must be without errors. */
    static Elab after(String prelude) {
        Result r = process(LIBRARY, prelude);
        if (!r.messages.isEmpty()) {
            throw new AssertionError("prelude: " + r.messages);
        }
        return new Elab(r.end);
    }

    private record Result(List<String> messages, FileState end) {}

    private static Result process(FileState start, String text) {
        try {
            return KernelThread.call(
                    () -> {
                        List<String> messages = new ArrayList<>();
                        FileState end =
                                Frontend.process(
                                        new Source(text),
                                        start,
                                        new Elaborators(new TacticEval(), new MatchElab()),
                                        Cancellation.afterMillis(20_000),
                                        s ->
                                                s.log()
                                                        .messages()
                                                        .forEach(m -> messages.add(m.text())));
                        return new Result(messages, end);
                    });
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    /** The messages about {@code text}, joined by {@code " && "}; {@code ok} when there is none. */
    String messages(String text) {
        List<String> ms = process(start, text).messages;
        return ms.isEmpty() ? "ok" : String.join(" && ", ms).replace("\n", "⏎");
    }

    /**
     * A test for each line. A source that begins with {@code fun}, say, is put after {@code
     * #check}.
     */
    Stream<DynamicTest> table(String table) {
        return table.lines()
                .filter(l -> !l.isBlank())
                .map(
                        l -> {
                            int at = l.indexOf(" ~ ");
                            String source = l.substring(0, at).strip();
                            String expected = l.substring(at + 3).strip();
                            return DynamicTest.dynamicTest(
                                    source,
                                    () ->
                                            org.assertj.core.api.Assertions.assertThat(
                                                            messages(
                                                                    command(
                                                                            source.replace(
                                                                                    "⏎", "\n"))))
                                                    .isEqualTo(expected));
                        });
    }

    private static String command(String source) {
        return source.matches(
                        "(?s)(#|example|theorem|def|open|set_option|variable|universe|namespace).*")
                ? source
                : "#check " + source;
    }
}
