package dev.goalpost.engine.check;

import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tactics that must not be suggested whatever Lean says of them. Read from the tokens, so a comment
 * or a string that mentions such a word is no offence.
 */
final class Refusal {
    private static final Map<String, String> FORBIDDEN =
            Map.ofEntries(
                    Map.entry("sorry", "uses sorry"),
                    Map.entry("sorryAx", "uses sorry"),
                    Map.entry("admit", "uses admit"),
                    Map.entry("stop", "leaves the rest of the proof out"),
                    Map.entry("native_decide", "trusts the compiler (native_decide)"),
                    Map.entry("ofReduceBool", "trusts the compiler (ofReduceBool)"),
                    Map.entry("ofReduceNat", "trusts the compiler (ofReduceNat)"),
                    Map.entry("trustCompiler", "trusts the compiler"),
                    Map.entry("llmsuggest", "asks for suggestions itself"),
                    Map.entry("llmstep", "asks for suggestions itself"));

    private Refusal() {}

    /**
     * Why the tactic is refused, if it is.
     *
     * @param theorem what is being proved; null where it has no name
     */
    static Optional<String> reason(String tactic, String theorem) {
        List<Token> tokens = Lexer.tokens(tactic);
        for (int i = 0; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (t.kind() != Token.Kind.IDENT) {
                continue;
            }
            String last = t.text().substring(t.text().lastIndexOf('.') + 1);
            String why = FORBIDDEN.get(last);
            if (why != null) {
                return Optional.of(why);
            }
            if (last.equals("native") && i > 0 && tokens.get(i - 1).is("+")) {
                return Optional.of("trusts the compiler (decide +native)");
            }
            if (theorem != null && names(t.text(), theorem)) {
                return Optional.of("uses the theorem itself (" + theorem + ")");
            }
        }
        return Optional.empty();
    }

    /** {@code theorem}, or a shorter form of it that an open namespace allows. */
    private static boolean names(String ident, String theorem) {
        String plain = ident.startsWith("_root_.") ? ident.substring(7) : ident;
        return plain.equals(theorem)
                || plain.startsWith(theorem + ".")
                || (theorem.endsWith("." + plain) && !plain.isEmpty());
    }
}
