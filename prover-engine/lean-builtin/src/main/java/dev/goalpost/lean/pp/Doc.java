package dev.goalpost.lean.pp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Text with places where a line may break (after Wadler, "A prettier printer"). A group is laid out
 * on one line if it fits, otherwise all its own breaks are taken; a fill takes each break only
 * where the next piece would not fit.
 */
sealed interface Doc {
    record Text(String s) implements Doc {}

    /** A space, or a new line in a broken group. */
    record Line() implements Doc {}

    /** A new line, always. */
    record Hard() implements Doc {}

    record Cat(List<Doc> parts) implements Doc {}

    record Nest(int indent, Doc of) implements Doc {}

    record Group(Doc of) implements Doc {}

    /** Pieces separated by breaks that are taken one by one. */
    record Fill(List<Doc> pieces) implements Doc {}

    Doc LINE = new Line();
    Doc HARD = new Hard();

    static Doc text(String s) {
        return new Text(s);
    }

    static Doc cat(Object... parts) {
        List<Doc> r = new ArrayList<>();
        for (Object p : parts) {
            r.add(p instanceof Doc d ? d : new Text((String) p));
        }
        return new Cat(r);
    }

    static Doc group(Object... parts) {
        return new Group(cat(parts));
    }

    static Doc nest(int n, Doc d) {
        return new Nest(n, d);
    }

    static Doc join(List<Doc> docs, Object... separator) {
        List<Doc> r = new ArrayList<>();
        for (int i = 0; i < docs.size(); i++) {
            if (i > 0) {
                r.add(cat(separator));
            }
            r.add(docs.get(i));
        }
        return new Cat(r);
    }

    /** Lays {@code d} out on lines of at most {@code width} columns where possible. */
    static String render(Doc d, int width) {
        return new Layout(width).run(d);
    }

    /** The layout algorithm: an explicit stack of what is still to be written. */
    final class Layout {
        private record Item(int indent, boolean flat, Doc doc) {}

        private final int width;
        private final StringBuilder out = new StringBuilder();
        private int column;

        Layout(int width) {
            this.width = width;
        }

        String run(Doc d) {
            Deque<Item> stack = new ArrayDeque<>();
            stack.push(new Item(0, false, d));
            while (!stack.isEmpty()) {
                Item it = stack.pop();
                switch (it.doc) {
                    case Text t -> {
                        out.append(t.s);
                        column += t.s.codePointCount(0, t.s.length());
                    }
                    case Line l -> {
                        if (it.flat) {
                            out.append(' ');
                            column++;
                        } else {
                            newline(it.indent);
                        }
                    }
                    case Hard h -> newline(it.indent);
                    case Cat c -> {
                        for (int i = c.parts.size() - 1; i >= 0; i--) {
                            stack.push(new Item(it.indent, it.flat, c.parts.get(i)));
                        }
                    }
                    case Nest n -> stack.push(new Item(it.indent + n.indent, it.flat, n.of));
                    case Group g -> {
                        boolean flat = it.flat || fits(g.of, stack);
                        stack.push(new Item(it.indent, flat, g.of));
                    }
                    case Fill f -> fill(f, it, stack);
                    case FillRest f -> {
                        boolean flat = fits(cat(LINE, f.pieces.get(0)), stack);
                        stack.push(new Item(it.indent, it.flat, new Fill(f.pieces)));
                        stack.push(new Item(it.indent, flat, LINE));
                    }
                }
            }
            return out.toString();
        }

        private void fill(Fill f, Item it, Deque<Item> stack) {
            if (f.pieces.isEmpty()) {
                return;
            }
            Doc first = f.pieces.get(0);
            List<Doc> rest = f.pieces.subList(1, f.pieces.size());
            if (rest.isEmpty()) {
                stack.push(new Item(it.indent, it.flat, new Group(first)));
                return;
            }
            if (it.flat) {
                stack.push(new Item(it.indent, true, new Fill(rest)));
                stack.push(new Item(it.indent, true, LINE));
                stack.push(new Item(it.indent, true, first));
                return;
            }
            // write the first piece, then decide about the break before the next
            stack.push(new Item(it.indent, false, new FillRest(rest)));
            stack.push(new Item(it.indent, false, new Group(first)));
        }

        private void newline(int indent) {
            out.append('\n').append(" ".repeat(indent));
            column = indent;
        }

        /** True when {@code d}, flat, and what follows up to the next break fit the line. */
        private boolean fits(Doc d, Deque<Item> rest) {
            int room = width - column;
            Deque<Item> todo = new ArrayDeque<>();
            todo.push(new Item(0, true, d));
            var after = rest.iterator();
            while (room >= 0) {
                if (todo.isEmpty()) {
                    if (!after.hasNext()) {
                        return true;
                    }
                    todo.push(after.next());
                    continue;
                }
                Item it = todo.pop();
                switch (it.doc) {
                    case Text t -> room -= t.s.codePointCount(0, t.s.length());
                    case Line l -> {
                        if (!it.flat) {
                            return true;
                        }
                        room--;
                    }
                    case Hard h -> {
                        return !it.flat;
                    }
                    case Cat c -> {
                        for (int i = c.parts.size() - 1; i >= 0; i--) {
                            todo.push(new Item(0, it.flat, c.parts.get(i)));
                        }
                    }
                    case Nest n -> todo.push(new Item(0, it.flat, n.of));
                    case Group g -> todo.push(new Item(0, it.flat, g.of));
                    case Fill f -> {
                        if (!it.flat && f.pieces.size() > 1) {
                            todo.push(new Item(0, false, LINE));
                            todo.push(new Item(0, true, f.pieces.get(0)));
                        } else {
                            for (int i = f.pieces.size() - 1; i >= 0; i--) {
                                todo.push(new Item(0, true, f.pieces.get(i)));
                                if (i > 0) {
                                    todo.push(new Item(0, true, LINE));
                                }
                            }
                        }
                    }
                    case FillRest f -> {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** What is left of a fill after its first piece: a break is due. Only inside the layout. */
    record FillRest(List<Doc> pieces) implements Doc {}
}
