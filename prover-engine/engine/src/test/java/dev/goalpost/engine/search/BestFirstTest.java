package dev.goalpost.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.energy.Scale;
import dev.goalpost.engine.policy.Candidate;
import dev.goalpost.engine.search.SearchResult.Stop;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BestFirstTest {
    private static final Calibration EVEN =
            new Calibration(new Scale(-1, 1), new Scale(10, 10), 0.5);

    private static Limits nodes(int n) {
        return new Limits(n, 10_000, Duration.ofMinutes(5), 12, 1);
    }

    private static SearchResult<List<Integer>> search(
            NumbersProblem p, Frontier f, Limits l, Integer... root) {
        return BestFirst.search(p, f, l, List.of(root), Cancellation.NONE);
    }

    private static String path(SearchResult<List<Integer>> r) {
        return String.join(
                " ",
                r.solution().orElseThrow().path().stream()
                        .flatMap(n -> n.by().stream())
                        .map(Candidate::tactic)
                        .toList());
    }

    @Test
    void aStateIsSolvedWhenAllItsGoalsAre() {
        NumbersProblem p = NumbersProblem.of("4 split -> 2 3", "2 two ->", "3 three ->");
        assertThat(path(search(p, Frontier.LOG_PROBABILITY, nodes(10), 4)))
                .isEqualTo("split two three");
        NumbersProblem half = NumbersProblem.of("4 split -> 2 3", "2 two ->");
        SearchResult<List<Integer>> r = search(half, Frontier.LOG_PROBABILITY, nodes(10), 4);
        assertThat(r.solution()).isEmpty();
        assertThat(r.stopped()).isEqualTo(Stop.EXHAUSTED);
    }

    @Test
    void equalStatesAreOneNode() {
        NumbersProblem p =
                NumbersProblem.of("9 a -> 5", "9 b -> 6", "5 c -> 4", "6 d -> 4", "4 e -> 3");
        SearchResult<List<Integer>> r = search(p, Frontier.BREADTH_FIRST, nodes(20), 9);
        assertThat(r.nodes())
                .extracting(SearchNode::state)
                .containsExactly(List.of(9), List.of(5), List.of(6), List.of(4), List.of(3));
        assertThat(r.expanded()).isEqualTo(5);
        assertThat(r.nodes().get(2).refused())
                .extracting(SearchNode.Refused::verdict)
                .contains(SearchNode.Refused.DUPLICATE);
    }

    @Test
    void stepsThatLeaveWhatWasThereAreRefused() {
        NumbersProblem p =
                NumbersProblem.of("9 back -> 9", "9 more -> 9 1", "9 on -> 8", "8 round -> 9");
        SearchResult<List<Integer>> r = search(p, Frontier.LOG_PROBABILITY, nodes(20), 9);
        assertThat(r.stopped()).isEqualTo(Stop.EXHAUSTED);
        assertThat(r.nodes()).hasSize(2);
        assertThat(r.nodes().get(0).refused())
                .filteredOn(x -> x.verdict().equals(SearchNode.Refused.NO_PROGRESS))
                .extracting(x -> x.candidate().tactic())
                .containsExactly("back", "more");
        assertThat(r.nodes().get(1).refused())
                .filteredOn(x -> x.verdict().equals(SearchNode.Refused.NO_PROGRESS))
                .extracting(x -> x.candidate().tactic())
                .containsExactly("round");
    }

    @Test
    void theFrontierDecidesWhatIsLookedAtNext() {
        // The likelier way is the longer one; the energy knows better.
        NumbersProblem p =
                NumbersProblem.of(
                        "9 likely -0.1 -> 50",
                        "50 likely -0.1 -> 49",
                        "49 likely -0.1 -> 48",
                        "48 likely -0.1 -> ",
                        "9 rare -3 -> 1",
                        "1 close -2 ->");
        assertThat(path(search(p, Frontier.LOG_PROBABILITY, nodes(20), 9)))
                .isEqualTo("likely likely likely likely");
        assertThat(path(search(p, Frontier.BREADTH_FIRST, nodes(20), 9))).isEqualTo("rare close");
        assertThat(path(search(p, Frontier.mixed(EVEN.withEnergyWeight(0.9)), nodes(20), 9)))
                .isEqualTo("rare close");
        assertThat(path(search(p, Frontier.mixed(EVEN.withEnergyWeight(0)), nodes(20), 9)))
                .isEqualTo("likely likely likely likely");
    }

    @Test
    void budgetsEndASearch() {
        NumbersProblem p =
                NumbersProblem.of("9 a -> 8", "8 a -> 7", "7 a -> 6", "6 a -> 5", "5 a ->");
        assertThat(search(p, Frontier.LOG_PROBABILITY, nodes(5), 9).stopped())
                .isEqualTo(Stop.SOLVED);
        assertThat(search(p, Frontier.LOG_PROBABILITY, nodes(4), 9).stopped())
                .isEqualTo(Stop.NODES);
        Limits fewTactics = new Limits(100, 4, Duration.ofMinutes(5), 12, 1);
        assertThat(search(p, Frontier.LOG_PROBABILITY, fewTactics, 9).stopped())
                .isEqualTo(Stop.TACTICS);
        Limits shallow = new Limits(100, 100, Duration.ofMinutes(5), 4, 1);
        assertThat(search(p, Frontier.LOG_PROBABILITY, shallow, 9).stopped())
                .isEqualTo(Stop.EXHAUSTED);
        Limits deep = new Limits(100, 100, Duration.ofMinutes(5), 5, 1);
        assertThat(search(p, Frontier.LOG_PROBABILITY, deep, 9).stopped()).isEqualTo(Stop.SOLVED);
        Cancellation c = Cancellation.manual();
        c.cancel("enough");
        assertThat(BestFirst.search(p, Frontier.LOG_PROBABILITY, nodes(5), List.of(9), c).stopped())
                .isEqualTo(Stop.CANCELLED);
    }

    /** What nobody would try first is tried before the search gives up. */
    @Test
    void whereNothingIsLeftThereIsAnotherHelping() {
        NumbersProblem p =
                NumbersProblem.of("9 a -0.1 -> 8", "9 b -0.2 -> 7", "8 no -0.3 -> 8", "7 c -2 ->")
                        .inHelpingsOf(2);
        SearchResult<List<Integer>> r = search(p, Frontier.LOG_PROBABILITY, nodes(20), 9);
        assertThat(path(r)).isEqualTo("b c");
        // 9, 8 and 7 with a and b; 9, 8 and 7 with no and c
        assertThat(r.expanded()).isEqualTo(6);
        assertThat(r.nodes()).hasSize(4);
        assertThat(search(p, Frontier.LOG_PROBABILITY, nodes(5), 9).stopped())
                .isEqualTo(Stop.NODES);
        NumbersProblem hopeless = NumbersProblem.of("9 a -> 8", "7 b ->").inHelpingsOf(1);
        SearchResult<List<Integer>> none = search(hopeless, Frontier.LOG_PROBABILITY, nodes(20), 9);
        assertThat(none.stopped()).isEqualTo(Stop.EXHAUSTED);
        assertThat(none.expanded()).isEqualTo(4);
    }

    /** A state of low energy has its next helping before states of high energy have their first. */
    @Test
    void anotherHelpingWaitsInTheSameQueue() {
        NumbersProblem p =
                NumbersProblem.of(
                                "20 a -0.1 -> 1",
                                "20 b -0.2 -> 90",
                                "90 a -0.1 -> 80",
                                "80 a -0.1 -> 70",
                                "1 c -3 ->")
                        .inHelpingsOf(2);
        Limits byTheSum = new Limits(20, 10_000, Duration.ofMinutes(5), 12, 0);
        Frontier energy = Frontier.mixed(EVEN.withEnergyWeight(1));
        SearchResult<List<Integer>> r = search(p, energy, byTheSum, 20);
        assertThat(path(r)).isEqualTo("a c");
        // 20, 1 and 1 again; 90 was never looked at
        assertThat(r.expanded()).isEqualTo(3);
        SearchResult<List<Integer>> likely = search(p, Frontier.LOG_PROBABILITY, byTheSum, 20);
        assertThat(path(likely)).isEqualTo("a c");
        assertThat(likely.expanded()).isGreaterThan(3);
    }

    /** A solved state that the audit refuses is no solution; the search goes on. */
    @Test
    void anObjectionLetsTheSearchGoOn() {
        NumbersProblem p = NumbersProblem.of("9 cheat -0.1 ->", "9 a -1 -> 8", "8 b ->");
        Problem<List<Integer>> strict = new Strict(p);
        SearchResult<List<Integer>> r =
                BestFirst.search(
                        strict, Frontier.LOG_PROBABILITY, nodes(5), List.of(9), Cancellation.NONE);
        assertThat(path(r)).isEqualTo("a b");
        assertThat(r.objections()).containsExactly("too short");
    }

    private record Strict(NumbersProblem p) implements Problem<List<Integer>> {
        @Override
        public List<String> goalKeys(List<Integer> s) {
            return p.goalKeys(s);
        }

        @Override
        public List<Candidate> propose(List<Integer> s, int helpings, Cancellation c) {
            return p.propose(s, helpings, c);
        }

        @Override
        public Attempt<List<Integer>> attempt(List<Integer> s, Candidate x, Cancellation c) {
            return p.attempt(s, x, c);
        }

        @Override
        public List<Optional<dev.goalpost.engine.energy.Energy>> energies(
                List<List<Integer>> states) {
            return p.energies(states);
        }

        @Override
        public Optional<String> objection(List<List<Integer>> path, Cancellation c) {
            return path.size() < 3 ? Optional.of("too short") : Optional.empty();
        }
    }

    /** The slow twin: all states that can be reached, without any order. */
    @Test
    void whatCanBeSolvedIsSolvedWhateverTheOrder() {
        long seed = 20261122;
        Random random = new Random(seed);
        int solvable = 0;
        for (int round = 0; round < 300; round++) {
            NumbersProblem p = random(random);
            boolean expected = solvable(p, List.of(1));
            solvable += expected ? 1 : 0;
            for (Frontier f :
                    List.of(
                            Frontier.BREADTH_FIRST,
                            Frontier.LOG_PROBABILITY,
                            Frontier.mixed(EVEN))) {
                Limits wide = new Limits(5000, 100_000, Duration.ofMinutes(5), 40, 0.5);
                SearchResult<List<Integer>> r = search(p, f, wide, 1);
                assertThat(r.solution().isPresent())
                        .as("seed %d round %d %s", seed, round, p.rules())
                        .isEqualTo(expected);
                assertThat(search(p, f, wide, 1).expanded()).isEqualTo(r.expanded());
            }
        }
        assertThat(solvable).isBetween(50, 250);
    }

    private static NumbersProblem random(Random random) {
        Map<String, List<Integer>> rules = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        for (int t = 0; t < 3; t++) {
            weights.put("t" + t, -0.1 - 2 * random.nextDouble());
        }
        for (int goal = 1; goal <= 6; goal++) {
            for (int t = 0; t < 3; t++) {
                if (random.nextInt(3) > 0) {
                    List<Integer> left = new ArrayList<>();
                    int n = random.nextInt(3);
                    for (int i = 0; i < n; i++) {
                        left.add(1 + random.nextInt(6));
                    }
                    if (n > 0 || random.nextInt(3) == 0) {
                        rules.put(goal + " t" + t, left);
                    }
                }
            }
        }
        return new NumbersProblem(rules, weights, 100);
    }

    /** By how deep each goal alone can be proved: goals do not know of each other here. */
    private static boolean solvable(NumbersProblem p, List<Integer> goals) {
        Set<Integer> provable = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, List<Integer>> r : p.rules().entrySet()) {
                int goal = Integer.parseInt(r.getKey().split(" ")[0]);
                if (!provable.contains(goal) && provable.containsAll(r.getValue())) {
                    provable.add(goal);
                    more = true;
                }
            }
        }
        return provable.containsAll(goals);
    }
}
