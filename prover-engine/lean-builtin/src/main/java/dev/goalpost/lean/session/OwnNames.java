package dev.goalpost.lean.session;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.syntax.Command;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds files that declare what the library has from beyond Lean's core, {@code Set} for example:
 * in Lean, where nothing but the core is there unasked, such a file is fine.
 */
public final class OwnNames {
    private static final Pattern DECLARATION =
            Pattern.compile(
                    "\\b(?:def|abbrev|structure|class|inductive|theorem|lemma|axiom|opaque"
                            + "|instance|namespace)\\s+(?:_root_\\.)?([^\\s.({\\[:]+)");
    private static final Name ROOT = Name.of("_root_");

    private OwnNames() {}

    /** Whether {@code text} declares one of {@code names}. */
    public static boolean declaresAny(
            String text, FileState start, Set<Name> names, Cancellation cancellation) {
        return mayDeclare(text, names) && declares(text, start, names, cancellation);
    }

    /** A look at the words, to spare most files from being read twice. */
    private static boolean mayDeclare(String text, Set<Name> names) {
        Matcher m = DECLARATION.matcher(text);
        while (m.find()) {
            String first = m.group(1);
            if (names.stream().anyMatch(n -> n.components().get(0).toString().equals(first))) {
                return true;
            }
        }
        return false;
    }

    private static boolean declares(
            String text, FileState start, Set<Name> names, Cancellation cancellation) {
        Parser parser = new Parser(new Source(text), start.parser(), error -> {}, 0);
        Deque<Name> namespaces = new ArrayDeque<>();
        namespaces.push(Name.ANONYMOUS);
        for (Command c = parser.nextCommand(); c != null; c = parser.nextCommand()) {
            cancellation.checkNow();
            switch (c) {
                case Command.Namespace n -> {
                    // `end` may close the parts of a name one by one
                    for (Object part : n.name().components()) {
                        namespaces.push(namespaces.peek().str(part.toString()));
                    }
                }
                case Command.Section s -> namespaces.push(namespaces.peek());
                case Command.End e -> {
                    int parts = e.name() == null ? 1 : e.name().components().size();
                    for (int i = 0; i < parts && namespaces.size() > 1; i++) {
                        namespaces.pop();
                    }
                }
                default -> {
                    if (declares(c, namespaces.peek(), names)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean declares(Command c, Name namespace, Set<Name> names) {
        return switch (c) {
            case Command.In in -> declares(in.second(), namespace, names);
            case Command.Mutual m ->
                    m.commands().stream().anyMatch(x -> declares(x, namespace, names));
            case Command.Definition d -> declares(d.id(), d.modifiers(), namespace, names);
            case Command.Inductive i -> declares(i.id(), i.modifiers(), namespace, names);
            case Command.Structure s -> declares(s.id(), s.modifiers(), namespace, names);
            default -> false;
        };
    }

    private static boolean declares(
            Command.DeclId id, Command.Modifiers modifiers, Name namespace, Set<Name> names) {
        if (id == null || modifiers.isPrivate()) {
            return false;
        }
        Name written = id.name();
        return names.contains(
                written.hasPrefix(ROOT)
                        ? written.replacePrefix(ROOT, Name.ANONYMOUS)
                        : namespace.append(written));
    }
}
