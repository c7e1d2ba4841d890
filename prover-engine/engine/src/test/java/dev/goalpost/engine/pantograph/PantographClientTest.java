package dev.goalpost.engine.pantograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PantographClientTest {
    private static final Cancellation NONE = Cancellation.NONE;

    private static TacticOutcome run(PantographClient c, ProofState s, String tactic)
            throws LeanFault {
        return c.run(s, 0, new Step.Tactic(tactic), NONE);
    }

    private static ProofState start(PantographClient c) throws LeanFault {
        return c.start(new Statement.OfType("p"), NONE);
    }

    private static LeanFault fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(LeanFault.class, call);
    }

    @Test
    void tellsTheThreeOutcomesApart() throws Exception {
        try (PantographClient c = ToyLean.client(ToyLean.limits(5_000))) {
            ProofState s = start(c);
            assertThat(s.goals()).hasSize(1);
            assertThat(run(c, s, "split"))
                    .isInstanceOfSatisfying(
                            TacticOutcome.Success.class,
                            ok -> {
                                assertThat(ok.next().goals()).hasSize(2);
                                assertThat(ok.next().path()).hasSize(1);
                            });
            assertThat(run(c, s, "fail")).isInstanceOf(TacticOutcome.Failed.class);
            assertThat(run(c, s, "unreadable")).isInstanceOf(TacticOutcome.ParseError.class);
            assertThat(run(c, s, "close"))
                    .isInstanceOfSatisfying(
                            TacticOutcome.Success.class,
                            ok -> assertThat(ok.next().isSolved()).isTrue());
        }
    }

    @Test
    void aFaultOfTheCommandLeavesTheProcessUsable() throws Exception {
        try (PantographClient c = ToyLean.client(ToyLean.limits(5_000))) {
            assertThat(fault(() -> c.start(new Statement.OfType("nonsense"), NONE)).kind())
                    .isEqualTo(LeanFault.Kind.EXPR);
            assertThat(start(c).goals()).hasSize(1);
        }
    }

    @Test
    void aStateOfAnotherProcessIsRefused() throws Exception {
        try (PantographClient a = ToyLean.client(ToyLean.limits(5_000));
                PantographClient b = ToyLean.client(ToyLean.limits(5_000))) {
            ProofState s = start(a);
            assertThat(fault(() -> run(b, s, "close")).kind()).isEqualTo(LeanFault.Kind.INDEX);
        }
    }

    @Test
    void pastTheReadDeadlineTheProcessIsEnded() throws Exception {
        ToyLean toy = new ToyLean();
        try (PantographClient c = PantographClient.over(toy, "toy", ToyLean.limits(300))) {
            ProofState s = start(c);
            assertThat(fault(() -> run(c, s, "hang")).kind()).isEqualTo(LeanFault.Kind.TIMEOUT);
            assertThat(toy.wasKilled()).isTrue();
            assertThat(fault(() -> run(c, s, "close")).kind())
                    .isEqualTo(LeanFault.Kind.WORKER_DIED);
        }
    }

    @Test
    void aCancelledRequestThatEndsInTimeSparesTheProcess() throws Exception {
        ToyLean toy = new ToyLean();
        try (PantographClient c =
                PantographClient.over(toy, "toy", ToyLean.limits(20_000, 10_000))) {
            ProofState s = start(c);
            assertThatThrownBy(
                            () ->
                                    c.run(
                                            s,
                                            0,
                                            new Step.Tactic("sleep 150"),
                                            Cancellation.afterMillis(50)))
                    .isInstanceOf(Cancellation.Cancelled.class);
            // the answer to the cancelled request is not taken for the answer to this one
            assertThat(run(c, s, "split"))
                    .isInstanceOfSatisfying(
                            TacticOutcome.Success.class,
                            ok -> assertThat(ok.next().goals()).hasSize(2));
            assertThat(toy.wasKilled()).isFalse();
        }
    }

    @Test
    void aCancelledRequestThatGoesOnCostsTheProcess() throws Exception {
        ToyLean toy = new ToyLean();
        try (PantographClient c = PantographClient.over(toy, "toy", ToyLean.limits(5_000))) {
            ProofState s = start(c);
            Cancellation cancel = Cancellation.manual();
            Thread canceller =
                    new Thread(
                            () -> {
                                sleep(100);
                                cancel.cancel("typed on");
                            });
            canceller.start();
            long before = System.nanoTime();
            assertThatThrownBy(() -> c.run(s, 0, new Step.Tactic("hang"), cancel))
                    .isInstanceOf(Cancellation.Cancelled.class)
                    .hasMessageContaining("typed on");
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(2));
            sleep(400);
            assertThat(toy.wasKilled()).isTrue();
        }
    }

    @Test
    void deathAndGarbageAreFaultsOfTheirOwn() throws Exception {
        try (PantographClient c = ToyLean.client(ToyLean.limits(5_000))) {
            ProofState s = start(c);
            assertThat(fault(() -> run(c, s, "die")).kind()).isEqualTo(LeanFault.Kind.WORKER_DIED);
        }
        try (PantographClient c = ToyLean.client(ToyLean.limits(5_000))) {
            ProofState s = start(c);
            assertThat(fault(() -> run(c, s, "garbage")).kind()).isEqualTo(LeanFault.Kind.PROTOCOL);
        }
    }

    // ---- misbehaving programs, as processes

    private static LeanFault startFault(String script) {
        return fault(
                () ->
                        PantographClient.start(
                                List.of("sh", "-c", script),
                                new dev.goalpost.engine.config.Config.Pool(
                                        1,
                                        10,
                                        Duration.ofMinutes(1),
                                        Duration.ofMillis(600),
                                        Duration.ofMillis(600),
                                        Duration.ofMillis(100),
                                        1 << 16)));
    }

    private static PantographClient started(String script) throws LeanFault {
        return PantographClient.start(
                List.of("sh", "-c", script),
                new dev.goalpost.engine.config.Config.Pool(
                        1,
                        10,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(20),
                        Duration.ofMillis(1500),
                        Duration.ofMillis(100),
                        1 << 16));
    }

    @Test
    void aProgramThatIsNeverReadyIsEnded() {
        LeanFault f = startFault("echo 'no such module' >&2; sleep 60");
        assertThat(f.kind()).isEqualTo(LeanFault.Kind.START);
        assertThat(f).hasMessageContaining("not ready").hasMessageContaining("no such module");
    }

    @Test
    void aProgramThatEndsAtOnceSaysWhy() {
        assertThat(startFault("echo broken >&2; exit 3"))
                .hasMessageContaining("ended before it was ready")
                .hasMessageContaining("broken");
    }

    @Test
    void aProgramThatIsNotThereIsAStartFault() {
        LeanFault f =
                fault(
                        () ->
                                PantographClient.start(
                                        List.of("/nonexistent/repl"), ToyLean.limits(1_000)));
        assertThat(f.kind()).isEqualTo(LeanFault.Kind.START);
    }

    @Test
    void aHalfAnswerIsNotWaitedForForEver() throws Exception {
        try (PantographClient c = started("echo ready.; read x; printf '{\"stateId\"'; sleep 60")) {
            assertThat(fault(() -> start(c)).kind()).isEqualTo(LeanFault.Kind.TIMEOUT);
        }
    }

    @Test
    void deathInTheMiddleOfAnAnswerIsSeen() throws Exception {
        try (PantographClient c = started("echo ready.; read x; printf '{\"stateId\"'")) {
            assertThat(fault(() -> start(c))).hasMessageContaining("in the middle");
        }
    }

    @Test
    void aFloodOfComplaintsDoesNotBlock() throws Exception {
        String flood =
                "i=0; while [ $i -lt 4000 ]; do echo 'a long line of complaints, again and again'"
                        + " >&2; i=$((i+1)); done; ";
        try (PantographClient c =
                started(
                        flood
                                + "echo ready.; read x; echo '{}'; read x; "
                                + flood
                                + "echo '{\"symbols\":[]}'; sleep 5")) {
            assertThat(c.catalog(NONE)).isEmpty();
        }
    }

    @Test
    void anErrorLineIsTheAnswerToThatRequestOnly() throws Exception {
        try (PantographClient c =
                started(
                        "echo ready.; read x; echo '{}'; read x; echo 'Error: what?'; read x; echo"
                                + " '{\"symbols\":[\"a\"]}'; sleep 5")) {
            assertThat(fault(() -> c.catalog(NONE)).kind()).isEqualTo(LeanFault.Kind.COMMAND);
            assertThat(c.catalog(NONE)).containsExactly("a");
        }
    }

    @Test
    void anAnswerThatIsTooLongOrNotUtf8IsRefused() throws Exception {
        try (PantographClient c =
                started(
                        "echo ready.; read x; head -c 200000 /dev/zero | tr '\\0' x; echo;"
                                + " sleep 5")) {
            assertThat(fault(() -> c.catalog(NONE)).kind()).isEqualTo(LeanFault.Kind.PROTOCOL);
        }
        try (PantographClient c = started("echo ready.; read x; printf '\\377\\376\\n'; sleep 5")) {
            assertThat(fault(() -> c.catalog(NONE))).hasMessageContaining("UTF-8");
        }
    }

    @Test
    void noOrphanIsLeft() throws Exception {
        // the shell starts a child of its own, as `lake env repl` does
        PantographClient c = started("sleep 97 & echo ready.; read x; wait");
        List<ProcessHandle> children =
                ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(2);
        c.close();
        for (ProcessHandle child : children) {
            child.onExit().get(5, TimeUnit.SECONDS);
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
