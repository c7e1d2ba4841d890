package dev.goalpost.lean.live;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import java.util.Optional;

/** Where in a command a constant got its name, and what its author said about it. */
public final class Declared {
    /**
     * A place of a name.
     *
     * @param doc the documentation comment; null without
     */
    public record Origin(Span span, String doc) {}

    private Declared() {}

    /** Where {@code constant}, which the command has added, comes from in its text. */
    public static Optional<Origin> in(Command command, Name constant) {
        String last = constant.lastString();
        return switch (command) {
            case Command.In in -> in(in.second(), constant);
            case Command.Mutual m ->
                    m.commands().stream()
                            .filter(c -> declares(c, constant))
                            .findFirst()
                            .or(() -> m.commands().stream().findFirst())
                            .flatMap(c -> in(c, constant));
            case Command.Definition d ->
                    Optional.of(
                            new Origin(
                                    d.id() == null ? head(d.span()) : d.id().span(),
                                    d.modifiers().doc()));
            case Command.Inductive d ->
                    Optional.of(
                            d.ctors().stream()
                                    .filter(c -> c.name().equals(last))
                                    .findFirst()
                                    .map(c -> new Origin(c.span(), c.modifiers().doc()))
                                    .orElse(new Origin(d.id().span(), d.modifiers().doc())));
            case Command.Structure d ->
                    Optional.of(
                            d.fields().stream()
                                    .filter(f -> last != null && last.equals(f.binder().name()))
                                    .findFirst()
                                    .map(f -> new Origin(f.span(), f.modifiers().doc()))
                                    .orElse(new Origin(d.id().span(), d.modifiers().doc())));
            default -> Optional.empty();
        };
    }

    private static boolean declares(Command c, Name constant) {
        Command.DeclId id =
                switch (c) {
                    case Command.Definition d -> d.id();
                    case Command.Inductive d -> d.id();
                    default -> null;
                };
        if (id == null) {
            return false;
        }
        for (Name n = constant; !n.isAnonymous(); n = n.prefix()) {
            if (n.toString().equals(id.name().toString())
                    || n.toString().endsWith("." + id.name())) {
                return true;
            }
        }
        return false;
    }

    private static Span head(Span s) {
        return new Span(s.start(), Math.min(s.end(), s.start() + 1));
    }
}
