package dev.goalpost.engine.search;

import java.util.List;
import java.util.Optional;

/**
 * All that a search found out.
 *
 * @param nodes every state reached, in that order, the root first
 * @param solution the solved state that nothing speaks against; empty without one
 * @param expanded how many states were looked at
 * @param tactics how many candidates were tried
 * @param stopped why it ended
 * @param objections why states that looked solved were not taken
 * @param <S> the states that were searched
 */
public record SearchResult<S>(
        List<SearchNode<S>> nodes,
        Optional<SearchNode<S>> solution,
        int expanded,
        int tactics,
        Stop stopped,
        List<String> objections) {
    /** Why a search ended. */
    public enum Stop {
        SOLVED("solved"),
        /** Nothing is left to try. */
        EXHAUSTED("nothing left to try"),
        NODES("node budget used up"),
        TACTICS("tactic budget used up"),
        TIME("time budget used up"),
        CANCELLED("cancelled");

        private final String words;

        Stop(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public SearchResult {
        nodes = List.copyOf(nodes);
        objections = List.copyOf(objections);
    }
}
