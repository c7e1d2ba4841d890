package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which part each name plays in a goal and in the file around it, told without any name of either:
 * what one file's proof did to a part can be done to the same part of another's.
 */
final class GoalRoles {
    /** What a name stands for. */
    enum Part {
        /** Something that is talked about. */
        THING,
        FACT,
        /** An induction hypothesis. */
        IH,
        /** A function that the file defines. */
        DEFINITION,
        /** A property or relation that the file defines. */
        PREDICATE,
        /** A type that the file declares. */
        TYPE,
        /** A constructor of such a type or predicate. */
        CONSTRUCTOR
    }

    /**
     * A part.
     *
     * @param kind tells parts of a sort apart, such as by the outermost symbol of a type
     */
    record Role(Part part, String kind) {}

    /** A constructor of a type or predicate of the file. */
    record Constructor(String name, Premise premise) {
        String shortName() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    private static final String OWN = "Own";
    private static final String LOCAL = "•";

    private final Map<String, Role> roles = new LinkedHashMap<>(); // file, then newest local first
    private final Map<String, List<Constructor>> constructors = new LinkedHashMap<>();
    private final GoalReading reading;
    private final FileSymbols file;
    private final Set<String> inTarget;
    private final Set<String> inFacts = new HashSet<>();
    private Map<String, Integer> uses; // made when first asked for

    private GoalRoles(Goal goal, FileSymbols file) {
        this.reading = GoalReading.of(goal);
        this.file = file;
        this.inTarget = new LinkedHashSet<>(reading.target().symbols());
        inTarget.addAll(file.in(reading.target()));
    }

    static GoalRoles of(Goal goal, Surroundings surroundings) {
        GoalRoles r = new GoalRoles(goal, FileSymbols.of(surroundings));
        r.file(surroundings);
        r.locals(goal);
        return r;
    }

    private void file(Surroundings surroundings) {
        Map<String, Premise> all = new LinkedHashMap<>();
        for (Premise p : surroundings.premises()) {
            if (isWritten(p.name()) && !p.name().equals(surroundings.theorem())) {
                all.put(p.name(), p);
            }
        }
        FileSymbols.of(surroundings)
                .constructors()
                .forEach(
                        (type, made) ->
                                constructors.put(
                                        type,
                                        made.stream()
                                                .map(p -> new Constructor(p.name(), p))
                                                .toList()));
        constructors.forEach(
                (owner, cs) ->
                        cs.forEach(
                                c ->
                                        roles.put(
                                                c.name(),
                                                new Role(
                                                        Part.CONSTRUCTOR,
                                                        isRecursive(c, owner) ? "rec" : "base"))));
        for (Premise p : all.values()) {
            String name = p.name();
            if (roles.containsKey(name)) {
                continue;
            }
            String head = p.conclusion().head();
            String seen = inTarget.contains(name) ? "target" : "";
            if (head.equals("Prop")) {
                boolean inductive = constructors.containsKey(name);
                roles.put(name, new Role(Part.PREDICATE, seen + (inductive ? "inductive" : "")));
            } else if (FileSymbols.SORTS.contains(head)) {
                roles.put(name, new Role(Part.TYPE, ""));
            } else if (!reading.isProposition(p.conclusion())) {
                roles.put(name, new Role(Part.DEFINITION, seen));
            }
        }
    }

    /** Equations of definitions are there without anybody's writing them. */
    private static boolean isWritten(String name) {
        return Library.isForPeople(name) && !name.matches(".*\\.eq_\\d+");
    }

    static boolean isRecursive(Constructor c, String owner) {
        return c.premise().arguments().stream()
                .anyMatch(
                        b ->
                                b.type() != null
                                        && GoalReading.conclusion(b.type()).head().equals(owner));
    }

    private void locals(Goal goal) {
        Set<String> usable = new HashSet<>();
        reading.locals().forEach(l -> usable.add(l.name()));
        List<Hypothesis> hs = goal.hypotheses();
        for (int i = hs.size() - 1; i >= 0; i--) {
            String name = hs.get(i).name();
            Shape type = reading.typeOf(name);
            if (!usable.remove(name) || type == null) {
                continue;
            }
            boolean fact = reading.isProposition(type) || isPredicate(type.head());
            if (fact) {
                inFacts.addAll(type.symbols());
                inFacts.addAll(file.in(type));
            }
            Part part = !fact ? Part.THING : name.startsWith("ih") ? Part.IH : Part.FACT;
            roles.put(name, new Role(part, fact ? factKind(type) : kind(type)));
        }
    }

    private boolean isPredicate(String head) {
        Role r = roles.get(head);
        return r != null && r.part() == Part.PREDICATE;
    }

    private String factKind(Shape type) {
        Shape end = GoalReading.conclusion(type);
        return end == type ? kind(type) : kind(type) + ">" + kind(end);
    }

    /** The outermost symbol; a name of the file or the goal by its part. */
    private String kind(Shape s) {
        String head = s.head();
        Role r = roles.get(head);
        if (r != null) {
            return switch (r.part()) {
                case TYPE -> OWN;
                case PREDICATE -> "Pred";
                case DEFINITION -> "Def";
                case CONSTRUCTOR -> "Ctor";
                case THING, FACT, IH -> LOCAL;
            };
        }
        if (reading.typeOf(head) != null) {
            return LOCAL;
        }
        return head.isEmpty() || Character.isDigit(head.charAt(0)) ? "#" : head;
    }

    /** What kind of statement the target is. */
    String target() {
        return kind(reading.target());
    }

    GoalReading reading() {
        return reading;
    }

    /** A statement with the file's properties unfolded until something else is outermost. */
    Shape unfolded(Shape statement) {
        return file.unfolded(statement);
    }

    /**
     * The type that a function of the file or the goal wants there; empty where that is unknown.
     */
    Optional<Shape> argumentType(String function, int index) {
        return signature(function)
                .map(Premise::explicitArguments)
                .filter(args -> index < args.size())
                .map(args -> args.get(index).type());
    }

    /** Whether a function of the file or the goal has all its arguments there. */
    boolean isWhole(Shape application) {
        return signature(application.head())
                .filter(p -> p.explicitArguments().size() == application.args().size())
                .isPresent();
    }

    /** What a function of the file or the goal makes. */
    Optional<Shape> resultType(String function) {
        return signature(function).map(Premise::conclusion);
    }

    private Optional<Premise> signature(String function) {
        Shape local = reading.typeOf(function);
        if (local != null) {
            return Optional.of(Premise.of(function, local));
        }
        Optional<Premise> made =
                constructors.values().stream()
                        .flatMap(List::stream)
                        .filter(c -> c.name().equals(function))
                        .map(Constructor::premise)
                        .findFirst();
        return made.or(() -> file.definition(function));
    }

    Map<String, Role> all() {
        return roles;
    }

    Optional<Role> of(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    boolean isInTarget(String name) {
        return inTarget.contains(name);
    }

    /** How often target and facts have a name where a function of the file looks into it. */
    int usesBy(String name) {
        if (uses == null) {
            uses = new HashMap<>();
            count(reading.target());
            reading.facts().forEach(f -> count(f.type()));
        }
        return uses.getOrDefault(name, 0);
    }

    private void count(Shape statement) {
        for (Shape part : statement.parts()) {
            Shape call = FileSymbols.applied(part);
            Premise function = file.definition(call.head()).orElse(null);
            if (function == null) {
                continue;
            }
            Set<Integer> places = file.matched().get(function.name());
            for (int i = 0; i < call.args().size(); i++) {
                if (call.arg(i).isAtom() && (places == null || places.contains(i))) {
                    uses.merge(call.arg(i).head(), 1, Integer::sum);
                }
            }
        }
    }

    /** Constructors by the type or predicate of the file that they make. */
    Map<String, List<Constructor>> constructors() {
        return constructors;
    }

    /** The file's functions and properties that can be unfolded, those of the target first. */
    List<String> definitions(boolean everywhere) {
        List<String> here = new ArrayList<>();
        roles.forEach(
                (name, r) -> {
                    if (isUnfoldable(name, r) && inTarget.contains(name)) {
                        here.add(name);
                    }
                });
        if (everywhere) {
            roles.forEach(
                    (name, r) -> {
                        if (isUnfoldable(name, r) && !here.contains(name)) {
                            here.add(name);
                        }
                    });
        }
        return here;
    }

    /** Those of the target and of facts. */
    List<String> definitionsInSight() {
        List<String> here = definitions(true);
        here.removeIf(d -> !inTarget.contains(d) && !inFacts.contains(d));
        return here;
    }

    boolean isUnfoldable(String name, Role r) {
        return r.part() == Part.DEFINITION
                || r.part() == Part.PREDICATE && !constructors.containsKey(name);
    }

    /** Names of a part and kind, the newest local first. */
    List<String> having(Role role) {
        List<String> names = new ArrayList<>();
        roles.forEach(
                (name, r) -> {
                    if (r.equals(role)) {
                        names.add(name);
                    }
                });
        return names;
    }
}
