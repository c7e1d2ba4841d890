package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** What an {@code open} command brings into scope. */
public final class Opens {
    private Opens() {}

    /** Fails when a namespace or name does not exist. */
    public static List<OpenDecl> resolve(LeanEnv env, Scope scope, Command.Open open) {
        List<OpenDecl> result = new ArrayList<>();
        Scope seen = scope;
        for (Name id : open.namespaces()) {
            List<Name> found = NameResolution.resolveNamespace(env, seen, id);
            if (found.isEmpty()) {
                throw error(open.span(), "unknown namespace '" + id + "'");
            }
            List<OpenDecl> decls = new ArrayList<>();
            switch (open.kind()) {
                case SIMPLE -> {
                    for (Name ns : found) {
                        decls.add(new OpenDecl.Simple(ns, List.of()));
                    }
                }
                case HIDING -> {
                    for (Name n : open.names()) {
                        resolveIn(env, found, n, open.span());
                    }
                    for (Name ns : found) {
                        decls.add(new OpenDecl.Simple(ns, open.names()));
                    }
                }
                case ONLY -> {
                    for (Name n : open.names()) {
                        for (Name c : resolveIn(env, found, n, open.span())) {
                            decls.add(new OpenDecl.Explicit(n, c));
                        }
                    }
                }
                case RENAMING -> {
                    for (int i = 0; i < open.names().size(); i++) {
                        for (Name c : resolveIn(env, found, open.names().get(i), open.span())) {
                            decls.add(new OpenDecl.Explicit(open.newNames().get(i), c));
                        }
                    }
                }
                case SCOPED -> {
                    // only activates scoped attributes and notation
                }
            }
            result.addAll(decls);
            seen = seen.addOpens(decls);
        }
        return result;
    }

    private static List<Name> resolveIn(LeanEnv env, List<Name> namespaces, Name n, Span span) {
        List<Name> found = new ArrayList<>();
        for (Name ns : namespaces) {
            Name full = ns.append(n);
            if (env.contains(full)) {
                found.add(full);
            } else {
                found.addAll(NameResolution.aliases(env, full));
            }
        }
        if (found.isEmpty()) {
            throw error(span, "unknown identifier '" + namespaces.get(0).append(n) + "'");
        }
        return found;
    }

    private static ElabException error(Span span, String text) {
        return new ElabException(span, MessageData.of(text));
    }
}
