package dev.goalpost.lean.parser;

import dev.goalpost.kernel.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * What the text read so far means for the text that follows: the notations in force and the open
 * namespaces and sections. Immutable, so that a snapshot costs nothing.
 */
public final class ParserState {
    private record Scoped(Name namespace, NotationRule rule) {}

    /**
     * @param namespace the current namespace inside this scope
     */
    private record Scope(Name namespace, List<NotationRule> locals, List<Name> opened) {}

    private static final Scope TOP = new Scope(Name.ANONYMOUS, List.of(), List.of());

    private final ParserOptions options;
    private final ParserLimits limits;
    private final List<NotationRule> globals;
    private final List<Scoped> scoped;
    private final List<Scope> scopes; // the innermost last; never empty
    private final Grammar grammar;

    private ParserState(
            ParserOptions options,
            ParserLimits limits,
            List<NotationRule> globals,
            List<Scoped> scoped,
            List<Scope> scopes) {
        this.options = options;
        this.limits = limits;
        this.globals = globals;
        this.scoped = scoped;
        this.scopes = scopes;
        this.grammar = Grammar.of(active());
    }

    /** Core's grammar, at top level. */
    public static ParserState initial() {
        return new ParserState(
                ParserOptions.SOURCE, ParserLimits.DEFAULT, List.of(), List.of(), List.of(TOP));
    }

    public ParserState withOptions(ParserOptions options) {
        return new ParserState(options, limits, globals, scoped, scopes);
    }

    public ParserState withLimits(ParserLimits limits) {
        return new ParserState(options, limits, globals, scoped, scopes);
    }

    public ParserOptions options() {
        return options;
    }

    public ParserLimits limits() {
        return limits;
    }

    /** The namespace that is open here; anonymous at top level. */
    public Name namespace() {
        return innermost().namespace;
    }

    Grammar grammar() {
        return grammar;
    }

    ParserState enterNamespace(Name name) {
        List<Scope> s = new ArrayList<>(scopes);
        Name at = namespace();
        for (Object part : name.components()) {
            at = at.str(part.toString());
            s.add(new Scope(at, List.of(), List.of()));
        }
        return with(s);
    }

    /** A section name may be dotted, and then stands for as many scopes. */
    ParserState enterSection(Name name) {
        List<Scope> s = new ArrayList<>(scopes);
        int n = name == null ? 1 : name.components().size();
        for (int i = 0; i < n; i++) {
            s.add(new Scope(namespace(), List.of(), List.of()));
        }
        return with(s);
    }

    ParserState end(Name name) {
        int n = name == null ? 1 : name.components().size();
        return with(List.copyOf(scopes.subList(0, Math.max(1, scopes.size() - n))));
    }

    /** Makes scoped notations of {@code names} available until the end of this scope. */
    ParserState open(List<Name> names) {
        if (scoped.isEmpty() && names.isEmpty()) {
            return this;
        }
        Scope last = innermost();
        List<Name> opened = new ArrayList<>(last.opened);
        for (Name n : names) {
            // relative to each enclosing namespace, as Lean resolves it
            for (Name at = namespace(); ; at = at.prefix()) {
                opened.add(at.append(n));
                if (at.isAnonymous()) {
                    break;
                }
            }
        }
        return withInnermost(new Scope(last.namespace, last.locals, List.copyOf(opened)));
    }

    ParserState addGlobal(NotationRule rule) {
        return new ParserState(options, limits, plus(globals, rule), scoped, scopes);
    }

    ParserState addScoped(NotationRule rule) {
        List<Scoped> s = plus(scoped, new Scoped(namespace(), rule));
        return new ParserState(options, limits, globals, s, scopes);
    }

    ParserState addLocal(NotationRule rule) {
        Scope last = innermost();
        return withInnermost(new Scope(last.namespace, plus(last.locals, rule), last.opened));
    }

    private Scope innermost() {
        return scopes.get(scopes.size() - 1);
    }

    private ParserState withInnermost(Scope scope) {
        List<Scope> s = new ArrayList<>(scopes);
        s.set(s.size() - 1, scope);
        return with(s);
    }

    private ParserState with(List<Scope> s) {
        return new ParserState(options, limits, globals, scoped, List.copyOf(s));
    }

    private List<NotationRule> active() {
        List<NotationRule> rules = new ArrayList<>(globals);
        for (Scoped s : scoped) {
            if (isOpen(s.namespace)) {
                rules.add(s.rule);
            }
        }
        for (Scope s : scopes) {
            rules.addAll(s.locals);
        }
        return rules;
    }

    private boolean isOpen(Name namespace) {
        if (namespace().hasPrefix(namespace)) {
            return true;
        }
        for (Scope s : scopes) {
            if (s.opened.contains(namespace)) {
                return true;
            }
        }
        return false;
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> r = new ArrayList<>(list);
        r.add(element);
        return List.copyOf(r);
    }
}
