package dev.goalpost.lean.parser;

import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A place from which text is read more than once: everything that reading changes. */
final class Trial {
    /**
     * What one reading came to.
     *
     * @param term null where it failed
     * @param fail null where it did not
     * @param errors reported on the way
     * @param end the token after the last that was taken, or the one that was not expected
     */
    record Outcome(
            int priority,
            Term term,
            Fail fail,
            List<ParseError> errors,
            int end,
            int lhsPrec,
            List<List<Binder>> holes)
            implements Comparable<Outcome> {
        boolean ok() {
            return fail == null && errors.isEmpty();
        }

        /** Lean's order: how far it got, then whether without error, then priority. */
        @Override
        public int compareTo(Outcome o) {
            int c = Integer.compare(end, o.end);
            c = c != 0 ? c : Boolean.compare(ok(), o.ok());
            return c != 0 ? c : Integer.compare(priority, o.priority);
        }
    }

    private final int i;
    private final int lhsPrec;
    private final int savedColumn;
    private final int depth;
    private final boolean failed;
    private final List<List<Binder>> cdots;
    private final List<List<Binder>> scopes;
    private final List<List<Binder>> holes;

    Trial(TermParser p) {
        i = p.i;
        lhsPrec = p.lhsPrec;
        savedColumn = p.savedColumn;
        depth = p.depth();
        failed = p.failed;
        cdots = p.cdots;
        scopes = List.copyOf(cdots);
        holes = copy(scopes);
    }

    private static List<List<Binder>> copy(List<List<Binder>> lists) {
        return TermParser.map(lists, List::copyOf);
    }

    /** Reads from here and comes back. Null when {@code read} gives null. */
    Outcome run(TermParser p, int priority, Supplier<Term> read) {
        List<ParseError> outer = p.trial;
        List<ParseError> errors = new ArrayList<>();
        p.trial = errors;
        Term term = null;
        Fail fail = null;
        try {
            term = read.get();
        } catch (Fail f) {
            if (f.unsupported()) {
                throw f; // Lean can read it: which reading wins is not ours to say
            }
            fail = f;
        } finally {
            p.trial = outer;
        }
        Outcome o =
                term == null && fail == null
                        ? null
                        : new Outcome(priority, term, fail, errors, p.i, p.lhsPrec, copy(scopes));
        reset(p, holes);
        p.i = i;
        p.lhsPrec = lhsPrec;
        return o;
    }

    private void reset(TermParser p, List<List<Binder>> holes) {
        p.savedColumn = savedColumn;
        p.restoreDepth(depth);
        p.failed = failed;
        p.cdots = cdots;
        cdots.clear();
        cdots.addAll(scopes);
        for (int k = 0; k < scopes.size(); k++) {
            scopes.get(k).clear();
            scopes.get(k).addAll(holes.get(k));
        }
    }

    /** True when {@code o} made no binder for a {@code ·} around it. */
    boolean sameHoles(Outcome o) {
        return o.holes.equals(holes);
    }

    /** Goes on after a reading that made no binder, whoever read it. */
    Term takeHoleless(TermParser p, Outcome o, int start) {
        Outcome here = new Outcome(o.priority, o.term, o.fail, o.errors, o.end, o.lhsPrec, holes);
        return take(p, List.of(here), start);
    }

    /** Goes on after these equally good readings. */
    Term take(TermParser p, List<Outcome> best, int start) {
        Outcome first = best.get(0);
        reset(p, first.holes);
        p.i = first.end;
        p.lhsPrec = best.stream().mapToInt(Outcome::lhsPrec).min().orElseThrow();
        for (ParseError e : first.errors) {
            p.report(new Fail(e.span(), e.message()));
        }
        if (first.fail != null) {
            throw first.fail;
        }
        return best.size() == 1
                ? first.term
                : new Term.Choice(p.from(start), TermParser.map(best, Outcome::term));
    }
}
