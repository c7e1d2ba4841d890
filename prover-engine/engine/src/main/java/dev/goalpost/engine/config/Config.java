package dev.goalpost.engine.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All that can be set. Defaults and meanings are in {@link #settings()}, which is also how they are
 * printed; there is no second place.
 */
public record Config(
        String lean,
        String policy,
        String energy,
        long seed,
        Suggest suggest,
        Rank rank,
        Search search,
        Pool pool,
        Feedback feedback,
        Server server) {

    /** How suggestions are made. */
    public record Suggest(
            int count,
            int candidates,
            Duration timeBudget,
            Duration candidateDeadline,
            double temperature,
            int threads,
            int maxFileBytes) {}

    /** How suggestions are put in order. */
    public record Rank(
            double energyWeight,
            double energyTemperature,
            double policyTemperature,
            boolean forceEnergy) {}

    /** How whole proofs are searched. */
    public record Search(
            int nodes,
            int tactics,
            Duration time,
            int depth,
            int candidates,
            Duration candidateDeadline,
            double temperature,
            double lengthExponent,
            String frontier,
            int concurrency,
            int minimiseAttempts) {
        /** How many theorems are searched side by side on this machine. */
        public int workers() {
            return concurrency == 0 ? Runtime.getRuntime().availableProcessors() : concurrency;
        }

        public Search withNodes(int value) {
            return with(value, temperature, frontier, concurrency, minimiseAttempts);
        }

        public Search withTemperature(double value) {
            return with(nodes, value, frontier, concurrency, minimiseAttempts);
        }

        public Search withFrontier(String value) {
            return with(nodes, temperature, value, concurrency, minimiseAttempts);
        }

        public Search withConcurrency(int value) {
            return with(nodes, temperature, frontier, value, minimiseAttempts);
        }

        public Search withMinimiseAttempts(int value) {
            return with(nodes, temperature, frontier, concurrency, value);
        }

        private Search with(
                int newNodes,
                double newTemperature,
                String newFrontier,
                int newConcurrency,
                int newMinimiseAttempts) {
            return new Search(
                    newNodes,
                    tactics,
                    time,
                    depth,
                    candidates,
                    candidateDeadline,
                    newTemperature,
                    lengthExponent,
                    newFrontier,
                    newConcurrency,
                    newMinimiseAttempts);
        }
    }

    /** How Lean processes are kept. */
    public record Pool(
            int maxWorkers,
            int recycleAfterRequests,
            Duration recycleAfter,
            Duration startDeadline,
            Duration readDeadline,
            Duration cancelGrace,
            int maxReplyBytes) {}

    /** Where what was accepted is kept; an empty file name keeps it in memory only. */
    public record Feedback(String file) {}

    /** How the suggestion server listens. */
    public record Server(
            String host,
            int port,
            int maxBodyBytes,
            int maxConcurrent,
            int maxQueued,
            Duration queueDeadline,
            Duration requestDeadline,
            Duration idleTimeout,
            int maxConnections,
            Duration stopGrace) {}

    /** A setting as people read about it. */
    public record Setting(String key, String defaultValue, String meaning) {}

    /** What is used where nothing is set. */
    public static final Config DEFAULT =
            read(new ConfigReader(JsonNodeFactory.instance.objectNode()));

    /** All settings, in the order of the documentation. */
    public static List<Setting> settings() {
        ConfigReader reader = new ConfigReader(JsonNodeFactory.instance.objectNode());
        read(reader);
        return reader.settings();
    }

    /** The configuration that a TOML text gives; what it does not say is as in {@link #DEFAULT}. */
    public static Config parse(String toml) throws ConfigException {
        JsonNode tree;
        try {
            tree = new TomlMapper().readTree(toml);
        } catch (JsonProcessingException e) {
            throw new ConfigException("not TOML: " + e.getOriginalMessage());
        }
        ConfigReader reader = new ConfigReader(tree);
        Config config = read(reader);
        reader.finish();
        return config;
    }

    /** The configuration in a TOML file. */
    public static Config load(Path file) throws ConfigException {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e.getMessage());
        } catch (ConfigException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    public Config withLean(String value) {
        return new Config(
                value, policy, energy, seed, suggest, rank, search, pool, feedback, server);
    }

    public Config withPolicy(String value) {
        return new Config(lean, value, energy, seed, suggest, rank, search, pool, feedback, server);
    }

    public Config withEnergy(String value) {
        return new Config(lean, policy, value, seed, suggest, rank, search, pool, feedback, server);
    }

    /** With an energy model that is used whatever its figures say, or not. */
    public Config withForcedEnergy(boolean force) {
        Rank r = new Rank(rank.energyWeight, rank.energyTemperature, rank.policyTemperature, force);
        return new Config(lean, policy, energy, seed, suggest, r, search, pool, feedback, server);
    }

    public Config withSeed(long value) {
        return new Config(
                lean, policy, energy, value, suggest, rank, search, pool, feedback, server);
    }

    public Config withSearch(Search value) {
        return new Config(lean, policy, energy, seed, suggest, rank, value, pool, feedback, server);
    }

    public Config withServer(Server value) {
        return new Config(lean, policy, energy, seed, suggest, rank, search, pool, feedback, value);
    }

    public Config withPort(int port) {
        return withServer(
                new Server(
                        server.host,
                        port,
                        server.maxBodyBytes,
                        server.maxConcurrent,
                        server.maxQueued,
                        server.queueDeadline,
                        server.requestDeadline,
                        server.idleTimeout,
                        server.maxConnections,
                        server.stopGrace));
    }

    public Config withFeedback(String file) {
        return new Config(
                lean,
                policy,
                energy,
                seed,
                suggest,
                rank,
                search,
                pool,
                new Feedback(file),
                server);
    }

    private static Config read(ConfigReader r) {
        return new Config(
                r.text(
                        "lean",
                        "auto",
                        "auto, builtin, builtin:EXPORT (over a Lean export instead of its own"
                                + " library), or pantograph:COMMAND; auto takes a real Lean where"
                                + " there is one"),
                r.text("policy", "default", "default: nearest proofs, lemmas and a portfolio"),
                r.text("energy", "none", "none, or a file with trained weights"),
                r.integer("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE, "of every draw"),
                new Suggest(
                        r.count("suggest.count", 8, 1, 256, "suggestions shown for a goal"),
                        r.count(
                                "suggest.candidates",
                                64,
                                1,
                                4096,
                                "candidates that are proposed and checked for them"),
                        r.millis("suggest.time_budget_ms", 2_000, "for one goal, checks included"),
                        r.millis(
                                "suggest.candidate_deadline_ms", 500, "for checking one candidate"),
                        r.number(
                                "suggest.temperature",
                                0,
                                0,
                                100,
                                "0: the likeliest candidates; above: drawn, the flatter the"
                                        + " higher"),
                        r.count("suggest.threads", 2, 1, 256, "candidates checked side by side"),
                        r.count(
                                "suggest.max_file_bytes",
                                4 << 20,
                                1,
                                1 << 30,
                                "longest Lean file that is read")),
                new Rank(
                        r.number(
                                "rank.energy_weight",
                                0.5,
                                0,
                                1,
                                "share of the energy in the score, where there is an energy model"),
                        r.number(
                                "rank.energy_temperature",
                                1,
                                1e-6,
                                1e6,
                                "divides energies after they are standardised"),
                        r.number(
                                "rank.policy_temperature",
                                1,
                                1e-6,
                                1e6,
                                "divides log-probabilities after they are standardised"),
                        r.flag(
                                "rank.force_energy",
                                false,
                                "use the energy model even where its own figures speak against"
                                        + " it")),
                new Search(
                        r.count("search.nodes", 200, 1, 1 << 24, "states looked at a theorem"),
                        r.count(
                                "search.tactics",
                                1 << 20,
                                1,
                                1 << 30,
                                "candidates tried a theorem"),
                        r.millis("search.time_ms", 60_000, "for a theorem"),
                        r.count("search.depth", 24, 1, 4096, "steps from the statement"),
                        r.count("search.candidates", 24, 1, 4096, "candidates tried at a state"),
                        r.millis("search.candidate_deadline_ms", 500, "for checking one candidate"),
                        r.number(
                                "search.temperature",
                                0,
                                0,
                                100,
                                "0: the likeliest candidates; above: drawn, the flatter the"
                                        + " higher"),
                        r.number(
                                "search.length_exponent",
                                0.5,
                                0,
                                1,
                                "a path's log-probability is divided by its length to this power"),
                        r.text(
                                "search.frontier",
                                "best-first",
                                "best-first, breadth-first or log-probability"),
                        r.count(
                                "search.concurrency",
                                0,
                                0,
                                256,
                                "theorems searched side by side; 0: as many as the machine has"
                                        + " processors"),
                        r.count(
                                "search.minimise_attempts",
                                80,
                                0,
                                100_000,
                                "tries to make a proof shorter that was found")),
                new Pool(
                        r.count("pool.max_workers", 2, 1, 256, "Lean processes at a time"),
                        r.count(
                                "pool.recycle_after_requests",
                                1000,
                                1,
                                Integer.MAX_VALUE,
                                "requests after which a process is replaced"),
                        r.millis("pool.recycle_after_ms", 30 * 60_000, "age at which it is"),
                        r.millis("pool.start_deadline_ms", 120_000, "for a process to be ready"),
                        r.millis(
                                "pool.read_deadline_ms",
                                30_000,
                                "for an answer; past it the process is ended"),
                        r.millis(
                                "pool.cancel_grace_ms",
                                500,
                                "that a process may go on after its request was cancelled"),
                        r.count(
                                "pool.max_reply_bytes",
                                64 << 20,
                                1,
                                Integer.MAX_VALUE - 64,
                                "longest answer that is read")),
                new Feedback(
                        r.text(
                                "feedback.file",
                                "",
                                "JSON lines of what was accepted; learned from at the start")),
                new Server(
                        r.text("server.host", "127.0.0.1", "address to listen on"),
                        r.count("server.port", 5000, 0, 65_535, "0 takes a free one"),
                        r.count(
                                "server.max_body_bytes",
                                1 << 20,
                                1,
                                1 << 30,
                                "longest request body; beyond: 413"),
                        r.count(
                                "server.max_concurrent",
                                2,
                                1,
                                1024,
                                "requests worked on at a time"),
                        r.count("server.max_queued", 16, 0, 65_536, "that may wait; beyond: 503"),
                        r.millis("server.queue_deadline_ms", 5_000, "that one may wait"),
                        r.millis(
                                "server.request_deadline_ms",
                                30_000,
                                "for a request from its first byte to the end of its work"),
                        r.millis(
                                "server.idle_timeout_ms",
                                30_000,
                                "after which a silent connection is closed"),
                        r.count(
                                "server.max_connections",
                                256,
                                1,
                                65_536,
                                "connections at a time; beyond: not accepted until one ends"),
                        r.millis(
                                "server.stop_grace_ms",
                                3_000,
                                "that requests may go on after the server was told to stop")));
    }
}
