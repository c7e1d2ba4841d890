package dev.goalpost.engine.lemma;

import dev.goalpost.engine.lemma.Term.App;
import dev.goalpost.engine.lemma.Term.Var;
import java.util.List;
import java.util.Map;

/** Terms and types as Lean text. */
final class Writer {
    private static final Map<String, Integer> INFIX =
            Map.ofEntries(
                    Map.entry("→", 25),
                    Map.entry("↔", 20),
                    Map.entry("∨", 30),
                    Map.entry("∧", 35),
                    Map.entry("×", 35),
                    Map.entry("=", 50),
                    Map.entry("≠", 50),
                    Map.entry("≤", 50),
                    Map.entry("<", 50),
                    Map.entry("∈", 50),
                    Map.entry("+", 65),
                    Map.entry("++", 65),
                    Map.entry("::", 67),
                    Map.entry("*", 70));
    private static final int ARGUMENT = 100;

    private Writer() {}

    static String text(Term t) {
        return text(t, 0);
    }

    private static boolean isRight(App a) {
        return a.head().equals("→") || a.head().equals("∧") || a.head().equals("∨");
    }

    /** In parentheses unless it binds more tightly than {@code least}. */
    private static String text(Term t, int least) {
        return switch (t) {
            case Var v -> v.name();
            case App a -> {
                Integer precedence = a.args().size() == 2 ? INFIX.get(a.head()) : null;
                if (precedence != null) {
                    String inside =
                            text(a.args().get(0), precedence)
                                    + " "
                                    + a.head()
                                    + " "
                                    + text(a.args().get(1), precedence - (isRight(a) ? 1 : 0));
                    yield precedence > least ? inside : "(" + inside + ")";
                }
                if (a.args().isEmpty()) {
                    yield a.head();
                }
                boolean call = a.head().equals(Term.APPLY);
                List<Term> args = call ? a.args().subList(1, a.args().size()) : a.args();
                StringBuilder out = new StringBuilder();
                out.append(call ? text(a.args().get(0), ARGUMENT) : a.head());
                args.forEach(x -> out.append(' ').append(text(x, ARGUMENT)));
                boolean prefix = a.head().equals("¬");
                yield least < ARGUMENT && !prefix ? out.toString() : "(" + out + ")";
            }
        };
    }
}
