package dev.goalpost.engine.policy;

import dev.goalpost.engine.policy.Opening.Thing;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Small terms for what is said to exist, openly or by a property of the file: facts are taken apart
 * first, then the first term works of which the rest can be shown by what has ended goals before.
 */
final class WitnessMacros {
    private static final int TERMS = 14;
    private static final int LIKELY = 4;
    private static final int PLAIN = 3;
    private static final int PAIRED = 4;
    private static final int MAX_VARIABLES = 3;
    private static final int MAX_PARTS = 6;
    private static final Set<String> OPERATIONS = Set.of("+", "-", "*", "^", "neg");
    private static final Set<String> NUMBERS = Set.of("Nat", "Int", "ℕ", "ℤ", "ℚ", "ℝ");

    private final Endings endings;

    WitnessMacros(Endings endings) {
        this.endings = endings;
    }

    List<Skill.Instance> on(GoalRoles roles) {
        Shape target = roles.unfolded(roles.reading().target());
        if (endings.isEmpty() || !target.head().equals("∃")) {
            return List.of();
        }
        List<Shape.Binder> variables = new ArrayList<>();
        Shape rest = target;
        while (rest.head().equals("∃") && rest.args().size() == 1) {
            variables.addAll(rest.binders());
            rest = rest.arg(0);
        }
        if (variables.size() > MAX_VARIABLES) {
            return List.of();
        }
        Opening opening = roles.opening();
        List<String> witnesses = witnesses(variables, rest, opening, roles);
        List<Skill.Instance> all = new ArrayList<>();
        List<Shape> parts = conjuncts(rest);
        String open = String.join("; ", opening.tactics());
        boolean few = parts.size() <= MAX_PARTS;
        if (few) {
            List<String> quick = each(parts, p -> quick(p, roles));
            boolean counts =
                    counts(rest) || opening.facts().stream().anyMatch(f -> counts(f.statement()));
            // A Lean without Mathlib cannot read a text with `ring` in it: apart.
            List<String> ring = counts ? each(parts, p -> withRing(p, roles)) : quick;
            add(all, open, ways(witnesses, ring), 0);
            if (!ring.equals(quick)) {
                add(all, open, ways(witnesses, quick), -1.5);
            }
        }
        String defs = String.join(", ", roles.definitionsInSight());
        List<String> facts =
                opening.facts().stream()
                        .filter(f -> f.statement().is("=", 2))
                        .map(Opening.Fact::name)
                        .toList();
        if (few) {
            String slow = Endings.first(endings.all(defs, facts));
            List<String> proofs = Collections.nCopies(parts.size(), slow);
            add(all, open, ways(first(witnesses, LIKELY), proofs), -1);
        }
        double fit = -2;
        for (String w : first(witnesses, PLAIN)) {
            String step = "refine ⟨" + w + ", " + holes(parts.size()) + "⟩";
            all.add(
                    new Skill.Instance(
                            open.isEmpty() ? step : "(" + open + "; " + step + ")", fit));
            fit -= 0.5;
        }
        return all;
    }

    private static void add(List<Skill.Instance> all, String open, List<String> ways, double fit) {
        if (!ways.isEmpty()) {
            String first = "first | " + String.join(" | ", ways);
            all.add(
                    new Skill.Instance(
                            open.isEmpty() ? first : "(" + open + "; " + first + ")", fit));
        }
    }

    private static List<String> first(List<String> all, int n) {
        return all.subList(0, Math.min(n, all.size()));
    }

    private static String holes(int n) {
        return String.join(", ", Collections.nCopies(n, "?_"));
    }

    private static List<String> ways(List<String> witnesses, List<String> proofs) {
        List<String> ways = new ArrayList<>();
        for (String w : witnesses) {
            ways.add(
                    proofs.size() == 1
                            ? "(refine ⟨" + w + ", ?_⟩; " + proofs.get(0) + ")"
                            : "exact ⟨" + w + ", by " + String.join(", by ", proofs) + "⟩");
        }
        return ways;
    }

    private static List<Shape> conjuncts(Shape statement) {
        List<Shape> parts = new ArrayList<>();
        Shape at = statement;
        while (at.is("∧", 2)) {
            parts.add(at.arg(0));
            at = at.arg(1);
        }
        parts.add(at);
        return parts;
    }

    private static List<String> each(List<Shape> parts, Function<Shape, List<String>> proofs) {
        return parts.stream().map(p -> Endings.first(proofs.apply(p))).toList();
    }

    private static boolean counts(Shape statement) {
        return !Collections.disjoint(statement.symbols(), OPERATIONS);
    }

    private static List<String> withRing(Shape statement, GoalRoles roles) {
        return roles.unfolded(statement).head().equals("=")
                ? List.of("rfl", "assumption", "(subst_vars; ring; done)", "omega")
                : quick(statement, roles);
    }

    /** What costs little where it does not work. */
    private static List<String> quick(Shape statement, GoalRoles roles) {
        Shape says = roles.unfolded(statement);
        return switch (says.head()) {
            case "=" ->
                    List.of(
                            "rfl",
                            "assumption",
                            "(subst_vars; rfl)",
                            "omega",
                            "(subst_vars; ac_rfl)");
            case "≤", "<", "≥", ">", "≠" -> List.of("assumption", "omega");
            default -> List.of("assumption", "solve_by_elim", "omega", "rfl");
        };
    }

    /** Terms for all variables, the likeliest first. */
    private static List<String> witnesses(
            List<Shape.Binder> variables, Shape said, Opening opening, GoalRoles roles) {
        List<String> tuples = List.of("");
        for (Shape.Binder v : variables) {
            Shape type =
                    v.type() != null
                            ? v.type()
                            : Opening.typeOf(v.name(), said, roles).orElse(null);
            List<String> terms = terms(said(v, variables, said), type, opening, roles);
            List<String> longer = new ArrayList<>();
            // In the order of how far down the lists they are together.
            for (int sum = 0; sum < tuples.size() + terms.size(); sum++) {
                for (int i = 0; i <= sum; i++) {
                    if (i < tuples.size() && sum - i < terms.size()) {
                        String before = tuples.get(i);
                        String term = terms.get(sum - i);
                        longer.add(before.isEmpty() ? term : before + ", " + term);
                    }
                }
            }
            tuples = first(longer, TERMS);
        }
        return tuples;
    }

    /** What it is said to be, where nothing else that is not there yet is mentioned. */
    private static List<String> said(
            Shape.Binder variable, List<Shape.Binder> all, Shape statement) {
        Set<String> names = new HashSet<>();
        all.forEach(b -> names.add(b.name()));
        List<String> terms = new ArrayList<>();
        for (Shape s : statement.freeParts()) {
            for (int i = 0; s.is("=", 2) && i < 2; i++) {
                if (s.arg(i).isAtom()
                        && s.arg(i).head().equals(variable.name())
                        && !Shape.isHidden(s.arg(1 - i).text())
                        && Collections.disjoint(s.arg(1 - i).symbols(), names)) {
                    terms.add(s.arg(1 - i).text());
                }
            }
        }
        return terms;
    }

    private static List<String> terms(
            List<String> said, Shape type, Opening opening, GoalRoles roles) {
        Set<String> terms = new LinkedHashSet<>(said);
        List<String> things = new ArrayList<>();
        for (Thing t : opening.things()) {
            if (type == null || t.type() != null && t.type().head().equals(type.head())) {
                things.add(t.name());
            }
        }
        boolean number = type != null && NUMBERS.contains(type.head());
        boolean obtained = !opening.tactics().isEmpty();
        List<String> some = first(things, PAIRED);
        if (obtained || !number) {
            terms.addAll(some);
        }
        if (number) {
            terms.addAll(obtained ? List.of() : List.of("0", "1", "2"));
            terms.addAll(some);
            List<String> operations = new ArrayList<>();
            Set<String> symbols = roles.reading().target().symbols();
            operations.add(symbols.contains("*") && !symbols.contains("+") ? "*" : "+");
            operations.add(operations.contains("+") ? "*" : "+");
            for (int i = 0; i < some.size(); i++) {
                for (int j = 0; j < i; j++) {
                    for (String op : operations) {
                        terms.add(some.get(j) + " " + op + " " + some.get(i));
                    }
                }
            }
            some.forEach(t -> terms.add(t + " + 1"));
        }
        if (type != null) {
            applications(type, opening, roles, terms);
        }
        return first(List.copyOf(terms), TERMS);
    }

    /** {@code f x} for what there is. */
    private static void applications(
            Shape type, Opening opening, GoalRoles roles, Set<String> terms) {
        for (Thing f : opening.things()) {
            if (f.type() == null || !f.type().is("→", 2)) {
                continue;
            }
            Premise function = Premise.of(f.name(), f.type());
            if (function.arguments().size() == 1
                    && function.conclusion().head().equals(type.head())) {
                Shape wanted = function.arguments().get(0).type();
                for (Thing x : opening.things()) {
                    if (x.type() != null && x.type().head().equals(wanted.head())) {
                        terms.add(f.name() + " " + x.name());
                    }
                }
            }
        }
    }
}
