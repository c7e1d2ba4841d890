package dev.goalpost.engine.policy;

import dev.goalpost.engine.term.Substitution;
import dev.goalpost.engine.text.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is asked of a policy.
 *
 * @param prefix every tactic must start with exactly this; empty for no wish
 * @param count how many tactics at most
 * @param temperature 0: the likeliest ones; above: drawn without repetition, the flatter the higher
 * @param seed of the draw
 * @param surroundings what the file around the goal tells
 */
public record PolicyRequest(
        String prefix, int count, double temperature, long seed, Surroundings surroundings) {
    public PolicyRequest {
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(surroundings);
        if (count < 1) {
            throw new IllegalArgumentException("at least one tactic must be asked for: " + count);
        }
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("not a temperature: " + temperature);
        }
    }

    /** The likeliest {@code count} tactics, with no wish and no file. */
    public static PolicyRequest of(int count) {
        return new PolicyRequest("", count, 0, 0, Surroundings.NONE);
    }

    public PolicyRequest withPrefix(String newPrefix) {
        return new PolicyRequest(newPrefix, count, temperature, seed, surroundings);
    }

    public PolicyRequest withCount(int newCount) {
        return new PolicyRequest(prefix, newCount, temperature, seed, surroundings);
    }

    public PolicyRequest withTemperature(double newTemperature, long newSeed) {
        return new PolicyRequest(prefix, count, newTemperature, newSeed, surroundings);
    }

    /**
     * What the file around a goal tells: its earlier theorems, as lemmas and as examples. Immutable
     * but for what is worked out from it, once for all goals of the file.
     */
    public static final class Surroundings {
        /** Nothing is known about where the goal comes from. */
        public static final Surroundings NONE = new Surroundings(null, List.of(), List.of());

        private final String theorem;
        private final List<Premise> premises;
        private final List<KnownStep> steps;
        private final Map<String, Shape> meanings;
        private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

        /**
         * @param theorem the name of the theorem that is being proved; null where it is not known
         */
        public Surroundings(String theorem, List<Premise> premises, List<KnownStep> steps) {
            this(theorem, premises, steps, Map.of());
        }

        /**
         * @param theorem the name of the theorem that is being proved; null where it is not known
         * @param meanings what the file's predicates were defined to be, as functions of their
         *     arguments; those that recurse or go by cases are not there
         */
        public Surroundings(
                String theorem,
                List<Premise> premises,
                List<KnownStep> steps,
                Map<String, Shape> meanings) {
            this.theorem = theorem;
            this.premises = List.copyOf(premises);
            this.steps = List.copyOf(steps);
            this.meanings = Map.copyOf(meanings);
        }

        /** The same, as if the file's proofs were not known. */
        public Surroundings withoutSteps() {
            return new Surroundings(theorem, premises, List.of(), meanings);
        }

        /** The name of the theorem that is being proved; null where it is not known. */
        public String theorem() {
            return theorem;
        }

        public List<Premise> premises() {
            return premises;
        }

        public List<KnownStep> steps() {
            return steps;
        }

        /** What the file's plain predicates were defined to be. */
        public Map<String, Shape> meanings() {
            return meanings;
        }

        /** A printed term, read once for the many goals of a search that have it. */
        Shape read(String text) {
            return derived(Readings.class, file -> new Readings(new ConcurrentHashMap<>()))
                    .read(text);
        }

        private record Readings(Map<String, Shape> known) {
            private static final int MOST = 1_000;

            Shape read(String text) {
                Shape term = known.get(text);
                if (term == null) {
                    if (known.size() >= MOST) {
                        known.clear();
                    }
                    term = Shape.of(text);
                    known.put(text, term);
                }
                return term;
            }
        }

        /** What a proposition is by the file's definition; empty where it is not said by one. */
        Optional<Shape> meaning(Shape proposition) {
            Shape said = FileSymbols.applied(proposition);
            Shape named = meanings.get(said.head());
            boolean field =
                    Substitution.isField(proposition)
                            || said != proposition && Substitution.isField(proposition.arg(0));
            Shape meaning = named == null && field ? fields().get(said.head()) : named;
            if (meaning == null || !said.binders().isEmpty()) {
                return Optional.empty();
            }
            if (!meaning.head().equals("fun")) {
                return said.isAtom() ? Optional.of(meaning) : Optional.empty();
            }
            Map<String, Shape> values = new LinkedHashMap<>();
            int next = 0;
            for (Shape.Binder b : meaning.binders()) {
                if (!b.explicit()) {
                    continue;
                }
                if (next == said.args().size()) {
                    return Optional.empty();
                }
                values.put(b.name(), said.arg(next++));
            }
            List<Shape> rest = said.args().subList(next, said.args().size());
            return Optional.of(Substitution.call(Substitution.apply(meaning.arg(0), values), rest));
        }

        /** Meanings of {@code T.f} by {@code f}, where nothing else of the file ends so. */
        private Map<String, Shape> fields() {
            return derived(Fields.class, Fields::of).meanings();
        }

        private record Fields(Map<String, Shape> meanings) {
            static Fields of(Surroundings file) {
                Map<String, Integer> ends = new HashMap<>();
                file.premises.forEach(p -> ends.merge(lastPart(p.name()), 1, Integer::sum));
                Map<String, Shape> fields = new HashMap<>();
                file.meanings.forEach(
                        (name, meaning) -> {
                            String field = lastPart(name);
                            if (!field.equals(name) && ends.getOrDefault(field, 0) <= 1) {
                                fields.put(field, meaning);
                            }
                        });
                return new Fields(fields);
            }

            private static String lastPart(String name) {
                return name.substring(name.lastIndexOf('.') + 1);
            }
        }

        /** What {@code make} makes of these surroundings, made once. */
        <T> T derived(Class<T> kind, Function<Surroundings, T> make) {
            Object known = derived.get(kind);
            if (known == null) {
                // Not inside computeIfAbsent: one thing may be made of another.
                T made = make.apply(this);
                Object other = derived.putIfAbsent(kind, made);
                known = other == null ? made : other;
            }
            return kind.cast(known);
        }
    }
}
