package dev.goalpost.lean.session;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.GoalView;
import dev.goalpost.lean.HypView;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** Goals and messages as the outside sees them. */
public final class Views {
    private Views() {}

    public static Message message(Source source, Log.Message m) {
        return message(source, severity(m.severity()), m.span(), m.text());
    }

    public static List<Message> messages(Source source, Log log) {
        return log.messages().stream().map(m -> message(source, m)).toList();
    }

    public static Message error(Source source, MetaException e, Span otherwise) {
        Span at = e instanceof ElabException x && x.span() != null ? x.span() : otherwise;
        return message(source, Severity.ERROR, at, e.getMessage());
    }

    public static Message message(Source source, Severity severity, Span span, String text) {
        int n = source.text().length();
        int start = Math.min(span.start(), n);
        int end = Math.min(span.end(), n);
        return new Message(
                severity,
                source.line(start),
                source.column(start),
                source.line(end),
                source.column(end),
                text);
    }

    private static Severity severity(dev.goalpost.lean.elab.Severity s) {
        return switch (s) {
            case INFORMATION -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case ERROR -> Severity.ERROR;
        };
    }

    public static GoalView goal(LeanEnv env, MetavarContext mctx, Expr.MVar goal) {
        PrettyPrinter.Goal parts = PrettyPrinter.goalParts(env, mctx, goal);
        MVarDecl d = mctx.decls().get(goal.id);
        List<HypView> hyps = new ArrayList<>();
        for (PrettyPrinter.Hypothesis h : parts.hypotheses()) {
            for (int i = 0; i < h.fvars().size(); i++) {
                LocalDecl l = d.lctx().get(h.fvars().get(i));
                String name = h.names().get(i);
                boolean hidden = Names.isInaccessible(l.userName()) || name.indexOf('✝') >= 0;
                hyps.add(new HypView("_uniq." + l.fvar().id, name, hidden, h.type(), h.value()));
            }
        }
        return new GoalView(
                "_uniq." + goal.id, parts.tag(), parts.target(), List.copyOf(hyps), parts.text());
    }
}
