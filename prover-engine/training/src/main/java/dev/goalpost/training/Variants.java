package dev.goalpost.training;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.energy.EnergyChoice;
import dev.goalpost.engine.policy.Policies;
import dev.goalpost.engine.policy.Policy;
import dev.goalpost.engine.search.SearchSetup;
import dev.goalpost.training.Evaluation.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ways to search, by what a command line calls them. Each policy and energy is opened once. */
public final class Variants {
    public static final String BREADTH_FIRST = "breadth-first";
    public static final String PORTFOLIO = "portfolio";
    public static final String POLICY = "policy";
    public static final String BOTH = "policy+energy";
    private static final String NONE = "none";

    private final Config config;
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, String> files = new TreeMap<>(); // hashes by name
    private final Map<String, EnergyChoice> energies =
            new HashMap<>(Map.of(NONE, EnergyChoice.NONE));

    /**
     * @param config its policy and energy are those of the variants that name none
     */
    public Variants(Config config) {
        this.config = config;
    }

    /** One of the four that have names of their own. */
    public Variant standard(String name) throws ConfigException {
        String policy = config.policy();
        return switch (name) {
            case BREADTH_FIRST -> of(name, policy, NONE, SearchSetup.BREADTH_FIRST);
            case PORTFOLIO -> of(name, "portfolio", NONE, SearchSetup.LOG_PROBABILITY);
            case POLICY -> of(name, policy, NONE, SearchSetup.LOG_PROBABILITY);
            case BOTH -> {
                if (config.energy().equals(NONE)) {
                    throw new ConfigException(BOTH + " needs --energy FILE");
                }
                yield of(name, policy, config.energy(), SearchSetup.BEST_FIRST);
            }
            default ->
                    throw new ConfigException(
                            "unknown variant "
                                    + name
                                    + "; known: "
                                    + String.join(", ", BREADTH_FIRST, PORTFOLIO, POLICY, BOTH));
        };
    }

    /** {@code NAME=POLICY[,ENERGY[,FRONTIER]]}. */
    public Variant parse(String text) throws ConfigException {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        List<String> parts =
                equals < 0 ? List.of() : List.of(text.substring(equals + 1).split(",", -1));
        if (!name.matches("[^@\\s]+")
                || parts.size() > 3
                || parts.stream().anyMatch(String::isBlank)) {
            throw new ConfigException(
                    "not a variant: "
                            + text
                            + "; expected NAME=POLICY[,ENERGY[,FRONTIER]], for example"
                            + " r1=round-1/policy.json,round-1/energy.model");
        }
        return of(
                name,
                parts.get(0),
                parts.size() > 1 ? parts.get(1) : NONE,
                parts.size() > 2 ? parts.get(2) : SearchSetup.BEST_FIRST);
    }

    /** The energy's gate is not asked: it is what a variant is measured for. */
    private Variant of(String name, String policy, String energy, String frontier)
            throws ConfigException {
        if (!policies.containsKey(policy)) {
            policies.put(policy, Policies.open(policy));
            if (!Policies.isBuiltIn(policy)) {
                files.put(policy, Policies.hash(policy));
            }
        }
        if (!energies.containsKey(energy)) {
            energies.put(energy, EnergyChoice.ungated(Path.of(energy)));
            files.put(energy, energies.get(energy).hash());
        }
        EnergyChoice model = energies.get(energy);
        return new Variant(
                name,
                policies.get(policy),
                model.model(),
                SearchSetup.frontier(frontier, model.header()));
    }

    /** The hashes of what was in all files that were opened, by the names that they were given. */
    public Map<String, String> files() {
        return Collections.unmodifiableMap(files);
    }

    /** Refuses two of the same name. */
    public static List<Variant> distinct(List<Variant> variants) throws ConfigException {
        Set<String> names = new HashSet<>();
        for (Variant v : variants) {
            if (!names.add(v.name())) {
                throw new ConfigException("two variants are called " + v.name());
            }
        }
        return new ArrayList<>(variants);
    }
}
