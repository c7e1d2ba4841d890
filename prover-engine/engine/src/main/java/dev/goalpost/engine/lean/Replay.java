package dev.goalpost.engine.lean;

import dev.goalpost.kernel.Cancellation;
import java.util.List;
import java.util.Optional;

/** Makes a proof state again, from its root and the path of steps, in a session of choice. */
final class Replay {
    private Replay() {}

    static ProofState of(ProofState state, LeanSession session, Cancellation c) throws LeanFault {
        ProofState at = root(state.root(), session, c);
        try (ReachedStates passed = new ReachedStates(session)) {
            for (ProofState.Move move : state.path()) {
                passed.add(at);
                TacticOutcome outcome = session.run(at, move.goal(), move.step(), c);
                if (!(outcome instanceof TacticOutcome.Success success)) {
                    throw new LeanFault(
                            LeanFault.Kind.OPERATION,
                            "a step that worked before does not work again: " + move.step());
                }
                at = success.next();
            }
            if (!sameTargets(at.goals(), state.goals())) {
                passed.add(at);
                throw new LeanFault(
                        LeanFault.Kind.OPERATION, "the same steps lead to other goals than before");
            }
            return at;
        }
    }

    private static ProofState root(ProofState.Root root, LeanSession session, Cancellation c)
            throws LeanFault {
        return switch (root) {
            case ProofState.Root.Stated r -> session.start(r.statement(), c);
            case ProofState.Root.InFile r -> {
                FileReport report = session.process(r.text(), r.request(), c);
                Optional<ProofState> found =
                        r.unit() < report.units().size()
                                ? report.units().get(r.unit()).state()
                                : Optional.empty();
                yield found.orElseThrow(
                        () ->
                                new LeanFault(
                                        LeanFault.Kind.OPERATION,
                                        "the file has no goal there any more"));
            }
            case ProofState.Root.AtMarker r -> {
                if (!(session instanceof MarkerAware aware)) {
                    throw new LeanFault(
                            LeanFault.Kind.UNSUPPORTED,
                            "this Lean does not know markers, so it cannot go back to one");
                }
                yield aware.markers(r.text(), c).markers().stream()
                        .flatMap(m -> m.state().stream())
                        .filter(s -> s.root().equals(r))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new LeanFault(
                                                LeanFault.Kind.OPERATION,
                                                "the marker's goal is not there any more"));
            }
        };
    }

    private static boolean sameTargets(List<Goal> a, List<Goal> b) {
        return a.stream().map(Goal::target).toList().equals(b.stream().map(Goal::target).toList());
    }
}
