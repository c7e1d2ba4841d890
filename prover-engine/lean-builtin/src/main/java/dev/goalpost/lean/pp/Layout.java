package dev.goalpost.lean.pp;

/** The layout algorithm of Lean's {@code Format}: groups that are open, each with what is left. */
final class Layout {
    private record Items(int indent, Doc doc, Items rest) {}

    /**
     * @param flat what is left of it, up to the next break of a fill, stays on this line
     */
    private record Open(boolean fill, boolean flat, Items items, Open outer) {}

    /** What comes up to the next line break. */
    private record Reach(int space, boolean line, boolean flattenedHard) {
        static final Reach NOTHING = new Reach(0, false, false);
    }

    private final int width;
    private final StringBuilder out = new StringBuilder();
    private int column;

    Layout(int width) {
        this.width = width;
    }

    String run(Doc d) {
        Open top = new Open(false, false, new Items(0, d, null), null);
        while (top != null) {
            Items is = top.items;
            if (is == null) {
                top = top.outer;
                continue;
            }
            Open rest = new Open(top.fill, top.flat, is.rest, top.outer);
            switch (is.doc) {
                case Doc.Text t -> {
                    text(t.s());
                    top = rest;
                }
                case Doc.Hard h -> {
                    newline(is.indent);
                    top = rest;
                }
                case Doc.Cat c -> {
                    Items all = is.rest;
                    for (int i = c.parts().size() - 1; i >= 0; i--) {
                        all = new Items(is.indent, c.parts().get(i), all);
                    }
                    top = new Open(top.fill, top.flat, all, top.outer);
                }
                case Doc.Nest n -> {
                    Items in = new Items(is.indent + n.indent(), n.of(), is.rest);
                    top = new Open(top.fill, top.flat, in, top.outer);
                }
                case Doc.Group g -> {
                    if (top.flat) {
                        Items in = new Items(is.indent, g.of(), is.rest);
                        top = new Open(top.fill, true, in, top.outer);
                    } else {
                        top = open(g.fill(), new Items(is.indent, g.of(), null), rest, column);
                    }
                }
                case Doc.Line l -> top = line(top, is);
            }
        }
        return out.toString();
    }

    private Open line(Open top, Items is) {
        Open rest = new Open(top.fill, top.flat, is.rest, top.outer);
        if (!top.fill) {
            if (top.flat) {
                text(" ");
            } else {
                newline(is.indent);
            }
            return rest;
        }
        if (top.flat) {
            Open next = open(true, is.rest, top.outer, column + 1);
            if (next.flat) {
                text(" ");
                return next;
            }
        }
        newline(is.indent);
        return open(true, is.rest, top.outer, column);
    }

    private void text(String s) {
        out.append(s);
        column += s.codePointCount(0, s.length());
    }

    private void newline(int indent) {
        int n = Math.max(0, indent);
        out.append('\n').append(" ".repeat(n));
        column = n;
    }

    /** A group that begins at {@code at}: flat if it and what follows it fit the line. */
    private Open open(boolean fill, Items items, Open outer, int at) {
        int room = width - at;
        Reach own = reach(items, !fill, room);
        Reach all = own;
        for (Open o = outer; o != null && !all.line && all.space <= room; o = o.outer) {
            all = then(all, reach(o.items, o.flat, room - all.space));
        }
        return new Open(fill, !own.flattenedHard && all.space <= room, items, outer);
    }

    private static Reach then(Reach a, Reach b) {
        return new Reach(a.space + b.space, b.line, a.flattenedHard || b.flattenedHard);
    }

    private static Reach reach(Items items, boolean flat, int room) {
        Reach r = Reach.NOTHING;
        for (Items i = items; i != null && !r.line && r.space <= room; i = i.rest) {
            r = then(r, reach(i.doc, flat, room - r.space));
        }
        return r;
    }

    private static Reach reach(Doc d, boolean flat, int room) {
        return switch (d) {
            case Doc.Text t -> new Reach(t.s().codePointCount(0, t.s().length()), false, false);
            case Doc.Line l -> flat ? new Reach(1, false, false) : new Reach(0, true, false);
            case Doc.Hard h -> new Reach(0, true, flat);
            case Doc.Nest n -> reach(n.of(), flat, room);
            case Doc.Group g -> reach(g.of(), true, room);
            case Doc.Cat c -> {
                Reach r = Reach.NOTHING;
                for (Doc p : c.parts()) {
                    if (r.line || r.space > room) {
                        break;
                    }
                    r = then(r, reach(p, flat, room - r.space));
                }
                yield r;
            }
        };
    }
}
