package dev.goalpost.engine.pantograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanPool;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeanPoolTest {
    private static final Cancellation NONE = Cancellation.NONE;
    private final List<ToyLean> toys = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();

    private LeanPool pool(int workers, int requests, int readMillis) {
        Config.Pool limits =
                new Config.Pool(
                        workers,
                        requests,
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(readMillis),
                        Duration.ofMillis(100),
                        1 << 20);
        return new LeanPool(
                () -> {
                    ToyLean toy = new ToyLean();
                    synchronized (toys) {
                        toys.add(toy);
                    }
                    return PantographClient.over(toy, "toy", limits);
                },
                limits,
                clock::get);
    }

    private static ProofState then(LeanPool p, ProofState s, String tactic) throws LeanFault {
        return ((TacticOutcome.Success) p.run(s, 0, new Step.Tactic(tactic), NONE)).next();
    }

    private static LeanFault fault(LeanPool p, ProofState s, String tactic) {
        return catchThrowableOfType(
                LeanFault.class, () -> p.run(s, 0, new Step.Tactic(tactic), NONE));
    }

    @Test
    void aStateSurvivesTheDeathOfItsWorker() throws Exception {
        try (LeanPool p = pool(1, 1000, 2_000)) {
            ProofState s = then(p, p.start(new Statement.OfType("p"), NONE), "become q");
            assertThat(fault(p, s, "die").kind()).isEqualTo(LeanFault.Kind.WORKER_DIED);
            assertThat(then(p, s, "split").goals()).hasSize(2);
            assertThat(toys).hasSizeGreaterThan(1);
        }
    }

    @Test
    void anInputThatEndsTwoWorkersIsRefusedFromThenOn() throws Exception {
        try (LeanPool p = pool(1, 1000, 2_000)) {
            ProofState s = p.start(new Statement.OfType("p"), NONE);
            assertThat(fault(p, s, "die").kind()).isEqualTo(LeanFault.Kind.WORKER_DIED);
            int before = toys.size();
            assertThat(before).isEqualTo(2); // a second chance was given
            assertThat(fault(p, s, "die").kind()).isEqualTo(LeanFault.Kind.QUARANTINED);
            assertThat(toys).hasSize(before);
            assertThat(then(p, s, "close").isSolved()).isTrue(); // the state itself is fine
        }
    }

    @Test
    void aWorkerIsReplacedAfterSoManyRequests() throws Exception {
        try (LeanPool p = pool(1, 3, 2_000)) {
            ProofState s = p.start(new Statement.OfType("p"), NONE);
            for (int i = 0; i < 6; i++) {
                s = then(p, s, "become q" + i);
            }
            assertThat(toys.size()).isGreaterThanOrEqualTo(3);
            assertThat(s.path()).hasSize(6);
            assertThat(p.report(s, NONE).goals()).hasSize(1);
        }
    }

    @Test
    void aWorkerIsReplacedAtSomeAge() throws Exception {
        try (LeanPool p = pool(1, 1000, 2_000)) {
            ProofState s = p.start(new Statement.OfType("p"), NONE);
            clock.addAndGet(Duration.ofMinutes(29).toNanos());
            then(p, s, "split");
            assertThat(toys).hasSize(1);
            clock.addAndGet(Duration.ofMinutes(2).toNanos());
            then(p, s, "split");
            then(p, s, "split");
            assertThat(toys).hasSize(2);
        }
    }

    @Test
    void atMostSoManyWorkersRunAndTheyShareStates() throws Exception {
        try (LeanPool p = pool(2, 1000, 5_000);
                ExecutorService threads = Executors.newFixedThreadPool(6)) {
            ProofState s = then(p, p.start(new Statement.OfType("p"), NONE), "become q");
            List<Future<TacticOutcome>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                all.add(threads.submit(() -> p.run(s, 0, new Step.Tactic("sleep 20"), NONE)));
            }
            for (Future<TacticOutcome> f : all) {
                assertThat(f.get()).isInstanceOf(TacticOutcome.Success.class);
            }
            assertThat(toys).hasSize(2);
        }
    }

    @Test
    void closingEndsAllWorkers() throws Exception {
        LeanPool p = pool(2, 1000, 2_000);
        p.start(new Statement.OfType("p"), NONE);
        p.close();
        assertThat(toys).allMatch(ToyLean::wasKilled);
        assertThat(
                        catchThrowableOfType(
                                LeanFault.class, () -> p.start(new Statement.OfType("p"), NONE)))
                .hasMessageContaining("closed");
    }
}
