package dev.goalpost.engine.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.text.GoalText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackStoreTest {
    @TempDir Path folder;
    private final List<String> learned = new ArrayList<>();

    private FeedbackStore open(Path file) throws Exception {
        return FeedbackStore.open(file.toString(), (goal, tactic) -> learned.add(tactic));
    }

    @Test
    void whatWasAcceptedIsLearnedAtOnceAndAfterARestart() throws Exception {
        Path file = folder.resolve("deep/feedback.jsonl");
        open(file).accept(new Acceptance("p : Prop\nh : p\n⊢ p", "exact h", null, null));
        assertThat(learned).containsExactly("exact h");
        learned.clear();
        assertThat(open(file).size()).isEqualTo(1);
        assertThat(learned).containsExactly("exact h");
    }

    @Test
    void aLineCutShortCostsItselfOnly() throws Exception {
        Path file = folder.resolve("f.jsonl");
        open(file).accept(new Acceptance("⊢ p", "simp", "A.lean", null));
        Files.writeString(file, "{\"goal\": \"⊢ q\", \"tac", StandardOpenOption.APPEND);
        FeedbackStore store = open(file);
        assertThat(store.problems()).singleElement().asString().contains("f.jsonl:2");
        store.accept(new Acceptance("⊢ r", "rfl", null, null));
        learned.clear();
        assertThat(open(file).size()).isEqualTo(2);
        assertThat(learned).containsExactly("simp", "rfl");
    }

    @Test
    void whatIsNotAGoalIsRefusedAndNotKept() throws Exception {
        Path file = folder.resolve("f.jsonl");
        FeedbackStore store = open(file);
        assertThatThrownBy(() -> store.accept(new Acceptance("no turnstile", "simp", null, null)))
                .isInstanceOf(GoalText.NotAGoal.class);
        assertThatThrownBy(() -> new Acceptance("⊢ p", " ", null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void withoutAFileItIsKeptInMemory() throws Exception {
        FeedbackStore store = FeedbackStore.open("", (goal, tactic) -> learned.add(tactic));
        store.accept(new Acceptance("⊢ p", "simp", null, null));
        assertThat(learned).containsExactly("simp");
    }
}
