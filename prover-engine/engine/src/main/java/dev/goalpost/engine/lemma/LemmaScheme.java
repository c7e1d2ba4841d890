package dev.goalpost.engine.lemma;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.goalpost.engine.lemma.Term.App;
import dev.goalpost.engine.lemma.Term.Var;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of a statement that was shown, without its names: {@code F0 (F1 x0 x1) = F2 (F0 x0) (F0
 * x1)}. {@code F}: a function or predicate, {@code C}: a constructor with arguments, {@code Z}: a
 * constant, {@code x}: a variable, {@code P0}: the function that {@code F0} takes besides and that
 * stays the same.
 *
 * @param count how many theorems are of that form
 */
public record LemmaScheme(
        @JsonProperty("pattern") String pattern, @JsonProperty("count") int count) {
    private static final int MOST_PARTS = 18;
    private static final int LONGEST = 400; // letters, more than there can be
    private static final int MOST_HOLES = 4;
    private static final int MOST_VARIABLES = 4;
    private static final int MOST_HYPOTHESES = 2;
    private static final Set<String> RELATIONS = Set.of("=", "↔", "≤", "<", "≠", "∈");
    private static final Set<String> KEPT =
            Set.of("=", "↔", "≤", "<", "≠", "∈", "∧", "∨", "¬", "→");
    private static final Pattern WELL_FORMED = Pattern.compile("(?:[FCZPx]\\d|[=↔≤<≠∈∧∨¬→() ])+");

    /** Throws IllegalArgumentException for what {@link #patternOf} cannot have made. */
    public void check() {
        boolean good =
                pattern != null
                        && count > 0
                        && pattern.length() <= LONGEST
                        && WELL_FORMED.matcher(pattern).matches()
                        && parts().stream().allMatch(LemmaScheme::isWhole);
        if (!good) {
            throw new IllegalArgumentException("not a scheme: " + this);
        }
    }

    private static boolean isWhole(Term t) {
        return !(t instanceof App a)
                || (!KEPT.contains(a.head()) || a.args().size() == (a.head().equals("¬") ? 1 : 2))
                        && a.args().stream().allMatch(LemmaScheme::isWhole);
    }

    /** The form of a statement about a file's functions; empty where it is not of the kind. */
    public static Optional<String> patternOf(Declaration statement, Theory theory) {
        return theory.statement(statement).flatMap(s -> new Abstraction(theory).of(s));
    }

    /** Takes the names out. */
    private static final class Abstraction {
        private final Theory theory;
        private final Map<String, String> holes = new LinkedHashMap<>();
        private final Map<String, String> parameters = new HashMap<>(); // variable: hole
        private final Map<String, String> variables = new LinkedHashMap<>();
        private int parts;
        private boolean failed;

        Abstraction(Theory theory) {
            this.theory = theory;
        }

        Optional<String> of(Theory.Statement s) {
            if (s.hypotheses().size() > MOST_HYPOTHESES) {
                return Optional.empty();
            }
            List<Term> all = new ArrayList<>(s.hypotheses());
            all.add(s.conclusion());
            boolean own = false;
            for (Term t : all) {
                t.each(this::findParameters);
                own |= t.heads().stream().anyMatch(h -> isOwn(h));
            }
            boolean about =
                    s.conclusion() instanceof App c
                            && (RELATIONS.contains(c.head()) || isOwn(c.head()));
            if (!own || !about) {
                return Optional.empty();
            }
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < all.size(); i++) {
                boolean looser = all.size() > 1 && all.get(i) instanceof App a && a.is("↔", 2);
                boolean enclosed = looser || i < all.size() - 1;
                out.append(i > 0 ? " → " : "").append(text(all.get(i), enclosed));
            }
            boolean fits =
                    !failed
                            && parts <= MOST_PARTS
                            && holes.size() <= MOST_HOLES
                            && variables.size() <= MOST_VARIABLES
                            && variables.size() > 0;
            return fits ? Optional.of(out.toString()) : Optional.empty();
        }

        private boolean isOwn(String head) {
            return theory.function(head).filter(f -> f.kind() == Function.Kind.OWN).isPresent();
        }

        /** The names of holes are given in the order of the text, parameters in any. */
        private void findParameters(Term t) {
            if (t instanceof App a && !isSuccessor(a)) {
                theory.function(a.head())
                        .filter(f -> f.kind() != Function.Kind.CONSTRUCTOR)
                        .filter(f -> f.arguments().size() == a.args().size())
                        .ifPresent(
                                f -> {
                                    String hole = hole("F", key(f, a));
                                    for (int i = 0; i < a.args().size(); i++) {
                                        if (f.isParameter(i) && a.args().get(i) instanceof Var v) {
                                            parameters.putIfAbsent(
                                                    v.name(), "P" + hole.substring(1));
                                        }
                                    }
                                });
            }
        }

        private static String key(Function f, App a) {
            StringBuilder key = new StringBuilder(f.name());
            for (int i = 0; i < a.args().size(); i++) {
                if (f.isParameter(i)) {
                    key.append(' ').append(a.args().get(i));
                }
            }
            return key.toString();
        }

        private String hole(String sort, String key) {
            String known = holes.get(key);
            if (known == null) {
                long n = holes.values().stream().filter(h -> h.startsWith(sort)).count();
                known = sort + n;
                holes.put(key, known);
            }
            return known;
        }

        private String text(Term t, boolean argument) {
            parts++;
            if (t instanceof Var v) {
                if (parameters.containsKey(v.name())) {
                    failed = true; // a function that is compared or returned
                }
                return variables.computeIfAbsent(v.name(), n -> "x" + variables.size());
            }
            App a = (App) t;
            List<Term> args = a.args();
            if (KEPT.contains(a.head())) {
                return inParentheses(kept(a), argument);
            }
            if (a.head().equals(Term.APPLY)) {
                String p = args.get(0) instanceof Var v ? parameters.get(v.name()) : null;
                failed |= p == null;
                return inParentheses(applied(p, args.subList(1, args.size())), argument);
            }
            if (args.isEmpty()) {
                failed |= !theory.isConstant(a.head());
                return hole("Z", a.head());
            }
            if (isSuccessor(a)) {
                return inParentheses(applied(hole("C", Theory.SUCC), args.subList(0, 1)), argument);
            }
            Function f = theory.function(a.head()).orElse(null);
            if (f == null || f.arguments().size() != args.size()) {
                failed = true;
                return "";
            }
            if (f.kind() == Function.Kind.CONSTRUCTOR) {
                return inParentheses(applied(hole("C", a.head()), args), argument);
            }
            List<Term> rest = new ArrayList<>();
            for (int i = 0; i < args.size(); i++) {
                if (!f.isParameter(i)) {
                    rest.add(args.get(i));
                } else if (!(args.get(i) instanceof Var)) {
                    failed = true;
                }
            }
            return inParentheses(applied(hole("F", key(f, a)), rest), argument);
        }

        private static boolean isSuccessor(App a) {
            return a.is("+", 2) && a.args().get(1).equals(Term.app("1"));
        }

        private String kept(App a) {
            if (a.args().size() == 1) {
                return a.head() + " " + text(a.args().get(0), true);
            }
            return text(a.args().get(0), isConnective(a.args().get(0)))
                    + " "
                    + a.head()
                    + " "
                    + text(a.args().get(1), isConnective(a.args().get(1)));
        }

        private static boolean isConnective(Term t) {
            return t instanceof App a && KEPT.contains(a.head());
        }

        private String applied(String head, List<Term> args) {
            StringBuilder out = new StringBuilder(String.valueOf(head));
            args.forEach(x -> out.append(' ').append(text(x, true)));
            return out.toString();
        }

        private static String inParentheses(String text, boolean argument) {
            return argument && text.contains(" ") ? "(" + text + ")" : text;
        }
    }

    /** Its parts as terms: hypotheses, then the conclusion. */
    List<Term> parts() {
        Set<String> variables = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            variables.add("x" + i);
            variables.add("P" + i);
        }
        Term t =
                new TermReader(Map.of())
                        .read(Shape.of(pattern), variables)
                        .orElseThrow(() -> new IllegalArgumentException("not a scheme: " + this));
        List<Term> parts = new ArrayList<>();
        while (t instanceof App a && a.is("→", 2)) {
            parts.add(a.args().get(0));
            t = a.args().get(1);
        }
        parts.add(t);
        return parts;
    }
}
