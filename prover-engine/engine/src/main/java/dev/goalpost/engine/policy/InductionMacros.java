package dev.goalpost.engine.policy;

import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.policy.GoalRoles.Constructor;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Inductions and case splits that end the goal at once: an arm for each constructor, each ended by
 * the first that works of what has ended goals before.
 */
final class InductionMacros {
    private static final Set<String> ENDS =
            Set.of("rfl", "omega", "decide", "assumption", "contradiction", "solve_by_elim");
    private static final int CLOSERS = 7;
    private static final int SUBJECTS = 4;
    private static final int MAX_CONSTRUCTORS = 6;

    /**
     * An arm's constructor, the names of its arguments, and of the hypotheses about them.
     *
     * @param again makes the same anew of the hypotheses; empty where that would be of no use
     */
    private record Arm(
            String constructor, List<String> arguments, List<String> hypotheses, String again) {
        Arm(String constructor, List<String> arguments, List<String> hypotheses) {
            this(constructor, arguments, hypotheses, "");
        }
    }

    private final List<String> plain; // patterns with «DEFS» at most
    private final List<String> recursive; // with «DEFS» and «IHS»

    InductionMacros(List<Skill> skills) {
        List<Skill> likeliest =
                skills.stream()
                        .filter(s -> s.ended() > 0 && s.pattern().length() < 80)
                        .filter(s -> isShort(s.pattern()))
                        .sorted(
                                Comparator.comparingInt((Skill s) -> -s.ended())
                                        .thenComparing(Skill::pattern))
                        .toList();
        plain =
                likeliest.stream()
                        .map(Skill::pattern)
                        .filter(p -> !p.contains(Skill.IHS))
                        .limit(CLOSERS)
                        .toList();
        recursive =
                likeliest.stream()
                        .map(Skill::pattern)
                        .filter(p -> p.contains(Skill.IHS))
                        .limit(CLOSERS)
                        .toList();
    }

    /** What needs to know nothing but the definitions and the hypotheses of the arm. */
    private static boolean isShort(String pattern) {
        String rest = pattern.replace(Skill.DEFS, "").replace(Skill.IHS, "");
        return !rest.contains("«") && !rest.startsWith("induction") && !rest.startsWith("cases");
    }

    List<Skill.Instance> on(GoalRoles roles) {
        return on(roles, List.of());
    }

    /** What has ended arms, on the goal itself, with facts for induction hypotheses. */
    List<String> closers(GoalRoles roles, List<String> facts) {
        String defs = String.join(", ", roles.definitionsInSight());
        List<String> all = new ArrayList<>();
        recursive.forEach(p -> all.add(ending(filled(p, defs, facts))));
        return all.stream().distinct().toList();
    }

    /**
     * Inductions on what a goal has.
     *
     * @param facts what is to be used beside the induction hypotheses
     */
    List<Skill.Instance> on(GoalRoles roles, List<String> facts) {
        List<Skill.Instance> all = new ArrayList<>();
        if (plain.isEmpty()) {
            return all;
        }
        int subjects = 0;
        for (Local l : roles.reading().locals()) {
            boolean relevant = l.isFact() || roles.isInTarget(l.name());
            List<Arm> arms = relevant ? arms(l, roles) : List.of();
            if (arms.isEmpty() || subjects++ >= SUBJECTS) {
                continue;
            }
            double fit = 0;
            for (String defs : definitions(roles)) {
                String body = body(arms, defs, facts);
                all.add(new Skill.Instance("induction " + l.name() + " with" + body, fit));
                List<String> others = others(l, roles);
                if (!others.isEmpty()) {
                    String generalizing = " generalizing " + String.join(" ", others);
                    all.add(
                            new Skill.Instance(
                                    "induction " + l.name() + generalizing + " with" + body,
                                    fit - 0.5));
                }
                fit -= 1;
            }
        }
        return all;
    }

    private static List<String> definitions(GoalRoles roles) {
        String near = String.join(", ", roles.definitionsInSight());
        String all = String.join(", ", roles.definitions(true));
        return near.equals(all) ? List.of(near) : List.of(near, all);
    }

    /** Other things of the target: what an induction may be too narrow without. */
    private static List<String> others(Local subject, GoalRoles roles) {
        Set<String> needed = subject.type().symbols();
        List<String> names = new ArrayList<>();
        for (Local l : roles.reading().things()) {
            boolean sort = FileSymbols.SORTS.contains(l.type().head());
            if (l != subject
                    && !sort
                    && !l.type().is("→", 2)
                    && roles.isInTarget(l.name())
                    && !needed.contains(l.name())) {
                names.add(l.name());
            }
        }
        return names;
    }

    private String body(List<Arm> arms, String defs, List<String> facts) {
        StringBuilder out = new StringBuilder();
        for (Arm a : arms) {
            out.append(" | ").append(a.constructor());
            a.arguments().forEach(x -> out.append(' ').append(x));
            a.hypotheses().forEach(h -> out.append(' ').append(h));
            List<String> tries = new ArrayList<>();
            if (!a.again().isEmpty()) {
                tries.add(a.again());
            }
            List<String> hypotheses = new ArrayList<>(a.hypotheses());
            hypotheses.addAll(facts);
            if (!hypotheses.isEmpty()) {
                recursive.forEach(p -> tries.add(filled(p, defs, hypotheses)));
            }
            plain.forEach(p -> tries.add(filled(p, defs, hypotheses)));
            out.append(" => (first");
            tries.stream().distinct().forEach(t -> out.append(" | ").append(ending(t)));
            out.append(')');
        }
        return out.toString();
    }

    /** The next is tried where this one leaves something. */
    private static String ending(String tactic) {
        boolean ends = ENDS.contains(tactic) || tactic.startsWith("exact ");
        return ends ? tactic : "(" + tactic + "; done)";
    }

    private static String filled(String pattern, String defs, List<String> hypotheses) {
        return pattern.replace(Skill.DEFS, defs)
                .replace(Skill.IHS, String.join(", ", hypotheses))
                .replace("[, ", "[")
                .replace(", ]", "]")
                .replace(" []", "");
    }

    private static List<Arm> arms(Local subject, GoalRoles roles) {
        String type = subject.type().head();
        GoalReading reading = roles.reading();
        if (type.equals("Nat")) {
            String n = reading.fresh("n", Set.of());
            return List.of(
                    new Arm("zero", List.of(), List.of()),
                    new Arm("succ", List.of(n), List.of(reading.fresh("ih", Set.of()))));
        }
        if (type.equals("List")) {
            String x = reading.fresh("x", Set.of());
            String xs = reading.fresh("l", Set.of());
            return List.of(
                    new Arm("nil", List.of(), List.of()),
                    new Arm("cons", List.of(x, xs), List.of(reading.fresh("ih", Set.of()))));
        }
        List<Constructor> constructors = roles.constructors().getOrDefault(type, List.of());
        if (constructors.size() > MAX_CONSTRUCTORS) {
            return List.of();
        }
        List<Arm> arms = new ArrayList<>();
        List<Premise> premises = constructors.stream().map(Constructor::premise).toList();
        for (Constructor c : constructors) {
            arms.add(arm(c, type, Fixed.arguments(premises, c.premise()), reading));
        }
        return arms;
    }

    private static Arm arm(Constructor c, String type, Set<String> fixed, GoalReading reading) {
        Set<String> taken = new HashSet<>();
        List<String> arguments = new ArrayList<>();
        List<String> hypotheses = new ArrayList<>();
        StringBuilder again = new StringBuilder("exact " + c.name());
        int unnamed = 0;
        for (Shape.Binder b : c.premise().arguments()) {
            boolean parameter = !b.explicit() || b.type() != null && endsInSort(b.type());
            if (parameter) {
                continue;
            }
            if (fixed.contains(b.name())) {
                again.append(" _");
                continue;
            }
            boolean named = !b.name().equals("_") && !b.name().contains("✝");
            String name = reading.fresh(named ? b.name() : "a" + unnamed++, taken);
            taken.add(name);
            arguments.add(name);
            if (b.type() != null && GoalReading.conclusion(b.type()).head().equals(type)) {
                String ih = reading.fresh("ih_" + name, taken);
                taken.add(ih);
                hypotheses.add(ih);
                again.append(' ').append(ih);
            } else {
                again.append(' ').append(name);
            }
        }
        boolean useful = reading.target().head().equals(type) && !hypotheses.isEmpty();
        return new Arm(c.shortName(), arguments, hypotheses, useful ? again.toString() : "");
    }

    private static boolean endsInSort(Shape type) {
        return FileSymbols.SORTS.contains(GoalReading.conclusion(type).head());
    }
}
