package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The local variables in scope, oldest first. Immutable. */
public final class LocalContext {
    public static final LocalContext EMPTY =
            new LocalContext(new LocalDecl[0], 0, PersistentMap.empty());

    private final LocalDecl[] decls; // only the first size are ours; the tail may be shared
    private final int size;
    private final PersistentMap<Long, LocalDecl> byId;

    private LocalContext(LocalDecl[] decls, int size, PersistentMap<Long, LocalDecl> byId) {
        this.decls = decls;
        this.size = size;
        this.byId = byId;
    }

    public int size() {
        return size;
    }

    /** Oldest first; a view. */
    public List<LocalDecl> decls() {
        return new AbstractList<>() {
            @Override
            public LocalDecl get(int i) {
                if (i >= size) {
                    throw new IndexOutOfBoundsException(i);
                }
                return decls[i];
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** The declaration, or null when the variable is not in scope. */
    public LocalDecl get(Expr.FVar x) {
        return byId.get(x.id);
    }

    public boolean contains(Expr.FVar x) {
        return byId.get(x.id) != null;
    }

    /** The newest variable of that name, hidden ones included; null if there is none. */
    public LocalDecl findFromUserName(Name name) {
        for (int i = size - 1; i >= 0; i--) {
            if (decls[i].userName().equals(name)) {
                return decls[i];
            }
        }
        return null;
    }

    /** Position from the oldest, -1 when it is not in scope. */
    public int indexOf(Expr.FVar x) {
        for (int i = size - 1; i >= 0; i--) {
            if (decls[i].fvar().id == x.id) {
                return i;
            }
        }
        return -1;
    }

    public LocalContext add(LocalDecl d) {
        LocalDecl[] next = decls;
        synchronized (decls) {
            if (size < decls.length && decls[size] == null) {
                decls[size] = d; // nobody else has used the next slot
            } else {
                next = Arrays.copyOf(decls, Math.max(8, size + size / 2 + 1));
                Arrays.fill(next, size, next.length, null);
                next[size] = d;
            }
        }
        return new LocalContext(next, size + 1, byId.put(d.fvar().id, d));
    }

    /** Without that variable; the caller makes sure that nothing depends on it. */
    public LocalContext erase(Expr.FVar x) {
        int i = indexOf(x);
        if (i < 0) {
            return this;
        }
        LocalDecl[] next = new LocalDecl[size + 3];
        System.arraycopy(decls, 0, next, 0, i);
        System.arraycopy(decls, i + 1, next, i, size - i - 1);
        return new LocalContext(next, size - 1, byId.remove(x.id));
    }

    /** The same variables with declarations mapped; the map keeps the variables themselves. */
    public LocalContext map(UnaryOperator<LocalDecl> f) {
        LocalDecl[] next = new LocalDecl[size + 4];
        PersistentMap<Long, LocalDecl> ids = byId;
        boolean same = true;
        for (int i = 0; i < size; i++) {
            next[i] = f.apply(decls[i]);
            if (next[i] != decls[i]) {
                same = false;
                ids = ids.put(next[i].fvar().id, next[i]);
            }
        }
        return same ? this : new LocalContext(next, size, ids);
    }

    public LocalContext setUserName(Expr.FVar x, Name name) {
        return map(d -> d.fvar().id == x.id ? d.withUserName(name) : d);
    }

    /** True when all variables of {@code this} are in {@code other}, with equal ids. */
    public boolean isSubPrefixOf(LocalContext other) {
        if (this == other) {
            return true;
        }
        int j = 0;
        for (int i = 0; i < size; i++) {
            while (j < other.size && other.decls[j].fvar().id != decls[i].fvar().id) {
                j++;
            }
            if (j >= other.size) {
                return false;
            }
            j++;
        }
        return true;
    }

    /** The first name among {@code base}, {@code base_1}, ... that no variable has. */
    public Name unusedUserName(Name base) {
        if (findFromUserName(base) == null) {
            return base;
        }
        for (int i = 1; ; i++) {
            String last = base.lastString();
            Name n = last == null ? base.str("_" + i) : base.prefix().str(last + "_" + i);
            if (findFromUserName(n) == null) {
                return n;
            }
        }
    }
}
