package dev.goalpost.lean.pp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.Structures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * From terms to documents, with notation. Every term is asked for at a least precedence {@code
 * min}, and is told how strongly what follows it would pull at its right end ({@code next}, -1 when
 * nothing follows): a term that reaches as far right as possible needs parentheses there.
 */
final class Delab {
    private static final int MAX = PpNotation.MAX;
    private static final int LEAD = MAX - 1;

    /** Functions that print as an arrow in front of their last explicit argument. */
    private static final Set<Name> COERCIONS =
            Set.of(
                    Name.of("Nat.cast"),
                    Name.of("Int.cast"),
                    Name.of("IntCast.intCast"),
                    Name.of("NatCast.natCast"),
                    Name.of("Subtype.val"),
                    Name.of("Fin.val"));

    private static final Name OF_NAT = Name.of("OfNat.ofNat");
    private static final Name EXISTS = Name.of("Exists");
    private static final Name PROD_MK = Name.of("Prod.mk");
    private static final Name MEMBER = Name.of("Membership.mem");
    private static final Name MOTIVE = Name.of("motive");
    private static final Name UNIT = Name.of("Unit.unit");
    private static final Name OPT_PARAM = Name.of("optParam");
    private static final Name SIGMA = Name.of("Sigma");
    private static final Name LIST_NIL = Name.of("List.nil");
    private static final Name LIST_CONS = Name.of("List.cons");

    private final Meta meta;
    private final PpOptions options;
    private int steps;
    private boolean showProofs; // a proof that is printed for its own sake is shown whole

    Delab(Meta meta) {
        this.meta = meta;
        this.options = meta.env().state(PpScope.EXT).printing();
    }

    Doc top(Expr e) {
        showProofs = options.proofs() || isProof(e);
        Doc d = term(e, 0, -1);
        return e instanceof Expr.Lam ? Doc.node(d) : d;
    }

    /**
     * {@code d} has precedence {@code prec} and its right end takes operators from {@code trail}.
     */
    private static Doc wrap(Doc d, int prec, int trail, int min, int next) {
        return prec < min || trail <= next ? parens(d) : Doc.node(d);
    }

    private static Doc wrap(Doc d, int prec, int min) {
        return prec < min ? parens(d) : Doc.node(d);
    }

    private static Doc parens(Doc d) {
        return Doc.node("(", Doc.nest(-2, Doc.node(d)), ")");
    }

    private Doc term(Expr e, int min, int next) {
        meta.step();
        // Lean leaves out the rest of a term that takes too many steps to print, too.
        if (++steps > options.maxSteps() || !showProofs && hidesProof(e)) {
            return Doc.text("⋯");
        }
        return switch (e) {
            case Expr.BVar b -> Doc.text("#" + b.index);
            case Expr.FVar x -> {
                LocalDecl d = meta.lctx().get(x);
                yield Doc.text(d == null ? "_fvar." + x.id : PrettyPrinter.name(d.userName()));
            }
            case Expr.MVar m -> mvar(m);
            case Expr.Sort s -> sort(s.level, min);
            case Expr.Const c -> constant(c, min, next);
            case Expr.NatLit n -> Doc.text(n.value.toString());
            case Expr.StrLit s -> Doc.text(quote(s.value));
            // a function is no group of its own: its body flows with what is around it
            case Expr.Lam l -> 0 <= next ? Doc.node("(", lambda(e), ")") : lambda(e);
            case Expr.Pi p -> pi(p, min, next);
            case Expr.Let l -> wrap(let(l), LEAD, 0, min, next);
            case Expr.Proj p -> Doc.cat(receiver(p.struct), "." + projectionLabel(p));
            case Expr.App a -> application(e, min, next);
        };
    }

    /** Proofs inside terms print as {@code ⋯}, unless they are single symbols. */
    private boolean hidesProof(Expr e) {
        return (e instanceof Expr.App || e instanceof Expr.Lam)
                && !(e.getAppFn() instanceof Expr.MVar)
                && isProof(e);
    }

    private boolean isProof(Expr e) {
        try {
            return meta.isProof(e);
        } catch (MetaException ill) {
            return false; // ill-typed terms are printed as they are
        }
    }

    private String projectionLabel(Expr.Proj p) {
        Structures.Info info = Structures.get(meta.env(), p.typeName);
        return info != null && p.index < info.fields().size()
                ? info.fields().get(p.index)
                : Integer.toString(p.index + 1);
    }

    private Doc mvar(Expr.MVar m) {
        MVarDecl d = meta.mctx().decls().get(m.id);
        MetavarContext.Delayed delayed = meta.mctx().delayed().get(m.id);
        if (delayed != null) {
            return mvar(delayed.pending());
        }
        if (d != null && d.kind() == dev.goalpost.lean.meta.MVarKind.LOCAL_FUNCTION) {
            return Doc.text(PrettyPrinter.name(d.userName()));
        }
        return Doc.text(
                d == null
                                || d.userName().isAnonymous()
                                || Names.isInaccessible(d.userName())
                                || d.kind() != dev.goalpost.lean.meta.MVarKind.SYNTHETIC_OPAQUE
                        ? "?m." + m.id
                        : "?" + PrettyPrinter.name(d.userName()));
    }

    private Doc sort(Level level, int min) {
        Level l = LevelText.simple(level);
        if (l.isZero()) {
            return Doc.text("Prop");
        }
        if (l.equals(Level.ONE)) {
            return Doc.text("Type");
        }
        Level below = LevelText.predecessor(l);
        String text =
                below != null
                        ? "Type " + LevelText.argument(below)
                        : "Sort " + LevelText.argument(l);
        return wrap(Doc.text(text), LEAD, min);
    }

    private Doc constant(Expr.Const c, int min, int next) {
        if (options.notation()) {
            if (c.name.equals(UNIT)) {
                return Doc.text("()");
            }
            PpNotation n = PpNotation.of(meta.env(), c.name);
            if (n != null && n.argPrecedences().isEmpty() && !startsImplicit(c)) {
                return Doc.text(String.join("", n.items()));
            }
        }
        String name = constantName(c);
        return Doc.text(startsImplicit(c) ? "@" + name : name);
    }

    private String constantName(Expr.Const c) {
        String name = options.fullNames() ? PrettyPrinter.name(c.name) : shortName(c.name);
        if (!options.universes() || c.levels.isEmpty()) {
            return name;
        }
        List<String> levels = c.levels.stream().map(LevelText::of).toList();
        return name + ".{" + String.join(", ", levels) + "}";
    }

    /** True when Lean would fill in an argument that is not there. */
    private boolean startsImplicit(Expr.Const c) {
        ConstantInfo info = meta.env().get(c.name);
        return info != null && isImplicit(info.type());
    }

    private static boolean isImplicit(Expr type) {
        return type instanceof Expr.Pi p
                && (p.info == BinderInfo.IMPLICIT || p.info == BinderInfo.INST_IMPLICIT);
    }

    /** The shortest way to refer to a constant from here. */
    private String shortName(Name n) {
        PpScope scope = meta.env().state(PpScope.EXT);
        Name best = n;
        for (Name ns = scope.namespace(); !ns.isAnonymous(); ns = ns.prefix()) {
            best = shorter(best, n, ns);
        }
        for (Name ns : scope.opens()) {
            best = shorter(best, n, ns);
        }
        if (best == n && isExported(n)) {
            best = lastOf(n);
        }
        if (best.isAtomic() && best != n && meta.lctx().findFromUserName(best) != null) {
            best = n; // a local variable has that name
        }
        String text = PrettyPrinter.name(best);
        return best.equals(n) && n.isAtomic() && meta.lctx().findFromUserName(n) != null
                ? "_root_." + text
                : text;
    }

    private boolean isExported(Name n) {
        Name last = lastOf(n);
        return NameResolution.aliases(meta.env(), last).equals(List.of(n))
                && !meta.env().contains(last);
    }

    private static Name lastOf(Name n) {
        return Name.mkSimple(String.valueOf(n.lastString()));
    }

    private Name shorter(Name best, Name full, Name ns) {
        if (!full.hasPrefix(ns) || full.equals(ns) || ns.isAnonymous()) {
            return best;
        }
        Name rest = full.replacePrefix(ns, Name.ANONYMOUS);
        if (rest.components().size() >= best.components().size()) {
            return best;
        }
        // protected-looking clashes: the short form must not mean something at the root
        return meta.env().contains(rest) ? best : rest;
    }

    static String quote(String s) {
        StringBuilder out = new StringBuilder("\"");
        s.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '"' -> out.append("\\\"");
                                case '\\' -> out.append("\\\\");
                                case '\n' -> out.append("\\n");
                                case '\t' -> out.append("\\t");
                                case '\r' -> out.append("\\x0d");
                                default -> {
                                    if (c < 32 || c == 127) {
                                        out.append(String.format("\\x%02x", c));
                                    } else {
                                        out.appendCodePoint(c);
                                    }
                                }
                            }
                        });
        return out.append('"').toString();
    }

    // ---- binders

    /** A name for a bound variable that hides nothing that the body mentions. */
    private Name binderName(Name suggested, Expr body) {
        Name n = suggested.isAnonymous() ? Name.of("a") : Names.accessible(suggested);
        if (!mentions(body, n)) {
            return n;
        }
        for (int i = 1; ; i++) {
            String last = n.lastString() == null ? "x" : n.lastString();
            Name m = n.prefix().str(last + "_" + i);
            if (!mentions(body, m)) {
                return m;
            }
        }
    }

    private boolean mentions(Expr body, Name n) {
        return body.contains(
                e -> {
                    if (e instanceof Expr.FVar x) {
                        LocalDecl d = meta.lctx().get(x);
                        return d != null && d.userName().equals(n);
                    }
                    return e instanceof Expr.Const c && c.name.equals(n);
                });
    }

    private static String[] brackets(BinderInfo info) {
        return switch (info) {
            case DEFAULT -> new String[] {"(", ")"};
            case IMPLICIT -> new String[] {"{", "}"};
            case STRICT_IMPLICIT -> new String[] {"⦃", "⦄"};
            case INST_IMPLICIT -> new String[] {"[", "]"};
        };
    }

    private Doc lambda(Expr e) {
        return lambdaFrom(e, new ArrayList<>());
    }

    private Doc lambdaFrom(Expr e, List<Doc> binders) {
        if (!(e instanceof Expr.Lam l)) {
            List<Object> head = new ArrayList<>();
            head.add("fun");
            for (Doc b : binders) {
                head.add(Doc.LINE);
                head.add(b);
            }
            head.add(" =>");
            Doc h = Doc.group(Doc.nest(2, Doc.cat(head.toArray())));
            return Doc.cat(h, Doc.LINE, term(e, 0, -1));
        }
        return lambdaGroup(l, new ArrayList<>(), binders);
    }

    /** Binders of one type stand in one bracket. */
    private Doc lambdaGroup(Expr.Lam l, List<String> names, List<Doc> binders) {
        Name n = binderName(l.name, l.body);
        names.add(PrettyPrinter.name(n));
        return meta.withLocalDecl(
                n,
                l.info,
                l.type,
                x -> {
                    Expr body = l.body.instantiate1(x);
                    boolean same =
                            body instanceof Expr.Lam k
                                    && k.info == l.info
                                    && k.info != BinderInfo.INST_IMPLICIT
                                    && k.type.equals(l.type)
                                    && (k.info != BinderInfo.DEFAULT || options.funBinderTypes());
                    if (same) {
                        return lambdaGroup((Expr.Lam) body, names, binders);
                    }
                    binders.add(funBinder(l, String.join(" ", names)));
                    return lambdaFrom(body, binders);
                });
    }

    private Doc funBinder(Expr.Lam l, String name) {
        if (l.info == BinderInfo.INST_IMPLICIT) {
            return l.body.hasLooseBVar(0)
                    ? binder(l.info, name, l.type)
                    : Doc.cat("[", term(l.type, 0, -1), "]");
        }
        if (options.funBinderTypes()) {
            return binder(l.info, name, l.type);
        }
        String[] b = brackets(l.info);
        return Doc.text(l.info == BinderInfo.DEFAULT ? name : b[0] + name + b[1]);
    }

    /** {@code (x y : type)}. */
    private Doc binder(BinderInfo info, String names, Expr type) {
        String[] b = brackets(info);
        boolean optional = info == BinderInfo.DEFAULT && type.isAppOfArity(OPT_PARAM, 2);
        Doc shown = term(optional ? type.getAppArgs()[0] : type, 0, -1);
        Doc rest = optional ? Doc.cat(" := ", term(((Expr.App) type).arg, 0, -1)) : Doc.text("");
        return Doc.group(Doc.nest(2, Doc.cat(b[0] + names + " :", Doc.LINE, shown, rest, b[1])));
    }

    private boolean isProp(Expr e) {
        try {
            return meta.isProp(e);
        } catch (MetaException ill) {
            return false;
        }
    }

    private Doc pi(Expr.Pi p, int min, int next) {
        if (p.isArrow() && p.info == BinderInfo.DEFAULT) {
            return arrow(term(p.type, 26, 25), p, p.name, min, next);
        }
        boolean forall =
                meta.withLocalDecl(p.name, p.info, p.type, x -> isProp(p.body.instantiate1(x)));
        if (forall) {
            return wrap(forallFrom(p, new ArrayList<>()), LEAD, 0, min, next);
        }
        return dependent(p, new ArrayList<>(), min, next);
    }

    /** {@code (x y : α) → β}: variables of one type stand side by side. */
    private Doc dependent(Expr.Pi p, List<String> names, int min, int next) {
        Name n = binderName(p.name, p.body);
        names.add(PrettyPrinter.name(n));
        if (!(p.body instanceof Expr.Pi q) || !sameGroup(p, q)) {
            return arrow(binder(p.info, String.join(" ", names), p.type), p, n, min, next);
        }
        return meta.withLocalDecl(
                n,
                p.info,
                p.type,
                x -> dependent((Expr.Pi) p.body.instantiate1(x), names, min, next));
    }

    private static boolean sameGroup(Expr.Pi p, Expr.Pi q) {
        return q.info == p.info
                && q.info != BinderInfo.INST_IMPLICIT
                && q.type.equals(p.type)
                && !q.type.hasLooseBVars()
                && !(q.isArrow() && q.info == BinderInfo.DEFAULT);
    }

    private Doc arrow(Doc domain, Expr.Pi p, Name name, int min, int next) {
        boolean parens = 25 < min || 25 <= next;
        Doc codomain =
                meta.withLocalDecl(
                        name,
                        p.info,
                        p.type,
                        x -> term(p.body.instantiate1(x), 25, parens ? -1 : next));
        Doc d = Doc.cat(domain, " →", Doc.LINE, codomain);
        return parens ? parens(d) : Doc.node(d);
    }

    /** Collects binders of {@code ∀}, those of one type side by side in one bracket. */
    private Doc forallFrom(Expr e, List<Doc> groups) {
        boolean more =
                e instanceof Expr.Pi p
                        && !(p.isArrow() && p.info == BinderInfo.DEFAULT)
                        && isProp(e);
        if (!more) {
            return quantified("∀", groups, term(e, 0, -1));
        }
        return binderGroup((Expr.Pi) e, new ArrayList<>(), null, groups);
    }

    private Doc binderGroup(Expr.Pi p, List<String> names, Expr groupType, List<Doc> groups) {
        Name n = binderName(p.name, p.body);
        names.add(PrettyPrinter.name(n));
        return meta.withLocalDecl(
                n,
                p.info,
                p.type,
                x -> {
                    Expr body = p.body.instantiate1(x);
                    boolean same =
                            body instanceof Expr.Pi q
                                    && q.info == p.info
                                    && q.info != BinderInfo.INST_IMPLICIT
                                    && q.type.equals(p.type)
                                    && !(q.isArrow() && q.info == BinderInfo.DEFAULT)
                                    && isProp(body);
                    if (same) {
                        return binderGroup((Expr.Pi) body, names, p.type, groups);
                    }
                    groups.add(binder(p.info, String.join(" ", names), p.type));
                    return forallFrom(body, groups);
                });
    }

    /** {@code (x : α) × β x}. */
    private Doc sigma(Expr.Const c, Expr.Lam l, int min, int next) {
        Name n = binderName(l.name, l.body);
        String name = l.body.hasLooseBVar(0) ? PrettyPrinter.name(n) : "_";
        String times = c.name.equals(SIGMA) ? " ×" : " ×'";
        boolean parens = 35 < min || 35 <= next;
        Doc body =
                meta.withLocalDecl(
                        n, l.type, x -> term(l.body.instantiate1(x), 35, parens ? -1 : next));
        Doc d = Doc.cat(binder(BinderInfo.DEFAULT, name, l.type), times, Doc.LINE, body);
        return parens ? parens(d) : Doc.node(d);
    }

    private static Doc quantified(String symbol, List<Doc> binders, Doc body) {
        List<Object> parts = new ArrayList<>();
        parts.add(symbol);
        for (Doc b : binders) {
            parts.add(Doc.LINE);
            parts.add(b);
        }
        parts.add(",");
        parts.add(Doc.LINE);
        parts.add(body);
        return Doc.cat(parts.toArray());
    }

    private Doc exists(Expr predicate, int min, int next) {
        return wrap(existsFrom(predicate, new ArrayList<>()), LEAD, 0, min, next);
    }

    private Doc existsFrom(Expr predicate, List<Doc> names) {
        Expr.Lam l = (Expr.Lam) predicate;
        Name n = binderName(l.name, l.body);
        names.add(
                options.funBinderTypes()
                        ? binder(BinderInfo.DEFAULT, PrettyPrinter.name(n), l.type)
                        : Doc.text(PrettyPrinter.name(n)));
        return meta.withLocalDecl(
                n,
                l.type,
                x -> {
                    Expr body = l.body.instantiate1(x);
                    if (body.isAppOfArity(EXISTS, 2) && ((Expr.App) body).arg instanceof Expr.Lam) {
                        return existsFrom(((Expr.App) body).arg, names);
                    }
                    return quantified("∃", names, term(body, 0, -1));
                });
    }

    private Doc let(Expr.Let l) {
        Name n = binderName(l.name, l.body);
        Doc value = term(l.value, 0, -1);
        Doc body = meta.withLetDecl(n, l.type, l.value, x -> term(l.body.instantiate1(x), 0, -1));
        String name = PrettyPrinter.name(n);
        Doc head =
                options.letVarTypes()
                        ? Doc.cat("let " + name + " : ", term(l.type, 0, -1), " :=")
                        : Doc.text("let " + name + " :=");
        return Doc.cat(head, Doc.LINE, value, ";", Doc.nest(-2, Doc.cat(Doc.HARD, body)));
    }

    // ---- applications

    private Doc application(Expr e, int min, int next) {
        Expr fn = e.getAppFn();
        Expr[] args = e.getAppArgs();
        if (fn instanceof Expr.Const c) {
            Doc d = special(c, e, args, min, next);
            if (d != null) {
                return d;
            }
        }
        if (fn instanceof Expr.Lam) {
            return plainApp(term(fn, MAX, MAX), Arrays.asList(args), min, next);
        }
        if (fn instanceof Expr.MVar m && meta.mctx().delayed().get(m.id) != null) {
            return mvar(m);
        }
        Shape shape = shape(fn, args);
        if (explicitly(fn, shape)) {
            Doc head =
                    fn instanceof Expr.Const c
                            ? Doc.text("@" + constantName(c))
                            : Doc.cat("@", term(fn, MAX, MAX));
            return plainApp(head, Arrays.asList(args), min, next);
        }
        if (fn instanceof Expr.Const c) {
            Doc d = fieldNotation(c, args, shape, min, next);
            if (d != null) {
                return d;
            }
        }
        Doc head = fn instanceof Expr.Const c ? Doc.text(constantName(c)) : term(fn, MAX, MAX);
        return plainApp(head, shape.explicit(args), min, next);
    }

    /** Whether all arguments have to be written, after {@code @}. */
    private boolean explicitly(Expr fn, Shape shape) {
        return shape.restImplicit || options.explicit() && shape.hasImplicit();
    }

    private Doc plainApp(Doc fn, List<Expr> args, int min, int next) {
        if (args.isEmpty()) {
            return fn;
        }
        List<Object> pieces = new ArrayList<>();
        pieces.add(fn);
        boolean parens = LEAD < min;
        for (int i = 0; i < args.size(); i++) {
            boolean last = i == args.size() - 1;
            pieces.add(Doc.LINE);
            pieces.add(term(args.get(i), MAX, last && parens ? -1 : last ? next : MAX));
        }
        return wrap(Doc.cat(pieces.toArray()), LEAD, min);
    }

    /**
     * How a function takes its arguments.
     *
     * @param restImplicit applied to them it still takes an implicit argument
     */
    private record Shape(BinderInfo[] infos, boolean restImplicit) {
        boolean hasImplicit() {
            return Arrays.stream(infos).anyMatch(i -> i != BinderInfo.DEFAULT);
        }

        List<Expr> explicit(Expr[] args) {
            return explicit(args, 0);
        }

        List<Expr> explicit(Expr[] args, int from) {
            List<Expr> r = new ArrayList<>();
            for (int i = from; i < args.length; i++) {
                if (infos[i] == BinderInfo.DEFAULT) {
                    r.add(args[i]);
                }
            }
            return r;
        }
    }

    private Shape shape(Expr fn, Expr[] args) {
        BinderInfo[] r = new BinderInfo[args.length];
        Arrays.fill(r, BinderInfo.DEFAULT);
        boolean rest = false;
        try {
            Expr type = meta.inferType(fn);
            int i = 0;
            for (; i < args.length; i++) {
                if (!(type instanceof Expr.Pi)) {
                    type = meta.whnf(type);
                }
                if (!(type instanceof Expr.Pi p)) {
                    break;
                }
                r[i] = p.info;
                type = p.body.instantiate1(args[i]);
            }
            rest = i == args.length && isImplicit(type);
        } catch (MetaException ill) {
            // ill-typed terms are printed with all their arguments
        }
        return new Shape(r, rest);
    }

    private Doc special(Expr.Const c, Expr e, Expr[] args, int min, int next) {
        if (options.explicit() && explicitly(c, shape(c, args))) {
            return null;
        }
        if (options.match()) {
            Doc match = matcher(c, args, min, next);
            if (match != null) {
                return match;
            }
        }
        if (options.structureInstances()) {
            Doc d = new DelabStructure(meta, options, x -> term(x, 0, -1)).instance(c, args);
            if (d != null) {
                return d;
            }
        }
        if (options.coercions()
                && COERCIONS.contains(c.name)
                && args.length > 0
                && shape(c, args).explicit(args).equals(List.of(args[args.length - 1]))) {
            return wrap(Doc.cat("↑", term(args[args.length - 1], MAX, MAX)), MAX, min);
        }
        return options.notation() ? notation(c, e, args, min, next) : null;
    }

    private Doc notation(Expr.Const c, Expr e, Expr[] args, int min, int next) {
        Name n = c.name;
        return switch (n.toString()) {
            case "OfNat.ofNat" ->
                    args.length == 3 && args[1] instanceof Expr.NatLit lit
                            ? numeral(lit, args[0])
                            : null;
            case "Exists" ->
                    args.length == 2 && args[1] instanceof Expr.Lam
                            ? exists(args[1], min, next)
                            : operator(c, args, min, next);
            case "Not" ->
                    args.length != 1
                            ? operator(c, args, min, next)
                            : args[0].isAppOfArity(MEMBER, 5)
                                    ? notMember(args[0].getAppArgs(), min, next)
                                    : not(args[0], next);
            case "Prod.mk" -> args.length == 4 ? tuple(e) : null;
            case "List.nil" -> args.length == 1 ? Doc.text("[]") : null;
            case "List.cons" -> {
                Doc list = args.length == 3 ? list(e) : null;
                yield list != null ? list : operator(c, args, min, next);
            }
            case "Subtype" ->
                    args.length == 2 && args[1] instanceof Expr.Lam l
                            ? comprehension("{ ", " // ", l, " }")
                            : null;
            case "Sigma", "PSigma" ->
                    args.length == 2 && args[1] instanceof Expr.Lam l
                            ? sigma(c, l, min, next)
                            : null;
            case "setOf" ->
                    args.length == 2 && args[1] instanceof Expr.Lam l
                            ? comprehension("{", " | ", l, "}")
                            : null;
            case "ite" ->
                    args.length == 5
                            ? conditional(null, args[1], args[3], args[4], min, next)
                            : null;
            case "dite" ->
                    args.length == 5
                                    && args[3] instanceof Expr.Lam t
                                    && args[4] instanceof Expr.Lam f
                            ? conditional(binderName(t.name, t.body), args[1], t, f, min, next)
                            : null;
            case "GetElem.getElem" -> args.length == 8 ? indexed(args[5], args[6], "]") : null;
            case "GetElem?.getElem?" -> args.length == 7 ? indexed(args[5], args[6], "]?") : null;
            case "GetElem?.getElem!" -> args.length == 8 ? indexed(args[6], args[7], "]!") : null;
            case "Char.ofNat" -> args.length == 1 ? character(args[0]) : null;
            default -> operator(c, args, min, next);
        };
    }

    private Doc numeral(Expr.NatLit lit, Expr type) {
        String n = lit.value.toString();
        return options.numericTypes()
                ? Doc.cat("(" + n + " : ", term(type, 0, -1), ")")
                : Doc.text(n);
    }

    /** {@code xs[i]} and its kin. */
    private Doc indexed(Expr xs, Expr i, String close) {
        return Doc.node(term(xs, MAX, MAX), "[", term(i, 0, -1), close);
    }

    private Doc not(Expr e, int next) {
        boolean parens = 40 <= next;
        Doc d = Doc.cat("¬", term(e, 40, parens ? -1 : next));
        return parens ? parens(d) : Doc.node(d);
    }

    private Doc notMember(Expr[] args, int min, int next) {
        PpNotation n = new PpNotation(MEMBER, List.of("$0", " ∉ ", "$1"), 50, List.of(50, 50));
        return notationDoc(n, List.of(args[4], args[3]), min, next);
    }

    private Doc tuple(Expr e) {
        List<Doc> parts = new ArrayList<>();
        Expr t = e;
        while (t.isAppOfArity(PROD_MK, 4)) {
            Expr[] a = t.getAppArgs();
            parts.add(term(a[2], 0, -1));
            t = a[3];
        }
        parts.add(term(t, 0, -1));
        return Doc.node("(", Doc.join(parts, ",", Doc.LINE), ")");
    }

    /** Null when it does not end in {@code []}. */
    private Doc list(Expr e) {
        List<Expr> elements = new ArrayList<>();
        Expr t = e;
        while (t.isAppOfArity(LIST_CONS, 3)) {
            elements.add(t.getAppArgs()[1]);
            t = t.getAppArgs()[2];
        }
        if (!t.isAppOfArity(LIST_NIL, 1)) {
            return null;
        }
        List<Doc> parts = elements.stream().map(x -> term(x, 0, -1)).toList();
        return Doc.node("[", Doc.join(parts, ",", Doc.LINE), "]");
    }

    private Doc comprehension(String open, String bar, Expr.Lam l, String close) {
        Name x = binderName(l.name, l.body);
        Doc body = meta.withLocalDecl(x, l.type, v -> term(l.body.instantiate1(v), 0, -1));
        Doc type = options.funBinderTypes() ? Doc.cat(" : ", term(l.type, 0, -1)) : Doc.text("");
        return Doc.node(open + PrettyPrinter.name(x), type, bar, body, close);
    }

    /**
     * @param h what the branches know about the condition; null when they are no functions of it
     */
    private Doc conditional(Name h, Expr condition, Expr yes, Expr no, int min, int next) {
        String bound = h == null ? "" : PrettyPrinter.name(h) + " : ";
        Doc head = Doc.nest(2, Doc.cat("if" + " " + bound, term(condition, 0, -1), " then"));
        Doc d =
                Doc.group(
                        Doc.fill(head, Doc.LINE, branch(h, yes)),
                        Doc.nest(-2, Doc.LINE),
                        Doc.fill("else", Doc.LINE, branch(h, no)));
        return wrap(d, LEAD, 0, min, next);
    }

    private Doc branch(Name h, Expr e) {
        return h == null
                ? term(e, 0, -1)
                : meta.withLocalDecl(
                        h,
                        ((Expr.Lam) e).type,
                        x -> term(((Expr.Lam) e).body.instantiate1(x), 0, -1));
    }

    private static Doc character(Expr e) {
        if (!(e instanceof Expr.NatLit lit)
                || lit.value.bitLength() > 21
                || !Character.isDefined(lit.value.intValue())
                || lit.value.intValue() < 32) {
            return null;
        }
        String ch = Character.toString(lit.value.intValue());
        return Doc.text("'" + (ch.equals("'") || ch.equals("\\") ? "\\" + ch : ch) + "'");
    }

    private Doc operator(Expr.Const c, Expr[] args, int min, int next) {
        PpNotation n = PpNotation.of(meta.env(), c.name);
        if (n == null) {
            return null;
        }
        Shape shape = shape(c, args);
        List<Expr> explicit = shape.explicit(args);
        int arity = n.argPrecedences().size();
        if (shape.restImplicit || explicit.size() < arity) {
            return null;
        }
        if (explicit.size() > arity) {
            Doc head = notationDoc(n, explicit.subList(0, arity), MAX, MAX);
            return plainApp(head, explicit.subList(arity, explicit.size()), min, next);
        }
        return notationDoc(n, explicit, min, next);
    }

    private Doc notationDoc(PpNotation n, List<Expr> args, int min, int next) {
        boolean endsOpen = n.items().get(n.items().size() - 1).startsWith("$");
        int lastPrec =
                endsOpen
                        ? n.argPrecedences().get(argIndex(n.items().get(n.items().size() - 1)))
                        : MAX;
        boolean parens = n.precedence() < min || endsOpen && lastPrec <= next && lastPrec < MAX;
        int inner = parens ? -1 : next;
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < n.items().size(); i++) {
            String item = n.items().get(i);
            if (item.startsWith("$")) {
                int k = argIndex(item);
                boolean last = i == n.items().size() - 1;
                int follow = last ? inner : n.precedence();
                Doc arg = term(args.get(k), n.argPrecedences().get(k), follow);
                if (i > 0 && n.items().get(i - 1).equals("-") && arg.startsWith("-")) {
                    parts.add(" "); // two in a row begin a comment
                }
                parts.add(arg);
            } else if (item.endsWith(" ") && i + 1 < n.items().size()) {
                parts.add(item.substring(0, item.length() - 1));
                parts.add(Doc.LINE);
            } else {
                parts.add(item);
            }
        }
        Doc d = Doc.cat(parts.toArray());
        return parens ? parens(d) : Doc.node(d);
    }

    private static int argIndex(String item) {
        return Integer.parseInt(item.substring(1));
    }

    /** {@code x.f a} for {@code T.f x a} where x is the first explicit argument, of type T. */
    private Doc fieldNotation(Expr.Const c, Expr[] args, Shape shape, int min, int next) {
        String field = c.name.lastString();
        Name type = c.name.prefix();
        ConstantInfo info = meta.env().get(c.name);
        Structures.Projection projection = Structures.projection(meta.env(), c.name);
        if (!(projection != null ? options.fieldNotation() : options.generalizedFields())
                || field == null
                || type.isAnonymous()
                || field.startsWith("_")
                || info == null
                || projection != null && projection.ofClass()) {
            return null;
        }
        int receiver = receiver(info.type(), type, args.length);
        if (receiver < 0 || isNumeral(args[receiver])) {
            return null; // 1.succ is no term
        }
        Doc head =
                Doc.cat(
                        receiver(withoutParents(args[receiver])),
                        "." + PrettyPrinter.name(Name.mkSimple(field)));
        return plainApp(head, shape.explicit(args, receiver + 1), min, next);
    }

    /** What stands before a dot: {@code ↑n.f} would be read as {@code ↑(n.f)}. */
    private Doc receiver(Expr e) {
        boolean arrow =
                e.getAppFn() instanceof Expr.Const c
                        && e instanceof Expr.App
                        && COERCIONS.contains(c.name);
        return term(e, arrow ? MAX + 1 : MAX, MAX);
    }

    /** The first explicit argument if it has that type, otherwise -1. */
    private static int receiver(Expr fnType, Name type, int args) {
        Expr t = fnType;
        for (int i = 0; i < args && t instanceof Expr.Pi p; i++) {
            if (p.name.equals(MOTIVE)) {
                return -1;
            }
            if (p.info == BinderInfo.DEFAULT) {
                return p.type.isAppOf(type) ? i : -1;
            }
            t = p.body;
        }
        return -1;
    }

    /** {@code x} for {@code x.toParent}: fields of parents are fields of the whole. */
    private Expr withoutParents(Expr e) {
        Expr x = e;
        while (x.getAppFn() instanceof Expr.Const c
                && Structures.projection(meta.env(), c.name) != null) {
            Structures.Projection p = Structures.projection(meta.env(), c.name);
            Structures.Info info = Structures.get(meta.env(), p.struct());
            Expr[] args = x.getAppArgs();
            if (p.ofClass()
                    || p.index() >= info.parents().size()
                    || args.length != p.numParams() + 1) {
                break;
            }
            x = args[p.numParams()];
        }
        return x;
    }

    private static boolean isNumeral(Expr e) {
        return e instanceof Expr.NatLit || e.isAppOf(OF_NAT);
    }

    /** {@code match x with | p => e}. */
    private Doc matcher(Expr.Const c, Expr[] args, int min, int next) {
        Matchers.Info info = Matchers.get(meta.env(), c.name);
        if (info == null || args.length < info.arity()) {
            return null;
        }
        List<Doc> discrs = new ArrayList<>();
        for (int i = 0; i < info.numDiscrs(); i++) {
            discrs.add(term(args[info.numParams() + 1 + i], 0, -1));
        }
        // a stand-in for the motive keeps the patterns where they can be seen
        Expr params = Expr.appRange(c, args, 0, info.numParams());
        List<Object> parts = new ArrayList<>();
        parts.add(Doc.cat("match ", Doc.join(discrs, ",", Doc.LINE), " with"));
        boolean complete =
                meta.withLocalDecl(
                        MOTIVE,
                        meta.inferType(args[info.numParams()]),
                        motive -> alternatives(params, motive, info, args, parts));
        if (!complete) {
            return null;
        }
        Doc d =
                Doc.cat(
                        parts.get(0),
                        Doc.nest(-2, Doc.cat(parts.subList(1, parts.size()).toArray())));
        if (args.length > info.arity()) {
            return plainApp(
                    parens(d), Arrays.asList(args).subList(info.arity(), args.length), min, next);
        }
        return wrap(d, LEAD, 0, min, next);
    }

    private boolean alternatives(
            Expr params, Expr motive, Matchers.Info info, Expr[] args, List<Object> parts) {
        Expr head =
                Expr.appRange(
                        Expr.app(params, motive), args, info.numParams() + 1, info.firstAlt());
        Expr type = meta.inferType(head);
        for (int i = 0; i < info.numAlts(); i++) {
            if (!(type instanceof Expr.Pi p)) {
                return false;
            }
            parts.add(Doc.HARD);
            parts.add(
                    openAlternative(
                            p.type,
                            args[info.firstAlt() + i],
                            new ArrayList<>(),
                            info.numDiscrs(),
                            info.altNumParams().get(i)));
            type = p.body;
        }
        return true;
    }

    private Doc openAlternative(Expr type, Expr alt, List<Expr> ys, int numDiscrs, int numParams) {
        if (ys.size() < numParams && type instanceof Expr.Pi p) {
            Name n = alt instanceof Expr.Lam l ? l.name : p.name;
            Expr rest = alt instanceof Expr.Lam l ? l.body : null;
            Name fresh = patternName(n, rest == null ? alt : rest, ys);
            return meta.withLocalDecl(
                    fresh,
                    p.type,
                    x -> {
                        ys.add(x);
                        Expr next = rest == null ? Expr.app(alt, x) : rest.instantiate1(x);
                        return openAlternative(
                                p.body.instantiate1(x), next, ys, numDiscrs, numParams);
                    });
        }
        Expr[] pats = type.getAppArgs();
        List<Doc> docs = new ArrayList<>();
        for (int i = Math.max(0, pats.length - numDiscrs); i < pats.length; i++) {
            docs.add(term(pats[i], 0, -1));
        }
        return Doc.nest(
                2, Doc.cat("| ", Doc.join(docs, ",", Doc.LINE), " =>", Doc.LINE, term(alt, 0, -1)));
    }

    /** Variables of one pattern have different names. */
    private Name patternName(Name suggested, Expr body, List<Expr> others) {
        Name n = binderName(suggested, body);
        boolean taken =
                others.stream()
                        .map(y -> meta.lctx().get((Expr.FVar) y).userName())
                        .anyMatch(n::equals);
        if (!taken) {
            return n;
        }
        for (int i = 1; ; i++) {
            Name m = n.prefix().str(n.lastString() + "_" + i);
            if (meta.lctx().findFromUserName(m) == null) {
                return m;
            }
        }
    }
}
