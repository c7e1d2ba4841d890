package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.engine.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tactic on a goal looks like to somebody who does not care for names: its words, with each
 * name replaced by the part that it plays, alone and together with what the goal looks like. Names
 * of the library stay.
 */
final class StepFeatures {
    /** Features are hashed into this many places. */
    static final int SIZE = 1 << 17;

    private final Map<String, String> roles = new HashMap<>();
    private final List<String> goal = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>(); // of locals in the target
    private int[] goalHashes;
    private final Set<String> definitionsInTarget = new HashSet<>();

    private StepFeatures() {}

    /** What all tactics of a goal share. */
    static StepFeatures of(Goal goal, Surroundings surroundings) {
        StepFeatures f = new StepFeatures();
        Set<String> file = new HashSet<>();
        for (Premise p : surroundings.premises()) {
            file.add(p.name());
            String head = p.conclusion().head();
            boolean type = FileSymbols.SORTS.contains(head);
            int dot = p.name().lastIndexOf('.');
            boolean made = dot > 0 && head.equals(p.name().substring(0, dot));
            String role = made ? "Ctor" : head.equals("Prop") ? "Pred" : type ? "Type" : "Def";
            f.roles.put(p.name(), role);
            if (made) {
                f.roles.put(p.name().substring(dot + 1), "ctor");
            }
        }
        GoalReading reading = GoalReading.of(goal, surroundings);
        for (Hypothesis h : goal.hypotheses()) {
            Shape type = surroundings.read(h.type());
            boolean fact = reading.isProposition(type) || f.isPredicate(type.head());
            String kind = h.name().startsWith("ih") ? "IH" : fact ? "H" + f.head(type) : "x";
            f.roles.put(h.name(), kind);
        }
        Shape target = reading.target();
        for (String s : target.symbols()) {
            if (file.contains(s)) {
                f.definitionsInTarget.add(s);
            }
        }
        f.uses(goal, target, file);
        String head = f.head(target);
        f.goal.add("t=" + head);
        if (target.args().size() == 2) {
            f.goal.add(
                    "t=" + head + "(" + f.head(target.arg(0)) + "," + f.head(target.arg(1)) + ")");
        }
        f.goal.add("defs=" + Math.min(3, f.definitionsInTarget.size()));
        boolean ih = goal.hypotheses().stream().anyMatch(h -> h.name().startsWith("ih"));
        f.goal.add("ih=" + ih);
        f.goal.add("t=" + head + ",ih=" + ih);
        boolean hidden = goal.hypotheses().stream().anyMatch(Hypothesis::inaccessible);
        f.goal.add("hidden=" + hidden);
        Set<String> facts = new LinkedHashSet<>();
        for (Hypothesis h : goal.hypotheses()) {
            String role = f.roles.get(h.name());
            if (role.startsWith("H")) {
                facts.add("has=" + role);
            } else if (!role.equals("IH")) {
                facts.add("of=" + f.head(surroundings.read(h.type())));
            }
        }
        f.goal.addAll(facts);
        f.goalHashes = f.goal.stream().mapToInt(String::hashCode).toArray();
        return f;
    }

    /**
     * Where the target has each local: as the how-manieth argument of one of the file's definitions
     * at the earliest, and whether always there.
     */
    private void uses(Goal goal, Shape target, Set<String> file) {
        Map<String, Set<Integer>> places = new HashMap<>();
        for (Shape part : target.parts()) {
            boolean own = file.contains(part.head());
            for (int i = 0; i < part.args().size(); i++) {
                if (part.arg(i).isAtom()) {
                    places.computeIfAbsent(part.arg(i).head(), x -> new HashSet<>())
                            .add(own ? Math.min(i, 4) : 5);
                }
            }
        }
        for (Hypothesis h : goal.hypotheses()) {
            Set<Integer> at = places.get(h.name());
            int earliest = at == null ? 6 : at.stream().mapToInt(i -> i).min().orElse(6);
            uses.put(h.name(), 2 * earliest + (at != null && at.size() == 1 ? 1 : 0));
        }
    }

    private boolean isPredicate(String name) {
        return "Pred".equals(roles.get(name));
    }

    /** The outermost symbol, by the part it plays. */
    private String head(Shape s) {
        String h = s.head();
        String role = roles.get(h);
        if (role != null) {
            return role.startsWith("H") || role.equals("x") ? "•" : role;
        }
        return h.isEmpty() ? "?" : Character.isDigit(h.charAt(0)) ? "#" : h;
    }

    /** The places of a tactic's features, some of them possibly twice. */
    int[] of(Candidate c) {
        List<Token> tokens = Lexer.tokens(c.tactic());
        List<String> words = words(tokens);
        String first = words.isEmpty() ? "" : words.get(0);
        int word = first.hashCode();
        int whole = hashOfAll(words);
        Set<String> different = new LinkedHashSet<>(words);
        int[] places = new int[7 + different.size() + 2 * goalHashes.length];
        int n = 0;
        places[n++] = place(1, word, 0);
        places[n++] = place(2, whole, 0);
        places[n++] = place(3, c.origin().hashCode(), 0);
        places[n++] = place(4, c.origin().hashCode(), word);
        places[n++] = place(5, Math.min(12, words.size()), 0);
        for (String w : different) {
            places[n++] = place(6, word, w.hashCode());
        }
        for (int g : goalHashes) {
            places[n++] = place(7, g, word);
            places[n++] = place(8, g, whole);
        }
        places[n++] = place(9, covered(tokens), word);
        places[n] = place(10, subject(tokens), word);
        return places;
    }

    /** The hash code of the words with spaces between them, which need not be written for that. */
    private static int hashOfAll(List<String> words) {
        int hash = 0;
        for (int i = 0; i < words.size(); i++) {
            String w = words.get(i);
            if (i > 0) {
                hash = 31 * hash + ' ';
            }
            for (int k = 0; k < w.length(); k++) {
                hash *= 31;
            }
            hash += w.hashCode();
        }
        return hash;
    }

    /** Whether all, some or none of the file's definitions in the target are named. */
    private int covered(List<Token> tokens) {
        if (definitionsInTarget.isEmpty()) {
            return 3;
        }
        Set<String> named = new HashSet<>();
        for (Token t : tokens) {
            if (definitionsInTarget.contains(t.text())) {
                named.add(t.text());
            }
        }
        return named.isEmpty() ? 0 : named.size() == definitionsInTarget.size() ? 2 : 1;
    }

    /** What the target does with the first local that is named. */
    private int subject(List<Token> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            Integer use = uses.get(tokens.get(i).text());
            if (use != null) {
                return use;
            }
        }
        return -1;
    }

    /** Where a feature of that sort with those values is hashed to. */
    private static int place(int sort, int a, int b) {
        int h = (sort * 0x9e3779b1 + a) * 0x85ebca6b;
        h = (h ^ h >>> 15 ^ b) * 0xc2b2ae35;
        h = (h ^ h >>> 13) * 0x27d4eb2f;
        return (h ^ h >>> 16) & (SIZE - 1);
    }

    /** A name, or what it starts with, by the part it plays. */
    private String played(String name) {
        String role = roles.get(name);
        int dot = name.indexOf('.');
        if (role != null || dot <= 0) {
            return role == null ? name : role;
        }
        String ofBase = roles.get(name.substring(0, dot));
        return ofBase == null ? name : ofBase + name.substring(dot);
    }

    /** The words of a tactic with the parts that names play; repeated parts once. */
    private List<String> words(List<Token> tokens) {
        List<String> words = new ArrayList<>();
        for (Token t : tokens) {
            String w = t.text();
            if (t.kind() == Token.Kind.IDENT && !words.isEmpty()) {
                w = played(w);
            }
            if (w.equals(",") && words.size() > 1) {
                continue;
            }
            if (words.isEmpty() || !words.get(words.size() - 1).equals(w)) {
                words.add(w);
            }
        }
        return words;
    }
}
