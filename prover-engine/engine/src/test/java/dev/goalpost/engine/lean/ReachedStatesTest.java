package dev.goalpost.engine.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachedStatesTest {
    private final List<ProofState> deleted = new ArrayList<>();
    private boolean broken;

    /** A session of which only {@code delete} is there. */
    private final LeanSession session =
            (LeanSession)
                    Proxy.newProxyInstance(
                            LeanSession.class.getClassLoader(),
                            new Class<?>[] {LeanSession.class},
                            (self, method, args) -> {
                                assertThat(method.getName()).isEqualTo("delete");
                                if (broken) {
                                    throw new LeanFault(LeanFault.Kind.OPERATION, "gone");
                                }
                                ((Collection<?>) args[0]).forEach(s -> deleted.add((ProofState) s));
                                return null;
                            });

    private static ProofState state() {
        return ProofState.initial(
                new ProofState.Handle() {},
                new ProofState.Root.Stated(new Statement.OfType("1 = 1")),
                List.of(Goal.of("1 = 1")));
    }

    @Test
    void allAreDeletedOnceAlsoWhenTheWorkFails() {
        ProofState a = state();
        ProofState b = state();
        assertThatThrownBy(
                        () -> {
                            try (ReachedStates reached = new ReachedStates(session)) {
                                reached.addAll(List.of(a, b, a));
                                assertThat(deleted).isEmpty();
                                throw new IllegalStateException("work");
                            }
                        })
                .hasMessage("work");
        assertThat(deleted).hasSize(2).contains(a, b);
    }

    @Test
    void whatComesLateIsDeletedAtOnce() {
        ReachedStates reached = new ReachedStates(session);
        reached.close();
        assertThat(deleted).isEmpty();
        ProofState late = state();
        reached.add(late);
        assertThat(deleted).containsExactly(late);
    }

    @Test
    void aSessionThatCannotDeleteDoesNotSpoilTheWork() {
        broken = true;
        String result;
        try (ReachedStates reached = new ReachedStates(session)) {
            reached.add(state());
            result = "done";
        }
        assertThat(result).isEqualTo("done");
        assertThat(deleted).isEmpty();
    }
}
