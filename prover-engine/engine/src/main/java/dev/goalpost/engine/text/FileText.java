package dev.goalpost.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the text of a file tells without elaborating it: the theorems stated before a place, and the
 * one that the place is in.
 *
 * @param declarations name and type, binders turned into {@code ∀}
 * @param enclosing the theorem whose proof is open at the end; null where there is none or it has
 *     no name
 */
public record FileText(List<Declaration> declarations, String enclosing) {
    /** A stated theorem. */
    public record Declaration(String name, String type) {}

    private static final Set<String> THEOREMS = Set.of("theorem", "lemma", "axiom");
    private static final Set<String> COMMANDS =
            Set.of(
                    "theorem",
                    "lemma",
                    "axiom",
                    "def",
                    "example",
                    "instance",
                    "inductive",
                    "structure",
                    "abbrev",
                    "namespace",
                    "section",
                    "end",
                    "variable",
                    "open",
                    "noncomputable",
                    "private",
                    "protected",
                    "import",
                    "universe",
                    "class");

    public FileText {
        declarations = List.copyOf(declarations);
    }

    /** What the text before {@code offset} tells. */
    public static FileText before(String text, int offset) {
        List<Token> tokens = Lexer.tokens(text.substring(0, offset));
        List<Declaration> declarations = new ArrayList<>();
        Declaration last = null;
        boolean inLast = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (t.kind() != Token.Kind.IDENT || !COMMANDS.contains(t.text())) {
                continue;
            }
            if (THEOREMS.contains(t.text())
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).kind() == Token.Kind.IDENT) {
                Declaration d = declaration(text, tokens, i + 1);
                if (last != null) {
                    declarations.add(last);
                }
                last = d;
                inLast = d != null;
            } else if (startsCommand(text, t)) {
                inLast = false;
            }
        }
        if (last != null && !inLast) {
            declarations.add(last);
        }
        return new FileText(declarations, inLast ? last.name() : null);
    }

    private static boolean startsLine(String text, Token t) {
        return t.from() == 0 || text.charAt(t.from() - 1) == '\n';
    }

    /** Reads {@code name binders : type :=}; null where it does not look like that. */
    private static Declaration declaration(String text, List<Token> tokens, int at) {
        int depth = 0;
        int colon = -1;
        for (int i = at + 1; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            String w = t.text();
            if (w.equals("(") || w.equals("{") || w.equals("[") || w.equals("⟨")) {
                depth++;
            } else if (w.equals(")") || w.equals("}") || w.equals("]") || w.equals("⟩")) {
                depth--;
            } else if (depth == 0 && colon < 0 && t.is(":")) {
                colon = i;
            } else if (depth == 0 && (t.is(":=") || t.is("|") || startsCommand(text, t))) {
                return colon < 0 ? null : declaration(text, tokens, at, colon, t.from());
            }
        }
        return null;
    }

    private static Declaration declaration(
            String text, List<Token> tokens, int name, int colon, int end) {
        String binders = text.substring(tokens.get(name).to(), tokens.get(colon).from()).strip();
        String type = text.substring(tokens.get(colon).to(), end).strip();
        return new Declaration(
                tokens.get(name).text(), binders.isEmpty() ? type : "∀ " + binders + ", " + type);
    }

    private static boolean startsCommand(String text, Token t) {
        return COMMANDS.contains(t.text()) && startsLine(text, t);
    }
}
