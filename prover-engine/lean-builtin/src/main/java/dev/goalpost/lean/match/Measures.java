package dev.goalpost.lean.match;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import java.util.List;

/**
 * What decreases with each call.
 *
 * @param each for each function, a term over the variables of its packing; all of one type
 */
record Measures(Meta meta, Packing packing, List<Expr> each) {
    private static final Name RELATION = Name.of("WellFoundedRelation");
    private static final Name NAT = Name.of("Nat");

    private Expr type() {
        return meta.instantiateMVars(meta.inferType(each.get(0)));
    }

    private Expr instance() {
        Expr t = type();
        return meta.synthInstance(Expr.app(Expr.constant(RELATION, meta.getLevel(t)), t));
    }

    /** The relation on the packed arguments. */
    Expr relation() {
        Expr t = type();
        Level u = meta.getLevel(packing.type(0));
        Level v = meta.getLevel(t);
        Expr f = packing.byCases(each, t, v);
        return Expr.apps(
                Expr.constant(Name.of("invImage"), u, v), packing.type(0), t, f, instance());
    }

    private Expr at(Packing.Unpacked x) {
        return each.get(x.fn())
                .abstractVars(packing.arguments().get(x.fn()))
                .instantiateSeq(x.args())
                .headBeta();
    }

    /** That a call's arguments are smaller, as a reader would state it. */
    Expr decreases(Packing.Unpacked callee, Packing.Unpacked caller) {
        return related(instance(), type(), at(callee), at(caller));
    }

    static Expr less(Expr a, Expr b) {
        return Expr.apps(
                Expr.constant(Name.of("LT.lt"), Level.ZERO),
                Expr.constant(NAT),
                Expr.constant(Name.of("instLTNat")),
                a,
                b);
    }

    /** {@code sizeOf e}; a natural number is its own size. */
    static Expr size(Meta meta, Expr e) {
        Expr t = meta.instantiateMVars(meta.inferType(e));
        if (meta.whnfR(t).isConstOf(NAT)) {
            return e;
        }
        Level u = meta.getLevel(t);
        Expr inst = meta.synthInstance(Expr.app(Expr.constant(Name.of("SizeOf"), u), t));
        return Expr.apps(Expr.constant(Name.of("SizeOf.sizeOf"), u), t, inst, e);
    }

    private Expr related(Expr instance, Expr type, Expr a, Expr b) {
        Expr[] args = instance.getAppArgs();
        String head = instance.getAppFn() instanceof Expr.Const c ? c.name.toString() : "";
        switch (head) {
            case "instWellFoundedRelationNat", "Nat.lt_wfRel" -> {
                return less(a, b);
            }
            case "instWellFoundedRelationOfSizeOf", "sizeOfWFRel" -> {
                Level u = meta.getLevel(args[0]);
                Expr f = Expr.apps(Expr.constant(Name.of("SizeOf.sizeOf"), u), args);
                return meta.whnfR(args[0]).isConstOf(NAT)
                        ? less(a, b)
                        : less(Expr.app(f, a), Expr.app(f, b));
            }
            case "measure" -> {
                return less(Expr.beta(args[1], a), Expr.beta(args[1], b));
            }
            case "invImage" -> {
                return related(args[3], args[1], Expr.beta(args[2], a), Expr.beta(args[2], b));
            }
            case "Prod.instWellFoundedRelation", "Prod.lex" -> {
                return Expr.apps(
                        Expr.constant(
                                Name.of("Prod.Lex"), ((Expr.Const) instance.getAppFn()).levels),
                        args[0],
                        args[1],
                        relationFn(args[2], args[0]),
                        relationFn(args[3], args[1]),
                        a,
                        b);
            }
            default -> {
                return Expr.apps(
                        Expr.constant(RELATION.str("rel"), meta.getLevel(type)),
                        type,
                        instance,
                        a,
                        b);
            }
        }
    }

    private Expr relationFn(Expr instance, Expr type) {
        return meta.withLocalDecl(
                Name.mkSimple("a₁"),
                type,
                x ->
                        meta.withLocalDecl(
                                Name.mkSimple("a₂"),
                                type,
                                y ->
                                        meta.mkLambdaFVars(
                                                new Expr[] {x, y}, related(instance, type, x, y))));
    }
}
