package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.goalpost.training.Evaluation.Outcome;
import dev.goalpost.training.Paired.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairedTest {
    private static final Times ONCE = new Times(1, 1);
    private static final Times NEVER = new Times(0, 1);

    @TempDir Path folder;

    /** Against the sum of binomial coefficients, written out. */
    @Test
    void theTestIsExact() {
        assertThat(McNemar.p(0, 0)).isEqualTo(1);
        assertThat(McNemar.p(5, 5)).isEqualTo(1);
        assertThat(McNemar.p(10, 0)).isCloseTo(2 / 1024.0, within(1e-12));
        assertThat(McNemar.p(0, 10)).isCloseTo(2 / 1024.0, within(1e-12));
        assertThat(McNemar.p(8, 2)).isCloseTo(2 * (1 + 10 + 45) / 1024.0, within(1e-12));
        assertThat(McNemar.p(300, 200)).isBetween(0.0, 0.0001);
    }

    @Test
    void runsArePairedByTheorem() {
        Map<String, Times> a = Map.of("x", ONCE, "y", NEVER, "z", ONCE);
        Map<String, Times> b = Map.of("x", NEVER, "y", ONCE, "w", ONCE);
        Paired p = Paired.of(a, b);
        assertThat(p.both()).isEqualTo(2);
        assertThat(p.gained()).containsExactly("y");
        assertThat(p.lost()).containsExactly("x");
        assertThat(p.p()).isEqualTo(1);
    }

    /** Three seeds that all solve a theorem once made three observations of it, and p too small. */
    @Test
    void seedsOfATheoremAreOneObservation() {
        Map<String, Times> a = new LinkedHashMap<>();
        Map<String, Times> b = new LinkedHashMap<>();
        a.put("x", new Times(0, 3));
        b.put("x", new Times(3, 3));
        a.put("y", new Times(2, 3));
        b.put("y", new Times(1, 3));
        a.put("z", new Times(1, 3));
        b.put("z", new Times(1, 3));
        Paired p = Paired.of(a, b);
        assertThat(p.both()).isEqualTo(3);
        assertThat(p.searches()).isEqualTo(9);
        assertThat(p.baseline()).isEqualTo(3);
        assertThat(p.experiment()).isEqualTo(5);
        assertThat(p.gained()).containsExactly("x");
        assertThat(p.lost()).containsExactly("y");
        assertThat(p.p()).isEqualTo(1);
        b.put("x", ONCE);
        assertThatThrownBy(() -> Paired.of(a, b)).hasMessageContaining("the same seeds");
    }

    private static Outcome outcome(String id, String variant, long seed, Integer solvedAt) {
        return new Outcome(id, variant, seed, solvedAt, 100, 1, null);
    }

    @Test
    void budgetsAndSeedsAreCounted() {
        List<Outcome> all =
                List.of(
                        outcome("x", "policy", 0, 10),
                        outcome("x", "policy", 1, 60),
                        outcome("y", "policy", 0, 40),
                        outcome("y", "policy", 1, null));
        assertThat(Evaluation.solved(all, 50).get("policy").bySeed()).containsExactly(2, 0);
        assertThat(Evaluation.solved(all, 50).get("policy").mean()).isEqualTo(1);
        assertThat(Evaluation.solved(all, 100).get("policy").bySeed()).containsExactly(2, 1);
        Evaluation.Solved s = Evaluation.solved(all, 100).get("policy");
        assertThat(s.low()).isLessThan(1.5);
        assertThat(s.high()).isGreaterThan(1.5);
    }

    @Test
    void variantsAreHeldAgainstEachOther() {
        List<Outcome> all =
                List.of(
                        outcome("x", "policy", 0, 10),
                        outcome("x", "policy+energy", 0, null),
                        outcome("y", "policy", 0, 200),
                        outcome("y", "policy+energy", 0, 20),
                        outcome("z", "policy+energy", 0, 20));
        var s = Evaluation.against(all, "policy+energy", "policy", 100, "test");
        assertThat(s.of()).isEqualTo(2);
        assertThat(s.with()).isEqualTo(1);
        assertThat(s.without()).isEqualTo(1);
        assertThat(s.gained()).isEqualTo(1);
        assertThat(s.lost()).isEqualTo(1);
    }

    /** A killed run leaves a line cut short, and a theorem with some of its variants. */
    @Test
    void halfWrittenOutcomesAreDropped() throws IOException {
        Path file = folder.resolve(Paired.OUTCOMES);
        OutcomeFile.append(file, List.of(outcome("x", "a", 0, 1), outcome("x", "b", 0, null)));
        OutcomeFile.append(file, List.of(outcome("y", "a", 0, 1)));
        Files.writeString(file, Files.readString(file) + "{\"id\":\"y\",\"var");
        assertThat(OutcomeFile.recover(file, 2)).extracting(Outcome::theorem).containsOnly("x");
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(OutcomeFile.recover(folder.resolve("none"), 2)).isEmpty();
    }

    /** The very first theorem may be the one that the run was killed in. */
    @Test
    void aLoneHalfTheoremIsNotTakenForAWholeOne() throws IOException {
        Path file = folder.resolve(Paired.OUTCOMES);
        OutcomeFile.append(file, List.of(outcome("x", "a", 0, 1)));
        assertThat(OutcomeFile.recover(file, 2)).isEmpty();
        assertThat(file).doesNotExist();
        OutcomeFile.append(file, List.of(outcome("x", "a", 0, 1)));
        assertThat(OutcomeFile.recover(file, 1)).hasSize(1);
    }

    @Test
    void anEvaluationOfSeveralVariantsNeedsOneNamed() throws IOException {
        OutcomeFile.append(
                folder.resolve(Paired.OUTCOMES),
                List.of(outcome("x", "a", 0, 1), outcome("x", "b", 0, null)));
        assertThat(Paired.solved(folder + "@a", 10)).containsEntry("x", ONCE);
        assertThat(Paired.solved(folder + "@b", 10)).containsEntry("x", NEVER);
        assertThatThrownBy(() -> Paired.solved(folder.toString(), 10))
                .hasMessageContaining("name one behind an @");
        assertThatThrownBy(() -> Paired.solved(folder + "@c", 10)).hasMessageContaining("a, b");
        assertThatThrownBy(() -> Paired.solved(folder.resolve("none").toString(), 10))
                .hasMessageContaining("no output folder");
    }
}
