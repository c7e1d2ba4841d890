package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** A file with more definitions is not listed whole. */
    private static final int MAX_LISTED = 16;

    /**
     * What is the same for all goals of a file.
     *
     * @param constructors by the type or predicate that they make
     * @param made the constructors by their names
     * @param others what else people wrote, in order
     * @param uses the definitions that the equations and meaning of a definition mention
     */
    private record Written(
            Map<String, List<Constructor>> constructors,
            Map<String, Constructor> made,
            Map<String, Role> roles,
            List<Premise> others,
            Map<String, Set<String>> uses) {
        private static final Pattern EQUATION = Pattern.compile("(.*)\\.eq_\\d+");

        static Written of(Surroundings around) {
            FileSymbols file = FileSymbols.of(around);
            Map<String, List<Constructor>> constructors = new LinkedHashMap<>();
            Map<String, Constructor> made = new LinkedHashMap<>();
            Map<String, Role> roles = new LinkedHashMap<>();
            file.constructors()
                    .forEach(
                            (owner, premises) -> {
                                List<Constructor> cs = new ArrayList<>();
                                for (Premise p : premises) {
                                    Constructor c = new Constructor(p.name(), p);
                                    cs.add(c);
                                    made.put(p.name(), c);
                                    String kind = isRecursive(c, owner) ? "rec" : "base";
                                    roles.put(p.name(), new Role(Part.CONSTRUCTOR, kind));
                                }
                                constructors.put(owner, List.copyOf(cs));
                            });
            Map<String, Premise> others = new LinkedHashMap<>();
            Map<String, Set<String>> uses = new HashMap<>();
            for (Premise p : around.premises()) {
                Matcher equation = EQUATION.matcher(p.name());
                // Equations of definitions are there without anybody's writing them.
                if (equation.matches()) {
                    uses.computeIfAbsent(equation.group(1), d -> new LinkedHashSet<>())
                            .addAll(file.in(p.conclusion()));
                } else if (Library.isForPeople(p.name())
                        && !p.name().equals(around.theorem())
                        && !made.containsKey(p.name())) {
                    others.put(p.name(), p);
                }
            }
            around.meanings()
                    .forEach(
                            (name, meaning) ->
                                    uses.computeIfAbsent(name, d -> new LinkedHashSet<>())
                                            .addAll(file.in(meaning)));
            return new Written(
                    Collections.unmodifiableMap(constructors),
                    made,
                    roles,
                    List.copyOf(others.values()),
                    uses);
        }
    }

    private final Map<String, Role> roles; // file, then newest local first
    private final GoalReading reading;
    private final FileSymbols file;
    private final Written written;
    private final Set<String> inTarget;
    private final Set<String> inFacts = new HashSet<>();

    // made when first asked for
    private Map<String, Integer> uses;
    private List<String> inSight;
    private List<String> near;
    private Opening opening;

    private GoalRoles(Goal goal, Surroundings around) {
        this.reading = GoalReading.of(goal, around);
        this.file = FileSymbols.of(around);
        this.written = around.derived(Written.class, Written::of);
        this.roles = new LinkedHashMap<>(written.roles());
        this.inTarget = new LinkedHashSet<>(reading.target().symbols());
        inTarget.addAll(file.in(reading.target()));
    }

    static GoalRoles of(Goal goal, Surroundings surroundings) {
        GoalRoles r = new GoalRoles(goal, surroundings);
        r.file();
        r.locals(goal);
        return r;
    }

    private void file() {
        for (Premise p : written.others()) {
            String name = p.name();
            String head = p.conclusion().head();
            String seen = inTarget.contains(name) ? "target" : "";
            if (head.equals("Prop")) {
                boolean inductive = constructors().containsKey(name);
                roles.put(name, new Role(Part.PREDICATE, seen + (inductive ? "inductive" : "")));
            } else if (FileSymbols.SORTS.contains(head)) {
                roles.put(name, new Role(Part.TYPE, ""));
            } else if (!reading.isProposition(p.conclusion())) {
                roles.put(name, new Role(Part.DEFINITION, seen));
            }
        }
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
        Constructor made = written.made().get(function);
        return made != null ? Optional.of(made.premise()) : file.definition(function);
    }

    /**
     * What a function is called where it stands alone: {@code T.f} for the {@code f} of {@code
     * x.f}.
     */
    String nameOf(String function) {
        return reading.typeOf(function) != null || written.made().containsKey(function)
                ? function
                : file.definition(function).map(Premise::name).orElse(function);
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
        return written.constructors();
    }

    /** What is at hand once facts are taken apart. */
    Opening opening() {
        if (opening == null) {
            opening = Opening.of(this);
        }
        return opening;
    }

    /** The file's functions and properties in the target that can be unfolded. */
    List<String> definitionsInTarget() {
        return unfoldable(inTarget::contains);
    }

    /** Those of the target, then those of facts. */
    List<String> definitionsInSight() {
        if (inSight == null) {
            Set<String> here = new LinkedHashSet<>(definitionsInTarget());
            here.addAll(unfoldable(inFacts::contains));
            inSight = List.copyOf(here);
        }
        return inSight;
    }

    /** All of the file, those of the target first; of a long file those that these use. */
    List<String> definitionsNear() {
        if (near == null) {
            Set<String> here = new LinkedHashSet<>(definitionsInTarget());
            here.addAll(unfoldable(name -> true));
            if (here.size() > MAX_LISTED) {
                Set<String> used = new HashSet<>();
                definitionsInSight()
                        .forEach(d -> used.addAll(written.uses().getOrDefault(d, Set.of())));
                here = new LinkedHashSet<>(definitionsInSight());
                here.addAll(unfoldable(used::contains));
            }
            int most = Math.max(MAX_LISTED, definitionsInSight().size());
            near = here.stream().limit(most).toList();
        }
        return near;
    }

    private List<String> unfoldable(Predicate<String> wanted) {
        List<String> names = new ArrayList<>();
        roles.forEach(
                (name, r) -> {
                    if (isUnfoldable(name, r) && wanted.test(name)) {
                        names.add(name);
                    }
                });
        return names;
    }

    boolean isUnfoldable(String name, Role r) {
        return r.part() == Part.DEFINITION
                || r.part() == Part.PREDICATE && !constructors().containsKey(name);
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
