package dev.goalpost.engine.export;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes constants with all that they depend on as NDJSON 3.1.0, in the manner of lean4export:
 * dense indices, a declaration after what it mentions, keys in alphabetical order.
 */
public final class ExportWriter {
    private static final String VERSION = "3.1.0";

    private final Environment env;
    private final Writer out;
    private final Map<Name, Integer> names = new HashMap<>();
    private final Map<Level, Integer> levels = new HashMap<>();
    private final Map<Expr, Integer> exprs =
            new HashMap<>(); // up to binder names, as in lean4export
    private final Set<Name> done = new HashSet<>();

    private ExportWriter(Environment env, Writer out) {
        this.env = env;
        this.out = out;
        names.put(Name.ANONYMOUS, 0);
        levels.put(Level.ZERO, 0);
    }

    /**
     * Writes {@code roots} and what they depend on.
     *
     * @param leanVersion the version of Lean whose library {@code env} follows, for the header
     * @throws IllegalArgumentException if {@code env} lacks a root
     */
    public static void write(
            Environment env, Iterable<Name> roots, String leanVersion, OutputStream to)
            throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        ExportWriter w = new ExportWriter(env, out);
        try {
            KernelThread.call(
                    () -> {
                        w.header(leanVersion);
                        for (Name root : roots) {
                            if (!env.contains(root)) {
                                throw new IllegalArgumentException("no constant " + root);
                            }
                            w.constant(root);
                        }
                        return null;
                    });
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        out.flush();
    }

    private void header(String leanVersion) throws IOException {
        line(
                "{\"meta\":{\"exporter\":{\"name\":\"goalpost\",\"version\":\""
                        + VERSION
                        + "\"},\"format\":{\"version\":\""
                        + VERSION
                        + "\"},\"lean\":{\"githash\":\"\",\"version\":"
                        + string(leanVersion)
                        + "}}}");
    }

    private void line(String s) throws IOException {
        out.write(s);
        out.write('\n');
    }

    // ---- tables

    private int name(Name n) throws IOException {
        Integer known = names.get(n);
        if (known != null) {
            return known;
        }
        int prefix = name(n.prefix());
        int index = names.size();
        names.put(n, index);
        line(
                n.lastString() != null
                        ? "{\"in\":"
                                + index
                                + ",\"str\":{\"pre\":"
                                + prefix
                                + ",\"str\":"
                                + string(n.lastString())
                                + "}}"
                        : "{\"in\":"
                                + index
                                + ",\"num\":{\"i\":"
                                + n.lastNumber()
                                + ",\"pre\":"
                                + prefix
                                + "}}");
        return index;
    }

    private int level(Level l) throws IOException {
        Integer known = levels.get(l);
        if (known != null) {
            return known;
        }
        String entry =
                switch (l) {
                    case Level.Succ s -> "\"succ\":" + level(s.of);
                    case Level.Max m -> "\"max\":[" + level(m.lhs) + "," + level(m.rhs) + "]";
                    case Level.IMax m -> "\"imax\":[" + level(m.lhs) + "," + level(m.rhs) + "]";
                    case Level.Param p -> "\"param\":" + name(p.name);
                    case Level.Zero z -> throw new AssertionError();
                    case Level.MVar m -> throw new AssertionError("metavariable");
                };
        int index = levels.size();
        levels.put(l, index);
        line("{\"il\":" + index + "," + entry + "}");
        return index;
    }

    private int expr(Expr e) throws IOException {
        Integer known = exprs.get(e);
        if (known == null) {
            List<Object> entry = entry(e);
            known = exprs.size();
            exprs.put(e, known);
            line(text(known, entry));
        }
        return known;
    }

    /** The kind of entry and the numbers in it. */
    private List<Object> entry(Expr e) throws IOException {
        return switch (e) {
            case Expr.BVar b -> List.of("bvar", b.index);
            case Expr.Sort s -> List.of("sort", level(s.level));
            case Expr.Const c -> {
                List<Object> r = new ArrayList<>();
                r.add("const");
                r.add(name(c.name));
                for (Level l : c.levels) {
                    r.add(level(l));
                }
                yield r;
            }
            case Expr.App a -> List.of("app", expr(a.fn), expr(a.arg));
            case Expr.Lam l ->
                    List.of("lam", name(l.name), expr(l.type), expr(l.body), info(l.info));
            case Expr.Pi p ->
                    List.of("forallE", name(p.name), expr(p.type), expr(p.body), info(p.info));
            case Expr.Let l ->
                    List.of("letE", name(l.name), expr(l.type), expr(l.value), expr(l.body));
            case Expr.Proj p -> List.of("proj", name(p.typeName), p.index, expr(p.struct));
            case Expr.NatLit n -> List.of("natVal", n.value);
            case Expr.StrLit s -> List.of("strVal", s.value);
            case Expr.FVar x -> throw new AssertionError("free variable");
            case Expr.MVar m -> throw new AssertionError("metavariable");
        };
    }

    private static String info(BinderInfo i) {
        return switch (i) {
            case DEFAULT -> "default";
            case IMPLICIT -> "implicit";
            case STRICT_IMPLICIT -> "strictImplicit";
            case INST_IMPLICIT -> "instImplicit";
        };
    }

    private static String text(int index, List<Object> e) {
        String ie = "\"ie\":" + index;
        String kind = (String) e.get(0);
        return switch (kind) {
            case "bvar" -> "{\"bvar\":" + e.get(1) + "," + ie + "}";
            case "sort" -> "{" + ie + ",\"sort\":" + e.get(1) + "}";
            case "const" ->
                    "{\"const\":{\"name\":"
                            + e.get(1)
                            + ",\"us\":"
                            + numbers(e.subList(2, e.size()))
                            + "},"
                            + ie
                            + "}";
            case "app" -> "{\"app\":{\"arg\":" + e.get(2) + ",\"fn\":" + e.get(1) + "}," + ie + "}";
            case "forallE" -> "{\"forallE\":" + binder(e) + "," + ie + "}";
            case "lam" -> "{" + ie + ",\"lam\":" + binder(e) + "}";
            case "letE" ->
                    "{"
                            + ie
                            + ",\"letE\":{\"body\":"
                            + e.get(4)
                            + ",\"name\":"
                            + e.get(1)
                            + ",\"nondep\":false,\"type\":"
                            + e.get(2)
                            + ",\"value\":"
                            + e.get(3)
                            + "}}";
            case "proj" ->
                    "{"
                            + ie
                            + ",\"proj\":{\"idx\":"
                            + e.get(2)
                            + ",\"struct\":"
                            + e.get(3)
                            + ",\"typeName\":"
                            + e.get(1)
                            + "}}";
            case "natVal" -> "{" + ie + ",\"natVal\":\"" + e.get(1) + "\"}";
            default -> "{" + ie + ",\"strVal\":" + string((String) e.get(1)) + "}";
        };
    }

    private static String binder(List<Object> e) {
        return "{\"binderInfo\":\""
                + e.get(4)
                + "\",\"body\":"
                + e.get(3)
                + ",\"name\":"
                + e.get(1)
                + ",\"type\":"
                + e.get(2)
                + "}";
    }

    private static String numbers(List<?> ns) {
        StringBuilder b = new StringBuilder("[");
        for (Object n : ns) {
            b.append(b.length() > 1 ? "," : "").append(n);
        }
        return b.append(']').toString();
    }

    /** A JSON string; other than Latin letters stay as they are. */
    private static String string(String s) {
        StringBuilder b = new StringBuilder("\"");
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> b.append("\\\"");
                case '\\' -> b.append("\\\\");
                case '\n' -> b.append("\\n");
                case '\r' -> b.append("\\r");
                case '\t' -> b.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        b.append(String.format("\\u%04x", (int) c));
                    } else {
                        b.append(c);
                    }
                }
            }
        }
        return b.append('"').toString();
    }

    // ---- constants

    private void constant(Name n) throws IOException {
        if (done.contains(n)) {
            return;
        }
        ConstantInfo c = env.get(n);
        switch (c) {
            case null -> {
                return; // one of the names by which a string literal may be expanded
            }
            case ConstantInfo.Constructor k -> {
                constant(k.induct());
                return;
            }
            case ConstantInfo.Recursor r -> {
                constant(r.all().get(0));
                return;
            }
            case ConstantInfo.Quot q -> {
                quot();
                return;
            }
            case ConstantInfo.Inductive i -> {
                block(i);
                return;
            }
            default -> {}
        }
        done.add(n);
        dependencies(c);
        write(c);
    }

    /** Writes what {@code c} mentions; recursors and constructors bring their type. */
    private void dependencies(ConstantInfo c) throws IOException {
        Set<Name> mentioned = new LinkedHashSet<>();
        Environment.mentioned(c, mentioned::add);
        for (Name m : mentioned) {
            constant(m);
        }
    }

    private void write(ConstantInfo c) throws IOException {
        int name = name(c.name());
        String params = params(c);
        int type = expr(c.type());
        switch (c) {
            case ConstantInfo.Axiom a ->
                    line(
                            "{\"axiom\":{\"isUnsafe\":"
                                    + a.isUnsafe()
                                    + ",\"levelParams\":"
                                    + params
                                    + ",\"name\":"
                                    + name
                                    + ",\"type\":"
                                    + type
                                    + "}}");
            case ConstantInfo.Definition d ->
                    line(
                            "{\"def\":{\"all\":"
                                    + names(d.all())
                                    + ",\"hints\":"
                                    + hints(d.hints())
                                    + ",\"levelParams\":"
                                    + params
                                    + ",\"name\":"
                                    + name
                                    + ",\"safety\":\""
                                    + switch (d.safety()) {
                                        case SAFE -> "safe";
                                        case UNSAFE -> "unsafe";
                                        case PARTIAL -> "partial";
                                    }
                                    + "\",\"type\":"
                                    + type
                                    + ",\"value\":"
                                    + expr(d.value())
                                    + "}}");
            case ConstantInfo.Theorem t ->
                    line(
                            "{\"thm\":{\"all\":"
                                    + names(t.all())
                                    + ",\"levelParams\":"
                                    + params
                                    + ",\"name\":"
                                    + name
                                    + ",\"type\":"
                                    + type
                                    + ",\"value\":"
                                    + expr(t.value())
                                    + "}}");
            case ConstantInfo.Opaque o ->
                    line(
                            "{\"opaque\":{\"all\":"
                                    + names(o.all())
                                    + ",\"isUnsafe\":"
                                    + o.isUnsafe()
                                    + ",\"levelParams\":"
                                    + params
                                    + ",\"name\":"
                                    + name
                                    + ",\"type\":"
                                    + type
                                    + ",\"value\":"
                                    + expr(o.value())
                                    + "}}");
            default -> throw new AssertionError(c);
        }
    }

    private static String hints(ReducibilityHints h) {
        return switch (h) {
            case ReducibilityHints.Opaque o -> "\"opaque\"";
            case ReducibilityHints.Abbrev a -> "\"abbrev\"";
            case ReducibilityHints.Regular r -> "{\"regular\":" + r.height() + "}";
        };
    }

    private String names(List<Name> ns) throws IOException {
        List<Integer> out = new ArrayList<>();
        for (Name n : ns) {
            out.add(name(n));
        }
        return numbers(out);
    }

    /** The universe parameters; like lean4export's, each is also written as a level. */
    private String params(ConstantInfo c) throws IOException {
        String params = names(c.levelParams());
        for (Name n : c.levelParams()) {
            level(Level.param(n));
        }
        return params;
    }

    private void quot() throws IOException {
        constant(Name.of("Eq"));
        for (String s : List.of("Quot", "Quot.mk", "Quot.lift", "Quot.ind")) {
            if (!done.add(Name.of(s))) {
                return;
            }
            ConstantInfo.Quot q = (ConstantInfo.Quot) env.get(Name.of(s));
            int name = name(q.name());
            String params = params(q);
            line(
                    "{\"quot\":{\"kind\":\""
                            + switch (q.kind()) {
                                case TYPE -> "type";
                                case CTOR -> "ctor";
                                case LIFT -> "lift";
                                case IND -> "ind";
                            }
                            + "\",\"levelParams\":"
                            + params
                            + ",\"name\":"
                            + name
                            + ",\"type\":"
                            + expr(q.type())
                            + "}}");
        }
    }

    private void block(ConstantInfo.Inductive first) throws IOException {
        List<ConstantInfo> block = new ArrayList<>();
        List<ConstantInfo.Recursor> recs = new ArrayList<>();
        for (Name n : first.all()) {
            block.add(env.get(n));
        }
        for (Name n : first.all()) {
            for (Name k : ((ConstantInfo.Inductive) env.get(n)).ctors()) {
                block.add(env.get(k));
            }
        }
        for (Name n : first.all()) {
            recs.add((ConstantInfo.Recursor) env.get(n.str("rec")));
        }
        for (int i = 1; i <= first.numNested(); i++) {
            recs.add((ConstantInfo.Recursor) env.get(first.all().get(0).str("rec_" + i)));
        }
        recs.sort((a, b) -> Long.compareUnsigned(NameHash.of(a.name()), NameHash.of(b.name())));
        block.addAll(recs);
        for (ConstantInfo c : block) {
            done.add(c.name());
        }
        for (ConstantInfo c : block) {
            dependencies(c);
        }
        List<String> types = new ArrayList<>();
        List<String> ctors = new ArrayList<>();
        List<String> recursors = new ArrayList<>();
        for (ConstantInfo c : block) {
            switch (c) {
                case ConstantInfo.Inductive i -> types.add(type(i));
                case ConstantInfo.Constructor k -> ctors.add(constructor(k));
                case ConstantInfo.Recursor r -> recursors.add(recursor(r));
                default -> throw new AssertionError(c);
            }
        }
        line(
                "{\"inductive\":{\"ctors\":["
                        + String.join(",", ctors)
                        + "],\"recs\":["
                        + String.join(",", recursors)
                        + "],\"types\":["
                        + String.join(",", types)
                        + "]}}");
    }

    private String type(ConstantInfo.Inductive i) throws IOException {
        int name = name(i.name());
        String params = params(i);
        int type = expr(i.type());
        return "{\"all\":"
                + names(i.all())
                + ",\"ctors\":"
                + names(i.ctors())
                + ",\"isRec\":"
                + i.isRec()
                + ",\"isReflexive\":"
                + i.isReflexive()
                + ",\"isUnsafe\":"
                + i.isUnsafe()
                + ",\"levelParams\":"
                + params
                + ",\"name\":"
                + name
                + ",\"numIndices\":"
                + i.numIndices()
                + ",\"numNested\":"
                + i.numNested()
                + ",\"numParams\":"
                + i.numParams()
                + ",\"type\":"
                + type
                + "}";
    }

    private String constructor(ConstantInfo.Constructor k) throws IOException {
        int name = name(k.name());
        String params = params(k);
        return "{\"cidx\":"
                + k.cidx()
                + ",\"induct\":"
                + name(k.induct())
                + ",\"isUnsafe\":"
                + k.isUnsafe()
                + ",\"levelParams\":"
                + params
                + ",\"name\":"
                + name
                + ",\"numFields\":"
                + k.numFields()
                + ",\"numParams\":"
                + k.numParams()
                + ",\"type\":"
                + expr(k.type())
                + "}";
    }

    private String recursor(ConstantInfo.Recursor r) throws IOException {
        int name = name(r.name());
        String params = params(r);
        int type = expr(r.type());
        List<String> rules = new ArrayList<>();
        for (ConstantInfo.RecursorRule rule : r.rules()) {
            rules.add(
                    "{\"ctor\":"
                            + name(rule.ctor())
                            + ",\"nfields\":"
                            + rule.numFields()
                            + ",\"rhs\":"
                            + expr(rule.rhs())
                            + "}");
        }
        return "{\"all\":"
                + names(r.all())
                + ",\"isUnsafe\":"
                + r.isUnsafe()
                + ",\"k\":"
                + r.k()
                + ",\"levelParams\":"
                + params
                + ",\"name\":"
                + name
                + ",\"numIndices\":"
                + r.numIndices()
                + ",\"numMinors\":"
                + r.numMinors()
                + ",\"numMotives\":"
                + r.numMotives()
                + ",\"numParams\":"
                + r.numParams()
                + ",\"rules\":["
                + String.join(",", rules)
                + "],\"type\":"
                + type
                + "}";
    }
}
