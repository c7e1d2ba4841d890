package dev.goalpost.lean.simp;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.NatLiterals;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A discrimination tree: finds the entries whose pattern may match a term. Instances, proofs and
 * implicit arguments that are no types are not looked at, and terms are read up to reducible
 * definitions. Immutable.
 */
public final class DiscrTree<V> {
    /** One step of a pattern, read from left to right. */
    public sealed interface Key {
        /** A constant with that many arguments. */
        record Const(Name name, int arity) implements Key {}

        record FVar(long id, int arity) implements Key {}

        record NatLit(BigInteger value) implements Key {}

        record StrLit(String value) implements Key {}

        record Proj(Name struct, int index, int arity) implements Key {}

        /** A type {@code a → b}. */
        record Arrow() implements Key {}

        /** Anything: a variable of the pattern or a part that is not looked at. */
        record Star() implements Key {}

        /** Binders and sorts: equal to each other as far as the tree can tell. */
        record Other() implements Key {}
    }

    private static final Key STAR = new Key.Star();
    private static final Key OTHER = new Key.Other();
    private static final Key ARROW = new Key.Arrow();
    private static final Name OF_NAT = Name.of("OfNat.ofNat");
    private static final Name NAT = Name.of("Nat");
    private static final Name NAT_SUCC = Name.of("Nat.succ");
    private static final Name NAT_ADD = Name.of("Nat.add");
    private static final Name H_ADD = Name.of("HAdd.hAdd");

    private record Node<V>(List<V> values, PersistentMap<Key, Node<V>> children) {
        static <V> Node<V> empty() {
            return new Node<>(List.of(), PersistentMap.empty());
        }

        Node<V> insert(List<Key> keys, int at, V value) {
            if (at == keys.size()) {
                List<V> next = new ArrayList<>(values);
                next.add(value);
                return new Node<>(next, children);
            }
            Key k = keys.get(at);
            Node<V> child = children.getOrDefault(k, empty());
            return new Node<>(values, children.put(k, child.insert(keys, at + 1, value)));
        }
    }

    /** An entry found, and how many of the term's last arguments its pattern leaves out. */
    public record Match<V>(V value, int extraArgs) {}

    private final Node<V> root;

    private DiscrTree(Node<V> root) {
        this.root = root;
    }

    public static <V> DiscrTree<V> empty() {
        return new DiscrTree<>(Node.empty());
    }

    public DiscrTree<V> insert(List<Key> keys, V value) {
        return new DiscrTree<>(root.insert(keys, 0, value));
    }

    public boolean isEmpty() {
        return root.children.isEmpty();
    }

    // ---- patterns

    /** The keys of a pattern whose variables are metavariables. */
    public static List<Key> path(Meta meta, Expr pattern) {
        return meta.withReducible(() -> pathHere(meta, pattern));
    }

    private static List<Key> pathHere(Meta meta, Expr pattern) {
        List<Key> keys = new ArrayList<>();
        Deque<Expr> todo = new ArrayDeque<>();
        todo.push(pattern);
        boolean isRoot = true;
        while (!todo.isEmpty()) {
            Expr e = todo.pop();
            keys.add(e == IGNORED ? STAR : push(meta, e, todo, true, isRoot));
            isRoot = false;
        }
        return List.copyOf(keys);
    }

    /** Stands for an argument that is not looked at. */
    private static final Expr IGNORED = Expr.constant(Name.of("_discrTree.ignored"));

    /** The key of {@code e}; its arguments go to the front of {@code todo}. */
    private static Key push(
            Meta meta, Expr start, Deque<Expr> todo, boolean isPattern, boolean isRoot) {
        Expr e = reduce(meta, start);
        BigInteger n = NatLiterals.value(e);
        if (n != null) {
            return new Key.NatLit(n);
        }
        if (isPattern && !isRoot && isOffset(e)) {
            return STAR;
        }
        Expr fn = e.getAppFn();
        Expr[] args = e.getAppArgs();
        switch (fn) {
            case Expr.Const c -> {
                if (c.name.equals(OF_NAT) && args.length == 3 && args[1] instanceof Expr.NatLit l) {
                    return new Key.NatLit(l.value);
                }
                pushArgs(meta, fn, args, todo);
                return new Key.Const(c.name, args.length);
            }
            case Expr.FVar x -> {
                pushArgs(meta, fn, args, todo);
                return new Key.FVar(x.id, args.length);
            }
            case Expr.Proj p -> {
                pushArgs(meta, fn, args, todo);
                todo.push(p.struct);
                return new Key.Proj(p.typeName, p.index, args.length);
            }
            case Expr.StrLit s -> {
                return new Key.StrLit(s.value);
            }
            case Expr.MVar m -> {
                return isPattern ? STAR : OTHER;
            }
            case Expr.Pi p -> {
                return p.isArrow() ? ARROW : OTHER;
            }
            default -> {
                return OTHER;
            }
        }
    }

    private static Expr reduce(Meta meta, Expr start) {
        Expr e = etaReduce(meta.instantiateMVars(start));
        while (true) {
            Expr r = meta.whnfCore(e);
            Expr u = isNumeral(r) ? null : meta.withReducible(() -> meta.unfoldDefinition(r));
            if (u == null) {
                return r;
            }
            e = u;
        }
    }

    private static boolean isNumeral(Expr e) {
        return NatLiterals.value(e) != null;
    }

    /** {@code fun x => f x} as {@code f}. */
    static Expr etaReduce(Expr e) {
        if (e instanceof Expr.Lam l
                && l.body instanceof Expr.App a
                && a.arg instanceof Expr.BVar b
                && b.index == 0
                && !a.fn.hasLooseBVar(0)) {
            return etaReduce(a.fn.lowerLooseBVars(1, 1));
        }
        return e;
    }

    /** The outer {@code n} lambdas of {@code e} eta-reduced as far as they go, all or nothing. */
    static Expr etaReduceSpine(Expr e, int n) {
        Expr body = e;
        for (int i = 0; i < n; i++) {
            body = ((Expr.Lam) body).body;
        }
        for (int i = 0; i < n; i++) {
            if (!(body instanceof Expr.App a
                    && a.arg instanceof Expr.BVar b
                    && b.index == i
                    && !a.fn.hasLooseBVar(i))) {
                return e;
            }
            body = a.fn;
        }
        return body.hasLooseBVars() && body.looseBVarRange() > 0
                ? body.lowerLooseBVars(n, n)
                : body;
    }

    /** {@code x + k} and {@code Nat.succ x}: unification knows them, so the tree must not. */
    private static boolean isOffset(Expr e) {
        if (e.isAppOfArity(NAT_SUCC, 1)) {
            return true;
        }
        Expr[] args = e.getAppArgs();
        if (e.isAppOfArity(NAT_ADD, 2)) {
            return isNumeral(args[1]);
        }
        return e.isAppOfArity(H_ADD, 6) && args[0].isConstOf(NAT) && isNumeral(args[5]);
    }

    private static void pushArgs(Meta meta, Expr fn, Expr[] args, Deque<Expr> todo) {
        if (args.length == 0) {
            return;
        }
        BinderInfo[] infos = binderInfos(meta, fn, args);
        for (int i = args.length - 1; i >= 0; i--) {
            todo.push(isIgnored(meta, infos[i], args[i]) ? IGNORED : args[i]);
        }
    }

    private static BinderInfo[] binderInfos(Meta meta, Expr fn, Expr[] args) {
        BinderInfo[] r = new BinderInfo[args.length];
        Expr type = meta.inferType(fn);
        int from = 0;
        for (int i = 0; i < args.length; i++) {
            if (!(type instanceof Expr.Pi)) {
                type = meta.whnf(instantiateTail(type, args, from, i));
                from = i;
            }
            if (!(type instanceof Expr.Pi p)) {
                Arrays.fill(r, i, r.length, BinderInfo.DEFAULT);
                break;
            }
            r[i] = p.info;
            type = p.body;
        }
        return r;
    }

    private static Expr instantiateTail(Expr type, Expr[] args, int from, int to) {
        return type.instantiateSeq(Arrays.copyOfRange(args, from, to));
    }

    private static boolean isIgnored(Meta meta, BinderInfo info, Expr arg) {
        return switch (info) {
            case INST_IMPLICIT -> true;
            case IMPLICIT, STRICT_IMPLICIT -> !meta.isType(arg);
            case DEFAULT -> meta.isProof(arg);
        };
    }

    // ---- looking up

    /** The entries whose patterns may match {@code e} or a prefix of it as an application. */
    public List<Match<V>> matches(Meta meta, Expr e) {
        List<Match<V>> found = new ArrayList<>();
        if (!isEmpty()) {
            meta.withReducible(
                    () -> {
                        collect(meta, meta.instantiateMVars(e), found);
                        return null;
                    });
        }
        return found;
    }

    private void collect(Meta meta, Expr e, List<Match<V>> found) {
        find(meta, e, 0, found);
        Expr t = e;
        for (int extra = 1; t instanceof Expr.App a && !isNumeral(t); extra++) {
            t = a.fn;
            if (hasHead(t)) {
                find(meta, t, extra, found);
            }
        }
    }

    private boolean hasHead(Expr e) {
        return switch (e.getAppFn()) {
            case Expr.Const c ->
                    root.children.containsKey(new Key.Const(c.name, e.getAppNumArgs()));
            case Expr.FVar x -> root.children.containsKey(new Key.FVar(x.id, e.getAppNumArgs()));
            default -> false;
        };
    }

    private void find(Meta meta, Expr e, int extra, List<Match<V>> found) {
        walk(meta, root, new ArrayList<>(List.of(e)), extra, found);
    }

    /** {@code todo} is a stack, its end on top. */
    private void walk(
            Meta meta, Node<V> node, ArrayList<Expr> todo, int extra, List<Match<V>> found) {
        if (todo.isEmpty()) {
            for (V v : node.values) {
                found.add(new Match<>(v, extra));
            }
            return;
        }
        if (node.children.isEmpty()) {
            return;
        }
        Expr e = todo.remove(todo.size() - 1);
        Node<V> star = node.children.get(STAR);
        if (star != null) {
            walk(meta, star, new ArrayList<>(todo), extra, found);
        }
        if (e == IGNORED || star != null && node.children.size() == 1) {
            return;
        }
        Deque<Expr> args = new ArrayDeque<>();
        Key key = push(meta, e, args, false, false);
        // a pattern `∀ h, q h` matches an arrow, too
        Node<V> other = key == ARROW ? node.children.get(OTHER) : null;
        if (other != null) {
            walk(meta, other, new ArrayList<>(todo), extra, found);
        }
        Node<V> next = node.children.get(key);
        if (next != null) {
            ArrayList<Expr> rest = new ArrayList<>(todo);
            while (!args.isEmpty()) {
                rest.add(args.pollLast());
            }
            walk(meta, next, rest, extra, found);
        }
    }

    // ---- storing

    static void write(List<Key> keys, EntryCodec.Out out) throws IOException {
        out.integer(keys.size());
        for (Key k : keys) {
            switch (k) {
                case Key.Const c -> {
                    out.integer(0);
                    out.name(c.name);
                    out.integer(c.arity);
                }
                case Key.NatLit l -> {
                    out.integer(1);
                    out.string(l.value.toString());
                }
                case Key.StrLit l -> {
                    out.integer(2);
                    out.string(l.value);
                }
                case Key.Proj p -> {
                    out.integer(3);
                    out.name(p.struct);
                    out.integer(p.index);
                    out.integer(p.arity);
                }
                case Key.Arrow a -> out.integer(4);
                case Key.Star s -> out.integer(5);
                case Key.Other o -> out.integer(6);
                case Key.FVar x -> throw new IOException("a local variable cannot be stored");
            }
        }
    }

    static List<Key> read(EntryCodec.In in) throws IOException {
        List<Key> keys = new ArrayList<>();
        for (int n = in.integer(); n > 0; n--) {
            int kind = in.integer();
            keys.add(
                    switch (kind) {
                        case 0 -> new Key.Const(in.name(), in.integer());
                        case 1 -> new Key.NatLit(new BigInteger(in.string()));
                        case 2 -> new Key.StrLit(in.string());
                        case 3 -> new Key.Proj(in.name(), in.integer(), in.integer());
                        case 4 -> ARROW;
                        case 5 -> STAR;
                        case 6 -> OTHER;
                        default -> throw new IOException("unknown kind of key " + kind);
                    });
        }
        return List.copyOf(keys);
    }
}
