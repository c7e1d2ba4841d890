package dev.goalpost.lean.pp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
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
    private static final Name NOT = Name.of("Not");
    private static final Name LIST_NIL = Name.of("List.nil");
    private static final Name LIST_CONS = Name.of("List.cons");

    private final Meta meta;
    private boolean showProofs; // a proof that is printed for its own sake is shown whole

    Delab(Meta meta) {
        this.meta = meta;
    }

    Doc top(Expr e) {
        showProofs = isProof(e);
        return term(e, 0, -1);
    }

    /**
     * {@code d} has precedence {@code prec} and its right end takes operators from {@code trail}.
     */
    private static Doc wrap(Doc d, int prec, int trail, int min, int next) {
        return prec < min || trail <= next ? Doc.cat("(", d, ")") : d;
    }

    private static Doc wrap(Doc d, int prec, int min) {
        return prec < min ? Doc.cat("(", d, ")") : d;
    }

    private Doc term(Expr e, int min, int next) {
        meta.step();
        if (!showProofs && hidesProof(e)) {
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
            case Expr.Lam l -> wrap(lambda(e), MAX, 0, min, next);
            case Expr.Pi p -> pi(p, min, next);
            case Expr.Let l -> wrap(let(l), LEAD, 0, min, next);
            case Expr.Proj p -> Doc.cat(term(p.struct, MAX, -1), "." + projectionLabel(p));
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
        return Doc.text(
                d == null
                                || d.userName().isAnonymous()
                                || Names.isInaccessible(d.userName())
                                || d.kind() != dev.goalpost.lean.meta.MVarKind.SYNTHETIC_OPAQUE
                        ? "?m." + m.id
                        : "?" + PrettyPrinter.name(d.userName()));
    }

    private Doc sort(Level l, int min) {
        if (l.isZero()) {
            return Doc.text("Prop");
        }
        if (l.equals(Level.ONE)) {
            return Doc.text("Type");
        }
        String head = "Sort ";
        Level shown = l;
        if (l instanceof Level.Succ s) {
            head = "Type ";
            shown = s.of;
        }
        boolean atom =
                shown instanceof Level.Param
                        || shown instanceof Level.MVar
                        || dev.goalpost.lean.meta.Levels.base(shown).isZero();
        String level = level(shown);
        return wrap(Doc.text(head + (atom ? level : "(" + level + ")")), LEAD, min);
    }

    private static String level(Level l) {
        String s = l.toString();
        // Lean writes u + 1
        return l instanceof Level.Succ && s.indexOf('+') > 0 ? s.replace("+", " + ") : s;
    }

    private Doc constant(Expr.Const c, int min, int next) {
        if (c.name.equals(LIST_NIL)) {
            return Doc.text("[]");
        }
        if (c.name.equals(Name.of("Unit.unit")) || c.name.equals(Name.of("PUnit.unit"))) {
            return Doc.text("()");
        }
        PpNotation n = meta.env().state(PpNotation.EXT).get(c.name);
        if (n != null && n.argPrecedences().isEmpty()) {
            return Doc.text(String.join("", n.items()));
        }
        return Doc.text(shortName(c.name));
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
        if (best == n && EXPORTED.contains(n)) {
            best = Name.mkSimple(n.lastString());
        }
        if (best.isAtomic() && best != n && meta.lctx().findFromUserName(best) != null) {
            best = n; // a local variable has that name
        }
        String text = PrettyPrinter.name(best);
        return best.equals(n) && n.isAtomic() && meta.lctx().findFromUserName(n) != null
                ? "_root_." + text
                : text;
    }

    /** Names that core exports from their namespaces. */
    private static final Set<Name> EXPORTED =
            Set.of(
                    Name.of("Option.some"),
                    Name.of("Option.none"),
                    Name.of("Bool.true"),
                    Name.of("Bool.false"),
                    Name.of("Decidable.isTrue"),
                    Name.of("Decidable.isFalse"),
                    Name.of("Decidable.decide"),
                    Name.of("Inhabited.default"),
                    Name.of("SizeOf.sizeOf"));

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
        Name n = suggested.isAnonymous() ? Name.of("x") : Names.accessible(suggested);
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
        List<Doc> names = new ArrayList<>();
        return lambdaFrom(e, names);
    }

    private Doc lambdaFrom(Expr e, List<Doc> names) {
        if (!(e instanceof Expr.Lam l)) {
            return Doc.group(
                    Doc.nest(
                            2,
                            Doc.cat(
                                    "fun ",
                                    new Doc.Fill(List.copyOf(names)),
                                    " =>",
                                    Doc.LINE,
                                    term(e, 0, -1))));
        }
        Name n = binderName(l.name, l.body);
        String shown =
                l.body.hasLooseBVar(0) || l.info != BinderInfo.DEFAULT
                        ? PrettyPrinter.name(n)
                        : "x".equals(n.lastString()) || Names.isInaccessible(n)
                                ? "_"
                                : PrettyPrinter.name(n);
        String[] b = brackets(l.info);
        names.add(Doc.text(l.info == BinderInfo.DEFAULT ? shown : b[0] + shown + b[1]));
        return meta.withLocalDecl(
                n, l.info, l.type, x -> lambdaFrom(l.body.instantiate1(x), names));
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
        Name n = binderName(p.name, p.body);
        String[] b = brackets(p.info);
        Doc domain = Doc.cat(b[0] + PrettyPrinter.name(n) + " : ", term(p.type, 0, -1), b[1]);
        return arrow(domain, p, n, min, next);
    }

    private Doc arrow(Doc domain, Expr.Pi p, Name name, int min, int next) {
        boolean parens = 25 < min || 25 <= next;
        Doc codomain =
                meta.withLocalDecl(
                        name,
                        p.info,
                        p.type,
                        x -> term(p.body.instantiate1(x), 25, parens ? -1 : next));
        Doc d = Doc.group(domain, " →", Doc.LINE, codomain);
        return parens ? Doc.cat("(", d, ")") : d;
    }

    /** Collects binders of {@code ∀}, those of one type side by side in one bracket. */
    private Doc forallFrom(Expr e, List<Doc> groups) {
        boolean more =
                e instanceof Expr.Pi p
                        && !(p.isArrow() && p.info == BinderInfo.DEFAULT)
                        && isProp(e);
        if (!more) {
            return Doc.group(
                    Doc.nest(
                            2,
                            Doc.cat(
                                    "∀ ",
                                    new Doc.Fill(List.copyOf(groups)),
                                    ",",
                                    Doc.LINE,
                                    term(e, 0, -1))));
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
                    String[] b = brackets(p.info);
                    groups.add(
                            Doc.cat(
                                    b[0] + String.join(" ", names) + " : ",
                                    term(p.type, 0, -1),
                                    b[1]));
                    return forallFrom(body, groups);
                });
    }

    private Doc exists(Expr predicate, int min, int next) {
        return wrap(existsFrom(predicate, new ArrayList<>()), LEAD, 0, min, next);
    }

    private Doc existsFrom(Expr predicate, List<Doc> names) {
        Expr.Lam l = (Expr.Lam) predicate;
        Name n = binderName(l.name, l.body);
        names.add(Doc.text(PrettyPrinter.name(n)));
        return meta.withLocalDecl(
                n,
                l.type,
                x -> {
                    Expr body = l.body.instantiate1(x);
                    if (body.isAppOfArity(EXISTS, 2) && ((Expr.App) body).arg instanceof Expr.Lam) {
                        return existsFrom(((Expr.App) body).arg, names);
                    }
                    return Doc.group(
                            Doc.nest(
                                    2,
                                    Doc.cat(
                                            "∃ ",
                                            new Doc.Fill(List.copyOf(names)),
                                            ",",
                                            Doc.LINE,
                                            term(body, 0, -1))));
                });
    }

    private Doc let(Expr.Let l) {
        Name n = binderName(l.name, l.body);
        Doc value = term(l.value, 0, -1);
        Doc body = meta.withLetDecl(n, l.type, l.value, x -> term(l.body.instantiate1(x), 0, -1));
        return Doc.cat(
                Doc.group(
                        Doc.nest(2, Doc.cat("let " + PrettyPrinter.name(n) + " := ", value, ";"))),
                Doc.HARD,
                body);
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
        BinderInfo[] infos = binderInfos(fn, args);
        List<Expr> explicit = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (infos[i] == BinderInfo.DEFAULT) {
                explicit.add(args[i]);
            }
        }
        if (fn instanceof Expr.Const c) {
            Doc d = fieldNotation(c, args, infos, min, next);
            if (d != null) {
                return d;
            }
        }
        if (explicit.isEmpty()) {
            return term(fn, min, next);
        }
        return plainApp(term(fn, MAX, MAX), explicit, min, next);
    }

    private Doc plainApp(Doc fn, List<Expr> args, int min, int next) {
        if (args.isEmpty()) {
            return fn;
        }
        List<Doc> pieces = new ArrayList<>();
        pieces.add(fn);
        boolean parens = LEAD < min;
        for (int i = 0; i < args.size(); i++) {
            boolean last = i == args.size() - 1;
            pieces.add(term(args.get(i), MAX, last && parens ? -1 : last ? next : MAX));
        }
        Doc d = new Doc.Group(Doc.nest(2, new Doc.Fill(pieces)));
        return wrap(d, LEAD, min);
    }

    private BinderInfo[] binderInfos(Expr fn, Expr[] args) {
        BinderInfo[] r = new BinderInfo[args.length];
        Arrays.fill(r, BinderInfo.DEFAULT);
        Expr type;
        try {
            type = meta.inferType(fn);
            for (int i = 0; i < args.length; i++) {
                if (!(type instanceof Expr.Pi)) {
                    type = meta.whnf(type);
                }
                if (!(type instanceof Expr.Pi p)) {
                    break;
                }
                r[i] = p.info;
                type = p.body.instantiate1(args[i]);
            }
        } catch (MetaException ill) {
            // ill-typed terms are printed with all their arguments
        }
        return r;
    }

    private Doc special(Expr.Const c, Expr e, Expr[] args, int min, int next) {
        Name n = c.name;
        if (n.equals(OF_NAT) && args.length == 3 && args[1] instanceof Expr.NatLit lit) {
            return Doc.text(lit.value.toString());
        }
        if (n.equals(EXISTS) && args.length == 2 && args[1] instanceof Expr.Lam) {
            return exists(args[1], min, next);
        }
        if (n.equals(NOT) && args.length == 1) {
            boolean parens = 40 <= next;
            Doc d = Doc.cat("¬", term(args[0], 40, parens ? -1 : next));
            return parens ? Doc.cat("(", d, ")") : d;
        }
        if (n.equals(PROD_MK) && args.length == 4) {
            List<Doc> parts = new ArrayList<>();
            Expr t = e;
            while (t.isAppOfArity(PROD_MK, 4)) {
                Expr[] a = t.getAppArgs();
                parts.add(term(a[2], 0, -1));
                t = a[3];
            }
            parts.add(term(t, 0, -1));
            return Doc.group("(", Doc.nest(1, Doc.join(parts, ",", Doc.LINE)), ")");
        }
        if (n.equals(LIST_NIL) && args.length == 1) {
            return Doc.text("[]");
        }
        if (n.equals(LIST_CONS) && args.length == 3) {
            List<Doc> parts = new ArrayList<>();
            Expr t = e;
            while (t.isAppOfArity(LIST_CONS, 3)) {
                Expr[] a = t.getAppArgs();
                parts.add(term(a[1], 0, -1));
                t = a[2];
            }
            if (t.isAppOfArity(LIST_NIL, 1)) {
                return Doc.group("[", Doc.nest(1, Doc.join(parts, ",", Doc.LINE)), "]");
            }
        }
        if (n.equals(Name.of("Subtype")) && args.length == 2 && args[1] instanceof Expr.Lam l) {
            Name x = binderName(l.name, l.body);
            Doc body = meta.withLocalDecl(x, l.type, v -> term(l.body.instantiate1(v), 0, -1));
            return Doc.cat("{ " + PrettyPrinter.name(x) + " // ", body, " }");
        }
        if (n.equals(Name.of("setOf")) && args.length == 2 && args[1] instanceof Expr.Lam l) {
            Name x = binderName(l.name, l.body);
            Doc body = meta.withLocalDecl(x, l.type, v -> term(l.body.instantiate1(v), 0, -1));
            return Doc.cat("{" + PrettyPrinter.name(x) + " | ", body, "}");
        }
        if (n.equals(Name.of("ite")) && args.length == 5) {
            return wrap(
                    Doc.group(
                            "if ",
                            term(args[1], 0, -1),
                            " then",
                            Doc.LINE,
                            term(args[3], 0, -1),
                            " else",
                            Doc.LINE,
                            term(args[4], 0, -1)),
                    LEAD,
                    0,
                    min,
                    next);
        }
        if (n.equals(Name.of("dite"))
                && args.length == 5
                && args[3] instanceof Expr.Lam t
                && args[4] instanceof Expr.Lam f) {
            Name h = binderName(t.name, t.body);
            Doc yes = meta.withLocalDecl(h, t.type, x -> term(t.body.instantiate1(x), 0, -1));
            Doc no = meta.withLocalDecl(h, f.type, x -> term(f.body.instantiate1(x), 0, -1));
            return wrap(
                    Doc.group(
                            "if " + PrettyPrinter.name(h) + " : ",
                            term(args[1], 0, -1),
                            " then",
                            Doc.LINE,
                            yes,
                            " else",
                            Doc.LINE,
                            no),
                    LEAD,
                    0,
                    min,
                    next);
        }
        if (n.equals(Name.of("Char.ofNat"))
                && args.length == 1
                && args[0] instanceof Expr.NatLit lit
                && lit.value.bitLength() < 22
                && Character.isDefined(lit.value.intValue())
                && lit.value.intValue() >= 32) {
            String ch = Character.toString(lit.value.intValue());
            return Doc.text("'" + (ch.equals("'") || ch.equals("\\") ? "\\" + ch : ch) + "'");
        }
        if (COERCIONS.contains(n) && explicitCount(c, args) == 1 && lastIsExplicit(c, args)) {
            Doc of = term(args[args.length - 1], MAX, MAX);
            return wrap(Doc.cat("↑", of), MAX, min);
        }
        Doc match = matcher(c, args, min, next);
        if (match != null) {
            return match;
        }
        return notation(c, e, args, min, next);
    }

    private int explicitCount(Expr.Const c, Expr[] args) {
        int k = 0;
        for (BinderInfo b : binderInfos(c, args)) {
            if (b == BinderInfo.DEFAULT) {
                k++;
            }
        }
        return k;
    }

    private boolean lastIsExplicit(Expr.Const c, Expr[] args) {
        BinderInfo[] infos = binderInfos(c, args);
        return infos.length > 0 && infos[infos.length - 1] == BinderInfo.DEFAULT;
    }

    private Doc notation(Expr.Const c, Expr e, Expr[] args, int min, int next) {
        PpNotation n = PpNotation.of(meta.env(), c.name);
        if (n == null) {
            return null;
        }
        BinderInfo[] infos = binderInfos(c, args);
        List<Expr> explicit = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (infos[i] == BinderInfo.DEFAULT) {
                explicit.add(args[i]);
            }
        }
        int arity = n.argPrecedences().size();
        if (explicit.size() < arity) {
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
                parts.add(term(args.get(k), n.argPrecedences().get(k), follow));
            } else if (item.endsWith(" ") && i > 0) {
                parts.add(item.substring(0, item.length() - 1));
                parts.add(Doc.LINE);
            } else {
                parts.add(item);
            }
        }
        Doc d = Doc.group(parts.toArray());
        return parens ? Doc.cat("(", d, ")") : d;
    }

    private static int argIndex(String item) {
        return Integer.parseInt(item.substring(1));
    }

    /** {@code x.f a} for {@code T.f x a} where x is the first explicit argument, of type T. */
    private Doc fieldNotation(Expr.Const c, Expr[] args, BinderInfo[] infos, int min, int next) {
        String field = c.name.lastString();
        Name type = c.name.prefix();
        if (field == null || type.isAnonymous() || field.startsWith("_")) {
            return null;
        }
        ConstantInfo info = meta.env().get(c.name);
        if (info == null) {
            return null;
        }
        Expr t = info.type();
        int receiver = -1;
        for (int i = 0; i < args.length && t instanceof Expr.Pi p; i++) {
            if (p.name.equals(Name.of("motive"))) {
                return null;
            }
            if (p.info == BinderInfo.DEFAULT) {
                if (!p.type.isAppOf(type)) {
                    return null;
                }
                receiver = i;
                break;
            }
            t = p.body;
        }
        if (receiver < 0
                || Structures.projection(meta.env(), c.name) != null
                        && Structures.projection(meta.env(), c.name).ofClass()) {
            return null;
        }
        Doc head = Doc.cat(term(args[receiver], MAX, MAX), "." + field);
        List<Expr> rest = new ArrayList<>();
        for (int i = receiver + 1; i < args.length; i++) {
            if (infos[i] == BinderInfo.DEFAULT) {
                rest.add(args[i]);
            }
        }
        return plainApp(head, rest, min, next);
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
        parts.add(Doc.cat("match ", Doc.join(discrs, ", "), " with"));
        boolean complete =
                meta.withLocalDecl(
                        Name.of("motive"),
                        meta.inferType(args[info.numParams()]),
                        motive -> alternatives(params, motive, info, args, parts));
        if (!complete) {
            return null;
        }
        Doc d = Doc.cat(parts.toArray());
        if (args.length > info.arity()) {
            return plainApp(
                    Doc.cat("(", d, ")"),
                    Arrays.asList(args).subList(info.arity(), args.length),
                    min,
                    next);
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
            Name fresh = binderName(n, rest == null ? alt : rest);
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
        return Doc.group(
                Doc.nest(
                        2, Doc.cat("| ", Doc.join(docs, ", "), " =>", Doc.LINE, term(alt, 0, -1))));
    }
}
