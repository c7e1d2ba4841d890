package dev.goalpost.engine.energy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.policy.GoalFeatures;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.engine.text.Token;
import dev.goalpost.lean.library.Library;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the goals of a state look like, without a model and without a download: a few sizes first,
 * then signed feature hashing (Weinberger et al., 2009) of {@link GoalFeatures} over all goals.
 * Names of hypotheses leave no trace; their number, types and part in the target do.
 */
public final class HashedGoalEncoder implements Encoder {
    public static final int DEFAULT_DIMENSIONS = 512;

    private static final String NAME = "hashed-goals/3/";
    private static final String FOREIGN = "◆";
    private static final int SIZES = 32;
    private static final int DEEP = 12;
    private static final int NEWEST = 40;

    private final int dimensions;

    /**
     * @param dimensions 256 to 1024 are of use; the more, the fewer features share a place
     */
    public HashedGoalEncoder(int dimensions) {
        if (dimensions <= SIZES) {
            throw new IllegalArgumentException(
                    "an encoding needs more than " + SIZES + " dimensions, not " + dimensions);
        }
        this.dimensions = dimensions;
    }

    /** The encoder of that {@link #id()}, null where it names no encoder of this kind. */
    public static HashedGoalEncoder named(String id) {
        if (!id.startsWith(NAME)) {
            return null;
        }
        try {
            return new HashedGoalEncoder(Integer.parseInt(id.substring(NAME.length())));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String id() {
        return NAME + dimensions;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public List<float[]> encode(List<List<Goal>> states) {
        return states.stream().map(this::vector).toList();
    }

    private float[] vector(List<Goal> goals) {
        float[] v = new float[dimensions];
        Map<String, Integer> counts = new HashMap<>();
        Sizes sizes = new Sizes();
        for (Goal g : goals) {
            for (String f : GoalFeatures.of(g, HashedGoalEncoder::symbol)) {
                counts.merge(f, 1, Integer::sum);
            }
            wholes(g, counts);
            words(g, counts);
            sizes.add(g);
        }
        // The goal that a tactic meets first, told apart from those that wait.
        if (!goals.isEmpty()) {
            for (String f : GoalFeatures.of(goals.get(0), HashedGoalEncoder::symbol)) {
                if (f.startsWith("T!")) {
                    counts.merge("1" + f, 1, Integer::sum);
                }
            }
        }
        int room = dimensions - SIZES;
        double square = 0;
        for (Map.Entry<String, Integer> e : counts.entrySet()) {
            int h = hash(e.getKey());
            float x = (float) Math.log1p(e.getValue());
            v[SIZES + Math.floorMod(h >>> 1, room)] += (h & 1) == 0 ? x : -x;
        }
        for (int i = SIZES; i < dimensions; i++) {
            square += v[i] * v[i];
        }
        if (square > 0) {
            float scale = (float) (1 / Math.sqrt(square));
            for (int i = SIZES; i < dimensions; i++) {
                v[i] *= scale;
            }
        }
        sizes.write(v, goals.size());
        return v;
    }

    /**
     * Target and hypotheses as wholes, locals numbered as they first occur in the target: what
     * tells {@code p ∧ q} from {@code q ∧ p} where {@code p} is known.
     */
    private static void wholes(Goal g, Map<String, Integer> counts) {
        Set<String> locals = new HashSet<>();
        g.hypotheses().forEach(h -> locals.add(h.name()));
        Map<String, String> numbers = new HashMap<>();
        UnaryOperator<String> number =
                name ->
                        locals.contains(name)
                                ? numbers.computeIfAbsent(name, x -> "•" + numbers.size())
                                : symbol(name);
        counts.merge("T=" + Shape.of(g.target()).canonical(number), 1, Integer::sum);
        UnaryOperator<String> known =
                name -> locals.contains(name) ? numbers.getOrDefault(name, "•") : symbol(name);
        List<Hypothesis> hs = g.hypotheses();
        for (Hypothesis h : hs.subList(Math.max(0, hs.size() - NEWEST), hs.size())) {
            String type = Shape.of(h.type()).canonical(known);
            counts.merge("H=" + numbers.getOrDefault(h.name(), "") + type, 1, Integer::sum);
        }
    }

    /** Pairs of neighbouring words of terms whose structure could not be read, such as a match. */
    private static void words(Goal g, Map<String, Integer> counts) {
        Map<String, String> numbers = new HashMap<>();
        Set<String> locals = new HashSet<>();
        g.hypotheses().forEach(h -> locals.add(h.name()));
        pairs("T", g.target(), locals, numbers, counts);
        foreign("T", g.target(), locals, counts);
        for (Hypothesis h : g.hypotheses()) {
            pairs("H", h.type(), locals, numbers, counts);
            foreign("H", h.type(), locals, counts);
        }
    }

    /** Which of the file's constants there are: the only place where their names leave a trace. */
    private static void foreign(
            String place, String term, Set<String> locals, Map<String, Integer> counts) {
        for (Token t : Lexer.tokens(term)) {
            String word = t.text();
            if (!locals.contains(word) && symbol(word).equals(FOREIGN)) {
                counts.merge(place + "!!" + word, 1, Integer::sum);
            }
        }
    }

    private static void pairs(
            String place,
            String term,
            Set<String> locals,
            Map<String, String> numbers,
            Map<String, Integer> counts) {
        boolean readable =
                Shape.of(term).parts().stream().noneMatch(s -> s.head().equals(Shape.OPAQUE));
        if (readable) {
            return;
        }
        String before = "";
        int position = 0;
        for (Token t : Lexer.tokens(term)) {
            String word =
                    locals.contains(t.text())
                            ? numbers.computeIfAbsent(t.text(), x -> "•" + numbers.size())
                            : symbol(t.text());
            counts.merge(place + "~" + before + " " + word, 1, Integer::sum);
            counts.merge(place + "~" + position++ + " " + word, 1, Integer::sum);
            before = word;
        }
    }

    /**
     * Constants that the library does not have are all called the same, so that what is learned of
     * one file's definitions holds for another's.
     */
    private static String symbol(String name) {
        boolean word = !name.isEmpty() && Character.isLetter(name.codePointAt(0));
        return !word || Known.NAMES.contains(name) ? name : FOREIGN;
    }

    private static final class Known {
        static final Set<String> NAMES = names();

        private static Set<String> names() {
            Set<String> names = new HashSet<>(Set.of("if", "then", "else", "fun", "match", "with"));
            for (Library.Statement s : Library.statements()) {
                names.add(s.name());
            }
            return names;
        }
    }

    /** 32 bits of FNV-1a over UTF-8, mixed once more so that the lowest bit is as good as any. */
    private static int hash(String s) {
        int h = 0x811c9dc5;
        for (byte b : s.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xff)) * 0x01000193;
        }
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** Figures that hashing would lose; each stays near the unit interval. */
    private static final class Sizes {
        private int largest;
        private int total;
        private int deepest;
        private int hypotheses;
        private int hypothesisSize;
        private int shared;
        private int symbols;
        private int known;
        private int identical;
        private int metavariables;
        private int inaccessible;
        private int quantified;
        private int folded; // mentions of the file's definitions in targets
        private int arithmetic;
        private int ground;
        private int withInduction;
        private int inductionFits;
        private int factFits;
        private int absurd;

        void add(Goal g) {
            Shape target = Shape.of(g.target());
            outlook(g, target);
            int size = size(target, 0);
            total += size;
            largest = Math.max(largest, size);
            deepest = Math.max(deepest, depth(target, 0));
            if (target.is("=", 2) && target.arg(0).canonical().equals(target.arg(1).canonical())) {
                identical++;
            }
            if (g.target().contains("?")) {
                metavariables++;
            }
            if (!target.binders().isEmpty() || target.head().equals("→")) {
                quantified++;
            }
            Set<String> wanted = new HashSet<>(target.symbols());
            Set<String> given = new HashSet<>();
            String text = target.canonical();
            for (Hypothesis h : g.hypotheses()) {
                Shape type = Shape.of(h.type());
                hypotheses++;
                hypothesisSize += size(type, 0);
                given.addAll(type.symbols());
                if (h.inaccessible()) {
                    inaccessible++;
                }
                if (type.canonical().equals(text)) {
                    known++;
                }
            }
            symbols += wanted.size();
            wanted.retainAll(given);
            shared += wanted.size();
        }

        /** What tells how far away the end is. */
        private void outlook(Goal g, Shape target) {
            Set<String> locals = new HashSet<>();
            g.hypotheses().forEach(h -> locals.add(h.name()));
            boolean onlyNumbers = true;
            boolean anyLocal = false;
            for (String s : target.symbols()) {
                boolean local = locals.contains(s);
                anyLocal |= local;
                if (!local && symbol(s).equals(FOREIGN)) {
                    folded++;
                }
                onlyNumbers &= local || OF_NUMBERS.contains(s) || isNumber(s);
            }
            arithmetic += onlyNumbers ? 1 : 0;
            ground += anyLocal ? 0 : 1;
            boolean induction = false;
            boolean inductive = false;
            boolean fact = false;
            for (Hypothesis h : g.hypotheses()) {
                Shape end = Shape.of(h.type());
                while (end.is("→", 2) || end.head().equals("∀") && end.args().size() == 1) {
                    end = end.arg(end.args().size() - 1);
                }
                boolean fits = end.head().equals(target.head()) && !end.isAtom();
                boolean ih = h.name().startsWith("ih") || h.name().contains("_ih");
                induction |= ih;
                inductive |= ih && fits;
                fact |= !ih && fits;
                absurd += end.head().equals("False") && h.type().equals("False") ? 1 : 0;
            }
            withInduction += induction ? 1 : 0;
            inductionFits += inductive ? 1 : 0;
            factFits += fact ? 1 : 0;
        }

        private static final Set<String> OF_NUMBERS =
                Set.of("+", "*", "-", "=", "≤", "<", "≥", ">", "≠", "/", "%", "∧", "∨", "¬");

        private static boolean isNumber(String s) {
            return !s.isEmpty() && Character.isDigit(s.charAt(0));
        }

        private static int size(Shape s, int depth) {
            int n = 1;
            if (depth < DEEP) {
                for (Shape a : s.args()) {
                    n += size(a, depth + 1);
                }
            }
            return n + s.binders().size();
        }

        private static int depth(Shape s, int depth) {
            int deepest = depth;
            if (depth < DEEP) {
                for (Shape a : s.args()) {
                    deepest = Math.max(deepest, depth(a, depth + 1));
                }
            }
            return deepest;
        }

        void write(float[] v, int goals) {
            int n = Math.max(1, goals);
            double[] figures = {
                Math.log1p(goals) / 2,
                goals == 1 ? 1 : 0,
                Math.log1p(total) / 5,
                Math.log1p(largest) / 5,
                deepest / (double) DEEP,
                Math.log1p(hypotheses / (double) n) / 3,
                Math.log1p(hypothesisSize / (double) n) / 5,
                symbols == 0 ? 0 : shared / (double) symbols,
                known / (double) n,
                identical / (double) n,
                metavariables / (double) n,
                hypotheses == 0 ? 0 : inaccessible / (double) hypotheses,
                quantified / (double) n,
                Math.min(goals, 8) / 8.0,
                Math.log1p(folded) / 3,
                folded == 0 ? 1 : 0,
                arithmetic / (double) n,
                ground / (double) n,
                withInduction / (double) n,
                inductionFits / (double) n,
                factFits / (double) n,
                absurd > 0 ? 1 : 0,
            };
            for (int i = 0; i < figures.length; i++) {
                v[i] = (float) figures[i];
            }
        }
    }
}
