package dev.goalpost.lean.simp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;

/** Applies lemmas of the library by name. */
public final class Lemma {
    private Lemma() {}

    /**
     * A proof of {@code goal} by a lemma whose explicit proofs are {@code hyps}, in order; its
     * other arguments follow from the goal and from them.
     *
     * @return null when the lemma does not exist or does not fit
     */
    public static Expr apply(Meta meta, Name lemma, Expr goal, Expr... hyps) {
        if (!meta.env().contains(lemma)) {
            return null;
        }
        Expr r = meta.observing(() -> applyHere(meta, lemma, goal, hyps));
        return r;
    }

    public static Expr apply(Meta meta, String lemma, Expr goal, Expr... hyps) {
        return apply(meta, Name.of(lemma), goal, hyps);
    }

    private static Expr applyHere(Meta meta, Name lemma, Expr goal, Expr[] hyps) {
        return meta.withDefault(
                () ->
                        meta.withNewMCtxDepth(
                                () -> {
                                    Expr fn = meta.mkConstWithFreshMVarLevels(lemma);
                                    Meta.MetaTelescope t =
                                            meta.forallMetaTelescope(meta.inferType(fn));
                                    if (!meta.isDefEq(t.type(), goal)) {
                                        throw meta.error(lemma, " does not fit");
                                    }
                                    fill(meta, lemma, t, hyps);
                                    Expr e = meta.instantiateMVars(Expr.apps(fn, t.mvars()));
                                    return e;
                                }));
    }

    private static void fill(Meta meta, Name lemma, Meta.MetaTelescope t, Expr[] hyps) {
        int next = 0;
        for (int i = 0; i < t.mvars().length; i++) {
            Expr x = meta.instantiateMVars(t.mvars()[i]);
            if (!(x instanceof Expr.MVar m)
                    || t.infos()[i] != BinderInfo.DEFAULT
                    || next >= hyps.length
                    || !meta.isProp(meta.getMVarType(m))) {
                continue;
            }
            Expr h = hyps[next++];
            if (!meta.isDefEq(m, h)) {
                throw meta.error(lemma, " does not fit");
            }
        }
        for (int i = 0; i < t.mvars().length; i++) {
            Expr x = meta.instantiateMVars(t.mvars()[i]);
            if (x instanceof Expr.MVar m) {
                if (t.infos()[i] != BinderInfo.INST_IMPLICIT) {
                    throw meta.error(lemma, " does not determine its arguments");
                }
                meta.assign(m, meta.synthInstance(meta.getMVarType(m)));
            }
        }
    }
}
