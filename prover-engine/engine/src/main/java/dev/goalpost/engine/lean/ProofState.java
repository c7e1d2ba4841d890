package dev.goalpost.engine.lean;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A proof as far as it has come: its open goals, main goal first, and how it was reached.
 *
 * <p>Immutable. The {@link Handle} is good only in the session that made it; root and path are good
 * everywhere, so that the state can be made again on another worker.
 */
public record ProofState(Handle handle, Root root, List<Move> path, List<Goal> goals) {
    /** What a session needs to find its own state again. */
    public interface Handle {}

    /** Where a path starts. */
    public sealed interface Root {
        /** A statement. */
        record Stated(Statement statement) implements Root {}

        /**
         * The {@code sorry}s of one command of a file.
         *
         * @param unit which command of the file, counted from 0
         */
        record InFile(String text, FileRequest request, int unit) implements Root {}

        /**
         * The tactic state at a marker of a file.
         *
         * @param offset of the marker in {@code text}, in UTF-16 units
         */
        record AtMarker(String text, int offset) implements Root {}
    }

    /** One step of a path: what was done, to which of the open goals. */
    public record Move(int goal, Step step) {
        public Move {
            Objects.requireNonNull(step);
            if (goal < 0) {
                throw new IllegalArgumentException("goals are counted from 0: " + goal);
            }
        }
    }

    public ProofState {
        Objects.requireNonNull(handle);
        Objects.requireNonNull(root);
        path = List.copyOf(path);
        goals = List.copyOf(goals);
    }

    /** The state before any step. */
    public static ProofState initial(Handle handle, Root root, List<Goal> goals) {
        return new ProofState(handle, root, List.of(), goals);
    }

    /** The state that follows this one by a step. */
    public ProofState next(Handle handle, int goal, Step step, List<Goal> goals) {
        List<Move> longer = new ArrayList<>(path);
        longer.add(new Move(goal, step));
        return new ProofState(handle, root, longer, goals);
    }

    /** This state under the handle of another worker. */
    public ProofState on(Handle other) {
        return new ProofState(other, root, path, goals);
    }

    /** True when nothing is left to show in this state. Not yet a proof: see {@link Report}. */
    public boolean isSolved() {
        return goals.isEmpty();
    }

    /**
     * What a session says about the proof term so far.
     *
     * @param root the printed term, null where it was not asked for or cannot be printed
     * @param rejection why the kernel does not take the finished term; empty where it takes it or
     *     was not asked
     * @param assumptions what the term names that is not proved itself, as far as is known
     */
    public record Report(
            List<Goal> goals,
            String root,
            boolean hasSorry,
            boolean hasUnsafe,
            boolean hasMVar,
            Optional<String> rejection,
            List<String> assumptions) {
        public Report {
            goals = List.copyOf(goals);
            assumptions = List.copyOf(assumptions);
        }

        /** True for a whole proof: nothing assumed, nothing left open. */
        public boolean isProof() {
            return goals.isEmpty() && !hasSorry && !hasUnsafe && !hasMVar && rejection.isEmpty();
        }
    }
}
