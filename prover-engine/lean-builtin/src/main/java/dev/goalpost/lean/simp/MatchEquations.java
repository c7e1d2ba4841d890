package dev.goalpost.lean.simp;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.match.Splitter;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * A match that is stuck may still be known to take an alternative, where the earlier ones are ruled
 * out: the equations of the matcher are rules with these side conditions.
 */
final class MatchEquations {
    // definitions are immutable values, so what is known of them can be shared by everybody
    private static final Map<ConstantInfo, Boolean> OVERLAPS = new WeakHashMap<>();

    private MatchEquations() {}

    /** What {@code e} is by one of the equations; null when it is no match or none applies. */
    static SimpResult rewrite(Simp simp, Expr e) {
        Meta meta = simp.meta;
        if (!(e.getAppFn() instanceof Expr.Const c)
                || !(Matchers.get(meta.env(), c.name) instanceof Matchers.Info info)
                || e.getAppNumArgs() < info.arity()
                || !overlaps(meta, info)) {
            return null;
        }
        Splitter.Shape shape =
                meta.observing(() -> meta.withDefault(() -> Splitter.of(meta, info)));
        if (shape == null) {
            return null;
        }
        for (int i = 0; i < info.numAlts(); i++) {
            if (shape.numHyps().get(i) > 0) {
                SimpResult r = simp.apply(e, rule(meta, info, i), e.getAppNumArgs() - info.arity());
                if (r != null) {
                    return r;
                }
            }
        }
        return null;
    }

    private static boolean overlaps(Meta meta, Matchers.Info info) {
        ConstantInfo matcher = meta.getConstInfo(info.name());
        Boolean known;
        synchronized (OVERLAPS) {
            known = OVERLAPS.get(matcher);
        }
        if (known == null) {
            known = meta.withDefault(() -> Splitter.overlaps(meta, info));
            synchronized (OVERLAPS) {
                OVERLAPS.put(matcher, known);
            }
        }
        return known;
    }

    private static SimpTheorem rule(Meta meta, Matchers.Info info, int alt) {
        Name name = Splitter.equation(info.name(), alt);
        ConstantInfo c = meta.getConstInfo(name);
        List<Level> levels = c.levelParams().stream().map(Level::param).toList();
        return SimpLemmas.rules(
                        meta,
                        new SimpTheorem.Origin.Decl(name),
                        c.levelParams(),
                        Expr.constant(name, levels),
                        c.type(),
                        new SimpLemmas.How(true, false, SimpTheorems.DEFAULT_PRIORITY, false))
                .get(0);
    }
}
