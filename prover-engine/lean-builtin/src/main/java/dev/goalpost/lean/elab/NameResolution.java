package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an identifier means: namespaces, {@code open}, {@code export}, protected and private. */
public final class NameResolution {
    /** {@code export ns (x)}: {@code alias} also means {@code decl}. */
    public record Alias(Name alias, Name decl) {}

    public static final Extension<Alias, PersistentMap<Name, List<Name>>> ALIASES =
            new Extension<>(
                    "alias",
                    PersistentMap.empty(),
                    (s, e) -> {
                        List<Name> old = s.getOrDefault(e.alias, List.of());
                        if (old.contains(e.decl)) {
                            return s;
                        }
                        List<Name> next = new ArrayList<>(old);
                        next.add(e.decl);
                        return s.put(e.alias, List.copyOf(next));
                    },
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.alias);
                                out.name(e.decl);
                            },
                            in -> new Alias(in.name(), in.name())));

    /** Protected declarations: never found by their last component alone. */
    public static final Extension<Name, PersistentMap<Name, Boolean>> PROTECTED =
            names("protected");

    /** Namespaces that exist. */
    public static final Extension<Name, PersistentMap<Name, Boolean>> NAMESPACES =
            names("namespace");

    /** Constants that an identifier never means: tactics alone may use them. */
    private static final Extension<Name, PersistentMap<Name, Boolean>> HIDDEN = names("hidden");

    private static final Name ROOT = Name.of("_root_");
    private static final Name PRIVATE = Name.of("_private").num(0);

    /** A meaning of an identifier: a constant, and the fields that are left over. */
    public record Resolved(Name constant, List<String> fields) {}

    private NameResolution() {}

    private static Extension<Name, PersistentMap<Name, Boolean>> names(String key) {
        return new Extension<>(
                key, PersistentMap.empty(), (s, n) -> s.put(n, true), EntryCodec.NAME);
    }

    /** The declarations that {@code alias} was exported for. */
    public static List<Name> aliases(LeanEnv env, Name alias) {
        return env.state(ALIASES).getOrDefault(alias, List.of());
    }

    /** {@code n} is there, but no identifier means it. */
    public static LeanEnv hide(LeanEnv env, Name n) {
        return env.addEntry(HIDDEN, n);
    }

    /** Whether {@code n} is there but no text can name it. */
    public static boolean isHidden(LeanEnv env, Name n) {
        return env.state(HIDDEN).containsKey(n);
    }

    public static boolean isProtected(LeanEnv env, Name n) {
        return env.state(PROTECTED).containsKey(n);
    }

    /** The name under which the private declaration {@code n} is kept. */
    public static Name privateName(Name n) {
        return PRIVATE.append(n);
    }

    public static boolean isPrivate(Name n) {
        return n.hasPrefix(PRIVATE);
    }

    /** The name as the user wrote it. */
    public static Name withoutPrivatePrefix(Name n) {
        return isPrivate(n) ? n.replacePrefix(PRIVATE, Name.ANONYMOUS) : n;
    }

    /** Makes the namespaces known that a declaration of this name creates. */
    public static LeanEnv registerNamespaces(LeanEnv env, Name decl) {
        Name user = withoutPrivatePrefix(decl);
        for (Name n = user.prefix(); !n.isAnonymous(); n = n.prefix()) {
            env = registerNamespace(env, n);
        }
        return env;
    }

    public static LeanEnv registerNamespace(LeanEnv env, Name n) {
        return env.state(NAMESPACES).containsKey(n) ? env : env.addEntry(NAMESPACES, n);
    }

    public static boolean isNamespace(LeanEnv env, Name n) {
        return env.state(NAMESPACES).containsKey(n);
    }

    /**
     * The namespaces that {@code id} means here: the nearest enclosing ones first, then opened
     * ones; empty when there is none.
     */
    public static List<Name> resolveNamespace(LeanEnv env, Scope scope, Name id) {
        Set<Name> found = new LinkedHashSet<>();
        if (id.hasPrefix(ROOT)) {
            Name n = id.replacePrefix(ROOT, Name.ANONYMOUS);
            return isNamespace(env, n) ? List.of(n) : List.of();
        }
        for (Name ns = scope.namespace(); ; ns = ns.prefix()) {
            if (isNamespace(env, ns.append(id))) {
                found.add(ns.append(id));
                break;
            }
            if (ns.isAnonymous()) {
                break;
            }
        }
        for (OpenDecl o : scope.opens()) {
            if (o instanceof OpenDecl.Simple s && isNamespace(env, s.namespace().append(id))) {
                found.add(s.namespace().append(id));
            }
        }
        return List.copyOf(found);
    }

    /**
     * All meanings of {@code id} as a global name. The longest prefix that means something wins;
     * its meanings are all returned (an ambiguity), each with the fields that are left over.
     */
    public static List<Resolved> resolveGlobal(LeanEnv env, Scope scope, Name id) {
        List<String> fields = new ArrayList<>();
        for (Name n = id; !n.isAnonymous(); n = n.prefix()) {
            Set<Name> found = resolveExactly(env, scope, n, !fields.isEmpty());
            if (!found.isEmpty()) {
                List<Resolved> r = new ArrayList<>();
                for (Name c : found) {
                    r.add(new Resolved(c, List.copyOf(fields)));
                }
                return r;
            }
            if (n.lastString() == null) {
                return List.of();
            }
            fields.add(0, n.lastString());
        }
        return List.of();
    }

    /** The constants that {@code id} means, without leftover fields. */
    public static List<Name> resolveConstants(LeanEnv env, Scope scope, Name id) {
        return List.copyOf(resolveExactly(env, scope, id, false));
    }

    private static Set<Name> resolveExactly(LeanEnv env, Scope scope, Name id, boolean hasFields) {
        for (Name ns = scope.namespace(); ; ns = ns.prefix()) {
            Set<Name> found = resolveQualified(env, ns, id);
            if (!found.isEmpty()) {
                return found;
            }
            if (ns.isAnonymous()) {
                break;
            }
        }
        if (id.hasPrefix(ROOT)) {
            Name n = id.replacePrefix(ROOT, Name.ANONYMOUS);
            Name c = existing(env, n);
            return c == null ? Set.of() : Set.of(c);
        }
        Set<Name> found = new LinkedHashSet<>();
        Name direct = existing(env, id);
        if (direct != null && !(id.isAtomic() && isProtected(env, direct))) {
            found.add(direct);
        }
        for (OpenDecl o : scope.opens()) {
            if (o instanceof OpenDecl.Simple s) {
                if (!s.except().contains(id)) {
                    found.addAll(resolveQualified(env, s.namespace(), id));
                }
            } else if (o instanceof OpenDecl.Explicit e) {
                if (e.id().equals(id)) {
                    found.add(e.decl());
                } else if (id.hasPrefix(e.id())) {
                    Name c = existing(env, id.replacePrefix(e.id(), e.decl()));
                    if (c != null) {
                        found.add(c);
                    }
                }
            }
        }
        found.addAll(aliases(env, id));
        return found;
    }

    /** {@code ns.id}, unless protected and {@code id} is a single component, and its aliases. */
    private static Set<Name> resolveQualified(LeanEnv env, Name ns, Name id) {
        if (ns.isAnonymous()) {
            return Set.of();
        }
        Name full = ns.append(id);
        Set<Name> found = new LinkedHashSet<>();
        Name c = existing(env, full);
        if (c != null && !(id.isAtomic() && isProtected(env, c))) {
            found.add(c);
        }
        found.addAll(aliases(env, full));
        return found;
    }

    /** {@code n}, or the private declaration of that name; null when there is neither. */
    static Name existing(LeanEnv env, Name n) {
        if (env.contains(n)) {
            return isHidden(env, n) ? null : n;
        }
        Name p = privateName(n);
        return env.contains(p) ? p : null;
    }
}
