package dev.goalpost.engine.report;

import dev.goalpost.engine.trajectory.TrajectoryRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A search tree twice: as a drawing that shows its shape, and as a list that opens state by state.
 * A dot of the drawing leads to its place in the list.
 */
final class TreeView {
    private static final int STATE_CHARACTERS = 4000;
    private static final int TACTIC_CHARACTERS = 300;
    private static final int MARGIN = 12;
    private static final int WIDTH = 640;
    private static final int MAX_STEP = 90; // from a depth to the next
    private static final int MIN_STEP = 14;

    private final String anchor;
    private final ShownRows.Tree tree;
    private final Map<Integer, List<TrajectoryRow>> children = new HashMap<>();
    private final Map<Integer, double[]> places = new HashMap<>(); // x, y
    private final Map<Integer, Integer> below = new HashMap<>(); // states below
    private TrajectoryRow root; // null where there is no tree
    private double nextLeaf;

    /**
     * @param anchor what the ids of this tree's states begin with in the page
     */
    TreeView(String anchor, ShownRows.Tree tree) {
        this.anchor = anchor;
        this.tree = tree;
        for (TrajectoryRow r : tree.rows()) {
            if (r.parent() == null) {
                root = r;
            } else {
                children.computeIfAbsent(r.parent(), p -> new ArrayList<>()).add(r);
            }
        }
    }

    String html() {
        if (root == null) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        int shown = tree.rows().size();
        out.append("<p class=\"meta\">").append(Html.count(tree.reached(), "state"));
        out.append(" reached");
        if (shown < tree.reached()) {
            out.append(String.format(Locale.ROOT, "; the first %,d are shown", shown));
        }
        out.append("</p>\n");
        count(root);
        if (shown > 2) {
            drawing(out);
        }
        out.append("<div class=\"tree\"><ul>");
        item(out, root);
        return out.append("</ul></div>\n").toString();
    }

    private List<TrajectoryRow> children(TrajectoryRow r) {
        return children.getOrDefault(r.node(), List.of());
    }

    private int count(TrajectoryRow r) {
        int n = 0;
        for (TrajectoryRow c : children(r)) {
            n += 1 + count(c);
        }
        below.put(r.node(), n);
        return n;
    }

    private void drawing(StringBuilder out) {
        int depth = tree.rows().stream().mapToInt(TrajectoryRow::depth).max().orElse(1);
        double step = Math.clamp((WIDTH - 2.0 * MARGIN) / depth, MIN_STEP, MAX_STEP);
        long leaves = tree.rows().stream().filter(r -> children(r).isEmpty()).count();
        double gap = Math.clamp(420.0 / leaves, 7, 20);
        nextLeaf = MARGIN;
        place(root, step, gap);
        StringBuilder edges = new StringBuilder();
        StringBuilder way = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (TrajectoryRow r : tree.rows()) {
            if (places.containsKey(r.node())) {
                if (r.parent() != null) {
                    (isProof(r) ? way : edges).append(edge(r));
                }
                dots.append(dot(r));
            }
        }
        int width = (int) (2 * MARGIN + depth * step);
        int height = (int) (nextLeaf - gap + MARGIN);
        out.append(
                String.format(
                        Locale.ROOT,
                        "<div class=\"forest\"><svg width=\"%d\" height=\"%d\" role=\"img\">"
                                + "<title>The shape of the search tree, the statement on the"
                                + " left</title>%n",
                        width,
                        height));
        out.append("<path d=\"").append(edges).append("\"/><path class=\"proof\" d=\"");
        out.append(way).append("\"/>\n").append(dots).append("</svg></div>\n");
    }

    /** Leaves one below the other, what is above them in their middle. */
    private double place(TrajectoryRow r, double step, double gap) {
        List<TrajectoryRow> all = children(r);
        double y;
        if (all.isEmpty()) {
            y = nextLeaf;
            nextLeaf += gap;
        } else {
            double first = place(all.get(0), step, gap);
            double last = first;
            for (TrajectoryRow c : all.subList(1, all.size())) {
                last = place(c, step, gap);
            }
            y = (first + last) / 2;
        }
        places.put(r.node(), new double[] {MARGIN + r.depth() * step, y});
        return y;
    }

    private String edge(TrajectoryRow r) {
        double[] a = places.get(r.parent());
        double[] b = places.get(r.node());
        double middle = (a[0] + b[0]) / 2;
        return String.format(
                Locale.ROOT,
                "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f",
                a[0],
                a[1],
                middle,
                a[1],
                middle,
                b[1],
                b[0],
                b[1]);
    }

    private String dot(TrajectoryRow r) {
        double[] at = places.get(r.node());
        boolean looked = r.expandedAs() != null || r.goals() == 0;
        return String.format(
                Locale.ROOT,
                "<a href=\"#%s-%d\" tabindex=\"-1\"><circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\""
                        + " r=\"%s\"><title>%s</title></circle></a>%n",
                anchor,
                r.node(),
                isProof(r) ? "proof" : looked ? "seen" : "unseen",
                at[0],
                at[1],
                isProof(r) ? "5" : "3.5",
                Html.text(tactic(r)));
    }

    private static boolean isProof(TrajectoryRow r) {
        return TrajectoryRow.PROOF.equals(r.label());
    }

    private static String tactic(TrajectoryRow r) {
        return r.tactic() == null
                ? "the statement"
                : Html.cut(r.tactic().strip().replaceAll("\\s*\\R\\s*", " ⏎ "), TACTIC_CHARACTERS);
    }

    private void item(StringBuilder out, TrajectoryRow r) {
        out.append("<li id=\"").append(anchor).append('-').append(r.node());
        out.append(isProof(r) ? "\" class=\"proof\">" : "\">");
        String head = "<code>" + Html.text(tactic(r)) + "</code>" + meta(r);
        if (r.goals() == 0) {
            out.append("<span class=\"leaf\">").append(head).append("</span></li>\n");
            return;
        }
        out.append("<details").append(isProof(r) || r == root ? " open" : "").append("><summary>");
        out.append(head).append("</summary><pre>");
        out.append(Html.text(Html.cut(r.state(), STATE_CHARACTERS))).append("</pre>");
        List<TrajectoryRow> next = children(r);
        if (!next.isEmpty()) {
            out.append("<ul>");
            next.forEach(c -> item(out, c));
            out.append("</ul>");
        }
        out.append("</details></li>\n");
    }

    private String meta(TrajectoryRow r) {
        List<String> words = new ArrayList<>();
        if (r.goals() == 0) {
            words.add("no goals left");
        } else if (r.goals() > 1) {
            words.add(r.goals() + " goals");
        }
        if (r.logProb() != null) {
            words.add("probability " + percent(Math.exp(r.logProb())));
        }
        if (r.energy() != null && r.goals() > 0) {
            words.add(String.format(Locale.ROOT, "energy %.2f", r.energy()).replace('-', '−'));
        }
        if (r.goals() > 0) {
            words.add(
                    r.expandedAs() == null
                            ? "never looked at"
                            : "looked at as number " + (r.expandedAs() + 1));
        }
        int states = below.getOrDefault(r.node(), 0);
        if (states > 0 && !isProof(r)) {
            words.add(Html.count(states, "state") + " below");
        }
        return "<span class=\"meta\">" + Html.text(String.join(" · ", words)) + "</span>";
    }

    /** As many digits as tell something. */
    static String percent(double p) {
        double v = 100 * p;
        return v >= 10
                ? String.format(Locale.ROOT, "%.0f %%", v)
                : v >= 0.095
                        ? String.format(Locale.ROOT, "%.1f %%", v)
                        : String.format(Locale.ROOT, "%.2g %%", v);
    }
}
