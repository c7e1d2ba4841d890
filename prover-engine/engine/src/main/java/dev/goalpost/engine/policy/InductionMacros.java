package dev.goalpost.engine.policy;

import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.policy.GoalRoles.Constructor;
import dev.goalpost.engine.policy.GoalRoles.Part;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Inductions and case splits that end the goal at once: an arm for each constructor, each ended by
 * the first that works of what has ended goals before.
 */
final class InductionMacros {
    private static final int SUBJECTS = 4;
    private static final int MAX_CONSTRUCTORS = 6;
    private static final int SPLITS = 2;
    private static final int NESTED = 2;

    /**
     * An arm's constructor, the names of its arguments, and of the hypotheses about them.
     *
     * @param again makes the same anew of the hypotheses; empty where that would be of no use
     * @param small the arguments that can only be one of few things
     */
    private record Arm(
            String constructor,
            List<String> arguments,
            List<String> hypotheses,
            String again,
            List<String> small) {
        Arm(String constructor, List<String> arguments, List<String> hypotheses) {
            this(constructor, arguments, hypotheses, "", List.of());
        }
    }

    private final Endings endings;

    InductionMacros(Endings endings) {
        this.endings = endings;
    }

    List<Skill.Instance> on(GoalRoles roles) {
        return on(roles, List.of());
    }

    /** What has ended arms, on the goal itself, with facts for induction hypotheses. */
    List<String> closers(GoalRoles roles, List<String> facts) {
        return endings.recursive(String.join(", ", roles.definitionsInSight()), facts);
    }

    /**
     * Inductions on what a goal has.
     *
     * @param facts what is to be used beside the induction hypotheses
     */
    List<Skill.Instance> on(GoalRoles roles, List<String> facts) {
        List<Skill.Instance> all = new ArrayList<>();
        if (endings.isEmpty()) {
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
                String body = body(arms, defs, facts, a -> List.of());
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

    /**
     * Inductions whose arms are split once more where they do not end at once: on facts of the
     * file's predicates, or else on what the file's functions are mostly said of.
     */
    List<Skill.Instance> nested(GoalRoles roles) {
        List<Skill.Instance> all = new ArrayList<>();
        if (endings.isEmpty()) {
            return all;
        }
        List<Local> facts = new ArrayList<>();
        List<Local> things = new ArrayList<>();
        for (Local l : roles.reading().locals()) {
            boolean thing = roles.of(l.name()).map(r -> r.part() == Part.THING).orElse(false);
            if (!thing && roles.constructors().containsKey(l.type().head())) {
                facts.add(l);
            } else if (thing && roles.isInTarget(l.name())) {
                things.add(0, l);
            }
        }
        things.sort(Comparator.comparingInt(l -> -roles.usesBy(l.name())));
        List<String> splits = SplitMacros.splits(roles);
        String end = Endings.first(SplitMacros.endings(endings, roles));
        double fit = 0;
        for (Local l : facts.isEmpty() ? things : facts) {
            if (all.size() < NESTED) {
                Optional<String> tactic = nested(l, roles, splits, end);
                if (tactic.isPresent()) {
                    all.add(new Skill.Instance(tactic.get(), fit));
                    fit -= 0.5;
                }
            }
        }
        return all;
    }

    private Optional<String> nested(
            Local subject, GoalRoles roles, List<String> possible, String end) {
        List<Arm> arms = arms(subject, roles);
        String whole = "cases " + subject.name();
        List<String> splits =
                possible.stream().filter(s -> !s.equals(whole)).limit(SPLITS).toList();
        List<String> functions =
                SplitMacros.scrutinees(roles).stream()
                        .filter(t -> t.is(t.head(), 1) && t.arg(0).text().equals(subject.name()))
                        .map(t -> roles.nameOf(t.head()))
                        .distinct()
                        .limit(SPLITS)
                        .toList();
        boolean inside = arms.stream().anyMatch(a -> !a.small().isEmpty());
        if (arms.isEmpty() || splits.isEmpty() && functions.isEmpty() && !inside) {
            return Optional.empty();
        }
        String defs = String.join(", ", roles.definitionsInSight());
        List<String> others = others(subject, roles);
        if (roles.of(subject.name()).map(r -> r.part() == Part.THING).orElse(false)) {
            // What is free without need is hard to find again.
            others.removeIf(x -> !splits.contains("cases " + x));
        }
        String generalizing = others.isEmpty() ? "" : " generalizing " + String.join(" ", others);
        String body =
                body(
                        arms,
                        defs,
                        List.of(),
                        a -> {
                            List<String> ways = splitting(a, splits, end);
                            for (String f : functions) {
                                ways.addAll(splitting(a, f, defs, end));
                            }
                            return ways;
                        });
        return Optional.of("induction " + subject.name() + generalizing + " with" + body);
    }

    private static List<String> definitions(GoalRoles roles) {
        String near = String.join(", ", roles.definitionsInSight());
        String all = String.join(", ", roles.definitionsNear());
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

    private String body(
            List<Arm> arms, String defs, List<String> facts, Function<Arm, List<String>> more) {
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
            tries.addAll(endings.all(defs, hypotheses));
            tries.addAll(more.apply(a));
            out.append(" => ").append(Endings.first(tries));
        }
        return out.toString();
    }

    /** Splits one by one, and the outermost two together. */
    private static List<String> splitting(Arm arm, List<String> splits, String end) {
        List<String> all = new ArrayList<>(splits);
        arm.small().stream().limit(SPLITS).forEach(x -> all.add("cases " + x));
        List<String> tries = new ArrayList<>();
        for (String s : all) {
            tries.add("(" + s + " <;> " + end + ")");
        }
        if (all.size() > 1) {
            String last = all.get(all.size() - 1);
            tries.add("(" + all.get(0) + " <;> " + last + " <;> " + end + ")");
        }
        return tries;
    }

    /** Splits on what a function makes of the parts, the induction hypotheses along. */
    private static List<String> splitting(Arm arm, String function, String defs, String end) {
        List<String> tries = new ArrayList<>();
        for (String h : arm.hypotheses()) {
            String part = h.replaceFirst("^ih_", "");
            if (arm.arguments().contains(part)) {
                String term = "(" + function + " " + part + ")";
                String simpler = defs.isEmpty() ? "" : "simp only [" + defs + "]; ";
                tries.add(
                        String.format(
                                "(%srevert %s; cases %s <;> intro %s <;> %s)",
                                simpler, h, term, h, end));
            }
        }
        return tries;
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
            boolean small =
                    subject.type().args().stream().anyMatch(t -> SplitMacros.isSmall(t, roles));
            return List.of(
                    new Arm("nil", List.of(), List.of()),
                    new Arm(
                            "cons",
                            List.of(x, xs),
                            List.of(reading.fresh("ih", Set.of())),
                            "",
                            small ? List.of(x) : List.of()));
        }
        List<Constructor> constructors = roles.constructors().getOrDefault(type, List.of());
        if (constructors.size() > MAX_CONSTRUCTORS) {
            return List.of();
        }
        List<Arm> arms = new ArrayList<>();
        List<Premise> premises = constructors.stream().map(Constructor::premise).toList();
        for (Constructor c : constructors) {
            arms.add(arm(c, type, Fixed.arguments(premises, c.premise()), roles));
        }
        return arms;
    }

    private static Arm arm(Constructor c, String type, Set<String> fixed, GoalRoles roles) {
        GoalReading reading = roles.reading();
        List<String> small = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        List<String> arguments = new ArrayList<>();
        List<String> hypotheses = new ArrayList<>();
        StringBuilder again = new StringBuilder("exact " + c.name());
        int unnamed = 0;
        for (Shape.Binder b : c.premise().arguments()) {
            boolean parameter =
                    !b.explicit() || b.type() != null && FileSymbols.endsInSort(b.type());
            if (parameter) {
                continue;
            }
            if (fixed.contains(b.name())) {
                again.append(" _");
                continue;
            }
            boolean named = !Shape.isHidden(b.name());
            String name = reading.fresh(named ? b.name() : "a" + unnamed++, taken);
            taken.add(name);
            arguments.add(name);
            if (b.type() != null && SplitMacros.isSmall(b.type(), roles)) {
                small.add(name);
            }
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
        return new Arm(c.shortName(), arguments, hypotheses, useful ? again.toString() : "", small);
    }
}
