package dev.goalpost.engine.policy;

import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.policy.GoalRoles.Constructor;
import dev.goalpost.engine.policy.GoalRoles.Part;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Case splits, inversions among them, whose arms are all ended by the first that works of what has
 * ended goals before: on facts, on things of small types, on conditions.
 */
final class SplitMacros {
    private static final int MAX_CONSTRUCTORS = 6;
    private static final int SUBJECTS = 2;
    private static final int TERMS = 1;
    private static final int MOST = 5;
    private static final int LEMMAS = 8;

    private final Endings endings;

    SplitMacros(Endings endings) {
        this.endings = endings;
    }

    List<Skill.Instance> on(GoalRoles roles) {
        List<Skill.Instance> all = new ArrayList<>();
        if (endings.isEmpty()) {
            return all;
        }
        Shape target = roles.unfolded(roles.reading().target());
        if (target.head().equals("∀") || target.head().equals("→")) {
            return all; // first things first
        }
        String end = Endings.first(endings(endings, roles));
        taken(roles, target, end, all);
        List<String> splits = splits(roles).stream().limit(SUBJECTS).toList();
        double fit = 0;
        for (String s : splits) {
            all.add(new Skill.Instance(s + " <;> " + end, fit));
            fit -= 0.5;
        }
        if (splits.size() > 1) {
            all.add(
                    new Skill.Instance(
                            splits.get(0) + " <;> " + splits.get(1) + " <;> " + end, -0.7));
        }
        fit = -0.5;
        for (Shape t : scrutinees(roles).stream().limit(TERMS).toList()) {
            all.add(new Skill.Instance("cases (" + t.text() + ") <;> " + end, fit));
            fit -= 0.5;
        }
        if (roles.reading().target().parts().stream().anyMatch(p -> p.head().equals("if"))) {
            all.add(new Skill.Instance("split <;> " + end, 0));
        } else if (!functions(roles).isEmpty()) {
            String defs = String.join(", ", functions(roles));
            String twice = "first | (split <;> " + end + ") | " + end;
            all.add(
                    new Skill.Instance(
                            "(simp only [" + defs + "]; split <;> (" + twice + "))", -1.5));
        }
        return all;
    }

    /** The file's functions in the target. */
    private static List<String> functions(GoalRoles roles) {
        Part function = Part.DEFINITION;
        return roles.definitionsInTarget().stream()
                .filter(d -> roles.of(d).map(GoalRoles.Role::part).orElse(null) == function)
                .toList();
    }

    /** What may end an arm, whatever its hypotheses are called. */
    static List<String> endings(Endings endings, GoalRoles roles) {
        List<String> ways = new ArrayList<>(List.of("assumption"));
        String head = roles.unfolded(roles.reading().target()).head();
        List<Constructor> made = roles.constructors().getOrDefault(head, List.of());
        Set<String> lemmas = new LinkedHashSet<>();
        for (Constructor c : made) {
            lemmas.add(c.name());
            for (Shape.Binder b : c.premise().arguments()) {
                if (b.type() != null && b.type().is("≤", 2)) {
                    lemmas.add("Nat.le_trans");
                } else if (b.type() != null && b.type().is("<", 2)) {
                    lemmas.add("Nat.lt_trans");
                }
            }
        }
        if (head.equals("∨")) {
            lemmas.addAll(List.of("Or.inl", "Or.inr"));
        }
        String defs = String.join(", ", roles.definitionsInSight());
        ways.addAll(endings.all(defs, List.of()).stream().limit(MOST).toList());
        if (!lemmas.isEmpty()) {
            ways.remove("solve_by_elim");
            String some = lemmas.stream().limit(LEMMAS).collect(Collectors.joining(", "));
            ways.add("solve_by_elim [" + some + "]");
        }
        if (!defs.isEmpty()) {
            ways.add("(simp only [" + defs + "] at *; solve_by_elim)");
        }
        return ways;
    }

    /** Facts taken apart, where nothing has to be found afterwards. */
    private void taken(GoalRoles roles, Shape target, String end, List<Skill.Instance> all) {
        Opening opening = roles.opening();
        if (opening.tactics().isEmpty() || target.head().equals("∃")) {
            return;
        }
        String open = String.join("; ", opening.tactics());
        all.add(new Skill.Instance("(" + open + "; " + end + ")", 0));
    }

    /**
     * Tactics that split on facts and things that are there: facts, things of few values, what
     * functions are said of.
     */
    static List<String> splits(GoalRoles roles) {
        List<String> facts = new ArrayList<>();
        List<String> finite = new ArrayList<>();
        List<Local> others = new ArrayList<>();
        for (Local l : roles.reading().locals()) {
            Shape says = roles.unfolded(l.type());
            List<Constructor> made = roles.constructors().getOrDefault(says.head(), List.of());
            boolean own = !made.isEmpty() && made.size() <= MAX_CONSTRUCTORS;
            boolean thing = roles.of(l.name()).map(SplitMacros::isThing).orElse(false);
            if (says.is("∨", 2)) {
                facts.add("rcases " + l.name() + " with " + l.name() + " | " + l.name());
            } else if (own && !thing) {
                facts.add("cases " + l.name());
            } else if (thing && roles.isInTarget(l.name())) {
                if (isSmall(l.type(), roles)) {
                    finite.add("cases " + l.name());
                } else if (own || Set.of("Nat", "List", "Option").contains(l.type().head())) {
                    others.add(l);
                }
            }
        }
        facts.addAll(finite);
        others.removeIf(l -> roles.usesBy(l.name()) == 0);
        others.sort(Comparator.comparingInt(l -> -roles.usesBy(l.name())));
        others.forEach(l -> facts.add("cases " + l.name()));
        return facts;
    }

    /** Whether a type has few elements, as far as its constructors tell. */
    static boolean isSmall(Shape type, GoalRoles roles) {
        List<Constructor> made = roles.constructors().getOrDefault(type.head(), List.of());
        boolean flat = made.stream().allMatch(c -> c.premise().arguments().isEmpty());
        return type.head().equals("Bool")
                || !made.isEmpty() && made.size() <= MAX_CONSTRUCTORS && flat;
    }

    private static boolean isThing(GoalRoles.Role role) {
        return role.part() == Part.THING;
    }

    private static boolean isConstructor(GoalRoles.Role role) {
        return role.part() == Part.CONSTRUCTOR;
    }

    /** Values that a function of the target may look at to decide. */
    static List<Shape> scrutinees(GoalRoles roles) {
        Map<String, Shape> terms = new LinkedHashMap<>();
        for (Shape part : roles.reading().target().freeParts()) {
            boolean made = roles.of(part.head()).map(SplitMacros::isConstructor).orElse(false);
            boolean writable = part.binders().isEmpty() && !Shape.isHidden(part.text());
            if (part.isAtom() || made || !writable || !roles.isWhole(part)) {
                continue;
            }
            Optional<Shape> type = roles.resultType(part.head());
            String of = type.map(Shape::head).orElse("");
            int ways = roles.constructors().getOrDefault(of, List.of()).size();
            if (of.equals("Bool") || of.equals("Option") || ways > 0 && ways <= MAX_CONSTRUCTORS) {
                terms.putIfAbsent(part.text(), part);
            }
        }
        return List.copyOf(terms.values());
    }
}
