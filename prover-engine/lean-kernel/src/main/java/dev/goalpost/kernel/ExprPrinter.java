package dev.goalpost.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Renders a term without notation and without an environment, cut off past a size limit. */
final class ExprPrinter {
    private static final int LIMIT = 2000; // characters

    private final StringBuilder out = new StringBuilder();
    private final List<String> bound = new ArrayList<>();

    private ExprPrinter() {}

    static String print(Expr e) {
        ExprPrinter p = new ExprPrinter();
        p.term(e, 0);
        return p.out.length() > LIMIT ? p.out.substring(0, LIMIT) + "…" : p.out.toString();
    }

    /** {@code level}: 0 anywhere, 1 function position or left of an arrow, 2 argument. */
    private void term(Expr e, int level) {
        if (out.length() > LIMIT) {
            return;
        }
        switch (e) {
            case Expr.BVar b -> {
                int i = bound.size() - 1 - b.index;
                out.append(i >= 0 ? bound.get(i) : "#" + (b.index - bound.size()));
            }
            case Expr.FVar f -> out.append("_fvar.").append(f.id);
            case Expr.MVar m -> out.append("?m.").append(m.id);
            case Expr.Sort s -> {
                if (s.level.isZero()) {
                    out.append("Prop");
                } else if (s.level.equals(Level.ONE)) {
                    out.append("Type");
                } else {
                    parens(level > 1, () -> out.append("Sort (").append(s.level).append(')'));
                }
            }
            case Expr.Const c -> {
                out.append(c.name);
                if (!c.levels.isEmpty()) {
                    out.append(".{");
                    for (int i = 0; i < c.levels.size(); i++) {
                        out.append(i > 0 ? ", " : "").append(c.levels.get(i));
                    }
                    out.append('}');
                }
            }
            case Expr.App a ->
                    parens(
                            level > 1,
                            () -> {
                                term(e.getAppFn(), 2);
                                for (Expr x : e.getAppArgs()) {
                                    out.append(' ');
                                    term(x, 2);
                                }
                            });
            case Expr.Lam l ->
                    parens(
                            level > 0,
                            () -> {
                                String x = fresh(l.name);
                                out.append("fun (").append(x).append(" : ");
                                term(l.type, 0);
                                out.append(") => ");
                                under(x, l.body);
                            });
            case Expr.Pi p ->
                    parens(
                            level > 0,
                            () -> {
                                if (p.isArrow() && p.info == BinderInfo.DEFAULT) {
                                    term(p.type, 1);
                                    out.append(" → ");
                                    under(fresh(p.name), p.body);
                                } else {
                                    String x = fresh(p.name);
                                    String[] brackets = brackets(p.info);
                                    out.append("∀ ").append(brackets[0]).append(x).append(" : ");
                                    term(p.type, 0);
                                    out.append(brackets[1]).append(", ");
                                    under(x, p.body);
                                }
                            });
            case Expr.Let l ->
                    parens(
                            level > 0,
                            () -> {
                                String x = fresh(l.name);
                                out.append("let ").append(x).append(" : ");
                                term(l.type, 0);
                                out.append(" := ");
                                term(l.value, 0);
                                out.append("; ");
                                under(x, l.body);
                            });
            case Expr.NatLit n -> out.append(number(n.value));
            case Expr.StrLit s -> out.append('"').append(s.value).append('"');
            case Expr.Proj p -> {
                term(p.struct, 2);
                out.append('.').append(p.index + 1);
            }
        }
    }

    private static String number(BigInteger n) {
        return n.bitLength() <= 4096 ? n.toString() : "<a number of " + n.bitLength() + " bits>";
    }

    private static String[] brackets(BinderInfo info) {
        return switch (info) {
            case DEFAULT -> new String[] {"(", ")"};
            case IMPLICIT -> new String[] {"{", "}"};
            case STRICT_IMPLICIT -> new String[] {"⦃", "⦄"};
            case INST_IMPLICIT -> new String[] {"[", "]"};
        };
    }

    private void under(String x, Expr body) {
        bound.add(x);
        term(body, 0);
        bound.remove(bound.size() - 1);
    }

    private String fresh(Name name) {
        String base = name.toString();
        String x = base;
        for (int i = 1; bound.contains(x); i++) {
            x = base + "_" + i;
        }
        return x;
    }

    private void parens(boolean needed, Runnable inside) {
        if (needed) {
            out.append('(');
        }
        inside.run();
        if (needed) {
            out.append(')');
        }
    }
}
