package dev.goalpost.lean.command;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.AutoTactics;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Constants as {@code #check} and {@code #print} show them. */
public final class Signatures {
    private static final Name OPT_PARAM = Name.of("optParam");

    private Signatures() {}

    /** {@code Nat.add_comm (n m : Nat) : n + m = m + n}. */
    public static MessageData of(Meta meta, Name constant) {
        ConstantInfo c = meta.getConstInfo(constant);
        return meta.forallTelescope(
                c.type(),
                (xs, result) -> {
                    // arguments without a name of their own stay in the type
                    int n = 0;
                    while (n < xs.length && isNamed(meta, xs, n, result)) {
                        n++;
                    }
                    List<Object> parts = new ArrayList<>();
                    parts.add(shownName(c));
                    for (int i = 0; i < n; ) {
                        int j = i + 1;
                        LocalDecl d = meta.getLocalDecl((Expr.FVar) xs[i]);
                        while (j < n
                                && d.info() != BinderInfo.INST_IMPLICIT
                                && sameGroup(d, meta.getLocalDecl((Expr.FVar) xs[j]))) {
                            j++;
                        }
                        parts.add(" " + open(d.info()));
                        for (int k = i; k < j; k++) {
                            Name name = meta.getLocalDecl((Expr.FVar) xs[k]).userName();
                            boolean hidden =
                                    d.info() == BinderInfo.INST_IMPLICIT
                                            && String.valueOf(name.lastString()).startsWith("inst");
                            parts.add(hidden ? "" : name + (k + 1 < j ? " " : " : "));
                        }
                        parts.add(AutoTactics.strip(d.type()));
                        addDefault(meta, d.type(), parts);
                        parts.add(close(d.info()));
                        i = j;
                    }
                    parts.add(" : ");
                    Expr[] rest = java.util.Arrays.copyOfRange(xs, n, xs.length);
                    parts.add(meta.mkForallFVars(rest, result));
                    return meta.message(parts.toArray());
                });
    }

    /** {@code := v} or {@code := by tac} after the type of an argument that may be left out. */
    private static void addDefault(Meta meta, Expr type, List<Object> parts) {
        AutoTactics.Entry auto = AutoTactics.of(meta, type);
        if (auto != null) {
            parts.add(" := by " + auto.text());
        } else if (type.isAppOfArity(OPT_PARAM, 2)) {
            parts.add(" := ");
            parts.add(((Expr.App) type).arg);
        }
    }

    private static String shownName(ConstantInfo c) {
        String levels =
                c.levelParams().isEmpty()
                        ? ""
                        : c.levelParams().stream()
                                .map(Name::toString)
                                .collect(Collectors.joining(", ", ".{", "}"));
        return NameResolution.withoutPrivatePrefix(c.name()) + levels;
    }

    private static boolean isNamed(Meta meta, Expr[] xs, int i, Expr result) {
        LocalDecl d = meta.getLocalDecl((Expr.FVar) xs[i]);
        if (d.info() != BinderInfo.DEFAULT) {
            return true;
        }
        String s = d.userName().lastString();
        if (s == null || s.endsWith("✝")) {
            return false;
        }
        return true;
    }

    private static boolean sameGroup(LocalDecl a, LocalDecl b) {
        return a.info() == b.info() && a.type().equals(b.type());
    }

    private static String open(BinderInfo i) {
        return switch (i) {
            case DEFAULT -> "(";
            case IMPLICIT -> "{";
            case STRICT_IMPLICIT -> "⦃";
            case INST_IMPLICIT -> "[";
        };
    }

    private static String close(BinderInfo i) {
        return switch (i) {
            case DEFAULT -> ")";
            case IMPLICIT -> "}";
            case STRICT_IMPLICIT -> "⦄";
            case INST_IMPLICIT -> "]";
        };
    }

    /** {@code theorem foo : type := value}. */
    static MessageData print(Meta meta, Name constant) {
        ConstantInfo c = meta.getConstInfo(constant);
        MessageData head = meta.message(CommandElab.kindOf(c) + " ", of(meta, constant));
        return switch (c) {
            case ConstantInfo.Definition d -> meta.message(head, " :=\n", d.value());
            case ConstantInfo.Theorem t -> meta.message(head, " :=\n", t.value());
            case ConstantInfo.Inductive i -> {
                List<Object> parts = new ArrayList<>();
                parts.add(head);
                parts.add("\nnumber of parameters: " + i.numParams() + "\nconstructors:");
                for (Name ctor : i.ctors()) {
                    parts.add("\n");
                    parts.add(meta.message(ctor, " : ", meta.getConstInfo(ctor).type()));
                }
                yield meta.message(parts.toArray());
            }
            default -> head;
        };
    }
}
