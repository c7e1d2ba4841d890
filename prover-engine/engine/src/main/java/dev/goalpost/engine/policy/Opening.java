package dev.goalpost.engine.policy;

import dev.goalpost.engine.policy.GoalReading.Local;
import dev.goalpost.engine.term.Substitution;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is at hand once facts that say {@code ∃} or {@code ∧}, openly or by a property of the file,
 * are taken apart.
 *
 * @param tactics that do so; empty where there is nothing to take apart
 * @param things newest first, then those that were there; a type may be null
 * @param facts what the parts say, openly
 */
record Opening(List<String> tactics, List<Thing> things, List<Fact> facts) {
    private static final int MAX_FACTS = 3;
    private static final int MAX_PARTS = 6;

    /** Something with its type, as far as that can be told. */
    record Thing(String name, Shape type) {}

    /** A hypothesis and what it says. */
    record Fact(String name, Shape statement) {}

    /**
     * A part of a fact.
     *
     * @param type of a thing; null where it is not said
     * @param says what a fact says, or what is said of a thing
     */
    record Part(String name, boolean isThing, Shape type, Shape says) {}

    static Opening of(GoalRoles roles) {
        GoalReading reading = roles.reading();
        List<String> tactics = new ArrayList<>();
        List<Thing> fresh = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Local l : reading.locals()) {
            Shape says = roles.unfolded(l.type());
            boolean apart = says.head().equals("∃") || says.is("∧", 2);
            if (!apart || tactics.size() == MAX_FACTS) {
                facts.add(new Fact(l.name(), says));
                continue;
            }
            List<Part> parts = parts(reading, says, taken);
            for (Part p : parts) {
                if (p.isThing()) {
                    Optional<Shape> type = Optional.ofNullable(p.type());
                    Shape guess = type.or(() -> typeOf(p.name(), p.says(), roles)).orElse(null);
                    fresh.add(new Thing(p.name(), guess));
                } else {
                    facts.add(new Fact(p.name(), p.says()));
                }
            }
            tactics.add(obtain(l.name(), parts));
        }
        List<Thing> things = new ArrayList<>(fresh);
        reading.things().forEach(l -> things.add(new Thing(l.name(), l.type())));
        return new Opening(List.copyOf(tactics), List.copyOf(things), List.copyOf(facts));
    }

    /** Takes a fact apart. */
    static String obtain(String fact, List<Part> parts) {
        return parts.stream()
                .map(Part::name)
                .collect(Collectors.joining(", ", "obtain ⟨", "⟩ := " + fact));
    }

    /** What {@code ∃} and {@code ∧} put together, with names; the statement itself if neither. */
    static List<Part> parts(GoalReading reading, Shape statement, Set<String> taken) {
        List<Part> parts = new ArrayList<>();
        Shape at = statement;
        while (parts.size() < MAX_PARTS) {
            if (at.head().equals("∃") && at.args().size() == 1) {
                Shape body = at.arg(0);
                for (Shape.Binder b : at.binders()) {
                    String name = free(reading, Shape.isHidden(b.name()) ? "x" : b.name(), taken);
                    body = Substitution.apply(body, Map.of(b.name(), Shape.of(name)));
                    parts.add(new Part(name, true, b.type(), body));
                }
                at = body;
            } else if (at.is("∧", 2)) {
                parts.add(fact(reading, at.arg(0), taken));
                at = at.arg(1);
            } else {
                break;
            }
        }
        parts.add(fact(reading, at, taken));
        return parts;
    }

    private static Part fact(GoalReading reading, Shape says, Set<String> taken) {
        String name = reading.nameFor(says, taken);
        taken.add(name);
        return new Part(name, false, null, says);
    }

    private static final String NAMES = "⟨([^⟨⟩|]*,[^⟨⟩|]*)⟩";
    private static final Pattern TAKEN_APART =
            Pattern.compile(
                    String.format("obtain %s := (\\S+)|rcases (\\S+) with %s", NAMES, NAMES));

    /**
     * The tactic, with as many names as there are parts where it takes a fact apart and does no
     * more than give names: different names do the same, and too many take an equation apart.
     */
    static String whole(String tactic, GoalReading reading, FileSymbols file) {
        Matcher m = TAKEN_APART.matcher(tactic);
        if (tactic.indexOf('⟨') < 0 || !m.matches()) {
            return tactic;
        }
        String names = m.group(1) != null ? m.group(1) : m.group(4);
        if (!Arrays.stream(names.split(",")).map(String::strip).allMatch(Opening::isName)) {
            return tactic;
        }
        String fact = m.group(2) != null ? m.group(2) : m.group(3);
        Shape type = reading.typeOf(fact);
        Shape says = type == null ? null : file.unfolded(type);
        if (says == null || !says.head().equals("∃") && !says.is("∧", 2)) {
            return tactic;
        }
        return obtain(fact, parts(reading, says, new HashSet<>()));
    }

    /** {@code rfl} puts in, {@code -} clears, {@code (x : T)} says a type. */
    private static boolean isName(String pattern) {
        return pattern.matches("[\\p{L}_][^\\s()@:]*") && !pattern.equals("rfl");
    }

    private static String free(GoalReading reading, String wish, Set<String> taken) {
        String name = reading.fresh(wish, taken);
        taken.add(name);
        return name;
    }

    /** A guess at the type of a variable from what is said of it. */
    static Optional<Shape> typeOf(String variable, Shape said, GoalRoles roles) {
        for (Shape part : said.parts()) {
            for (int i = 0; i < part.args().size(); i++) {
                if (part.arg(i).isAtom() && part.arg(i).head().equals(variable)) {
                    Optional<Shape> type = typeIn(part, i, roles);
                    if (type.isPresent()) {
                        return type;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static final Set<String> ALIKE =
            Set.of("+", "*", "-", "/", "%", "=", "≠", "≤", "<", "≥", ">", "∣", "++");
    private static final Shape NAT = Shape.of("Nat");

    private static Optional<Shape> typeIn(Shape part, int i, GoalRoles roles) {
        // Text that cannot be read, such as `(x +)`, has operators with one side.
        if (!ALIKE.contains(part.head()) || part.args().size() != 2) {
            return roles.argumentType(part.head(), i);
        }
        Optional<Shape> other = typeOf(part.arg(1 - i), roles);
        boolean mayBeOfAnything = part.is("=", 2) || part.is("≠", 2) || part.is("++", 2);
        return other.isPresent() || mayBeOfAnything ? other : Optional.of(NAT);
    }

    /** A guess at the type of a term. */
    static Optional<Shape> typeOf(Shape term, GoalRoles roles) {
        if (term.isAtom()) {
            Shape local = roles.reading().typeOf(term.head());
            boolean number = !term.head().isEmpty() && Character.isDigit(term.head().charAt(0));
            return number ? Optional.of(NAT) : Optional.ofNullable(local);
        }
        if (ALIKE.contains(term.head()) && term.args().size() == 2) {
            return typeOf(term.arg(0), roles).or(() -> typeOf(term.arg(1), roles));
        }
        return roles.resultType(term.head());
    }
}
