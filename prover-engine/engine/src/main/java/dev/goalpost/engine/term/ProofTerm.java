package dev.goalpost.engine.term;

import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A proof that is being put together; parts of it may still be missing. Immutable. */
public sealed interface ProofTerm {
    /** A name, or text in need of no parentheses. */
    record Atom(String text) implements ProofTerm {}

    /** A thing, written out once it is known. */
    record Thing(Shape value) implements ProofTerm {}

    /** A part that is proved elsewhere. */
    record Hole(int id) implements ProofTerm {}

    record App(ProofTerm function, List<ProofTerm> arguments) implements ProofTerm {}

    record Field(ProofTerm of, String name) implements ProofTerm {}

    record Fun(List<String> names, ProofTerm body) implements ProofTerm {}

    record Tuple(List<ProofTerm> parts) implements ProofTerm {}

    record Rewritten(ProofTerm equation, ProofTerm fact) implements ProofTerm {}

    /**
     * {@code body} with what exists according to {@code of}; the body alone if it needs nothing.
     */
    record Taken(ProofTerm of, String thing, String fact, ProofTerm body) implements ProofTerm {}

    static ProofTerm app(ProofTerm function, ProofTerm argument) {
        if (function instanceof App f) {
            List<ProofTerm> all = new ArrayList<>(f.arguments());
            all.add(argument);
            return new App(f.function(), List.copyOf(all));
        }
        return new App(function, List.of(argument));
    }

    /** The same with its holes filled and its things known, so that nothing later changes it. */
    default ProofTerm filled(Map<Integer, ProofTerm> holes, Function<Shape, String> write) {
        return switch (this) {
            case Atom a -> a;
            case Thing t -> new Atom(write.apply(t.value()));
            case Hole h -> holes.get(h.id()).filled(holes, write);
            case App a ->
                    new App(
                            a.function().filled(holes, write),
                            a.arguments().stream().map(x -> x.filled(holes, write)).toList());
            case Field f -> new Field(f.of().filled(holes, write), f.name());
            case Fun f -> new Fun(f.names(), f.body().filled(holes, write));
            case Tuple t -> new Tuple(t.parts().stream().map(x -> x.filled(holes, write)).toList());
            case Rewritten r ->
                    new Rewritten(r.equation().filled(holes, write), r.fact().filled(holes, write));
            case Taken t ->
                    new Taken(
                            t.of().filled(holes, write),
                            t.thing(),
                            t.fact(),
                            t.body().filled(holes, write));
        };
    }

    /** As Lean reads it. */
    default String text() {
        return switch (this) {
            case Atom a -> a.text();
            case Thing t -> t.value().text();
            case Hole h -> "_";
            case App a -> {
                StringBuilder out =
                        new StringBuilder(
                                a.function() instanceof Field f
                                        ? f.text()
                                        : a.function().argument());
                a.arguments().forEach(x -> out.append(' ').append(x.argument()));
                yield out.toString();
            }
            case Field f -> f.of().argument() + "." + f.name();
            case Fun f -> {
                String body = f.body().text();
                String names = "fun " + String.join(" ", f.names());
                yield body.startsWith("fun ") ? names + body.substring(3) : names + " => " + body;
            }
            case Tuple t -> {
                StringBuilder out = new StringBuilder("⟨");
                for (int i = 0; i < t.parts().size(); i++) {
                    String part = t.parts().get(i).text();
                    boolean flat = i == t.parts().size() - 1 && isTuple(part);
                    out.append(i == 0 ? "" : ", ");
                    out.append(flat ? part.substring(1, part.length() - 1) : part);
                }
                yield out.append('⟩').toString();
            }
            case Rewritten r -> r.equation().argument() + " ▸ " + r.fact().argument();
            case Taken t -> {
                String body = t.body().text();
                if (!mentions(body, t.thing()) && !mentions(body, t.fact())) {
                    yield body;
                }
                String names = "fun " + t.thing() + " " + t.fact();
                yield t.of().argument()
                        + ".elim ("
                        + (body.startsWith("fun ")
                                ? names + body.substring(3)
                                : names + " => " + body)
                        + ")";
            }
        };
    }

    private String argument() {
        String text = text();
        boolean plain =
                text.indexOf(' ') < 0 || isTuple(text) || this instanceof Atom && closed(text);
        return plain ? text : "(" + text + ")";
    }

    private static boolean closed(String text) {
        return Shape.of(text).asArgument().equals(text);
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\w.'])" + Pattern.quote(name) + "(?![\\w'])")
                .matcher(text)
                .find();
    }

    /** Whether the text is one {@code ⟨..⟩}. */
    private static boolean isTuple(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            depth += ch == '⟨' ? 1 : ch == '⟩' ? -1 : 0;
            if (depth == 0) {
                return i > 0 && i == text.length() - 1;
            }
        }
        return false;
    }
}
