package dev.goalpost.engine.rank;

import dev.goalpost.engine.check.Checked;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.energy.Energy;
import dev.goalpost.engine.energy.EnergyModel;
import dev.goalpost.engine.energy.Scale;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.StateKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts checked candidates in order: what closes the goal first, then what progresses, then what
 * could not be checked, then what fails; within each by score.
 *
 * <p>Without an energy the score is the log-probability. With energies both are standardised over
 * the candidates at hand first, because the two have no scale in common; then they are mixed.
 */
public record Ranker(EnergyModel energy, Config.Rank settings) {
    private static final Comparator<Suggestion> BEST_FIRST =
            Comparator.<Suggestion>comparingInt(s -> order(s.verdict()))
                    .thenComparing(Comparator.comparingDouble(Suggestion::score).reversed())
                    .thenComparingInt(s -> s.verdict().goalsLeft().size())
                    .thenComparingInt(s -> s.tactic().length())
                    .thenComparing(Suggestion::tactic);

    private static final Pattern STEP_END = Pattern.compile(" <;> |; ");
    private static final Pattern SIMP_WITH = Pattern.compile("(simp|simp_all) \\[[^\\[\\]]*\\]");

    private static int order(Verdict v) {
        return switch (v) {
            case Verdict.Closes x -> x.assumptions().isEmpty() ? 0 : 1;
            case Verdict.Progresses x -> 2;
            case Verdict.NotChecked x -> 3;
            case Verdict.Fails x -> 4;
        };
    }

    /** A suggestion as it is before there is anything to compare it with. */
    public static Suggestion provisional(Checked c) {
        return suggestion(c, Optional.empty(), c.candidate().logProb().value(), List.of());
    }

    /** The ranker for what follows from these goals. */
    public Ranker from(List<Goal> root) {
        return new Ranker(energy.from(root), settings);
    }

    /** All of them, best first, those that lead to the same goals as one. */
    public List<Suggestion> rank(List<Checked> checked) {
        List<Kept> kept = merge(checked);
        List<Checked> all = kept.stream().map(Kept::checked).toList();
        List<Optional<Energy>> energies = energies(all);
        List<Double> scores = scores(all, energies);
        List<Suggestion> ranked = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            ranked.add(
                    suggestion(all.get(i), energies.get(i), scores.get(i), kept.get(i).merged()));
        }
        ranked.sort(BEST_FIRST);
        return List.copyOf(ranked);
    }

    private static Suggestion suggestion(
            Checked c, Optional<Energy> energy, double score, List<String> merged) {
        return new Suggestion(
                c.candidate().tactic(),
                c.verdict(),
                c.candidate().logProb(),
                energy,
                score,
                c.candidate().origin(),
                merged);
    }

    private record Kept(Checked checked, List<String> merged) {}

    /**
     * The likeliest of those that leave the same goals stays, with the others' tactics noted; of
     * those that close the goal, what does so without more before or after it.
     */
    private static List<Kept> merge(List<Checked> checked) {
        List<Checked> likeliestFirst = new ArrayList<>(checked);
        likeliestFirst.sort(
                Comparator.<Checked, Double>comparing(c -> -c.candidate().logProb().value())
                        .thenComparing(c -> c.candidate().tactic().length())
                        .thenComparing(c -> c.candidate().tactic()));
        List<Kept> kept = new ArrayList<>();
        Map<String, Kept> byGoals = new HashMap<>();
        Map<String, Kept> closing = new LinkedHashMap<>(); // the likeliest first
        for (Checked c : likeliestFirst) {
            Kept fresh = new Kept(c, new ArrayList<>());
            // Two ways to close a goal are two proofs; both are worth showing.
            if (c.verdict() instanceof Verdict.Progresses p) {
                Kept first = byGoals.putIfAbsent(StateKey.of(p.goals()), fresh);
                if (first != null) {
                    first.merged().add(c.candidate().tactic());
                    continue;
                }
            }
            if (c.verdict() instanceof Verdict.Closes) {
                closing.put(c.candidate().tactic(), fresh);
            }
            kept.add(fresh);
        }
        List<Kept> needed = new ArrayList<>();
        for (Kept k : kept) {
            Optional<Kept> plain = plain(k, closing);
            if (plain.isPresent()) {
                plain.get().merged().add(k.checked().candidate().tactic());
            } else {
                needed.add(k);
            }
        }
        return needed;
    }

    /** What closes the goal with less, the likeliest first. */
    private static Optional<Kept> plain(Kept kept, Map<String, Kept> closing) {
        if (!(kept.checked().verdict() instanceof Verdict.Closes whole)) {
            return Optional.empty();
        }
        return parts(kept.checked().candidate().tactic(), closing.keySet())
                .map(closing::get)
                .filter(Objects::nonNull)
                .filter(
                        k ->
                                k.checked().verdict() instanceof Verdict.Closes alone
                                        && whole.assumptions().containsAll(alone.assumptions()))
                .findFirst();
    }

    /**
     * What a tactic is more than: the first or last step of a row of steps, of one that starts with
     * facts any single step, and {@code simp} of one with lemmas.
     */
    private static Stream<String> parts(String tactic, Set<String> closing) {
        Matcher simp = SIMP_WITH.matcher(tactic);
        if (simp.matches()) {
            return Stream.of(simp.group(1));
        }
        boolean bundle = tactic.startsWith("(") && tactic.endsWith(")");
        String[] steps = STEP_END.split(bundle ? tactic.substring(1, tactic.length() - 1) : tactic);
        if (steps.length == 1) {
            return Stream.empty();
        }
        String last = steps[steps.length - 1];
        // what simp closes, simp_all does
        Stream<String> parts = Stream.of(last, steps[0], last.equals("simp_all") ? "simp" : last);
        return tactic.startsWith("(have ")
                ? Stream.concat(parts, closing.stream().filter(t -> !STEP_END.matcher(t).find()))
                : parts;
    }

    /** Only states with goals have one: a closed goal is past all estimates. */
    private List<Optional<Energy>> energies(List<Checked> all) {
        List<List<Goal>> states = new ArrayList<>();
        for (Checked c : all) {
            if (c.verdict() instanceof Verdict.Progresses p) {
                states.add(p.goals());
            }
        }
        List<Optional<Energy>> answers = states.isEmpty() ? List.of() : energy.energies(states);
        if (answers.size() != states.size()) {
            throw new IllegalStateException(
                    "the energy model gave "
                            + answers.size()
                            + " energies for "
                            + states.size()
                            + " states");
        }
        List<Optional<Energy>> spread = new ArrayList<>();
        int next = 0;
        for (Checked c : all) {
            spread.add(
                    c.verdict() instanceof Verdict.Progresses
                            ? answers.get(next++)
                            : Optional.empty());
        }
        return spread;
    }

    private List<Double> scores(List<Checked> all, List<Optional<Energy>> energies) {
        List<Double> logProbs = all.stream().map(c -> c.candidate().logProb().value()).toList();
        List<Double> known =
                energies.stream().flatMap(Optional::stream).map(Energy::value).toList();
        if (known.isEmpty() || settings.energyWeight() == 0) {
            return logProbs;
        }
        // Standardised over the same candidates: those that have both.
        List<Double> theirLogProbs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (energies.get(i).isPresent()) {
                theirLogProbs.add(logProbs.get(i));
            }
        }
        Scale probability = Scale.of(theirLogProbs);
        Scale energyScale = Scale.of(known);
        double w = settings.energyWeight();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            double fromPolicy =
                    probability.standard(logProbs.get(i)) / settings.policyTemperature();
            double fromEnergy =
                    energies.get(i)
                            .map(e -> -energyScale.standard(e.value()))
                            .orElse(0.0); // no opinion: as good as the average
            scores.add((1 - w) * fromPolicy + w * fromEnergy / settings.energyTemperature());
        }
        return scores;
    }
}
