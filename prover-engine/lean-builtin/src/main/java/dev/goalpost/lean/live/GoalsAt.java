package dev.goalpost.lean.live;

import dev.goalpost.lean.elab.InfoTrail;
import dev.goalpost.lean.elab.InfoTrail.TacticInfo;
import dev.goalpost.lean.parser.Comments;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** Which tactic a cursor is at, and on which side of it: Lean's {@code goalsAt?}. */
final class GoalsAt {
    /** The goals before or after a tactic. */
    record Found(TacticInfo tactic, boolean after, boolean indented, int priority) {
        InfoTrail.Goals goals() {
            return after ? tactic.after() : tactic.before();
        }
    }

    private final List<InfoTrail.Info> infos;
    private final String text;
    private final int cursor;

    private GoalsAt(List<InfoTrail.Info> infos, String text, int cursor) {
        this.infos = infos;
        this.text = text;
        this.cursor = cursor;
    }

    static List<Found> find(List<InfoTrail.Info> infos, String text, int cursor) {
        List<Found> all = new GoalsAt(infos, text, cursor).in(0, infos.size());
        int best = all.stream().mapToInt(Found::priority).max().orElse(0);
        return all.stream().filter(f -> f.priority == best).toList();
    }

    /** What the infos from {@code from} to {@code to} say, innermost first. */
    private List<Found> in(int from, int to) {
        List<List<Found>> parts = new ArrayList<>();
        for (int i = to - 1; i >= from; ) {
            if (infos.get(i) instanceof TacticInfo t) {
                parts.add(0, at(t, in(t.inside(), i), t.inside(), i));
                i = t.inside() - 1;
            } else {
                i--;
            }
        }
        return parts.stream().flatMap(List::stream).toList();
    }

    private List<Found> at(TacticInfo t, List<Found> inside, int from, int to) {
        Span s = t.span();
        int trailing = trailingEnd(s.end()) - s.end();
        boolean toTheEnd = s.end() + trailing == text.length();
        boolean near =
                s.start() <= cursor && (cursor < s.end() + Math.max(1, trailing) || toTheEnd);
        boolean wins =
                inside.isEmpty()
                        || (cursor >= s.end() && inside.stream().allMatch(Found::indented));
        if (!near || !wins) {
            return inside;
        }
        boolean after = cursor > s.start() && !hasNested(s, from, to);
        boolean indented = column(s.start()) > column(cursor);
        return List.of(new Found(t, after, indented, cursor == s.end() + trailing ? 0 : 1));
    }

    /**
     * Whether a tactic inside is not over yet at the cursor; proofs inside of terms do not count.
     */
    private boolean hasNested(Span around, int from, int to) {
        for (int i = to - 1; i >= from; ) {
            if (!(infos.get(i) instanceof TacticInfo t)) {
                i--;
                continue;
            }
            if (!t.isBy()) {
                if (t.span().end() > cursor && !t.span().equals(around)) {
                    return true;
                }
                if (hasNested(around, t.inside(), i)) {
                    return true;
                }
            }
            i = t.inside() - 1;
        }
        return false;
    }

    private int column(int offset) {
        return offset - (text.lastIndexOf('\n', offset - 1) + 1);
    }

    /** The end of the spaces and comments that follow. */
    private int trailingEnd(int from) {
        int i = from;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
            } else if (text.startsWith("--", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else if (text.startsWith("/-", i)
                    && !text.startsWith("/--", i)
                    && !text.startsWith("/-!", i)) {
                int end = Comments.end(text, i);
                i = end < 0 ? text.length() : end;
            } else {
                break;
            }
        }
        return i;
    }
}
