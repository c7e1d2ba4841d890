package dev.goalpost.lean.pp;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Terms and goals as Lean prints them. */
public final class PrettyPrinter {
    /** Lines are broken at this column where they can be. */
    public static final int WIDTH = 100;

    // printing makes variables of its own for binders: far away from those of any session
    private static final long FIRST_ID = 1L << 40;

    private PrettyPrinter() {}

    /** A term in its local context. */
    public static String expr(LeanEnv env, MetavarContext mctx, LocalContext lctx, Expr e) {
        return expr(env, mctx, lctx, e, 0);
    }

    /** A term that starts at this column of its first line. */
    public static String expr(
            LeanEnv env, MetavarContext mctx, LocalContext lctx, Expr e, int column) {
        Meta meta = new Meta(env, mctx, FIRST_ID, Options.DEFAULT, Cancellation.NONE);
        LocalContext l = sanitize(lctx);
        return meta.withLCtx(
                l,
                List.of(),
                () -> {
                    Doc d = new Delab(meta).top(meta.instantiateMVars(e));
                    return Doc.render(d, WIDTH - column);
                });
    }

    /**
     * Hypotheses of a goal that share a type.
     *
     * @param value null unless it is a local definition
     * @param text {@code x y : α}, or {@code x : α := v}
     */
    public record Hypothesis(
            List<Expr.FVar> fvars, List<String> names, String type, String value, String text) {}

    /** The name of what the left side of a goal of {@code conv} is to become. */
    public static final Name CONVERSION = Name.mkSimple("_conv");

    /**
     * The parts of a goal; hypotheses of one type side by side are one line.
     *
     * @param conversion whether it is one of {@code conv}, whose target is the left side
     */
    public record Goal(String tag, List<Hypothesis> hypotheses, String target, boolean conversion) {
        /** As {@code Meta.ppGoal} prints it. */
        public String text() {
            StringBuilder out = new StringBuilder();
            if (tag != null) {
                out.append("case ").append(tag).append('\n');
            }
            for (Hypothesis h : hypotheses) {
                out.append(h.text).append('\n');
            }
            return out.append(conversion ? "| " : "⊢ ")
                    .append(target.replace("\n", "\n  "))
                    .toString();
        }
    }

    /** A goal taken apart. */
    public static Goal goalParts(LeanEnv env, MetavarContext mctx, Expr.MVar goal) {
        MVarDecl d = mctx.decls().get(goal.id);
        Meta meta = new Meta(env, mctx, FIRST_ID, Options.DEFAULT, Cancellation.NONE);
        LocalContext l = sanitize(d.lctx());
        return meta.withLCtx(
                l,
                List.of(),
                () -> {
                    Delab delab = new Delab(meta);
                    List<Hypothesis> hyps = new ArrayList<>();
                    List<Expr.FVar> fvars = new ArrayList<>();
                    List<String> names = new ArrayList<>();
                    Expr type = null;
                    for (LocalDecl x : l.decls()) {
                        if (x.isAuxDecl()) {
                            continue;
                        }
                        Expr t = meta.instantiateMVars(x.type());
                        if (type != null && (x.isLet() || !t.equals(type))) {
                            hyps.add(hypothesis(delab, fvars, names, type, null));
                            fvars = new ArrayList<>();
                            names = new ArrayList<>();
                            type = null;
                        }
                        fvars.add(x.fvar());
                        names.add(name(x.userName()));
                        if (x.isLet()) {
                            Expr v = meta.instantiateMVars(x.value());
                            hyps.add(hypothesis(delab, fvars, names, t, v));
                            fvars = new ArrayList<>();
                            names = new ArrayList<>();
                        } else {
                            type = t;
                        }
                    }
                    if (type != null) {
                        hyps.add(hypothesis(delab, fvars, names, type, null));
                    }
                    Expr statement = meta.instantiateMVars(d.type());
                    Expr left = conversion(mctx, statement);
                    String target =
                            Doc.render(delab.top(left == null ? statement : left), WIDTH - 2);
                    String tag = d.userName().isAnonymous() ? null : name(d.userName());
                    return new Goal(tag, hyps, target, left != null);
                });
    }

    /** The left side of a goal of {@code conv}; null for other goals. */
    private static Expr conversion(MetavarContext mctx, Expr type) {
        Expr[] args = type.getAppArgs();
        return type.isAppOfArity(Name.of("Eq"), 3)
                        && args[2].getAppFn() instanceof Expr.MVar m
                        && mctx.decls().get(m.id).userName().equals(CONVERSION)
                ? args[1]
                : null;
    }

    private static Hypothesis hypothesis(
            Delab delab, List<Expr.FVar> fvars, List<String> names, Expr type, Expr value) {
        String head = String.join(" ", names);
        Doc t = delab.top(type);
        Doc v = value == null ? null : delab.top(value);
        Doc line =
                v == null
                        ? Doc.group(head + " :", Doc.nest(2, Doc.cat(Doc.LINE, t)))
                        : Doc.group(head + " : ", t, " :=", Doc.nest(2, Doc.cat(Doc.LINE, v)));
        return new Hypothesis(
                fvars,
                names,
                Doc.render(t, WIDTH),
                v == null ? null : Doc.render(v, WIDTH),
                Doc.render(line, WIDTH));
    }

    /** A goal as {@code Meta.ppGoal} prints it. */
    public static String goal(LeanEnv env, MetavarContext mctx, Expr.MVar goal) {
        return goalParts(env, mctx, goal).text();
    }

    /**
     * Gives names that cannot be written a dagger, numbered from the newest, and those that a newer
     * variable hides as well.
     */
    public static LocalContext sanitize(LocalContext lctx) {
        Set<Name> seen = new HashSet<>();
        Map<Name, Integer> count = new HashMap<>();
        Map<Long, Name> renamed = new HashMap<>();
        for (int i = lctx.size() - 1; i >= 0; i--) {
            LocalDecl d = lctx.decls().get(i);
            if (d.isAuxDecl()) {
                continue;
            }
            Name n = d.userName();
            if (!Names.isInaccessible(n) && seen.add(n)) {
                continue;
            }
            Name stem = n.isAnonymous() ? Name.of("x") : Names.accessible(n);
            int k = count.merge(stem, 1, Integer::sum) - 1;
            Name marked = Names.inaccessible(stem);
            if (k > 0) {
                marked = marked.prefix().str(marked.lastString() + superscript(k));
            }
            renamed.put(d.fvar().id, marked);
        }
        if (renamed.isEmpty()) {
            return lctx;
        }
        return lctx.map(
                d -> {
                    Name n = renamed.get(d.fvar().id);
                    return n == null || n.equals(d.userName()) ? d : d.withUserName(n);
                });
    }

    private static String superscript(int k) {
        StringBuilder out = new StringBuilder();
        for (char c : Integer.toString(k).toCharArray()) {
            out.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return out.toString();
    }

    /** A name, with guillemets where it would not be read back otherwise. */
    public static String name(Name n) {
        if (n.isAnonymous()) {
            return "[anonymous]";
        }
        StringBuilder out = new StringBuilder();
        for (Object part : n.components()) {
            if (out.length() > 0) {
                out.append('.');
            }
            if (part instanceof String s) {
                out.append(isPlain(s) ? s : "«" + s + "»");
            } else {
                out.append(part);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(String s) {
        if (s.isEmpty()) {
            return false;
        }
        int first = s.codePointAt(0);
        if (!isIdStart(first)) {
            return s.equals("✝");
        }
        int[] points = s.codePoints().toArray();
        for (int i = 1; i < points.length; i++) {
            int c = points[i];
            if (!isIdStart(c)
                    && !Character.isDigit(c)
                    && "'!?✝⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c) < 0
                    && !(c >= 0x2080 && c <= 0x209c)
                    && !(c >= 0x1d62 && c <= 0x1d6a)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdStart(int c) {
        return c == '_'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c > 127 && Character.isLetter(c) && c != 'λ' && c != 'Π' && c != 'Σ'
                || c >= 0x1d49c && c <= 0x1d59f;
    }
}
