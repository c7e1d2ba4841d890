package dev.goalpost.lean.match;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Transparency;

/** What a match does with its discriminants as they are now. */
final class Decisions {
    private static final Name ALTERNATIVE = Name.of("_alt");

    private Decisions() {}

    /**
     * The alternative that a matcher application reduces to, as a placeholder at the values of its
     * variables (see {@link #alternative}); null when it is stuck.
     */
    static Expr choose(Meta meta, Matchers.Info info, Expr match) {
        Expr[] args = match.getAppArgs();
        for (int i = 0; i < info.numAlts(); i++) {
            args[info.firstAlt() + i] = Expr.constant(ALTERNATIVE.num(i));
        }
        return meta.reduceMatcher(Expr.appRange(match.getAppFn(), args, 0, info.arity()));
    }

    /** Which alternative the result of {@link #choose} is. */
    static int alternative(Expr chosen) {
        return ((Expr.Const) chosen.getAppFn()).name.lastNumber().intValueExact();
    }

    /** The variable that the decision waits for, or null. */
    static Expr.FVar stuckOn(Meta meta, Expr start) {
        return meta.withTransparency(
                Transparency.INSTANCES,
                () -> {
                    Expr e = start;
                    while (true) {
                        meta.step();
                        e = meta.whnfCore(e);
                        if (e instanceof Expr.FVar x) {
                            return meta.lctx().contains(x) ? x : null;
                        }
                        if (e instanceof Expr.Proj p) {
                            e = p.struct;
                            continue;
                        }
                        if (!(e.getAppFn() instanceof Expr.Const c)) {
                            return null;
                        }
                        if (meta.env().get(c.name) instanceof ConstantInfo.Recursor r
                                && e.getAppNumArgs() > r.majorIndex()) {
                            Expr major = e.getAppArgs()[r.majorIndex()];
                            if (r.k() && !(meta.whnfCore(major) instanceof Expr.FVar)) {
                                return null;
                            }
                            e = major;
                            continue;
                        }
                        if (!isTree(meta, c.name)) {
                            return null;
                        }
                        e = meta.deltaExpand(e);
                    }
                });
    }

    /** A decision tree as far as it can be decided: what it waits for is at the head. */
    static Expr tree(Meta meta, Expr start) {
        return meta.withTransparency(
                Transparency.INSTANCES,
                () -> {
                    Expr e = meta.whnfCore(start);
                    while (e.getAppFn() instanceof Expr.Const c) {
                        Expr next =
                                isTree(meta, c.name)
                                        ? meta.whnfCore(meta.deltaExpand(e))
                                        : decided(meta, e);
                        if (next == null || next.equals(e)) {
                            break;
                        }
                        e = next;
                    }
                    return e;
                });
    }

    /** A test of a value that is known, carried out; null for others. */
    private static Expr decided(Meta meta, Expr e) {
        if (!e.isAppOfArity(Name.of("dite"), 5) || e.getAppArgs()[1].hasFVar()) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        Expr inst = meta.whnfD(args[2]);
        if (inst.isAppOfArity(Name.of("Decidable.isTrue"), 2)) {
            return meta.whnfCore(Expr.beta(args[3], inst.getAppArgs()[1]));
        }
        return inst.isAppOfArity(Name.of("Decidable.isFalse"), 2)
                ? meta.whnfCore(Expr.beta(args[4], inst.getAppArgs()[1]))
                : null;
    }

    /** The test {@code dite (x = literal) ..} that the decision waits for; null for another. */
    static Expr test(Meta meta, Expr match) {
        Expr t = tree(meta, match);
        return t.isAppOfArity(Name.of("dite"), 5) ? t : null;
    }

    /** Whether the decision waits for a test of a literal. */
    static boolean isTest(Meta meta, Expr match) {
        return test(meta, match) != null;
    }

    /** Whether decision trees are made of this. */
    private static boolean isTree(Meta meta, Name n) {
        String last = n.lastString();
        return Matchers.get(meta.env(), n) != null
                || "casesOn".equals(last)
                || "noConfusion".equals(last)
                || "noConfusionType".equals(last)
                || "ndrec".equals(last);
    }
}
