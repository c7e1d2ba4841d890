package dev.goalpost.server.wire;

/**
 * {@code POST /v1/suggest}: either a printed goal or a place in a file. What is null is as
 * configured.
 *
 * @param goal the goal as printed by Lean
 * @param file the place
 * @param count how many suggestions at most
 * @param prefix what each must start with
 * @param timeBudgetMs for the goal, checks included
 * @param temperature 0: the likeliest candidates; above: drawn, the flatter the higher
 * @param seed of the draw
 */
public record SuggestRequest(
        String goal,
        FilePlace file,
        Integer count,
        String prefix,
        Integer timeBudgetMs,
        Double temperature,
        Long seed) {}
