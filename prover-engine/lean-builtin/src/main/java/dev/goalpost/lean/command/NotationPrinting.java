package dev.goalpost.lean.command;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.pp.PpNotation;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Command.Notation;
import dev.goalpost.lean.syntax.Command.NotationItem;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Lets terms print with the notation that a user has given them. */
final class NotationPrinting {
    private static final int MAX = 1024;

    private NotationPrinting() {}

    /** The environment in which applications that {@code n} stands for print as {@code n}. */
    static LeanEnv add(LeanEnv env, Scope scope, Notation n) {
        PpNotation p =
                n.kind().equals("notation") ? general(env, scope, n) : operator(env, scope, n);
        if (p == null) {
            return env;
        }
        LeanEnv next = env.addEntry(PpNotation.EXT, p);
        return n.scope() == Command.Attr.Scope.GLOBAL ? next : next.asLocal(env);
    }

    /** The constant that {@code t} is, or null. */
    private static Name constant(LeanEnv env, Scope scope, Term t) {
        if (t instanceof Term.Const c) {
            return c.name();
        }
        if (!(t instanceof Term.Ident id)) {
            return null;
        }
        List<NameResolution.Resolved> found = NameResolution.resolveGlobal(env, scope, id.name());
        return found.size() == 1 && found.get(0).fields().isEmpty()
                ? found.get(0).constant()
                : null;
    }

    private static PpNotation operator(LeanEnv env, Scope scope, Notation n) {
        Name fn = constant(env, scope, n.expansion());
        if (fn == null) {
            return null;
        }
        String op = n.items().get(0).token();
        int p = n.precedence();
        return switch (n.kind()) {
            case "prefix" -> new PpNotation(fn, List.of(op, "$0"), p, List.of(p));
            case "postfix" -> new PpNotation(fn, List.of("$0", op), p, List.of(p));
            default ->
                    new PpNotation(
                            fn,
                            List.of("$0", " " + op + " ", "$1"),
                            p,
                            List.of(
                                    n.kind().equals("infixl") ? p : p + 1,
                                    n.kind().equals("infixr") ? p : p + 1));
        };
    }

    /**
     * {@code notation} whose expansion is a constant at its variables, each once and in any order.
     */
    private static PpNotation general(LeanEnv env, Scope scope, Notation n) {
        List<String> args = new ArrayList<>();
        Term head = n.expansion();
        if (head instanceof Term.App a && !a.ellipsis()) {
            for (Term.Arg x : a.args()) {
                if (x.name() != null || !(x.value() instanceof Term.Ident id)) {
                    return null;
                }
                args.add(id.name().toString());
            }
            head = a.fn();
        }
        Name fn = constant(env, scope, head);
        List<String> vars =
                n.items().stream().map(NotationItem::variable).filter(v -> v != null).toList();
        if (fn == null || args.size() != vars.size() || !args.containsAll(vars)) {
            return null;
        }
        List<String> items = new ArrayList<>();
        Integer[] precedences = new Integer[args.size()];
        for (int i = 0; i < n.items().size(); i++) {
            NotationItem it = n.items().get(i);
            if (it.token() == null) {
                int at = args.indexOf(it.variable());
                precedences[at] = it.precedence();
                items.add("$" + at);
            } else {
                boolean inner = i > 0 && i + 1 < n.items().size();
                items.add(
                        !inner
                                ? it.token()
                                : it.token().equals(",") ? ", " : " " + it.token() + " ");
            }
        }
        return new PpNotation(
                fn, items, args.isEmpty() ? MAX : n.precedence(), List.of(precedences));
    }
}
