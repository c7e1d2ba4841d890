package dev.goalpost.engine.equation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes terms as source; with more parentheses than Lean's printer where operators meet. */
final class TermText {
    private static final Set<String> PREFIX = Set.of("-", "¬", "↑", "√", "!");

    private TermText() {}

    static String of(Term t) {
        if (t.isVariable()) {
            return "?" + t.index();
        }
        String f = t.symbol();
        List<Term> args = t.args();
        if (args.isEmpty()) {
            return f;
        }
        switch (f) {
            case "[]" -> {
                return "[" + listed(args) + "]";
            }
            case "(,)" -> {
                return "(" + listed(args) + ")";
            }
            case "⟨⟩" -> {
                return "⟨" + listed(args) + "⟩";
            }
            default -> {}
        }
        if (f.startsWith(".")) {
            return atomic(args.get(0)) + f + applied(args.subList(1, args.size()));
        }
        if (isOperator(f)) {
            if (args.size() == 2) {
                return operand(args.get(0)) + " " + f + " " + operand(args.get(1));
            }
            String operand = atomic(args.get(0));
            return PREFIX.contains(f) ? f + operand : operand + f;
        }
        return f + applied(args);
    }

    /** Fit to be an argument. */
    static String atomic(Term t) {
        String text = of(t);
        boolean closed =
                t.args().isEmpty()
                        ? !text.contains(" ")
                        : Set.of("[]", "(,)", "⟨⟩").contains(t.symbol())
                                || t.symbol().startsWith(".") && t.args().size() == 1;
        return closed ? text : "(" + text + ")";
    }

    /** Applications bind tighter than any operator. */
    private static String operand(Term t) {
        boolean application = !t.args().isEmpty() && !isOperator(t.symbol());
        return application ? of(t) : atomic(t);
    }

    private static String applied(List<Term> args) {
        return args.stream().map(a -> " " + atomic(a)).collect(Collectors.joining());
    }

    private static String listed(List<Term> args) {
        return args.stream().map(TermText::of).collect(Collectors.joining(", "));
    }

    private static boolean isOperator(String symbol) {
        int c = symbol.codePointAt(0);
        return !Character.isLetterOrDigit(c)
                && c != '.'
                && c != '_'
                && c != '«'
                && c != '"'
                && c != '\'';
    }
}
