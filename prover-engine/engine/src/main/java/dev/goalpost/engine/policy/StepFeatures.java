package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.engine.text.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What a tactic on a goal looks like to somebody who does not care for names: its words, with each
 * name replaced by the part that it plays, alone and together with what the goal looks like. Names
 * of the library stay.
 */
final class StepFeatures {
    /** Features are hashed into this many places. */
    static final int SIZE = 1 << 16;

    private final Map<String, String> roles = new HashMap<>();
    private final List<String> goal = new ArrayList<>();
    private final Set<String> definitionsInTarget = new HashSet<>();

    private StepFeatures() {}

    /** What all tactics of a goal share. */
    static StepFeatures of(Goal goal, Surroundings surroundings) {
        StepFeatures f = new StepFeatures();
        Set<String> file = new HashSet<>();
        for (Premise p : surroundings.premises()) {
            file.add(p.name());
            String head = p.conclusion().head();
            boolean type = Set.of("Type", "Sort", "Prop").contains(head);
            int dot = p.name().lastIndexOf('.');
            boolean made = dot > 0 && head.equals(p.name().substring(0, dot));
            String role = made ? "Ctor" : head.equals("Prop") ? "Pred" : type ? "Type" : "Def";
            f.roles.put(p.name(), role);
            if (made) {
                f.roles.put(p.name().substring(dot + 1), "ctor");
            }
        }
        GoalReading reading = GoalReading.of(goal);
        for (Hypothesis h : goal.hypotheses()) {
            Shape type = Shape.of(h.type());
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
                facts.add("of=" + f.head(Shape.of(h.type())));
            }
        }
        f.goal.addAll(facts);
        return f;
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
        List<String> words = words(c.tactic());
        String first = words.isEmpty() ? "" : words.get(0);
        String shape = String.join(" ", words);
        List<String> all = new ArrayList<>();
        all.add("w:" + first);
        all.add("s:" + shape);
        all.add("o:" + c.origin());
        all.add("ow:" + c.origin() + first);
        all.add("n:" + Math.min(12, words.size()));
        for (String w : new LinkedHashSet<>(words)) {
            all.add("v:" + first + "," + w);
        }
        for (String g : goal) {
            all.add("gw:" + g + "," + first);
            all.add("gs:" + g + "," + shape);
        }
        if (!definitionsInTarget.isEmpty()) {
            long covered =
                    Lexer.tokens(c.tactic()).stream()
                            .map(Token::text)
                            .filter(definitionsInTarget::contains)
                            .distinct()
                            .count();
            all.add(
                    "cover:"
                            + first
                            + (covered == 0 ? 0 : covered == definitionsInTarget.size() ? 2 : 1));
        }
        int[] places = new int[all.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(all.get(i));
        }
        return places;
    }

    private static int place(String feature) {
        CRC32 crc = new CRC32();
        crc.update(feature.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % SIZE);
    }

    /** The words of a tactic with the parts that names play; repeated parts once. */
    private List<String> words(String tactic) {
        List<String> words = new ArrayList<>();
        for (Token t : Lexer.tokens(tactic)) {
            String w = t.text();
            if (t.kind() == Token.Kind.IDENT) {
                String base = w.indexOf('.') > 0 ? w.substring(0, w.indexOf('.')) : w;
                if (roles.containsKey(w) && !words.isEmpty()) {
                    w = roles.get(w);
                } else if (roles.containsKey(base) && !words.isEmpty()) {
                    w = roles.get(base) + w.substring(base.length());
                }
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
