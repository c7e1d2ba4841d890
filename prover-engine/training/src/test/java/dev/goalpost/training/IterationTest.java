package dev.goalpost.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.replay.Theorem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IterationTest {
    @Test
    void someOfManyAreTakenEvenly() {
        List<Theorem> ten =
                IntStream.range(0, 10)
                        .mapToObj(i -> new Theorem("" + i, "theorem t", null, null, null, null))
                        .toList();
        assertThat(Iteration.spread(ten, 4))
                .extracting(Theorem::id)
                .containsExactly("0", "2", "5", "7");
        assertThat(Iteration.spread(ten, 10)).isEqualTo(ten);
        assertThat(Iteration.spread(ten, 99)).isEqualTo(ten);
    }

    /** A share that is chosen on some theorems is judged on others. */
    @Test
    void noTheoremBothChoosesAndJudges() {
        List<Theorem> five =
                IntStream.range(0, 5)
                        .mapToObj(i -> new Theorem("" + i, "theorem t", null, null, null, null))
                        .toList();
        List<Evaluation.Outcome> outcomes =
                five.stream()
                        .map(t -> new Evaluation.Outcome(t.id(), "policy", 0, null, 1, 1, null))
                        .toList();
        Halves h = Halves.of(outcomes, five);
        assertThat(h.choosing())
                .extracting(Evaluation.Outcome::theorem)
                .containsExactly("0", "2", "4");
        assertThat(h.judging()).extracting(Evaluation.Outcome::theorem).containsExactly("1", "3");
    }

    @Test
    void whatAFileHoldsIsWhatARunWasBegunWith(@TempDir Path folder) throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), "one");
        Config config = Config.DEFAULT.withPolicy(policy.toString());
        List<Theorem> one = List.of(new Theorem("a", "theorem t : True", null, null, null, null));
        List<Theorem> other =
                List.of(new Theorem("a", "theorem t : True", "def a := 1", null, null, null));
        Map<String, String> begun = Iteration.settings(config, one, one);
        assertThat(Iteration.settings(config, one, one)).isEqualTo(begun);
        assertThat(Iteration.settings(config, one, other)).isNotEqualTo(begun);
        Files.writeString(policy, "two");
        assertThat(Iteration.settings(config, one, one)).isNotEqualTo(begun);
        assertThat(Iteration.settings(Config.DEFAULT, one, one))
                .containsEntry("policy", "default")
                .containsEntry("energy", "none");
    }

    @Test
    void onlyTheFilesOfItsOwnRoundsAreInItsFolder() {
        Path here = Path.of("runs/it");
        assertThat(Round.resolved(here, "round-1/policy.json"))
                .isEqualTo(Path.of("runs/it/round-1/policy.json").toString());
        assertThat(Round.resolved(here, "round-12/energy.model"))
                .isEqualTo(Path.of("runs/it/round-12/energy.model").toString());
        for (String other :
                List.of(
                        "default",
                        "none",
                        "round-1",
                        "round-trip.json",
                        "round-1/other.json",
                        "round-1/policy.json.bak",
                        "round-one/policy.json",
                        "/models/round-1/policy.json")) {
            assertThat(Round.resolved(here, other)).isEqualTo(other);
        }
    }
}
