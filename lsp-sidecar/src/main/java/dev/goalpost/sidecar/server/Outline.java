package dev.goalpost.sidecar.server;

import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.wire.DocumentSymbol;
import dev.goalpost.sidecar.wire.FoldingRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The shape of a file: its declarations inside its namespaces, and what can be folded. */
final class Outline {
    private static final int NAMESPACE = 3;
    private static final int CLASS = 5;
    private static final int METHOD = 6;
    private static final int FIELD = 8;
    private static final int CONSTRUCTOR = 9;
    private static final int ENUM = 10;
    private static final int ENUM_MEMBER = 22;

    private final LineText text;

    private record Open(String name, int start, Span selection, List<DocumentSymbol> inside) {}

    private Outline(LineText text) {
        this.text = text;
    }

    static List<DocumentSymbol> symbols(LineText text, List<LiveCommand> commands) {
        return new Outline(text).symbols(commands);
    }

    private List<DocumentSymbol> symbols(List<LiveCommand> commands) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("", 0, Span.NONE, new ArrayList<>()));
        for (LiveCommand c : commands) {
            switch (c.syntax()) {
                case Command.Namespace n -> open.push(open(n.name().toString(), c));
                case Command.Section s ->
                        open.push(open(s.name() == null ? "section" : s.name().toString(), c));
                case Command.End e -> {
                    if (open.size() > 1) {
                        close(open, c.end());
                    }
                }
                default -> declared(c.syntax(), open.peek().inside);
            }
        }
        while (open.size() > 1) {
            close(open, text.text().length());
        }
        return open.pop().inside;
    }

    private static Open open(String name, LiveCommand c) {
        return new Open(name, c.start(), new Span(c.start(), c.end()), new ArrayList<>());
    }

    private void close(Deque<Open> open, int end) {
        Open o = open.pop();
        open.peek()
                .inside
                .add(symbol(o.name, NAMESPACE, new Span(o.start, end), o.selection, o.inside));
    }

    private void declared(Command command, List<DocumentSymbol> into) {
        switch (command) {
            case Command.In in -> declared(in.second(), into);
            case Command.Mutual m -> m.commands().forEach(c -> declared(c, into));
            case Command.Definition d -> {
                Span at = d.id() == null ? first(d.span()) : d.id().span();
                String name =
                        d.id() == null
                                ? d.kind() == Command.Definition.Kind.INSTANCE
                                        ? "instance"
                                        : "example"
                                : d.id().name().toString();
                into.add(symbol(name, METHOD, d.span(), at, List.of()));
            }
            case Command.Inductive d -> {
                List<DocumentSymbol> ctors = new ArrayList<>();
                d.ctors()
                        .forEach(
                                c ->
                                        ctors.add(
                                                symbol(
                                                        c.name(),
                                                        ENUM_MEMBER,
                                                        c.span(),
                                                        c.span(),
                                                        List.of())));
                into.add(symbol(d.id().name().toString(), ENUM, d.span(), d.id().span(), ctors));
            }
            case Command.Structure d -> {
                List<DocumentSymbol> fields = new ArrayList<>();
                if (d.ctorName() != null) {
                    fields.add(
                            symbol(
                                    d.ctorName(),
                                    CONSTRUCTOR,
                                    d.id().span(),
                                    d.id().span(),
                                    List.of()));
                }
                d.fields().stream()
                        .filter(f -> f.binder().name() != null)
                        .forEach(
                                f ->
                                        fields.add(
                                                symbol(
                                                        f.binder().name(),
                                                        FIELD,
                                                        f.span(),
                                                        f.span(),
                                                        List.of())));
                into.add(symbol(d.id().name().toString(), CLASS, d.span(), d.id().span(), fields));
            }
            default -> {
                // declares nothing
            }
        }
    }

    private static Span first(Span s) {
        return new Span(s.start(), s.start());
    }

    private DocumentSymbol symbol(
            String name, int kind, Span all, Span at, List<DocumentSymbol> inside) {
        // a selection must lie within its range
        int start = Math.min(all.start(), at.start());
        int end = Math.max(all.end(), at.end());
        return new DocumentSymbol(
                name, kind, text.range(start, end), text.range(at.start(), at.end()), inside);
    }

    static List<FoldingRange> folding(LineText text, List<LiveCommand> commands) {
        List<FoldingRange> found = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        int firstImport = -1;
        int lastImport = -1;
        for (LiveCommand c : commands) {
            int start = text.position(c.start()).line();
            int end = text.position(c.end()).line();
            switch (c.syntax()) {
                case Command.Import i -> {
                    firstImport = firstImport < 0 ? start : firstImport;
                    lastImport = end;
                }
                case Command.Namespace n -> open.push(start);
                case Command.Section s -> open.push(start);
                case Command.End e -> {
                    if (!open.isEmpty()) {
                        add(found, open.pop(), start, "region");
                    }
                }
                case Command.ModuleDoc d -> add(found, start, end, "comment");
                default -> add(found, start, end, null);
            }
        }
        while (!open.isEmpty()) {
            add(found, open.pop(), text.lines() - 1, "region");
        }
        add(found, firstImport, lastImport, "imports");
        return found;
    }

    private static void add(List<FoldingRange> found, int start, int end, String kind) {
        if (start >= 0 && end > start) {
            found.add(new FoldingRange(start, end, kind));
        }
    }
}
