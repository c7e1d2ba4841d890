package dev.goalpost.lean.parser;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the arguments of a notation in the place of its variables. What the notation itself binds
 * gets names that source text cannot write, so that nothing is captured; what it writes lies, as
 * far as positions go, where the notation is used.
 */
final class NotationExpansion {
    private final Map<String, Term> values;
    private final Span span;

    NotationExpansion(Map<String, Term> values, Span span) {
        this.values = values;
        this.span = span;
    }

    Term apply(Term t) {
        return switch (t) {
            case Term.Ident id -> identifier(id);
            case Term.Const c -> new Term.Const(span, c.name());
            case Term.DotIdent d -> new Term.DotIdent(span, d.name());
            case Term.Hole h -> new Term.Hole(span);
            case Term.SyntheticHole h -> new Term.SyntheticHole(span, h.name());
            case Term.Sorry s -> new Term.Sorry(span);
            case Term.NumLit n -> new Term.NumLit(span, n.value());
            case Term.RawNatLit n -> new Term.RawNatLit(span, n.value());
            case Term.StrLit s -> new Term.StrLit(span, s.value());
            case Term.CharLit c -> new Term.CharLit(span, c.codePoint());
            case Term.SortTerm s -> new Term.SortTerm(span, s.kind(), s.level());
            case Term.App a -> {
                List<Term.Arg> args = new ArrayList<>();
                for (Term.Arg x : a.args()) {
                    args.add(new Term.Arg(span, x.name(), apply(x.value())));
                }
                yield new Term.App(span, apply(a.fn()), args, a.ellipsis());
            }
            case Term.Explicit e -> new Term.Explicit(span, apply(e.fn()));
            case Term.Proj p ->
                    new Term.Proj(span, apply(p.of()), p.field(), p.index(), p.fieldSpan());
            case Term.Fun f -> {
                NotationExpansion in = inner();
                List<Binder> binders = in.binders(f.binders());
                yield new Term.Fun(span, binders, in.apply(f.body()));
            }
            case Term.FunMatch f -> new Term.FunMatch(span, alts(f.alts()));
            case Term.LetRec l -> l; // definitions are not expanded into
            case Term.Pi p -> {
                NotationExpansion in = inner();
                List<Binder> binders = in.binders(p.binders());
                yield new Term.Pi(span, binders, in.apply(p.body()));
            }
            case Term.Arrow a -> new Term.Arrow(span, apply(a.domain()), apply(a.codomain()));
            case Term.Exists e -> {
                NotationExpansion in = inner();
                List<Binder> binders = in.binders(e.binders());
                yield new Term.Exists(span, binders, in.apply(e.body()));
            }
            case Term.Let l -> {
                NotationExpansion decl = inner();
                List<Binder> binders = decl.binders(l.binders());
                NotationExpansion in = inner();
                String name = in.bind(l.name());
                Term type = decl.optional(l.type());
                yield new Term.Let(
                        span, name, binders, type, decl.apply(l.value()), in.apply(l.body()));
            }
            case Term.LetPattern l ->
                    new Term.LetPattern(
                            span,
                            apply(l.pattern()),
                            optional(l.type()),
                            apply(l.value()),
                            apply(l.body()));
            case Term.Have h -> {
                NotationExpansion decl = inner();
                List<Binder> binders = decl.binders(h.binders());
                NotationExpansion in = inner();
                String name = in.bind(h.name());
                Term type = decl.optional(h.type());
                yield new Term.Have(
                        span, name, binders, type, decl.apply(h.value()), in.apply(h.body()));
            }
            case Term.HavePattern h ->
                    new Term.HavePattern(
                            span,
                            apply(h.pattern()),
                            optional(h.type()),
                            apply(h.value()),
                            apply(h.body()));
            case Term.Show s -> new Term.Show(span, apply(s.type()), apply(s.value()));
            case Term.Suffices s -> {
                NotationExpansion in = inner();
                String name = in.bind(s.name());
                yield new Term.Suffices(
                        span, name, apply(s.type()), in.apply(s.value()), apply(s.body()));
            }
            case Term.By b -> b;
            case Term.AnonymousConstructor a -> new Term.AnonymousConstructor(span, all(a.args()));
            case Term.Tuple p -> new Term.Tuple(span, all(p.elements()));
            case Term.Ascription a -> new Term.Ascription(span, apply(a.of()), optional(a.type()));
            case Term.ListLit l -> new Term.ListLit(span, all(l.elements()));
            case Term.StructInst s -> {
                List<Term.Field> fields = new ArrayList<>();
                for (Term.Field f : s.fields()) {
                    fields.add(new Term.Field(span, f.path(), apply(f.value())));
                }
                yield new Term.StructInst(span, all(s.sources()), fields, optional(s.type()));
            }
            case Term.SetBuilder s -> {
                NotationExpansion in = inner();
                List<Binder> binder = in.binders(List.of(s.binder()));
                yield new Term.SetBuilder(span, binder.get(0), in.apply(s.body()));
            }
            case Term.SetLit s -> new Term.SetLit(span, all(s.elements()));
            case Term.BinOp b ->
                    new Term.BinOp(span, b.kind(), b.fn(), apply(b.lhs()), apply(b.rhs()));
            case Term.UnOp u -> new Term.UnOp(span, u.fn(), apply(u.of()));
            case Term.Coe c -> new Term.Coe(span, apply(c.of()));
            case Term.Subst s -> new Term.Subst(span, apply(s.eq()), apply(s.of()));
            case Term.If f -> {
                NotationExpansion in = inner();
                String name = in.bind(f.name());
                yield new Term.If(
                        span,
                        name,
                        apply(f.condition()),
                        in.apply(f.thenBranch()),
                        in.apply(f.elseBranch()));
            }
            case Term.Match m -> {
                List<Term.Discr> discrs = new ArrayList<>();
                for (Term.Discr d : m.discrs()) {
                    discrs.add(new Term.Discr(span, d.name(), apply(d.value())));
                }
                yield new Term.Match(span, optional(m.motive()), discrs, alts(m.alts()));
            }
            case Term.NoMatch n -> new Term.NoMatch(span, all(n.discrs()));
            case Term.Calc c -> {
                List<Term.CalcStep> steps = new ArrayList<>();
                for (Term.CalcStep s : c.steps()) {
                    steps.add(new Term.CalcStep(span, apply(s.relation()), optional(s.proof())));
                }
                yield new Term.Calc(span, steps);
            }
            case Term.ByAssumption b -> new Term.ByAssumption(span, apply(b.type()));
            case Term.NamedPattern n -> new Term.NamedPattern(span, n.name(), apply(n.pattern()));
            case Term.Inaccessible n -> new Term.Inaccessible(span, apply(n.of()));
            case Term.OpenIn o -> new Term.OpenIn(span, o.open(), apply(o.body()));
            case Term.SetOptionIn o ->
                    new Term.SetOptionIn(span, o.option(), o.value(), apply(o.body()));
            case Term.Choice c -> new Term.Choice(span, all(c.alternatives()));
            case Term.Missing m -> new Term.Missing(span);
            case Term.Elaborated e -> e;
        };
    }

    private Term optional(Term t) {
        return t == null ? null : apply(t);
    }

    private List<Term> all(List<Term> terms) {
        return TermParser.map(terms, this::apply);
    }

    // x.1.left of a variable x: its value, then the fields
    private Term identifier(Term.Ident id) {
        List<Object> parts = id.name().components();
        Term value = values.get(parts.get(0).toString());
        if (value == null) {
            return new Term.Ident(span, id.name(), id.levels());
        }
        for (Object part : parts.subList(1, parts.size())) {
            value = new Term.Proj(span, value, Name.mkSimple(part.toString()), 0, span);
        }
        return value;
    }

    // patterns keep their variables: they are written between the bars of the notation itself
    private List<Term.MatchAlt> alts(List<Term.MatchAlt> alts) {
        List<Term.MatchAlt> r = new ArrayList<>();
        for (Term.MatchAlt a : alts) {
            r.add(new Term.MatchAlt(span, all(a.patterns()), apply(a.rhs())));
        }
        return r;
    }

    private NotationExpansion inner() {
        return new NotationExpansion(new HashMap<>(values), span);
    }

    /** Renames what the notation binds, from here on. */
    private String bind(String name) {
        if (name == null || name.equals("_")) {
            return name;
        }
        String fresh = name.endsWith("✝") ? name : name + "✝";
        values.put(name, new Term.Ident(span, Name.mkSimple(fresh), null));
        return fresh;
    }

    private List<Binder> binders(List<Binder> binders) {
        List<Binder> r = new ArrayList<>();
        for (Binder b : binders) {
            Term type = optional(b.type());
            Term value = optional(b.defaultValue());
            String name = bind(b.name());
            Term pattern = optional(b.pattern());
            r.add(new Binder(span, name, type, b.info(), value, b.autoTactic(), pattern));
        }
        return r;
    }
}
