package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.pp.PrettyPrinter;
import java.util.List;

/**
 * A message with terms in it, rendered when it is read; the context that the terms need is kept.
 *
 * @param parts each a String, a Name, an {@link Expr} or an {@link Expr.MVar} wrapped in {@link
 *     Goal}
 */
public record MessageData(LeanEnv env, MetavarContext mctx, LocalContext lctx, List<Object> parts) {
    /** A goal to be shown whole. */
    public record Goal(Expr.MVar mvar) {}

    /** A term to be shown indented on lines of its own. */
    public record Indented(Expr e) {}

    public static MessageData of(String text) {
        return new MessageData(null, null, null, List.of(text));
    }

    public String render() {
        StringBuilder out = new StringBuilder();
        for (Object p : parts) {
            switch (p) {
                case Expr e -> out.append(PrettyPrinter.expr(env, mctx, lctx, e));
                case Indented i ->
                        out.append("\n  ")
                                .append(
                                        PrettyPrinter.expr(env, mctx, lctx, i.e())
                                                .replace("\n", "\n  "));
                case Goal g -> out.append(PrettyPrinter.goal(env, mctx, g.mvar()));
                case MessageData m -> out.append(m.render());
                case Name n -> out.append(PrettyPrinter.name(n));
                default -> out.append(p);
            }
        }
        return out.toString();
    }
}
