package dev.goalpost.lean.pp;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with places where a line may break, laid out as Lean's {@code Format} does. In a group all
 * breaks are taken or none; in a fill each break is taken only where what follows, up to the next
 * break, would not fit.
 */
sealed interface Doc {
    record Text(String s) implements Doc {}

    /** A space, or a new line. */
    record Line() implements Doc {}

    /** A new line, always. */
    record Hard() implements Doc {}

    record Cat(List<Doc> parts) implements Doc {}

    record Nest(int indent, Doc of) implements Doc {}

    record Group(boolean fill, Doc of) implements Doc {}

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
        return r.size() == 1 ? r.get(0) : new Cat(r);
    }

    static Doc group(Object... parts) {
        return new Group(false, cat(parts));
    }

    static Doc fill(Object... parts) {
        return new Group(true, cat(parts));
    }

    static Doc nest(int n, Doc d) {
        return new Nest(n, d);
    }

    /** What Lean makes of every term that is not a single word. */
    static Doc node(Object... parts) {
        return new Group(true, new Nest(2, cat(parts)));
    }

    static Doc join(List<Doc> docs, Object... separator) {
        List<Object> r = new ArrayList<>();
        for (int i = 0; i < docs.size(); i++) {
            if (i > 0) {
                r.addAll(List.of(separator));
            }
            r.add(docs.get(i));
        }
        return cat(r.toArray());
    }

    /** Whether the first word begins so. */
    default boolean startsWith(String prefix) {
        return switch (this) {
            case Text t -> t.s.startsWith(prefix);
            case Cat c -> !c.parts.isEmpty() && c.parts.get(0).startsWith(prefix);
            case Nest n -> n.of.startsWith(prefix);
            case Group g -> g.of.startsWith(prefix);
            case Line l -> false;
            case Hard h -> false;
        };
    }

    /** Lays {@code d} out on lines of at most {@code width} columns where possible. */
    static String render(Doc d, int width) {
        return new Layout(width).run(d);
    }
}
