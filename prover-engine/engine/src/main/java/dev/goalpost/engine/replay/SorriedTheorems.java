package dev.goalpost.engine.replay;

import dev.goalpost.engine.lean.Positions;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The theorems of a Lean file whose proof is {@code sorry}, {@code llmsuggest} or {@code llmstep},
 * or has one in it, each with what stands before it as its context. Earlier ones of them are left
 * out of the context, so that no proof rests on them, unless something there mentions them.
 */
public final class SorriedTheorems {
    private static final Set<String> OPEN = Set.of("sorry", "llmsuggest", "llmstep");
    private static final Set<String> STATED = Set.of("theorem", "lemma", "example");
    private static final Set<String> MODIFIERS = Set.of("private", "protected", "noncomputable");
    private static final Set<String> OTHERS =
            Set.of(
                    "axiom",
                    "def",
                    "instance",
                    "inductive",
                    "structure",
                    "abbrev",
                    "class",
                    "namespace",
                    "section",
                    "end",
                    "variable",
                    "open",
                    "universe",
                    "import",
                    "mutual",
                    "attribute",
                    "set_option",
                    "macro",
                    "syntax",
                    "notation",
                    "infix",
                    "infixl",
                    "infixr",
                    "prefix",
                    "postfix",
                    "local",
                    "scoped",
                    "export",
                    "deriving",
                    "opaque",
                    "unsafe",
                    "partial",
                    "elab",
                    "macro_rules",
                    "declare_syntax_cat",
                    "initialize");

    private final String name;
    private final String text;
    private final List<Token> tokens;

    private SorriedTheorems(String name, String text) {
        this.name = name;
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    /**
     * Adds the theorems of a file.
     *
     * @param name of the file, for the problems and for theorems without a name
     */
    public static void read(String name, String text, TheoremFile.Reader into) {
        new SorriedTheorems(name, text).addTo(into);
    }

    /**
     * A theorem without a proof.
     *
     * @param from the offset at which its command begins, attributes and all
     * @param to the offset at which the next command begins
     * @param declared the name, or {@code example}
     */
    private record Open(int from, int to, String declared, String statement) {}

    private void addTo(TheoremFile.Reader into) {
        List<Integer> starts = starts();
        List<Open> open = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int next = i + 1 < starts.size() ? starts.get(i + 1) : tokens.size();
            open(starts.get(i), next).ifPresent(open::add);
        }
        Set<String> ids = new HashSet<>();
        for (Open o : open) {
            int line = Positions.place(text, text.indexOf(o.statement(), o.from())).line();
            String id = o.declared();
            String statement = o.statement();
            if (id.equals("example")) {
                id = "example_" + line;
                statement = "theorem " + id + statement.substring("example".length());
            }
            // In another namespace the same name may be free.
            id = ids.add(id) ? id : id + ":" + line;
            into.add(name, line, new Theorem(id, statement, context(o, open), null, null, null));
        }
    }

    /** The indices of the tokens at which commands begin. */
    private List<Integer> starts() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            boolean startsLine = t.from() == 0 || text.charAt(t.from() - 1) == '\n';
            boolean command =
                    STATED.contains(t.text())
                            || MODIFIERS.contains(t.text())
                            || OTHERS.contains(t.text())
                            || t.is("@")
                            || t.is("#");
            boolean goesOn = !all.isEmpty() && statedAt(all.get(all.size() - 1), i) == i;
            if (startsLine && command && !goesOn) {
                all.add(i);
            }
        }
        return all;
    }

    /** The theorem between two tokens; empty where there is none or its proof is whole. */
    private Optional<Open> open(int first, int end) {
        int at = statedAt(first, end);
        if (at < 0 || at + 1 >= end || !STATED.contains(tokens.get(at).text())) {
            return Optional.empty();
        }
        int proof = proof(at, end);
        boolean sorried =
                proof > 0
                        && tokens.subList(proof, end).stream()
                                .anyMatch(t -> OPEN.contains(t.text()));
        if (!sorried) {
            return Optional.empty();
        }
        String keyword = tokens.get(at).text();
        return Optional.of(
                new Open(
                        tokens.get(first).from(),
                        end < tokens.size() ? tokens.get(end).from() : text.length(),
                        keyword.equals("example") ? keyword : tokens.get(at + 1).text(),
                        text.substring(tokens.get(at).from(), tokens.get(proof).from()).strip()));
    }

    /**
     * The token after attributes and modifiers; {@code end} where there are only such, negative
     * where there is something else.
     */
    private int statedAt(int first, int end) {
        int depth = 0;
        for (int at = first; at < end; at++) {
            Token t = tokens.get(at);
            if (depth == 0 && STATED.contains(t.text())) {
                return at;
            }
            boolean attribute = depth > 0 || t.is("@") || t.is("[");
            if (!attribute && !MODIFIERS.contains(t.text())) {
                return -1;
            }
            depth += t.is("[") ? 1 : t.is("]") ? -1 : 0;
        }
        return end;
    }

    /** The token {@code :=} before the proof; negative where there is none. */
    private int proof(int from, int end) {
        int first = -1;
        int depth = 0;
        for (int i = from; i < end; i++) {
            Token t = tokens.get(i);
            if (t.is("(") || t.is("[") || t.is("{") || t.is("⟨") || t.is("⦃")) {
                depth++;
            } else if (t.is(")") || t.is("]") || t.is("}") || t.is("⟩") || t.is("⦄")) {
                depth--;
            } else if (depth == 0 && t.is(":=")) {
                // `let x := 1; ...` in a statement has one too: what `sorry` follows is the proof.
                if (isSorry(i + 1, end)) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    private boolean isSorry(int from, int end) {
        int at = from < end && tokens.get(from).text().equals("by") ? from + 1 : from;
        if (at < end && tokens.get(at).text().equals("llmstep")) {
            return at >= end - 2; // with a prefix behind it
        }
        return at == end - 1 && OPEN.contains(tokens.get(at).text());
    }

    private String context(Open theorem, List<Open> open) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (Open o : open) {
            if (o.from() >= theorem.from()) {
                break;
            }
            if (!mentioned(o, theorem)) {
                out.append(text, from, o.from());
                from = o.to();
            }
        }
        return withoutLastDoc(out.append(text, from, theorem.from()).toString());
    }

    private boolean mentioned(Open earlier, Open theorem) {
        return tokens.stream()
                .filter(t -> t.from() >= earlier.to() && t.from() < theorem.to())
                .map(Token::text)
                .anyMatch(
                        t -> t.equals(earlier.declared()) || t.endsWith("." + earlier.declared()));
    }

    /** A doc comment belongs to the theorem after it. */
    private static String withoutLastDoc(String context) {
        String s = context.stripTrailing();
        int doc = s.lastIndexOf("/--");
        boolean last = doc >= 0 && s.endsWith("-/") && s.indexOf("-/", doc) == s.length() - 2;
        return last ? s.substring(0, doc).stripTrailing() : s;
    }
}
