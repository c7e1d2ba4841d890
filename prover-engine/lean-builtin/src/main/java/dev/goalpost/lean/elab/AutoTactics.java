package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.parser.Parsed;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.ParserState;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.TacticSeq;
import java.util.List;

/**
 * Arguments that a tactic finds: {@code (h : p := by tac)} has type {@code autoParam p c}, where
 * the constant {@code c : Lean.Syntax} stands for the tactic.
 */
public final class AutoTactics {
    /** What the constant {@code name} stands for. */
    public record Entry(Name name, String text, TacticSeq tactics) {}

    public static final Extension<Entry, PersistentMap<Name, Entry>> EXT =
            new Extension<>(
                    "autoTactic",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.name, e),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.name);
                                out.string(e.text);
                            },
                            in -> read(in.name(), in.string())));

    private AutoTactics() {}

    private static Entry read(Name name, String text) {
        return switch (Parser.tactics(text, ParserState.initial())) {
            case Parsed.Ok<TacticSeq> ok -> new Entry(name, text, ok.value());
            case Parsed.Bad<TacticSeq> bad ->
                    throw new IllegalStateException(bad.errors().toString());
        };
    }

    /** A new constant for the tactic, named after the declaration it stands in. */
    public static Expr declare(Meta meta, Name declaration, Binder.AutoTactic tactic) {
        Expr syntax = Expr.constant(Name.of("Lean.Syntax"));
        Name name = declaration.str("_auto_1");
        for (int i = 2; meta.env().contains(name); i++) {
            name = declaration.str("_auto_" + i);
        }
        Expr value =
                Expr.apps(
                        Expr.constant(Name.of("Lean.Syntax.atom")),
                        Expr.constant(Name.of("Lean.SourceInfo.none")),
                        Expr.strLit(tactic.text()));
        meta.addDecl(
                new Declaration.Definition(
                        name,
                        List.of(),
                        syntax,
                        value,
                        ReducibilityHints.ABBREV,
                        Safety.SAFE,
                        List.of(name)));
        meta.setEnv(meta.env().addEntry(EXT, new Entry(name, tactic.text(), tactic.tactics())));
        return Expr.constant(name);
    }

    /** {@code autoParam type c}. */
    public static Expr annotate(Meta meta, Expr type, Expr constant) {
        return Expr.apps(Expr.constant(AppElab.AUTO_PARAM, meta.getLevel(type)), type, constant);
    }

    /** The tactic that finds an argument of that type; null when none does. */
    public static Entry of(Meta meta, Expr type) {
        return type.isAppOfArity(AppElab.AUTO_PARAM, 2)
                        && ((Expr.App) type).arg instanceof Expr.Const c
                ? meta.env().state(EXT).get(c.name)
                : null;
    }

    /** The type of an optional or automatic argument without its annotation. */
    public static Expr strip(Expr type) {
        return AppElab.stripParam(type);
    }

    /** A function type whose arguments are what a body sees: none is optional or automatic. */
    public static Expr stripDomains(Expr type) {
        if (!(type instanceof Expr.Pi p)) {
            return type;
        }
        Expr domain = AppElab.withoutDefault(p.type);
        Expr body = stripDomains(p.body);
        return domain == p.type && body == p.body ? type : Expr.pi(p.name, domain, body, p.info);
    }
}
