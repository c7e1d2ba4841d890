package dev.goalpost.engine.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a printed term is put together: an operator, binder or function, and its arguments. Read from
 * text alone, so good for guessing and for nothing else. Immutable; two shapes are the same only as
 * objects, their {@link #canonical} texts tell more.
 */
public final class Shape {
    /**
     * The head of an application whose function is not a name; the function is the first argument.
     */
    public static final String APP = "@";

    /** The head of text that could not be read. */
    public static final String OPAQUE = "…";

    /**
     * A bound variable.
     *
     * @param bracket the opening bracket of its group; {@code (} where there was none
     * @param type null where none is written
     */
    public record Binder(String name, char bracket, Shape type) {
        public boolean explicit() {
            return bracket == '(';
        }
    }

    private final String head;
    private final List<Shape> args;
    private final List<Binder> binders;
    private final Function<Shape, String> writer; // null where the text was given
    // Worked out when first asked for; being made twice does no harm.
    private String text;
    private String canonical;
    private Set<String> symbols;

    /**
     * A term.
     *
     * @param head the operator or function; {@link #APP} where that is itself a compound
     * @param args its arguments; of a binder, the body only
     * @param binders the variables of {@code ∀}, {@code ∃} and {@code fun}
     * @param text the piece of source that was read
     */
    public Shape(String head, List<Shape> args, List<Binder> binders, String text) {
        this.head = head;
        this.args = List.copyOf(args);
        this.binders = List.copyOf(binders);
        this.writer = null;
        this.text = text;
    }

    /** A term that was put together; most of those are never written down. */
    public Shape(
            String head, List<Shape> args, List<Binder> binders, Function<Shape, String> writer) {
        this.head = head;
        this.args = List.copyOf(args);
        this.binders = List.copyOf(binders);
        this.writer = writer;
    }

    public String head() {
        return head;
    }

    public List<Shape> args() {
        return args;
    }

    public List<Binder> binders() {
        return binders;
    }

    public String text() {
        String known = text;
        if (known == null) {
            known = writer.apply(this);
            text = known;
        }
        return known;
    }

    /** Whether its text is source, or else made of its parts. */
    public boolean isSource() {
        return writer == null;
    }

    /** The shape of a printed term. Never fails: what cannot be read is {@link #OPAQUE}. */
    public static Shape of(String text) {
        return ShapeParser.parse(text);
    }

    static Shape atom(String head, String text) {
        return new Shape(head, List.of(), List.of(), text);
    }

    /** Whether a variable has no name that can be written, or a term speaks of such. */
    public static boolean isHidden(String text) {
        return text.equals("_") || text.contains("✝");
    }

    /** True for a name, number or other term without parts. */
    public boolean isAtom() {
        return args.isEmpty() && binders.isEmpty();
    }

    public boolean is(String operator, int arity) {
        return head.equals(operator) && args.size() == arity;
    }

    public Shape arg(int i) {
        return args.get(i);
    }

    /** The text, in parentheses where an application needs them. */
    public String asArgument() {
        String written = text();
        if (isAtom() || written.startsWith("⟨") || isBracketed(written)) {
            return written;
        }
        return "(" + written + ")";
    }

    private static boolean isBracketed(String text) {
        if (!(text.startsWith("(") && text.endsWith(")"))
                && !(text.startsWith("[") && text.endsWith("]"))) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
                if (depth == 0 && i < text.length() - 1) {
                    return false;
                }
            }
        }
        return depth == 0;
    }

    /** All names and operators in it, bound variables left out. */
    public Set<String> symbols() {
        Set<String> known = symbols;
        if (known == null) {
            Set<String> into = new LinkedHashSet<>();
            collect(into, List.of());
            known = Collections.unmodifiableSet(into);
            symbols = known;
        }
        return known;
    }

    private void collect(Set<String> into, List<String> bound) {
        if (!bound.contains(head)) {
            into.add(head);
        }
        List<String> inner = bound;
        for (Binder b : binders) {
            if (b.type() != null) {
                b.type().collect(into, inner);
            }
            inner = plus(inner, b.name());
        }
        for (Shape a : args) {
            a.collect(into, inner);
        }
    }

    private static List<String> plus(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }

    /** Every part of it, itself first. Parts under binders are included. */
    public List<Shape> parts() {
        List<Shape> all = new ArrayList<>();
        all.add(this);
        for (int i = 0; i < all.size(); i++) {
            Shape s = all.get(i);
            all.addAll(s.args());
            for (Binder b : s.binders()) {
                if (b.type() != null) {
                    all.add(b.type());
                }
            }
        }
        return all;
    }

    /** Those {@link #parts} that mention nothing that is bound around them. */
    public List<Shape> freeParts() {
        List<Shape> all = new ArrayList<>();
        List<Set<String>> bound = new ArrayList<>();
        all.add(this);
        bound.add(Set.of());
        List<Shape> free = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Shape s = all.get(i);
            Set<String> around = bound.get(i);
            if (Collections.disjoint(s.symbols(), around)) {
                free.add(s);
            }
            Set<String> inside = around;
            if (!s.binders().isEmpty()) {
                inside = new LinkedHashSet<>(around);
                for (Binder b : s.binders()) {
                    inside.add(b.name());
                }
            }
            for (Shape a : s.args()) {
                all.add(a);
                bound.add(inside);
            }
            for (Binder b : s.binders()) {
                if (b.type() != null) {
                    all.add(b.type());
                    bound.add(inside);
                }
            }
        }
        return free;
    }

    /**
     * The term with free names replaced. Its {@link #text} is no longer source; only the structure
     * counts. Empty where a binder would catch a name of what is put in.
     */
    public Optional<Shape> substitute(Map<String, Shape> values) {
        if (values.isEmpty()) {
            return Optional.of(this);
        }
        Map<String, Shape> inner = new HashMap<>(values);
        List<Binder> newBinders = new ArrayList<>();
        for (Binder b : binders) {
            Shape type = b.type();
            if (type != null) {
                Optional<Shape> replaced = type.substitute(inner);
                if (replaced.isEmpty()) {
                    return Optional.empty();
                }
                type = replaced.get();
            }
            inner.remove(b.name());
            if (inner.values().stream().anyMatch(v -> v.symbols().contains(b.name()))) {
                return Optional.empty();
            }
            newBinders.add(new Binder(b.name(), b.bracket(), type));
        }
        List<Shape> newArgs = new ArrayList<>();
        for (Shape a : args) {
            Optional<Shape> replaced = a.substitute(inner);
            if (replaced.isEmpty()) {
                return Optional.empty();
            }
            newArgs.add(replaced.get());
        }
        Shape value = values.get(head);
        if (value == null) {
            return Optional.of(new Shape(head, newArgs, newBinders, text()));
        }
        if (newArgs.isEmpty()) {
            return Optional.of(value);
        }
        if (!value.args().isEmpty() || !value.binders().isEmpty()) {
            return Optional.empty(); // a compound function: its application has another shape
        }
        return Optional.of(new Shape(value.head(), newArgs, newBinders, text()));
    }

    /** A text that two terms share when they differ only in the names of bound variables. */
    public String canonical() {
        String known = canonical;
        if (known == null) {
            known = canonical(UnaryOperator.identity());
            canonical = known;
        }
        return known;
    }

    /** {@link #canonical()} with the free names renamed. */
    public String canonical(UnaryOperator<String> rename) {
        StringBuilder out = new StringBuilder();
        write(out, new HashMap<>(), 0, rename);
        return out.toString();
    }

    private void write(
            StringBuilder out,
            Map<String, Integer> bound,
            int depth,
            UnaryOperator<String> rename) {
        if (binders.isEmpty()) {
            if (args.isEmpty()) {
                writeHead(out, bound, rename);
                return;
            }
            out.append('(');
            writeHead(out, bound, rename);
            for (Shape a : args) {
                out.append(' ');
                a.write(out, bound, depth, rename);
            }
            out.append(')');
            return;
        }
        // One binder at a time, so that `∀ a b, p` and `∀ a, ∀ b, p` are the same.
        Map<String, Integer> inner = new HashMap<>(bound);
        int level = depth;
        for (Binder b : binders) {
            out.append('(').append(head).append(b.bracket());
            if (b.type() != null) {
                b.type().write(out, inner, level, rename);
            }
            inner.put(b.name(), level++);
            out.append('.');
        }
        for (Shape a : args) {
            a.write(out, inner, level, rename);
        }
        out.append(")".repeat(binders.size()));
    }

    private void writeHead(
            StringBuilder out, Map<String, Integer> bound, UnaryOperator<String> rename) {
        Integer level = bound.isEmpty() ? null : bound.get(head);
        out.append(level != null ? "#" + level : rename.apply(head));
    }

    @Override
    public String toString() {
        return text();
    }
}
