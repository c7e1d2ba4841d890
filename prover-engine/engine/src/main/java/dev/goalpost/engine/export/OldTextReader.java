package dev.goalpost.engine.export;

import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The text format without a header: no hints (the order of definitions serves as height), no
 * recursors, and theorems written as definitions.
 */
final class OldTextReader extends LineReader {
    private long definitions;

    OldTextReader(InputStream in) {
        super(in);
    }

    @Override
    void declaration(String kind, Words w) throws ExportFormatException {
        Declaration d =
                switch (kind) {
                    case "#AX" -> {
                        Name name = w.name();
                        Expr type = w.expr();
                        yield new Declaration.Axiom(name, w.names(), type, false);
                    }
                    case "#DEF" -> {
                        Name name = w.name();
                        Expr type = w.expr();
                        Expr value = w.expr();
                        yield new Declaration.Definition(
                                name,
                                w.names(),
                                type,
                                value,
                                ReducibilityHints.regular(++definitions),
                                Safety.SAFE,
                                List.of(name));
                    }
                    case "#QUOT" -> new Declaration.Quot();
                    case "#IND" -> inductive(w);
                    default -> throw bad("unknown command " + kind);
                };
        ready.add(new ExportItem.Declare(d));
    }

    private static Declaration inductive(Words w) throws ExportFormatException {
        int numParams = w.count();
        Name name = w.name();
        Expr type = w.expr();
        int n = w.count();
        List<Declaration.Ctor> ctors = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Name ctor = w.name();
            ctors.add(new Declaration.Ctor(ctor, w.expr()));
        }
        return new Declaration.Inductive(
                w.names(), numParams, List.of(new Declaration.Type(name, type, ctors)), false);
    }
}
