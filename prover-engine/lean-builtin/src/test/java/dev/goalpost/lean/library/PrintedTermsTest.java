package dev.goalpost.lean.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.Elaborators;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.Frontend;
import dev.goalpost.lean.match.MatchElab;
import dev.goalpost.lean.parser.Corpus;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.tactic.TacticEval;
import dev.goalpost.lean.tactic.TacticTrace;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is printed is read back as the same term. */
class PrintedTermsTest {
    private static final FileState LIBRARY = Library.load();

    @Test
    void statementsOfTheLibrary() throws Exception {
        PrintedTerms p = new PrintedTerms();
        KernelThread.call(
                () -> {
                    TreeSet<Name> names = new TreeSet<>();
                    LIBRARY.env().kernel().names().forEach(names::add);
                    p.constants(LIBRARY, names);
                    return null;
                });
        report("library", p);
    }

    @Test
    void goalsOfTheCollection() throws Exception {
        List<Corpus.Item> items = Corpus.items();
        assumeTrue(!items.isEmpty(), "SKIPPED: no collection of theorems beside the repository");
        PrintedTerms p = new PrintedTerms();
        KernelThread.call(
                () -> {
                    for (Corpus.Item item : items) {
                        goals(item.id(), item.text(), p);
                    }
                    return null;
                });
        report("collection", p);
    }

    private static void goals(String id, String text, PrintedTerms p) {
        TacticTrace trace = TacticTrace.ofSteps();
        int[] seen = {0};
        Frontend.process(
                new Source(text),
                LIBRARY,
                new Elaborators(new TacticEval(trace), new MatchElab()),
                Cancellation.afterMillis(60_000),
                step -> {
                    List<TacticTrace.Step> steps = trace.steps();
                    for (TacticTrace.Step s : steps.subList(seen[0], steps.size())) {
                        for (TacticTrace.State st : List.of(s.before(), s.after())) {
                            st.goals().forEach(g -> p.goal(id, step.before(), st, g));
                        }
                    }
                    seen[0] = steps.size();
                });
    }

    /** Few are lost, and each for a reason that Lean shares. */
    private static void report(String what, PrintedTerms p) {
        System.out.println(what + ": " + p.counts());
        p.failures().stream()
                .collect(
                        Collectors.groupingBy(
                                f -> String.valueOf(f.reason()),
                                TreeMap::new,
                                Collectors.counting()))
                .forEach((why, n) -> System.out.printf("  %5d %s%n", n, why));
        assertThat(p.failures()).filteredOn(f -> f.reason() == null).isEmpty();
        int all = p.counts().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(p.counts().get(PrintedTerms.Outcome.SAME)).isGreaterThan(all * 4 / 5);
    }
}
