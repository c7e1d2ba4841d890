package dev.goalpost.engine.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * A theorem with something taken from it or turned round, and the proof of the original.
 *
 * @param kind what was done
 */
record Mutant(Kind kind, Theorem theorem) {
    enum Kind {
        LAST_STEP_DROPPED,
        HYPOTHESIS_DROPPED,
        CONCLUSION_NEGATED,
        CONCLUSION_FALSE
    }

    /** All mutants of a theorem that has a proof in tactics. */
    static List<Mutant> of(Theorem t) {
        List<Mutant> r = new ArrayList<>();
        if (t.proof() == null) {
            return r;
        }
        String[] lines = t.proof().strip().split("\n");
        int last = lines.length - 1;
        while (last > 0 && lines[last].matches("(\\s.*|[|})].*|)")) {
            last--;
        }
        if (last > 0) {
            String proof = String.join("\n", List.of(lines).subList(0, last));
            r.add(with(Kind.LAST_STEP_DROPPED, t, t.statement(), proof));
        } else {
            r.add(with(Kind.LAST_STEP_DROPPED, t, t.statement(), "skip"));
        }
        String s = t.statement();
        int colon = -1;
        int depth = 0;
        int open = 0;
        for (int i = 0; i < s.length() && colon < 0; i++) {
            char c = s.charAt(i);
            if ("([{⦃".indexOf(c) >= 0 && depth++ == 0) {
                open = i;
            } else if (")]}⦄".indexOf(c) >= 0 && --depth == 0) {
                String without = s.substring(0, open) + s.substring(i + 1);
                r.add(with(Kind.HYPOTHESIS_DROPPED, t, without, t.proof()));
            } else if (c == ':' && depth == 0) {
                colon = i;
            }
        }
        if (colon > 0) {
            String head = s.substring(0, colon + 1);
            String conclusion = s.substring(colon + 1).strip();
            String negated = head + " ¬ (" + conclusion.replace("\n", "\n  ") + ")";
            r.add(with(Kind.CONCLUSION_NEGATED, t, negated, t.proof()));
            r.add(with(Kind.CONCLUSION_FALSE, t, head + " False", t.proof()));
        }
        return r;
    }

    private static Mutant with(Kind kind, Theorem t, String statement, String proof) {
        return new Mutant(kind, new Theorem(t.id(), statement, t.context(), proof, t.mode(), null));
    }
}
