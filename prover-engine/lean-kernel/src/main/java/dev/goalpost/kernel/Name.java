package dev.goalpost.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A hierarchical name: a list of components, each a string or a number. Two names are equal when
 * their components are; the printed form is never compared ({@code a.b} as one component differs
 * from {@code a} then {@code b}).
 */
public final class Name implements Comparable<Name> {
    /** The name without components. */
    public static final Name ANONYMOUS = new Name(null, "", 1723);

    private final Name prefix; // null only for ANONYMOUS
    private final Object last; // String or BigInteger
    private final int hash;

    private Name(Name prefix, Object last, int hash) {
        this.prefix = prefix;
        this.last = last;
        this.hash = hash;
    }

    /** Splits at dots: {@code of("Nat.add")} has the components {@code Nat} and {@code add}. */
    public static Name of(String dotted) {
        Name n = ANONYMOUS;
        if (dotted.isEmpty()) {
            return n;
        }
        int from = 0;
        while (true) {
            int dot = dotted.indexOf('.', from);
            // a component may itself be a dot-free symbol; an empty one is kept
            if (dot < 0) {
                return n.str(dotted.substring(from));
            }
            n = n.str(dotted.substring(from, dot));
            from = dot + 1;
        }
    }

    /** A name of one string component, taken as it is. */
    public static Name mkSimple(String component) {
        return ANONYMOUS.str(component);
    }

    /** This name with one more string component. */
    public Name str(String component) {
        return new Name(this, component, hash * 31 + component.hashCode() * 2 + 1);
    }

    /** This name with one more numeric component. */
    public Name num(BigInteger component) {
        return new Name(this, component, hash * 31 + component.hashCode() * 2);
    }

    /** This name with one more numeric component. */
    public Name num(long component) {
        return num(BigInteger.valueOf(component));
    }

    /** All components of {@code suffix} after those of this name. */
    public Name append(Name suffix) {
        if (suffix.isAnonymous()) {
            return this;
        }
        Name p = append(suffix.prefix);
        return suffix.last instanceof String s ? p.str(s) : p.num((BigInteger) suffix.last);
    }

    public boolean isAnonymous() {
        return prefix == null;
    }

    /** The name without its last component; the anonymous name is its own prefix. */
    public Name prefix() {
        return prefix == null ? this : prefix;
    }

    /** The last component when it is a string, otherwise null. */
    public String lastString() {
        return prefix != null && last instanceof String s ? s : null;
    }

    /** The last component when it is a number, otherwise null. */
    public BigInteger lastNumber() {
        return prefix != null && last instanceof BigInteger i ? i : null;
    }

    /** True for a name of exactly one component. */
    public boolean isAtomic() {
        return prefix != null && prefix.prefix == null;
    }

    /** True when {@code p} is this name or a prefix of it. */
    public boolean hasPrefix(Name p) {
        for (Name n = this; ; n = n.prefix) {
            if (n.equals(p)) {
                return true;
            }
            if (n.prefix == null) {
                return false;
            }
        }
    }

    /**
     * This name with {@code p} at its front replaced by {@code q}; itself if it has no such prefix.
     */
    public Name replacePrefix(Name p, Name q) {
        if (equals(p)) {
            return q;
        }
        if (prefix == null) {
            return this;
        }
        Name r = prefix.replacePrefix(p, q);
        return r == prefix ? this : last instanceof String s ? r.str(s) : r.num((BigInteger) last);
    }

    /** The components, first to last, each a {@link String} or a {@link BigInteger}. */
    public List<Object> components() {
        List<Object> parts = new ArrayList<>();
        for (Name n = this; n.prefix != null; n = n.prefix) {
            parts.add(n.last);
        }
        Collections.reverse(parts);
        return parts;
    }

    @Override
    public boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (!(o instanceof Name other) || hash != other.hash) {
            return false;
        }
        Name a = this;
        Name b = other;
        while (a != b) {
            if (a.prefix == null
                    || b.prefix == null
                    || a.hash != b.hash
                    || !a.last.equals(b.last)) {
                return false;
            }
            a = a.prefix;
            b = b.prefix;
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Component by component; numbers before strings, a prefix before what extends it. */
    @Override
    public int compareTo(Name o) {
        List<Object> a = components();
        List<Object> b = o.components();
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            Object x = a.get(i);
            Object y = b.get(i);
            int c;
            if (x instanceof BigInteger m) {
                c = y instanceof BigInteger n ? m.compareTo(n) : -1;
            } else {
                c = y instanceof String s ? ((String) x).compareTo(s) : 1;
            }
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** The components joined by dots, without escapes; {@code [anonymous]} when there is none. */
    @Override
    public String toString() {
        if (prefix == null) {
            return "[anonymous]";
        }
        return components().stream().map(Object::toString).collect(Collectors.joining("."));
    }
}
