package dev.goalpost.lean.command;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Command;

/** The names that declarations get. */
final class DeclNames {
    private static final Name ROOT = Name.of("_root_");

    /**
     * @param full under which the constant is kept
     * @param user as source text refers to it, namespace included
     * @param scope to elaborate in: {@code def A.b} is {@code b} inside namespace {@code A}
     */
    record DeclName(Name full, Name user, Scope scope) {}

    private DeclNames() {}

    static DeclName of(LeanEnv env, Scope scope, Name written, Command.Modifiers m) {
        Name user =
                written.hasPrefix(ROOT)
                        ? written.replacePrefix(ROOT, Name.ANONYMOUS)
                        : scope.namespace().append(written);
        if (user.isAnonymous()) {
            throw new MetaException("invalid declaration name '" + written + "'");
        }
        Name full = m.isPrivate() ? NameResolution.privateName(user) : user;
        checkFresh(env, full);
        return new DeclName(full, user, scope.withNamespace(user.prefix()));
    }

    /** As the other, with errors at the name. */
    static DeclName of(LeanEnv env, Scope scope, Command.DeclId id, Command.Modifiers m) {
        try {
            return of(env, scope, id.name(), m);
        } catch (MetaException e) {
            throw new ElabException(id.span(), e.data());
        }
    }

    static void checkFresh(LeanEnv env, Name full) {
        if (env.contains(full)) {
            throw new MetaException(
                    (NameResolution.isPrivate(full) ? "private declaration '" : "'")
                            + NameResolution.withoutPrivatePrefix(full)
                            + "' has already been declared");
        }
    }

    /** Makes a new constant's namespaces known, and protects it if the modifiers say so. */
    static LeanEnv register(LeanEnv env, Name full, boolean isProtected) {
        LeanEnv next = NameResolution.registerNamespaces(env, full);
        return isProtected ? next.addEntry(NameResolution.PROTECTED, full) : next;
    }

    /** The name of an instance that was given none: {@code instAddNat}. */
    static Name instanceName(LeanEnv env, Scope scope, Expr type) {
        StringBuilder s = new StringBuilder("inst");
        Expr t = type;
        while (t instanceof Expr.Pi p) {
            t = p.body;
        }
        describe(env, t, s);
        Name base = Name.mkSimple(s.toString());
        Name n = base;
        for (int i = 1; env.contains(scope.namespace().append(n)); i++) {
            n = Name.mkSimple(s + "_" + i);
        }
        return n;
    }

    private static void describe(LeanEnv env, Expr e, StringBuilder out) {
        switch (e.getAppFn()) {
            case Expr.Const c -> {
                String last = c.name.lastString();
                if (last != null) {
                    out.append(last.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
                            .append(last.substring(1));
                }
                Expr[] args = e.getAppArgs();
                Expr fnType = env.get(c.name) == null ? null : env.get(c.name).type();
                for (Expr a : args) {
                    boolean explicit = true;
                    if (fnType instanceof Expr.Pi p) {
                        explicit = p.info == dev.goalpost.kernel.BinderInfo.DEFAULT;
                        fnType = p.body;
                    }
                    if (explicit) {
                        describe(env, a, out);
                    }
                }
            }
            case Expr.Sort s -> out.append(s.level.isZero() ? "Prop" : "Sort");
            case Expr.Pi p -> out.append("Forall");
            case Expr.Lam l -> {
                Expr body = l.body;
                while (body instanceof Expr.Lam m) {
                    body = m.body;
                }
                describe(env, body, out);
            }
            default -> {}
        }
    }
}
