package dev.goalpost.lean.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which functions call each other: strongly connected components (Tarjan 1972). */
public final class CallGroups {
    private final List<PreDefinition> all;
    private final Map<PreDefinition, Integer> index = new HashMap<>();
    private final Map<PreDefinition, Integer> low = new HashMap<>();
    private final List<PreDefinition> stack = new ArrayList<>();
    private final List<List<PreDefinition>> groups = new ArrayList<>();

    private CallGroups(List<PreDefinition> all) {
        this.all = all;
    }

    /** Each group after those it calls; the order within a group is that of {@code all}. */
    public static List<List<PreDefinition>> of(List<PreDefinition> all) {
        CallGroups g = new CallGroups(all);
        for (PreDefinition p : all) {
            if (!g.index.containsKey(p)) {
                g.visit(p);
            }
        }
        return g.groups;
    }

    private void visit(PreDefinition p) {
        index.put(p, index.size());
        low.put(p, index.get(p));
        stack.add(p);
        for (PreDefinition q : all) {
            if (q.fn() == null || !EquationCompiler.mentions(p.value(), List.of(q))) {
                continue;
            }
            if (!index.containsKey(q)) {
                visit(q);
                low.merge(p, low.get(q), Math::min);
            } else if (stack.contains(q)) {
                low.merge(p, index.get(q), Math::min);
            }
        }
        if (low.get(p).equals(index.get(p))) {
            int from = stack.indexOf(p);
            List<PreDefinition> group = new ArrayList<>(stack.subList(from, stack.size()));
            stack.subList(from, stack.size()).clear();
            group.sort((a, b) -> Integer.compare(all.indexOf(a), all.indexOf(b)));
            groups.add(group);
        }
    }
}
