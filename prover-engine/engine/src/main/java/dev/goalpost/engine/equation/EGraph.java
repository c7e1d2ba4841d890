package dev.goalpost.engine.equation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ground terms and which of them are equal, closed under congruence; it can tell why. Every term is
 * a node with a number, and every node belongs to a class, whose number is that of some node.
 */
final class EGraph {
    /** Why two nodes are equal: an instance, or, where that is null, that their arguments are. */
    record Edge(int from, int to, Instance instance, boolean forward) {}

    private record Key(String function, List<Integer> args) {}

    private record Merge(int a, int b, Instance why) {}

    private final List<Term> terms = new ArrayList<>();
    private final List<int[]> children = new ArrayList<>();
    private final List<Integer> root = new ArrayList<>();
    private final List<Integer> forest = new ArrayList<>(); // towards the tree's root; -1 there
    private final List<Instance> why = new ArrayList<>();
    private final List<Boolean> forward = new ArrayList<>(); // the instance leads to the parent
    private final List<Boolean> live = new ArrayList<>();
    private final List<List<Integer>> members = new ArrayList<>();
    private final List<List<Integer>> uses = new ArrayList<>();
    private final List<Integer> smallest = new ArrayList<>();
    private final Map<Term, Integer> numbers = new HashMap<>();
    private final Map<Key, Integer> congruent = new HashMap<>();
    private final Map<String, List<Integer>> byFunction = new HashMap<>();
    private final Deque<Merge> pending = new ArrayDeque<>();

    int size() {
        return terms.size();
    }

    Term term(int node) {
        return terms.get(node);
    }

    int find(int node) {
        return root.get(node);
    }

    /** The nodes of a class. */
    List<Integer> members(int c) {
        return members.get(c);
    }

    int[] children(int node) {
        return children.get(node);
    }

    /** False for a node that says nothing which an earlier one of its class does not say. */
    boolean isLive(int node) {
        return live.get(node);
    }

    /** All nodes with a function, see {@link Term#function}. */
    List<Integer> withFunction(String function) {
        return byFunction.getOrDefault(function, List.of());
    }

    /** The least term of a class. */
    Term least(int c) {
        return terms.get(smallest.get(c));
    }

    /** The node of a term, which is added where it is new. */
    int add(Term t) {
        Integer known = numbers.get(t);
        if (known != null) {
            return known;
        }
        int[] args = new int[t.args().size()];
        for (int i = 0; i < args.length; i++) {
            args[i] = add(t.args().get(i));
        }
        int n = terms.size();
        numbers.put(t, n);
        terms.add(t);
        children.add(args);
        root.add(n);
        forest.add(-1);
        why.add(null);
        forward.add(true);
        live.add(true);
        members.add(new ArrayList<>(List.of(n)));
        uses.add(new ArrayList<>());
        smallest.add(n);
        byFunction.computeIfAbsent(t.function(), f -> new ArrayList<>()).add(n);
        for (int a : args) {
            uses.get(find(a)).add(n);
        }
        if (args.length > 0) {
            index(n);
            settle();
        }
        return n;
    }

    /** The class of a term, -1 where no term that equals it is known. Adds nothing. */
    int classOf(Term t) {
        Integer known = numbers.get(t);
        if (known != null) {
            return find(known);
        }
        List<Integer> args = new ArrayList<>();
        for (Term a : t.args()) {
            int c = classOf(a);
            if (c < 0) {
                return -1;
            }
            args.add(c);
        }
        Integer node = congruent.get(new Key(t.function(), args));
        return node == null ? -1 : find(node);
    }

    /** Makes both sides of an instance equal. */
    void assume(Instance i) {
        pending.add(new Merge(add(i.left()), add(i.right()), i));
        settle();
    }

    private Key key(int node) {
        List<Integer> args = new ArrayList<>();
        for (int a : children.get(node)) {
            args.add(find(a));
        }
        return new Key(terms.get(node).function(), args);
    }

    private void index(int node) {
        Integer other = congruent.putIfAbsent(key(node), node);
        if (other != null && other != node) {
            live.set(node, false);
            pending.add(new Merge(node, other, null));
        }
    }

    private void settle() {
        for (Merge m = pending.poll(); m != null; m = pending.poll()) {
            if (find(m.a()) != find(m.b())) {
                merge(m);
            }
        }
    }

    private void merge(Merge m) {
        reroot(m.a());
        forest.set(m.a(), m.b());
        why.set(m.a(), m.why());
        forward.set(m.a(), true);
        int a = find(m.a());
        int b = find(m.b());
        int kept = members.get(a).size() > members.get(b).size() ? a : b;
        int gone = kept == a ? b : a;
        for (int n : members.get(gone)) {
            root.set(n, kept);
        }
        members.get(kept).addAll(members.get(gone));
        if (isLess(smallest.get(gone), smallest.get(kept))) {
            smallest.set(kept, smallest.get(gone));
        }
        List<Integer> moved = uses.get(gone);
        uses.get(kept).addAll(moved);
        for (int n : moved) {
            if (live.get(n)) {
                index(n);
            }
        }
    }

    private boolean isLess(int a, int b) {
        int size = terms.get(a).size();
        int other = terms.get(b).size();
        return size < other || size == other && a < b;
    }

    /** Turns the edges above a node round, so that the node is the root of its tree. */
    private void reroot(int node) {
        int at = node;
        int below = -1;
        Instance reason = null;
        boolean towards = true;
        while (at >= 0) {
            int above = forest.get(at);
            Instance nextReason = why.get(at);
            boolean nextTowards = forward.get(at);
            forest.set(at, below);
            why.set(at, reason);
            forward.set(at, !towards);
            below = at;
            at = above;
            reason = nextReason;
            towards = nextTowards;
        }
    }

    /** The way from one node to an equal one. */
    List<Edge> path(int a, int b) {
        List<Integer> up = new ArrayList<>();
        for (int n = a; n >= 0; n = forest.get(n)) {
            up.add(n);
        }
        Set<Integer> above = new HashSet<>(up);
        List<Edge> down = new ArrayList<>();
        int meet = b;
        while (!above.contains(meet)) {
            int parent = forest.get(meet);
            down.add(0, new Edge(parent, meet, why.get(meet), !forward.get(meet)));
            meet = parent;
        }
        List<Edge> all = new ArrayList<>();
        for (int n : up) {
            if (n == meet) {
                break;
            }
            all.add(new Edge(n, forest.get(n), why.get(n), forward.get(n)));
        }
        all.addAll(down);
        return all;
    }

    /** The instances that make two nodes equal. */
    Set<Instance> reasons(int a, int b) {
        Set<Instance> found = new LinkedHashSet<>();
        reasons(a, b, found, new HashSet<>());
        return found;
    }

    private void reasons(int a, int b, Set<Instance> found, Set<List<Integer>> seen) {
        if (a == b || !seen.add(List.of(a, b))) {
            return;
        }
        for (Edge e : path(a, b)) {
            if (e.instance() != null) {
                found.add(e.instance());
            } else {
                int[] from = children.get(e.from());
                int[] to = children.get(e.to());
                for (int i = 0; i < from.length; i++) {
                    reasons(from[i], to[i], found, seen);
                }
            }
        }
    }
}
