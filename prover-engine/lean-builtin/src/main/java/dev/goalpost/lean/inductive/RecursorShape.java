package dev.goalpost.lean.inductive;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The type of a recursor, opened: all arguments are local variables.
 *
 * @param motive which of the motives is about the type of {@code major}
 */
record RecursorShape(
        ConstantInfo.Recursor rec,
        Expr[] params,
        Expr[] motives,
        Expr[] minors,
        Expr[] indices,
        Expr major,
        int motive) {

    static <T> T open(Meta meta, ConstantInfo.Recursor rec, Function<RecursorShape, T> k) {
        return meta.forallTelescope(
                rec.type(),
                (xs, result) -> {
                    int p = rec.numParams();
                    int m = p + rec.numMotives();
                    int n = m + rec.numMinors();
                    Expr[] motives = Arrays.copyOfRange(xs, p, m);
                    Expr head = result.getAppFn();
                    return k.apply(
                            new RecursorShape(
                                    rec,
                                    Arrays.copyOfRange(xs, 0, p),
                                    motives,
                                    Arrays.copyOfRange(xs, m, n),
                                    Arrays.copyOfRange(xs, n, xs.length - 1),
                                    xs[xs.length - 1],
                                    Arrays.asList(motives).indexOf(head)));
                });
    }

    List<Level> levels() {
        return rec.levelParams().stream().map(Level::param).toList();
    }

    /** The motive at {@code indices} and {@code major}. */
    Expr result() {
        return Expr.app(Expr.apps(motives[motive], indices), major);
    }

    /** The minor premise of a constructor, opened; {@code ihs} are the induction hypotheses. */
    record Minor(Expr[] fields, List<Ih> ihs, Expr result, int motive) {
        /** The constructor applied to parameters and fields. */
        Expr ctorApp() {
            return ((Expr.App) result).arg;
        }

        /** All variables in the order of the minor premise. */
        Expr[] all() {
            return concat(fields, ihs.stream().map(Ih::var).toArray(Expr[]::new));
        }
    }

    /**
     * An induction hypothesis: {@code var : ∀ xs, motive idx (field xs)}.
     *
     * @param type its type, motives as they are
     */
    record Ih(Expr var, Expr type) {}

    /** Opens the type of a minor premise. */
    <T> T openMinor(Meta meta, Expr minor, Function<Minor, T> k) {
        return meta.forallTelescope(
                meta.getLocalDecl((Expr.FVar) minor).type(),
                (xs, result) -> {
                    List<Expr> fields = new ArrayList<>();
                    List<Ih> ihs = new ArrayList<>();
                    for (Expr x : xs) {
                        Expr type = meta.getLocalDecl((Expr.FVar) x).type();
                        if (motiveOf(type) >= 0) {
                            ihs.add(new Ih(x, type));
                        } else {
                            fields.add(x);
                        }
                    }
                    return k.apply(
                            new Minor(fields.toArray(new Expr[0]), ihs, result, motiveOf(result)));
                });
    }

    /** Which motive {@code type} ends in, -1 for none. */
    int motiveOf(Expr type) {
        Expr t = type;
        while (t instanceof Expr.Pi p) {
            t = p.body;
        }
        return Arrays.asList(motives).indexOf(t.getAppFn());
    }

    /** {@code e} with the motives replaced and the redexes this makes contracted. */
    Expr withMotives(Expr e, Expr[] values) {
        return betaAll(e.abstractVars(motives).instantiateSeq(values));
    }

    static Expr betaAll(Expr e) {
        return e.replace(
                (Expr s) ->
                        s instanceof Expr.App && s.getAppFn() instanceof Expr.Lam
                                ? betaAll(s.headBeta())
                                : null);
    }

    /** For each motive a constant function {@code fun idx t => of(motive)}. */
    Expr[] constantMotives(Meta meta, Function<Integer, Expr> of) {
        Expr[] r = new Expr[motives.length];
        for (int i = 0; i < r.length; i++) {
            int motiveIndex = i;
            r[i] = overMotive(meta, motives[i], (xs, sort) -> of.apply(motiveIndex));
        }
        return r;
    }

    /** {@code fun idx t => body}, the arguments being those of {@code motiveVar}. */
    static Expr overMotive(
            Meta meta, Expr motiveVar, java.util.function.BiFunction<Expr[], Expr, Expr> body) {
        return meta.forallTelescope(
                meta.getLocalDecl((Expr.FVar) motiveVar).type(),
                (xs, sort) -> meta.mkLambdaFVars(xs, body.apply(xs, sort)));
    }

    static Expr[] concat(Expr[]... parts) {
        return Arrays.stream(parts).flatMap(Arrays::stream).toArray(Expr[]::new);
    }

    static Expr con(String name, Level... levels) {
        return Expr.constant(Name.of(name), levels);
    }
}
