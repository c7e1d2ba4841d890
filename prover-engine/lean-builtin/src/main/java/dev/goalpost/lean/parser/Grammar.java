package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Command.NotationItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tokens and user notations in force: an immutable value. */
final class Grammar {
    /** Words that start a command. */
    static final Set<String> COMMANDS =
            Set.of(
                    "theorem",
                    "lemma",
                    "def",
                    "abbrev",
                    "example",
                    "instance",
                    "axiom",
                    "opaque",
                    "inductive",
                    "structure",
                    "class",
                    "namespace",
                    "section",
                    "end",
                    "open",
                    "export",
                    "universe",
                    "variable",
                    "attribute",
                    "set_option",
                    "mutual",
                    "import",
                    "notation",
                    "infix",
                    "infixl",
                    "infixr",
                    "prefix",
                    "postfix",
                    "macro",
                    "macro_rules",
                    "syntax",
                    "elab",
                    "elab_rules",
                    "deriving",
                    "private",
                    "protected",
                    "noncomputable",
                    "unsafe",
                    "partial",
                    "nonrec",
                    "local",
                    "scoped",
                    "initialize",
                    "builtin_initialize",
                    "init_quot",
                    "#check",
                    "#check_failure",
                    "#eval",
                    "#print",
                    "#reduce",
                    "#synth",
                    "#guard",
                    "#guard_msgs",
                    "#exit",
                    "#help",
                    "#find",
                    "#where",
                    "#version",
                    "#lint",
                    "#simp",
                    "#test",
                    "declare_syntax_cat",
                    "run_cmd",
                    "run_elab",
                    "run_meta",
                    "include",
                    "omit",
                    "add_decl_doc",
                    "alias",
                    "register_option",
                    "unif_hint",
                    "simproc",
                    "@[");

    private static final String[] WORDS = {
        "fun",
        "λ",
        "forall",
        "∀",
        "exists",
        "∃",
        "Σ",
        "Σ'",
        "let",
        "have",
        "haveI",
        "letI",
        "let_fun",
        "show",
        "suffices",
        "from",
        "match",
        "with",
        "nomatch",
        "nat_lit",
        "nofun",
        "if",
        "then",
        "else",
        "do",
        "by",
        "at",
        "in",
        "calc",
        "sorry",
        "Prop",
        "Type",
        "Sort",
        "return",
        "for",
        "unless",
        "try",
        "catch",
        "finally",
        "mut",
        "where",
        "termination_by",
        "termination_by?",
        "decreasing_by",
        "using",
        "generalizing",
        "extends",
        "hiding",
        "renaming",
        "_"
    };

    /** The words that are tokens inside of commands. */
    static List<String> words() {
        return List.of(WORDS);
    }

    private static final String[] SYMBOLS = {
        "(", ")", "[", "]", "{", "}", "⟨", "⟩", "⦃", "⦄", "‹", "›", ",", ";", ":", ":=", "::", "=>",
        "↦", "←", "<-", ".", "..", "·", "@", "?", "|", "|>.", "_", "*", "¬", "!", "-", "↑", "↓",
        "⇑", "↥", "⁻¹", "∅", "⊢", "<;>", "//", "#[", "$", "+", "...", "=~", "=ₛ", "=ₐ", ":~", ":ₛ",
        ":ₐ", ":=~", ":=ₛ", ":=ₐ"
    };

    static final Grammar CORE = new Grammar(Map.of(), Map.of(), Map.of());

    // first UTF-16 unit -> tokens, the longest first
    private static final Map<Character, String[]> CORE_TOKENS = coreTokens();

    private final Map<Character, String[]> tokens;
    private final Map<String, List<NotationRule>> leading;
    private final Map<String, List<NotationRule>> trailing;

    private Grammar(
            Map<Character, String[]> tokens,
            Map<String, List<NotationRule>> leading,
            Map<String, List<NotationRule>> trailing) {
        this.tokens = tokens;
        this.leading = leading;
        this.trailing = trailing;
    }

    /** Core with these notations; a later one is preferred to an earlier one. */
    static Grammar of(List<NotationRule> rules) {
        if (rules.isEmpty()) {
            return CORE;
        }
        List<String> texts = new ArrayList<>();
        Map<String, List<NotationRule>> leading = new HashMap<>();
        Map<String, List<NotationRule>> trailing = new HashMap<>();
        for (int i = rules.size() - 1; i >= 0; i--) {
            NotationRule r = rules.get(i);
            (r.isTrailing() ? trailing : leading)
                    .computeIfAbsent(r.key(), k -> new ArrayList<>())
                    .add(r);
            for (NotationItem item : r.items()) {
                if (item.token() != null) {
                    texts.add(item.token());
                }
            }
        }
        return new Grammar(byFirstUnit(texts), leading, trailing);
    }

    List<NotationRule> leading(String token) {
        return leading.getOrDefault(token, List.of());
    }

    List<NotationRule> trailing(String token) {
        return trailing.getOrDefault(token, List.of());
    }

    /** The longest token at this place, or null. */
    String longestToken(String text, int at) {
        char c = text.charAt(at);
        String core = longest(CORE_TOKENS.get(c), text, at);
        String user = tokens.isEmpty() ? null : longest(tokens.get(c), text, at);
        return user != null && (core == null || user.length() > core.length()) ? user : core;
    }

    private static String longest(String[] candidates, String text, int at) {
        if (candidates != null) {
            for (String t : candidates) {
                if (text.startsWith(t, at)) {
                    return t;
                }
            }
        }
        return null;
    }

    private static Map<Character, String[]> coreTokens() {
        List<String> all = new ArrayList<>(COMMANDS);
        all.addAll(List.of(WORDS));
        all.addAll(List.of(SYMBOLS));
        all.addAll(Infix.CORE.keySet());
        return byFirstUnit(all);
    }

    private static Map<Character, String[]> byFirstUnit(List<String> tokens) {
        Map<Character, List<String>> lists = new HashMap<>();
        for (String t : tokens) {
            lists.computeIfAbsent(t.charAt(0), k -> new ArrayList<>()).add(t);
        }
        Map<Character, String[]> r = new HashMap<>();
        lists.forEach(
                (c, l) ->
                        r.put(
                                c,
                                l.stream()
                                        .distinct()
                                        .sorted(Comparator.comparing(String::length).reversed())
                                        .toArray(String[]::new)));
        return r;
    }
}
