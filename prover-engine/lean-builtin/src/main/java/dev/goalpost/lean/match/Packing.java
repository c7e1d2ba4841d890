package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The arguments of functions as one value: nested {@code PSigma} pairs of the arguments of each,
 * and nested {@code PSum} injections to tell the functions apart.
 *
 * @param arguments for each function, variables for its arguments; later types may mention earlier
 *     ones
 */
record Packing(Meta meta, List<Expr[]> arguments) {
    static final Name PSIGMA = Name.of("PSigma");
    static final Name PSUM = Name.of("PSum");

    // ---- pairs

    /** The type of the arguments of function {@code i} from number {@code k} on. */
    Expr domain(int i, int k) {
        Expr[] xs = arguments.get(i);
        return k == xs.length - 1
                ? meta.inferType(xs[k])
                : Expr.apps(Expr.constant(PSIGMA, levels(i, k)), pairTypes(i, k));
    }

    /** The type of argument {@code k}, and the type of those after it as a function of it. */
    private Expr[] pairTypes(int i, int k) {
        Expr[] xs = arguments.get(i);
        return new Expr[] {
            meta.inferType(xs[k]), meta.mkLambdaFVars(new Expr[] {xs[k]}, domain(i, k + 1))
        };
    }

    private List<Level> levels(int i, int k) {
        return List.of(
                meta.getLevel(meta.inferType(arguments.get(i)[k])),
                meta.getLevel(domain(i, k + 1)));
    }

    /** The arguments of function {@code i}, the first ones its variables, as a pair. */
    private Expr pair(int i, int k, int upTo, Expr rest) {
        Expr[] xs = arguments.get(i);
        if (k == upTo) {
            return rest;
        }
        return Expr.apps(
                Expr.apps(Expr.constant(PSIGMA.str("mk"), levels(i, k)), pairTypes(i, k)),
                xs[k],
                pair(i, k + 1, upTo, rest));
    }

    /** The value of all types that stands for function {@code i} at {@code args}. */
    Expr pack(int i, Expr... args) {
        Expr[] xs = arguments.get(i);
        Expr own = inject(i, pair(i, 0, xs.length - 1, xs[xs.length - 1]));
        return own.abstractVars(xs).instantiateSeq(args);
    }

    /** The same where arguments from {@code k} on are one value already. */
    Expr packFrom(int i, int k, Expr rest) {
        return inject(i, pair(i, 0, k, rest));
    }

    // ---- sums

    private int size() {
        return arguments.size();
    }

    /** The type of the arguments of the functions from {@code i} on. */
    Expr type(int i) {
        return i == size() - 1
                ? domain(i, 0)
                : Expr.apps(Expr.constant(PSUM, sumLevels(i)), domain(i, 0), type(i + 1));
    }

    private List<Level> sumLevels(int i) {
        return List.of(meta.getLevel(domain(i, 0)), meta.getLevel(type(i + 1)));
    }

    private Expr inject(int i, Expr value) {
        Expr r =
                i == size() - 1
                        ? value
                        : Expr.apps(
                                Expr.constant(PSUM.str("inl"), sumLevels(i)),
                                domain(i, 0),
                                type(i + 1),
                                value);
        for (int j = i - 1; j >= 0; j--) {
            r =
                    Expr.apps(
                            Expr.constant(PSUM.str("inr"), sumLevels(j)),
                            domain(j, 0),
                            type(j + 1),
                            r);
        }
        return r;
    }

    /** A function and its arguments. */
    record Unpacked(int fn, Expr[] args) {}

    /** Reads what {@link #pack} wrote. */
    Unpacked unpack(Expr packed) {
        int i = 0;
        Expr e = packed;
        while (i < size() - 1 && e.isAppOf(PSUM.str("inr"))) {
            e = ((Expr.App) e).arg;
            i++;
        }
        if (i < size() - 1) {
            e = ((Expr.App) e).arg;
        }
        int n = arguments.get(i).length;
        Expr[] args = new Expr[n];
        for (int k = 0; k < n - 1; k++) {
            Expr[] pair = e.getAppArgs();
            args[k] = pair[2];
            e = pair[3];
        }
        args[n - 1] = e;
        return new Unpacked(i, args);
    }

    // ---- functions of the packed value

    private Expr[] projections(int i, Expr x) {
        int n = arguments.get(i).length;
        Expr[] r = new Expr[n];
        Expr e = x;
        for (int k = 0; k < n - 1; k++) {
            r[k] = Expr.proj(PSIGMA, 0, e);
            e = Expr.proj(PSIGMA, 1, e);
        }
        r[n - 1] = e;
        return r;
    }

    /**
     * {@code fun x => ..}: of each function's arguments what {@code each} says, a term over the
     * variables; all of the same type {@code result}, which lives in {@code level}.
     */
    Expr byCases(List<Expr> each, Expr result, Level level) {
        return meta.withLocalDecl(
                Name.mkSimple("x"),
                type(0),
                x -> meta.mkLambdaFVars(new Expr[] {x}, caseAt(0, x, each, result, level)));
    }

    private Expr caseAt(int i, Expr x, List<Expr> each, Expr result, Level level) {
        if (i == size() - 1) {
            return each.get(i).abstractVars(arguments.get(i)).instantiateSeq(projections(i, x));
        }
        return casesOnSum(
                i,
                x,
                level,
                s -> result,
                a -> each.get(i).abstractVars(arguments.get(i)).instantiateSeq(projections(i, a)),
                b -> caseAt(i + 1, b, each, result, level));
    }

    /** {@code PSum.casesOn x (fun a => left) (fun b => right)}. */
    private Expr casesOnSum(
            int i,
            Expr x,
            Level level,
            Function<Expr, Expr> motive,
            Function<Expr, Expr> left,
            Function<Expr, Expr> right) {
        List<Level> ls = new ArrayList<>(sumLevels(i));
        ls.add(0, level);
        return Expr.apps(
                Expr.constant(PSUM.str("casesOn"), ls),
                domain(i, 0),
                type(i + 1),
                lambda("s", type(i), motive),
                x,
                lambda("a", domain(i, 0), left),
                lambda("b", type(i + 1), right));
    }

    /** The variable is nothing that a user would know. */
    private Expr lambda(String name, Expr type, Function<Expr, Expr> body) {
        return meta.withDecl(
                new LocalDecl(
                        Expr.fvar(meta.freshId()),
                        Name.mkSimple(name),
                        type,
                        null,
                        BinderInfo.DEFAULT,
                        true),
                x -> meta.mkLambdaFVars(new Expr[] {x}, body.apply(x)));
    }

    /**
     * {@code fun x => ..} by cases down to the arguments of each function: a term of {@code motive
     * x}.
     *
     * @param level that the motive lives in
     * @param body for function {@code i}, a term of the motive at its variables
     */
    Expr split(Function<Expr, Expr> motive, Level level, Function<Integer, Expr> body) {
        return lambda("x", type(0), x -> splitSum(0, x, motive, level, body));
    }

    private Expr splitSum(
            int i, Expr x, Function<Expr, Expr> motive, Level level, Function<Integer, Expr> body) {
        if (i == size() - 1) {
            return splitPair(i, 0, x, motive, level, body);
        }
        return casesOnSum(
                i,
                x,
                level,
                s -> motive.apply(injectFrom(i, s)),
                a -> splitPair(i, 0, a, motive, level, body),
                b -> splitSum(i + 1, b, motive, level, body));
    }

    /** A value of the functions from {@code i} on as one of all. */
    private Expr injectFrom(int i, Expr s) {
        Expr r = s;
        for (int j = i - 1; j >= 0; j--) {
            r =
                    Expr.apps(
                            Expr.constant(PSUM.str("inr"), sumLevels(j)),
                            domain(j, 0),
                            type(j + 1),
                            r);
        }
        return r;
    }

    private Expr splitPair(
            int i,
            int k,
            Expr x,
            Function<Expr, Expr> motive,
            Level level,
            Function<Integer, Expr> body) {
        Expr[] xs = arguments.get(i);
        if (k == xs.length - 1) {
            Expr b = meta.mkLambdaFVars(new Expr[] {xs[k]}, body.apply(i));
            return Expr.beta(b, x);
        }
        List<Level> ls = new ArrayList<>(levels(i, k));
        ls.add(0, level);
        Expr minor =
                lambda(
                        "rest",
                        domain(i, k + 1),
                        rest -> splitPair(i, k + 1, rest, motive, level, body));
        return Expr.apps(
                Expr.apps(Expr.constant(PSIGMA.str("casesOn"), ls), pairTypes(i, k)),
                lambda("s", domain(i, k), s -> motive.apply(packFrom(i, k, s))),
                x,
                meta.mkLambdaFVars(new Expr[] {xs[k]}, minor));
    }

    static Expr[] rest(Expr[] args, int from) {
        return from >= args.length ? new Expr[0] : Arrays.copyOfRange(args, from, args.length);
    }
}
