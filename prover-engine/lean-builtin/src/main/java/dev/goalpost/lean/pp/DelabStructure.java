package dev.goalpost.lean.pp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Structures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Constructors of structures: {@code { x := 1, y := 2 }} or {@code ⟨x, y⟩}. */
final class DelabStructure {
    /** Core marks these with {@code @[pp_using_anonymous_constructor]}. */
    private static final Set<Name> ANONYMOUS =
            Set.of(
                    Name.of("Sigma"),
                    Name.of("PSigma"),
                    Name.of("PProd"),
                    Name.of("Subtype"),
                    Name.of("And"),
                    Name.of("Fin"));

    /** It has a notation of its own. */
    private static final Name PROD = Name.of("Prod");

    private final Meta meta;
    private final PpOptions options;
    private final Function<Expr, Doc> term;

    DelabStructure(Meta meta, PpOptions options, Function<Expr, Doc> term) {
        this.meta = meta;
        this.options = options;
        this.term = term;
    }

    /** Null when {@code c} is not the constructor of a structure, with all its arguments. */
    Doc instance(Expr.Const c, Expr[] args) {
        Structures.Info info = Structures.get(meta.env(), c.name.prefix());
        if (info == null || !info.ctor().equals(c.name) || info.name().equals(PROD)) {
            return null;
        }
        int params = args.length - info.fields().size();
        if (params != numParams(info)) {
            return null;
        }
        if (options.notation() && ANONYMOUS.contains(info.name())) {
            List<Doc> parts = Arrays.stream(args).skip(params).map(term).toList();
            return Doc.node("⟨", Doc.join(parts, ",", Doc.LINE), "⟩");
        }
        List<Doc> fields = new ArrayList<>();
        fields(info, args, params, fields);
        return fields.isEmpty()
                ? Doc.text("{ }")
                : Doc.node("{ ", Doc.nest(-2, Doc.node(Doc.join(fields, ",", Doc.LINE))), " }");
    }

    /** Those of a parent that is written out are fields of the whole. */
    private void fields(Structures.Info info, Expr[] args, int params, List<Doc> into) {
        for (int i = 0; i < info.fields().size(); i++) {
            Expr value = args[params + i];
            Structures.Info parent =
                    i < info.parents().size()
                            ? Structures.get(meta.env(), info.parents().get(i))
                            : null;
            Expr[] inner = value.getAppArgs();
            if (parent != null
                    && value.getAppFn().isConstOf(parent.ctor())
                    && inner.length == numParams(parent) + parent.fields().size()) {
                fields(parent, inner, numParams(parent), into);
            } else {
                into.add(Doc.node(info.fields().get(i) + " :=", Doc.LINE, term.apply(value)));
            }
        }
    }

    private int numParams(Structures.Info info) {
        if (info.fields().isEmpty()) {
            return meta.env().get(info.name()) == null ? -1 : arity(info.name());
        }
        Structures.Projection p = Structures.projection(meta.env(), info.projection(0));
        return p == null ? -1 : p.numParams();
    }

    private int arity(Name structure) {
        int n = 0;
        for (Expr t = meta.env().get(structure).type(); t instanceof Expr.Pi p; t = p.body) {
            n++;
        }
        return n;
    }
}
