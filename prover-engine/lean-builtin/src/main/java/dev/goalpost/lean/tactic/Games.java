package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What the Natural Number Game's tactics do otherwise than Lean's, with {@code set_option
 * goalpost.games true}: {@code rw} does not try {@code rfl}, {@code rfl} sees through reducible
 * definitions only, {@code cases} and {@code induction} take bare names and show a constructor
 * {@code zero} as {@code 0}, and there are {@code simp_add} and {@code xyzzy}.
 */
final class Games {
    private static final Name OF_NAT = Name.of("OfNat.ofNat");

    /** Larger numerals are not written with constructors. */
    private static final BigInteger MAX_NUMERAL = BigInteger.valueOf(500);

    private static final List<String> OPERATIONS =
            List.of("add_zero", "add_succ", "mul_zero", "mul_succ", "pow_zero", "pow_succ");

    private Games() {}

    static void register(TacticTable table) {
        table.basic("simp_add", Games::simpAdd);
        table.basic("xyzzy", Games::xyzzy);
    }

    private static void check(TacticContext ctx, Tactic.Basic t) {
        if (!ctx.meta().options().games()) {
            throw ctx.error(
                    t.span(),
                    "the tactic `"
                            + t.name()
                            + "` is that of a game: `set_option goalpost.games"
                            + " true` is needed");
        }
    }

    /** {@code simp only [add_assoc, add_left_comm, add_comm]} with the lemmas in scope. */
    private static void simpAdd(TacticContext ctx, Tactic.Basic t) {
        check(ctx, t);
        Span at = t.span();
        List<Tactic.SimpArg> lemmas = new ArrayList<>();
        for (String n : List.of("add_assoc", "add_left_comm", "add_comm")) {
            lemmas.add(
                    new Tactic.SimpArg.Lemma(
                            at, false, new Term.Ident(at, Name.mkSimple(n), null)));
        }
        ctx.eval(
                new Tactic.Simp(
                        at, "simp", Tactic.SimpConfig.NONE, true, lemmas, Tactic.Location.GOAL));
    }

    /**
     * The game's {@code decide} evaluates numerals of a type of its own, whose operations are known
     * by axioms only: numerals are written with constructors, then the axioms applied. False where
     * the target is not of that kind.
     */
    static boolean decide(TacticContext ctx, Tactic.Basic t) {
        Meta meta = ctx.meta();
        Expr.MVar goal = ctx.mainGoal();
        Expr target = Goals.type(meta, goal);
        Name type = typeOfNumerals(meta, target);
        if (type == null || target.hasFVar()) {
            return false;
        }
        List<Tactic.SimpArg> axioms = new ArrayList<>();
        for (String n : OPERATIONS) {
            Name axiom = type.str(n);
            if (meta.env().get(axiom) instanceof ConstantInfo.Axiom) {
                Term name = new Term.Ident(t.span(), Name.of("_root_." + axiom), null);
                axioms.add(new Tactic.SimpArg.Lemma(t.span(), false, name));
            }
        }
        if (axioms.isEmpty()) {
            return false;
        }
        int others = ctx.goals().size() - 1;
        Expr zero = numeral(meta, Expr.constant(type.str("zero")));
        Expr shown = target.replace(e -> constructors(e, type, zero));
        ctx.replaceMain(Goals.replaceTargetDefEq(meta, goal, shown));
        ctx.eval(
                new Tactic.Simp(
                        t.span(),
                        "simp",
                        Tactic.SimpConfig.NONE,
                        true,
                        axioms,
                        Tactic.Location.GOAL));
        if (ctx.goals().size() > others) {
            ctx.closeMain(g -> Decide.decide(meta, g));
        }
        return true;
    }

    private static Name typeOfNumerals(Meta meta, Expr e) {
        Name[] found = new Name[1];
        e.contains(
                s -> {
                    if (found[0] == null
                            && s.isAppOfArity(OF_NAT, 3)
                            && s.getAppArgs()[0] instanceof Expr.Const c
                            && numeral(meta, Expr.constant(c.name.str("zero"))) != null
                            && meta.env().get(c.name.str("succ"))
                                    instanceof ConstantInfo.Constructor) {
                        found[0] = c.name;
                    }
                    return false;
                });
        return found[0];
    }

    /** A numeral as {@code succ} of {@code succ} of .. {@code 0}; null for anything else. */
    private static Expr constructors(Expr e, Name type, Expr zero) {
        if (!e.isAppOfArity(OF_NAT, 3)) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        if (!args[0].isConstOf(type)
                || !(args[1] instanceof Expr.NatLit n)
                || n.value.compareTo(MAX_NUMERAL) > 0) {
            return null;
        }
        Expr r = zero;
        for (int i = 0; i < n.value.intValue(); i++) {
            r = Expr.app(Expr.constant(type.str("succ")), r);
        }
        return r;
    }

    /** The magic word proves whatever there is; it is {@code sorry}. */
    private static void xyzzy(TacticContext ctx, Tactic.Basic t) {
        check(ctx, t);
        CoreTactics.sorry(ctx, t);
    }

    /**
     * The goal with {@code 0} for {@code T.zero} everywhere, where {@code T} has such a numeral and
     * it is the same by definition.
     */
    static Expr.MVar zeroAsNumeral(Meta meta, Expr.MVar goal) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    Expr.MVar g = goal;
                    Expr shown = shown(meta, target);
                    if (shown != target) {
                        g = Goals.replaceTargetDefEq(meta, g, shown);
                    }
                    LocalContext l = meta.getMVarDecl(g).lctx();
                    LocalContext changed =
                            l.map(
                                    d -> {
                                        Expr type = meta.instantiateMVars(d.type());
                                        Expr s = shown(meta, type);
                                        return s == type ? d : d.withTypeAndValue(s, d.value());
                                    });
                    return Goals.withLCtx(meta, g, changed);
                });
    }

    private static Expr shown(Meta meta, Expr e) {
        return e.replace(s -> s instanceof Expr.Const c ? numeral(meta, c) : null);
    }

    private static Expr numeral(Meta meta, Expr e) {
        Expr.Const c = (Expr.Const) e;
        if (!c.name.lastString().equals("zero")
                || !(meta.env().get(c.name) instanceof ConstantInfo.Constructor k)
                || k.numFields() != 0
                || k.numParams() != 0) {
            return null;
        }
        Expr type = Expr.constant(k.induct(), c.levels);
        Expr zero = Expr.natLit(BigInteger.ZERO);
        Expr cls = Expr.apps(Expr.constant(Name.of("OfNat"), Level.ZERO), type, zero);
        if (!(meta.trySynthInstance(cls) instanceof Meta.Synth.Found f)) {
            return null;
        }
        Expr n =
                Expr.apps(
                        Expr.constant(Name.of("OfNat.ofNat"), Level.ZERO),
                        type,
                        zero,
                        f.instance());
        return meta.withDefault(() -> meta.isDefEqNoAssign(n, c)) ? n : null;
    }
}
