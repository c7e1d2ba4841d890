package dev.goalpost.sidecar.server;

import dev.goalpost.engine.text.Lexer;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.library.Library;
import dev.goalpost.lean.live.Declared;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.live.Place;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.wire.Hover;
import dev.goalpost.sidecar.wire.Location;
import dev.goalpost.sidecar.wire.LocationLink;
import java.util.List;
import java.util.Optional;

/** What names mean and where they come from: hover and go to definition. */
final class NameAnswers {
    private final LibrarySource library;

    NameAnswers(LibrarySource library) {
        this.library = library;
    }

    /** A name in a text. */
    private record Word(int start, int end, String text) {}

    Optional<Hover> hover(Elaboration e, LiveCommand c, int cursor) {
        Optional<Word> word = word(e.text().text(), cursor);
        Optional<Place.Hover> known = c.hoverAt(cursor);
        if (known.isPresent() && (word.isEmpty() || within(known.get(), word.get()))) {
            Place.Hover h = known.get();
            return Optional.of(hover(e.text(), h.start(), h.end(), h.code(), doc(e, h.constant())));
        }
        if (word.isPresent()) {
            Word w = word.get();
            Optional<Hover> local =
                    hypothesis(e, c, w)
                            .map(code -> hover(e.text(), w.start, w.end, code, Optional.empty()));
            return local.or(() -> constantHover(e, c, w));
        }
        return known.map(h -> hover(e.text(), h.start(), h.end(), h.code(), Optional.empty()));
    }

    private static boolean within(Place p, Word w) {
        return w.start <= p.start() && p.end() <= w.end;
    }

    private Optional<Hover> constantHover(Elaboration e, LiveCommand c, Word w) {
        for (Name n : c.resolve(w.text)) {
            Optional<String> code = c.signature(n);
            if (code.isPresent()) {
                return Optional.of(hover(e.text(), w.start, w.end, code.get(), doc(e, n)));
            }
        }
        return declaredHere(c, w)
                .flatMap(
                        n ->
                                c.signature(n)
                                        .map(s -> hover(e.text(), w.start, w.end, s, doc(e, n))));
    }

    /** The constant whose declaration has its name at this very place. */
    private static Optional<Name> declaredHere(LiveCommand c, Word w) {
        return c.declared().stream()
                .filter(n -> c.origin(n).filter(o -> o.span().start() == w.start).isPresent())
                .findFirst();
    }

    /** A hypothesis that a tactic names: as it is before or after it. */
    private static Optional<String> hypothesis(Elaboration e, LiveCommand c, Word w) {
        return c.hypothesisAt(e.text().text(), w.end, w.text).map(type -> w.text + " : " + type);
    }

    private static Hover hover(LineText t, int start, int end, String code, Optional<String> doc) {
        String value = "```lean\n" + code + "\n```" + doc.map(d -> "\n***\n" + d).orElse("");
        return new Hover(new Hover.Markup("markdown", value), t.range(start, end));
    }

    /** What the author of a constant said about it, in this file or in the library. */
    Optional<String> doc(Elaboration e, Name constant) {
        if (constant == null) {
            return Optional.empty();
        }
        for (LiveCommand c : e.done()) {
            Optional<Declared.Origin> o = c.origin(constant);
            if (o.isPresent()) {
                return Optional.ofNullable(o.get().doc()).map(String::strip);
            }
        }
        return library.find(constant.toString())
                .map(Library.Declaration::doc)
                .filter(d -> !d.isBlank())
                .map(String::strip);
    }

    /** Where the name at a place is introduced. */
    List<LocationLink> definition(Elaboration e, LiveCommand c, int cursor) {
        Optional<Place> place = c.nameAt(cursor);
        Optional<Word> word = word(e.text().text(), cursor);
        if (place.isPresent() && (word.isEmpty() || within(place.get(), word.get()))) {
            switch (place.get()) {
                case Place.Local l -> {
                    Location at =
                            new Location(e.uri(), e.text().range(l.binderStart(), l.binderEnd()));
                    return List.of(link(e.text(), l.start(), l.end(), at));
                }
                case Place.Constants k -> {
                    return links(e, k.start(), k.end(), k.names());
                }
                default -> {
                    // not a name
                }
            }
        }
        return word.map(w -> links(e, w.start, w.end, c.resolve(w.text))).orElse(List.of());
    }

    private List<LocationLink> links(Elaboration e, int start, int end, List<Name> names) {
        return names.stream()
                .flatMap(n -> location(e, n).stream())
                .map(l -> link(e.text(), start, end, l))
                .toList();
    }

    private static LocationLink link(LineText t, int start, int end, Location l) {
        return new LocationLink(t.range(start, end), l.uri(), l.range(), l.range());
    }

    /** Where a constant is declared: in the file, or in the library. */
    Optional<Location> location(Elaboration e, Name constant) {
        for (Name n = constant; !n.isAnonymous(); n = n.prefix()) {
            for (LiveCommand c : e.done()) {
                Optional<Declared.Origin> o = c.origin(n);
                if (o.isPresent()) {
                    return Optional.of(
                            new Location(
                                    e.uri(),
                                    e.text().range(o.get().span().start(), o.get().span().end())));
                }
            }
            Optional<Location> there = library.location(n.toString());
            if (there.isPresent()) {
                return there;
            }
        }
        return Optional.empty();
    }

    /** The name around a place. */
    private static Optional<Word> word(String text, int cursor) {
        int start = cursor;
        while (start > 0 && isNamePart(text, start - 1)) {
            start--;
        }
        int end = cursor;
        while (end < text.length() && isNamePart(text, end)) {
            end++;
        }
        while (start < end && text.charAt(start) == '.') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        if (start >= end || !Lexer.isIdentStart(text.codePointAt(start))) {
            return Optional.empty();
        }
        return Optional.of(new Word(start, end, text.substring(start, end)));
    }

    private static boolean isNamePart(String text, int i) {
        char c = text.charAt(i);
        return c == '.' || Character.isSurrogate(c) || Lexer.isIdentPart(c) || c == '«' || c == '»';
    }
}
