package dev.goalpost.engine.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.goalpost.engine.policy.GoalRoles.Part;
import dev.goalpost.engine.policy.GoalRoles.Role;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that proofs did, a single step or a whole run of steps that ended a goal, with the
 * names of goal and file taken out: {@code «PART:KIND:NUMBER»} stands for a name that plays that
 * part ({@link GoalRoles}), {@code «DEFS»} for the definitions in sight and {@code «IHS»} for all
 * induction hypotheses, in a list.
 *
 * @param targets how often it worked on which kind of target
 * @param ended how often it ended the goal
 */
public record Skill(
        @JsonProperty("pattern") String pattern,
        @JsonProperty("targets") Map<String, Integer> targets,
        @JsonProperty("ended") int ended) {
    static final String DEFS = "«DEFS»";
    static final String IHS = "«IHS»";

    private static final Pattern NUMBERED = Pattern.compile("(«[^»]*:)(\\d+)»");
    private static final int MAX_LENGTH = 400;
    private static final int MAX_HOLES = 8;
    private static final int MAX_INSTANCES = 6;
    private static final int CHOICES = 4;

    public Skill {
        // in an order that is the same in every run: the file's hash stands in lineages
        targets = Collections.unmodifiableMap(new TreeMap<>(targets));
    }

    /** How often it worked. */
    public int count() {
        return targets.values().stream().mapToInt(n -> n).sum();
    }

    /**
     * The pattern of a tactic on a goal; empty where it cannot be told apart from its names.
     *
     * @param tactic on one line
     */
    static Optional<String> patternOf(GoalRoles roles, String tactic) {
        if (tactic.length() > MAX_LENGTH || tactic.contains("\n") || tactic.contains("«")) {
            return Optional.empty();
        }
        Set<String> arms = new LinkedHashSet<>();
        roles.constructors().values().forEach(cs -> cs.forEach(c -> arms.add(c.shortName())));
        Map<String, String> holes = new LinkedHashMap<>();
        StringBuilder out = new StringBuilder();
        List<Token> tokens = Lexer.tokens(tactic);
        int done = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (t.kind() != Token.Kind.IDENT || i == 0) {
                continue;
            }
            boolean arm = i > 0 && tokens.get(i - 1).is("|");
            if (arm && arms.contains(t.text())) {
                return Optional.empty(); // arms are of one type; others have others
            }
            String name = named(roles, t.text());
            if (name == null) {
                continue;
            }
            Role role = roles.of(name).orElseThrow();
            String hole =
                    holes.computeIfAbsent(
                            name,
                            n -> "«" + role.part() + ":" + role.kind() + ":" + holes.size() + "»");
            out.append(tactic, done, t.from());
            out.append(hole).append(t.text().substring(name.length()));
            done = t.to();
        }
        if (holes.size() > MAX_HOLES) {
            return Optional.empty();
        }
        return Optional.of(renumbered(lists(out.append(tactic.substring(done)).toString())));
    }

    /** Numbers in the order of the text, whatever became of lists before. */
    private static String renumbered(String pattern) {
        Map<String, String> numbers = new HashMap<>();
        return NUMBERED.matcher(pattern)
                .replaceAll(
                        m ->
                                Matcher.quoteReplacement(
                                        m.group(1)
                                                + numbers.computeIfAbsent(
                                                        m.group(2), n -> "" + numbers.size())
                                                + "»"));
    }

    /** The longest start of a dotted name that plays a part; null without one. */
    private static String named(GoalRoles roles, String ident) {
        for (String at = ident; !at.isEmpty(); ) {
            if (roles.of(at).isPresent()) {
                return at;
            }
            int dot = at.lastIndexOf('.');
            at = dot < 0 ? "" : at.substring(0, dot);
        }
        return null;
    }

    private static final String ANY_DEFINITION = "«(?:DEFINITION|PREDICATE):[^»]*»(?=[,\\]])";
    private static final String ANY_IH = "«IH:[^»]*»(?=[,\\]])";

    /** Whole lists of definitions or induction hypotheses are one thing. */
    private static String lists(String pattern) {
        String defs = pattern.replaceAll("(?<=[\\[,] ?)" + ANY_DEFINITION, DEFS);
        String both = defs.replaceAll("(?<=[\\[,] ?)" + ANY_IH, IHS);
        return both.replaceAll(DEFS + "(?:, ?" + DEFS + ")+", DEFS)
                .replaceAll(IHS + "(?:, ?" + IHS + ")+", IHS)
                .replace(IHS + ", " + DEFS, DEFS + ", " + IHS);
    }

    /** A use of a skill; how well it fits, 0 or less. */
    record Instance(String tactic, double logFit) {}

    /** A skill cut at its holes, ready for use. */
    static final class Template {
        private final List<String> pieces = new ArrayList<>(); // text and holes in turns
        private final List<String> holes;
        private final List<String> sorts; // of the holes: what holes of the same values share

        Template(Skill skill) {
            String p = skill.pattern();
            int at = 0;
            for (int open = p.indexOf('«'); open >= 0; open = p.indexOf('«', at)) {
                pieces.add(p.substring(at, open));
                at = p.indexOf('»', open) + 1;
                pieces.add(p.substring(open, at));
            }
            pieces.add(p.substring(at));
            holes = Skill.holes(p);
            sorts = holes.stream().map(Template::sort).toList();
        }

        private static String sort(String hole) {
            int end = hole.lastIndexOf(':');
            return end > 1 ? hole.substring(0, end) : hole;
        }

        /**
         * Ways to do the same on another goal; none where a part is not played.
         *
         * @param values what was found for holes on this goal so far
         */
        List<Instance> on(GoalRoles roles, Map<String, List<String>> values) {
            for (int i = 0; i < holes.size(); i++) {
                String hole = holes.get(i);
                if (values.computeIfAbsent(sorts.get(i), s -> values(hole, roles)).isEmpty()) {
                    return List.of();
                }
            }
            List<Map<String, String>> chosen = List.of(Map.of());
            for (int i = 0; i < holes.size(); i++) {
                String hole = holes.get(i);
                List<String> mine = values.get(sorts.get(i));
                List<Map<String, String>> longer = new ArrayList<>();
                for (Map<String, String> c : chosen) {
                    for (String v : mine) {
                        if (!c.containsValue(v) && longer.size() < MAX_INSTANCES) {
                            Map<String, String> more = new HashMap<>(c);
                            more.put(hole, v);
                            longer.add(more);
                        }
                    }
                }
                chosen = longer;
            }
            List<Instance> instances = new ArrayList<>();
            for (Map<String, String> c : chosen) {
                instances.add(new Instance(text(c), -0.3 * instances.size()));
            }
            return instances;
        }

        private String text(Map<String, String> values) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < pieces.size(); i++) {
                out.append(i % 2 == 0 ? pieces.get(i) : values.get(pieces.get(i)));
            }
            return out.toString();
        }
    }

    private static List<String> holes(String pattern) {
        Set<String> found = new LinkedHashSet<>();
        int at = pattern.indexOf('«');
        while (at >= 0) {
            int end = pattern.indexOf('»', at);
            if (end < 0) {
                throw new IllegalArgumentException("not a pattern: " + pattern);
            }
            found.add(pattern.substring(at, end + 1));
            at = pattern.indexOf('«', end);
        }
        return List.copyOf(found);
    }

    private static List<String> values(String hole, GoalRoles roles) {
        if (hole.equals(DEFS)) {
            return texts(List.of(roles.definitionsInSight(), roles.definitionsNear()));
        }
        if (hole.equals(IHS)) {
            List<String> ihs = new ArrayList<>();
            roles.all()
                    .forEach(
                            (n, r) -> {
                                if (r.part() == Part.IH) {
                                    ihs.add(n);
                                }
                            });
            return texts(List.of(ihs));
        }
        String[] parts = hole.substring(1, hole.length() - 1).split(":", -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException("not a part: " + hole);
        }
        String kind = hole.substring(parts[0].length() + 2, hole.lastIndexOf(':'));
        List<String> names = new ArrayList<>(roles.having(new Role(Part.valueOf(parts[0]), kind)));
        // What the target mentions is what things are mostly done to.
        names.sort((a, b) -> Boolean.compare(roles.isInTarget(b), roles.isInTarget(a)));
        return names.subList(0, Math.min(CHOICES, names.size()));
    }

    private static List<String> texts(Collection<List<String>> lists) {
        Set<String> texts = new LinkedHashSet<>();
        lists.stream().filter(l -> !l.isEmpty()).forEach(l -> texts.add(String.join(", ", l)));
        return List.copyOf(texts);
    }

    /** Throws IllegalArgumentException for what {@link #patternOf} cannot have made. */
    void check() {
        if (pattern == null || ended < 0 || targets.values().stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("not a skill: " + this);
        }
        for (String hole : holes(pattern)) {
            if (!hole.equals(DEFS) && !hole.equals(IHS)) {
                String[] parts = hole.substring(1, hole.length() - 1).split(":", -1);
                if (parts.length < 3) {
                    throw new IllegalArgumentException("not a part: " + hole);
                }
                Part.valueOf(parts[0]);
            }
        }
    }
}
