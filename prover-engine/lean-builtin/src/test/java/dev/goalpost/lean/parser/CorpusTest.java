package dev.goalpost.lean.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.goalpost.lean.syntax.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Statements, contexts and proofs of other projects are read without an error. Without the
 * collection the test is skipped.
 */
class CorpusTest {
    @Test
    void readsTheCollection() throws IOException {
        List<Corpus.Item> items = Corpus.items();
        assumeTrue(!items.isEmpty(), "SKIPPED: no collection of theorems beside the repository");
        int read = 0;
        List<String> bad = new ArrayList<>();
        for (Corpus.Item item : items) {
            read++;
            Read.Result r = Read.file(item.text());
            boolean skipped = r.commands().stream().anyMatch(c -> c instanceof Command.Skipped);
            if (!r.errors().isEmpty() || skipped) {
                bad.add(item.id());
            }
        }
        System.out.printf("read %d of %d items%n", read - bad.size(), read);
        assertThat(read).isGreaterThan(400);
        assertThat(bad).isEmpty();
    }
}
