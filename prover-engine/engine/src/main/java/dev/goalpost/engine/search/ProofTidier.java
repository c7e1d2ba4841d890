package dev.goalpost.engine.search;

import dev.goalpost.engine.audit.Audit;
import dev.goalpost.engine.audit.Auditor;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.engine.text.Lexer;
import dev.goalpost.engine.text.Token;
import dev.goalpost.kernel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes a proof as a person would: of {@code first | a | b | ...} what does it, arms of {@code
 * induction} and {@code cases} on lines of their own. Each change counts only if the proof stays
 * one; what comes out is audited like any other.
 */
public final class ProofTidier {
    private static final int ATTEMPTS = 60;
    private static final Duration TIME = Duration.ofSeconds(5); // well within Batch's grace

    private final Predicate<String> stillProves;
    private int left = ATTEMPTS;

    private ProofTidier(Predicate<String> stillProves) {
        this.stillProves = stillProves;
    }

    /** The theorem with its proof made tidy; as it is where there is none or nothing to do. */
    public static SearchedTheorem tidy(SearchedTheorem s, Auditor auditor, Cancellation c) {
        if (s.proof().isEmpty()) {
            return s;
        }
        Theorem theorem = s.theorem();
        String before = s.proof().get().tactics();
        Cancellation own = c.within(TIME.toMillis());
        try {
            String after = tidy(before, text -> auditor.elaborates(theorem.withProof(text), own));
            if (!after.equals(before)
                    && auditor.audit(theorem.withProof(after), own) instanceof Audit.Verified v) {
                return s.with(v.proof());
            }
        } catch (Cancellation.Cancelled e) {
            return s; // not tidy, but a proof
        }
        return s;
    }

    /**
     * The tidy form of some tactics.
     *
     * @param stillProves whether other tactics prove the same
     */
    static String tidy(String tactics, Predicate<String> stillProves) {
        ProofTidier t = new ProofTidier(stillProves);
        return t.laidOut(t.decided(tactics));
    }

    private boolean proves(String text) {
        return left-- > 0 && stillProves.test(text);
    }

    /** A piece {@code (first | a | b)} of a text. */
    private record First(int from, int to, List<String> alternatives) {}

    /** Each {@code first} replaced by the first of its alternatives that does it alone. */
    private String decided(String tactics) {
        String text = tactics;
        int kept = 0; // pieces that were looked at and stay
        while (true) {
            List<First> all = firsts(text);
            if (kept >= all.size() || left <= 0) {
                return text;
            }
            Optional<String> shorter = decided(text, all.get(kept));
            kept += shorter.isPresent() ? 0 : 1;
            text = shorter.orElse(text);
        }
    }

    private Optional<String> decided(String text, First piece) {
        String before = text.substring(0, piece.from());
        String after = text.substring(piece.to());
        for (String a : piece.alternatives()) {
            for (String form : List.of(inPlace(bare(a)), a)) {
                if (proves(before + form + after)) {
                    return Optional.of(before + form + after);
                }
                if (form.equals(a)) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private static List<First> firsts(String text) {
        List<Token> tokens = Lexer.tokens(text);
        List<First> all = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean first =
                    tokens.get(i).is("(")
                            && tokens.get(i + 1).text().equals("first")
                            && tokens.get(i + 2).is("|");
            int close = first ? close(tokens, i) : -1;
            if (close > 0) {
                List<String> parts = split(text, tokens.subList(i + 3, close), "|");
                all.add(new First(tokens.get(i).from(), tokens.get(close).to(), parts));
            }
        }
        return all;
    }

    /** The token that closes what this one opens; negative where none does. */
    private static int close(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += depth(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int depth(Token t) {
        if (t.is("(") || t.is("[") || t.is("{") || t.is("⟨")) {
            return 1;
        }
        return t.is(")") || t.is("]") || t.is("}") || t.is("⟩") ? -1 : 0;
    }

    /** The texts between separators that stand in no brackets. */
    private static List<String> split(String text, List<Token> tokens, String separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = tokens.isEmpty() ? 0 : tokens.get(0).from();
        for (Token t : tokens) {
            depth += depth(t);
            if (depth == 0 && t.is(separator)) {
                parts.add(text.substring(from, t.from()).strip());
                from = t.to();
            }
        }
        if (!tokens.isEmpty()) {
            parts.add(text.substring(from, tokens.get(tokens.size() - 1).to()).strip());
        }
        return parts;
    }

    /** The steps of {@code (a; b; done)}. */
    private static List<String> bare(String tactic) {
        String inside = tactic.strip();
        List<Token> tokens = Lexer.tokens(inside);
        if (!tokens.isEmpty()
                && tokens.get(0).is("(")
                && close(tokens, 0) == tokens.size() - 1
                && tokens.size() > 2) {
            tokens = tokens.subList(1, tokens.size() - 1);
        }
        List<String> steps = new ArrayList<>(split(inside, tokens, ";"));
        if (steps.size() > 1 && steps.get(steps.size() - 1).equals("done")) {
            steps.remove(steps.size() - 1);
        }
        return steps;
    }

    private static String inPlace(List<String> steps) {
        String all = String.join("; ", steps);
        return steps.size() == 1 ? all : "(" + all + ")";
    }

    /** Arms that stand on the line of their {@code induction} or {@code cases} on their own. */
    private String laidOut(String tactics) {
        String laid = tactics.lines().map(ProofTidier::arms).collect(Collectors.joining("\n"));
        return !laid.equals(tactics) && proves(laid) ? laid : tactics;
    }

    private static String arms(String line) {
        List<Token> tokens = Lexer.tokens(line);
        int start = 0;
        while (start < tokens.size() && tokens.get(start).is("·")) {
            start++;
        }
        int with = with(tokens, start);
        if (with < 0) {
            return line;
        }
        String indent = " ".repeat(tokens.get(start).from());
        StringBuilder out = new StringBuilder(line.substring(0, tokens.get(with).to()));
        for (String arm : split(line, tokens.subList(with + 2, tokens.size()), "|")) {
            List<Token> inside = Lexer.tokens(arm);
            List<String> parts = split(arm, inside, "=>");
            if (parts.size() < 2) {
                return line;
            }
            String body = arm.substring(arm.indexOf("=>") + 2);
            List<String> steps = bare(body);
            out.append('\n').append(indent).append("| ").append(parts.get(0)).append(" =>");
            if (steps.size() == 1) {
                out.append(' ').append(steps.get(0));
            } else {
                steps.forEach(s -> out.append('\n').append(indent).append("  ").append(s));
            }
        }
        return out.toString();
    }

    /** The {@code with} of an {@code induction} or {@code cases} that arms follow; or negative. */
    private static int with(List<Token> tokens, int start) {
        if (start >= tokens.size()
                || !List.of("induction", "cases").contains(tokens.get(start).text())) {
            return -1;
        }
        int depth = 0;
        for (int i = start; i + 1 < tokens.size(); i++) {
            depth += depth(tokens.get(i));
            if (depth == 0 && tokens.get(i).text().equals("with")) {
                return tokens.get(i + 1).is("|") ? i : -1;
            }
        }
        return -1;
    }
}
