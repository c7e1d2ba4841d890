package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tactic with the names of its goal's context taken out, each described by the part that it
 * played, so that it can be used on another goal.
 */
final class TacticTemplate {
    /** A name that was taken out. */
    private record Role(
            String name, Set<String> typeFeatures, int fromEnd, boolean isTarget, boolean isFact) {}

    /** A use of the template, with how well the names fit: 0 is best, lower is worse. */
    record Instance(String tactic, double logFit) {}

    private static final int CHOICES_PER_ROLE = 3;
    private static final int MAX_INSTANCES = 6;

    private final String text;
    private final Map<String, Role> roles; // by name in the text
    private final List<Token> names; // what is to be replaced, in order

    private TacticTemplate(String text, Map<String, Role> roles, List<Token> names) {
        this.text = text;
        this.roles = roles;
        this.names = names;
    }

    String text() {
        return text;
    }

    static TacticTemplate of(Goal goal, String tactic) {
        GoalReading reading = GoalReading.of(goal);
        Map<String, Role> roles = new LinkedHashMap<>();
        List<Token> names = new ArrayList<>();
        for (Token t : Lexer.tokens(tactic)) {
            if (t.kind() != Token.Kind.IDENT) {
                continue;
            }
            String base = base(t.text());
            if (reading.typeOf(base) != null) {
                names.add(t);
                roles.computeIfAbsent(base, b -> role(reading, b));
            }
        }
        return new TacticTemplate(tactic, roles, List.copyOf(names));
    }

    /** Ways to use the tactic on another goal, best first. None where a name has no counterpart. */
    List<Instance> on(GoalReading reading) {
        if (roles.isEmpty()) {
            return List.of(new Instance(text, 0));
        }
        Map<Map<String, String>, Double> fits = new LinkedHashMap<>();
        fits.put(Map.of(), 0.0);
        for (String name : roles.keySet()) {
            List<Map.Entry<Hypothesis, Double>> best = counterparts(reading, roles.get(name));
            if (best.isEmpty()) {
                return List.of();
            }
            Map<Map<String, String>, Double> longer = new LinkedHashMap<>();
            fits.forEach(
                    (chosen, fit) -> {
                        for (Map.Entry<Hypothesis, Double> e : best) {
                            if (!chosen.containsValue(e.getKey().name())) {
                                Map<String, String> more = new HashMap<>(chosen);
                                more.put(name, e.getKey().name());
                                longer.put(more, fit + e.getValue());
                            }
                        }
                    });
            fits = new LinkedHashMap<>();
            for (Map.Entry<Map<String, String>, Double> e :
                    longer.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                            .limit(MAX_INSTANCES)
                            .toList()) {
                fits.put(e.getKey(), e.getValue());
            }
        }
        List<Instance> instances = new ArrayList<>();
        fits.forEach((chosen, fit) -> instances.add(new Instance(rename(chosen), fit)));
        return instances;
    }

    private String rename(Map<String, String> chosen) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (Token t : names) {
            String base = base(t.text());
            out.append(text, done, t.from());
            out.append(chosen.get(base)).append(t.text().substring(base.length()));
            done = t.to();
        }
        return out.append(text.substring(done)).toString();
    }

    private static List<Map.Entry<Hypothesis, Double>> counterparts(
            GoalReading reading, Role role) {
        Goal goal = reading.goal();
        List<Map.Entry<Hypothesis, Double>> scored = new ArrayList<>();
        List<Hypothesis> hs = goal.hypotheses();
        Set<String> seen = new HashSet<>();
        for (int i = hs.size() - 1; i >= 0; i--) {
            Hypothesis h = hs.get(i);
            if (h.inaccessible() || !seen.add(h.name())) {
                continue;
            }
            double same = jaccard(reading.typeFeatures(h), role.typeFeatures());
            if (same < 0.25 || reading.isFact(h.name()) != role.isFact()) {
                continue;
            }
            double fit = Math.log(same);
            fit -= 0.05 * Math.abs((hs.size() - 1 - i) - role.fromEnd());
            if (h.name().equals(role.name())) {
                fit += 0.3;
            }
            if (role.isTarget() != h.type().equals(goal.target())) {
                fit -= 0.7;
            }
            scored.add(Map.entry(h, Math.min(0, fit)));
        }
        scored.sort(
                Map.Entry.<Hypothesis, Double>comparingByValue()
                        .reversed()
                        .thenComparing(e -> e.getKey().name()));
        return scored.subList(0, Math.min(CHOICES_PER_ROLE, scored.size()));
    }

    private static Role role(GoalReading reading, String name) {
        Goal goal = reading.goal();
        List<Hypothesis> hs = goal.hypotheses();
        for (int i = hs.size() - 1; i >= 0; i--) {
            Hypothesis h = hs.get(i);
            if (h.name().equals(name)) {
                return new Role(
                        name,
                        reading.typeFeatures(h),
                        hs.size() - 1 - i,
                        h.type().equals(goal.target()),
                        reading.isFact(name));
            }
        }
        throw new IllegalStateException("not in the context: " + name);
    }

    private static double jaccard(Set<String> a, Set<String> b) {
        int shared = 0;
        for (String s : a) {
            if (b.contains(s)) {
                shared++;
            }
        }
        return (double) shared / (a.size() + b.size() - shared);
    }

    /** {@code h} of {@code h.symm}. */
    private static String base(String ident) {
        int dot = ident.indexOf('.');
        return dot <= 0 ? ident : ident.substring(0, dot);
    }
}
