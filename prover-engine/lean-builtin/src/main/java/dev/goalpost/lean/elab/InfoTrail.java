package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What elaboration found out about stretches of text, for editors: Lean's info trees, flattened.
 * What is inside comes before what is around it. Backtracking takes infos back.
 */
public final class InfoTrail {
    public sealed interface Info {
        Span span();
    }

    /** What the text is. */
    public enum Role {
        /** A whole term. */
        TERM,
        /** The function of an application, without what elaboration adds to it. */
        HEAD,
        /** Where a variable gets its name. */
        BINDER
    }

    /**
     * A term and what it means.
     *
     * @param expected null when nothing was known
     * @param mctx what its metavariables are, now that the command is done
     */
    public record TermInfo(
            Span span,
            Expr value,
            Expr expected,
            LocalContext lctx,
            LeanEnv env,
            MetavarContext mctx,
            Role role)
            implements Info {}

    /** A term while its command is not done: {@code meta} will know what its metavariables are. */
    record Unfinished(Span span, Expr value, Expr expected, LocalContext lctx, Meta meta, Role role)
            implements Info {
        TermInfo finished() {
            return new TermInfo(span, value, expected, lctx, meta.env(), meta.mctx(), role);
        }
    }

    /** Open goals, the main one first. */
    public record Goals(LeanEnv env, MetavarContext mctx, List<Expr.MVar> goals) {}

    /**
     * A tactic, or a whole {@code by} block.
     *
     * @param inside how many infos of the trail come before the first that is inside of it
     */
    public record TacticInfo(Span span, boolean isBy, Goals before, Goals after, int inside)
            implements Info {}

    /** Newest first. */
    public record Saved(Info last, Saved before, int size) {}

    private static final Saved NOTHING = new Saved(null, null, 0);

    private Saved state = NOTHING;

    public void add(Info i) {
        state = new Saved(i, state, state.size + 1);
    }

    public int size() {
        return state.size;
    }

    public Saved save() {
        return state;
    }

    public void restore(Saved s) {
        state = s;
    }

    /** Oldest first; the trail starts anew. */
    public List<Info> take() {
        List<Info> r = new ArrayList<>(state.size);
        for (Saved s = state; s.last != null; s = s.before) {
            r.add(s.last instanceof Unfinished u ? u.finished() : s.last);
        }
        Collections.reverse(r);
        state = NOTHING;
        return r;
    }
}
