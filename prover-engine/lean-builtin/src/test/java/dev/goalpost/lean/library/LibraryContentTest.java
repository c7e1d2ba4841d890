package dev.goalpost.lean.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.FileResult;
import dev.goalpost.lean.Message;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a Lean user finds in the library: how much, what it rests on, and how it is stated. */
class LibraryContentTest {
    private static final Set<Name> CLASSICAL =
            Set.of(Name.of("propext"), Name.of("Quot.sound"), Name.of("Classical.choice"));
    private static final Name SORRY = Name.of("sorryAx");

    private final BuiltinLean lean = BuiltinLean.load();
    private final Environment env = lean.environment();

    /** Theorems that somebody wrote, without what declarations bring with them. */
    private List<Name> written() {
        Set<String> declared = new LinkedHashSet<>();
        for (Library.Statement s : Library.statements()) {
            declared.add(s.name());
        }
        List<Name> r = new ArrayList<>();
        for (ConstantInfo c : env) {
            String last = String.valueOf(c.name().lastString());
            boolean generated =
                    last.matches(
                                    "eq_\\d+|eq_def|injEq|inj|sizeOf_spec|noConfusion|match_\\d+|.*✝.*")
                            || last.startsWith("_")
                            || c.name().toString().startsWith("Omega.");
            if (c instanceof ConstantInfo.Theorem
                    && !generated
                    && declared.contains(c.name().toString())) {
                r.add(c.name());
            }
        }
        return r;
    }

    @Test
    void holdsTheoremsInPlenty() {
        assertThat(written()).hasSizeGreaterThan(1500);
    }

    @Test
    void restsOnTheThreeAxioms() {
        List<Name> axioms = new ArrayList<>();
        for (ConstantInfo c : env) {
            if (c instanceof ConstantInfo.Axiom) {
                axioms.add(c.name());
            } else {
                assertThat(CLASSICAL).as("%s", c.name()).containsAll(env.axiomsOf(c.name()));
            }
        }
        List<Name> all = new ArrayList<>(CLASSICAL);
        all.add(SORRY);
        assertThat(axioms).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void statesWhatLeanStates() throws Exception {
        List<String> expected = expected();
        StringBuilder file = new StringBuilder();
        for (String line : expected) {
            file.append("#check ").append(line, 0, end(line)).append('\n');
        }
        FileResult r =
                lean.process(
                        file.toString(),
                        new FileOptions(false, false, false),
                        Cancellation.afterMillis(120_000));
        List<String> found =
                r.messages().stream()
                        .map(Message::text)
                        .map(t -> t.replaceAll("\\s+", " "))
                        .toList();
        assertThat(found).containsExactlyElementsOf(expected);
    }

    /** Where the name ends that an expected line begins with; its universe names are left out. */
    private static int end(String line) {
        int space = line.indexOf(' ');
        int levels = line.indexOf(".{");
        return levels >= 0 && levels < space ? levels : space;
    }

    private static List<String> expected() throws Exception {
        try (InputStream in = LibraryContentTest.class.getResourceAsStream("statements.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("--"))
                    .toList();
        }
    }
}
