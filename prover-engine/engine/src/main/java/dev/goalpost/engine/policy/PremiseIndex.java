package dev.goalpost.engine.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lemmas by what they conclude and by what they rewrite. Immutable.
 *
 * <p>A conclusion whose head is one of its own variables ({@code False.elim}) fits everything and
 * helps nobody find anything: such lemmas are left out.
 */
public final class PremiseIndex {
    /** The index of no lemmas. */
    public static final PremiseIndex EMPTY = new PremiseIndex(List.of());

    private final Map<String, Premise> byName = new LinkedHashMap<>();
    private final Map<String, List<Premise>> byHead = new HashMap<>();
    private final Map<String, List<Premise>> byLeft = new HashMap<>();
    private final Map<String, List<Premise>> byRight = new HashMap<>();

    public PremiseIndex(Collection<Premise> premises) {
        for (Premise p : premises) {
            if (byName.put(p.name(), p) != null) {
                continue;
            }
            String head = p.conclusion().head();
            if (p.variables().contains(head)) {
                continue;
            }
            put(byHead, head, p);
            if (p.conclusion().is("=", 2) || p.conclusion().is("↔", 2)) {
                putSide(byLeft, p, 0);
                putSide(byRight, p, 1);
            }
        }
    }

    private static void putSide(Map<String, List<Premise>> map, Premise p, int side) {
        String head = p.conclusion().arg(side).head();
        if (!p.variables().contains(head)) {
            put(map, head, p);
        }
    }

    private static void put(Map<String, List<Premise>> map, String key, Premise p) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(p);
    }

    public int size() {
        return byName.size();
    }

    /** Lemmas whose conclusion has that head. */
    List<Premise> concluding(String head) {
        return byHead.getOrDefault(head, List.of());
    }

    /** Equations and equivalences whose left side has that head. */
    List<Premise> rewriting(String head) {
        return byLeft.getOrDefault(head, List.of());
    }

    /** Equations and equivalences whose right side has that head. */
    List<Premise> rewritingBack(String head) {
        return byRight.getOrDefault(head, List.of());
    }
}
