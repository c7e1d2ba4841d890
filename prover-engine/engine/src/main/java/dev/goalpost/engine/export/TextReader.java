package dev.goalpost.engine.export;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text 2.0.0, and 0.1.2, whose {@code #IND} line has no count of nested types. A type, its
 * constructors and its recursor are lines of their own, with other declarations between them: a
 * block is declared as soon as all its types and constructors are there.
 */
final class TextReader extends LineReader {
    private final boolean hasNumNested;
    private final Table<ConstantInfo.RecursorRule> rules = new Table<>("rule");
    private final Map<Name, ConstantInfo.Inductive> types = new LinkedHashMap<>(); // not declared
    private final Map<Name, ConstantInfo.Constructor> ctors = new HashMap<>(); // not declared
    private boolean quotDeclared;

    TextReader(InputStream in, String version) throws IOException, ExportFormatException {
        super(in);
        this.hasNumNested = version.equals("2.0.0");
        readLine();
    }

    @Override
    Expr otherEntry(String kind, long key, Words w) throws ExportFormatException {
        if (!kind.equals("#RR")) {
            return super.otherEntry(kind, key, w);
        }
        rules.put(key, new ConstantInfo.RecursorRule(w.name(), w.count(), w.expr()));
        return null;
    }

    @Override
    void declaration(String kind, Words w) throws ExportFormatException {
        switch (kind) {
            case "#AX" -> {
                Name name = w.name();
                Expr type = w.expr();
                declare(new Declaration.Axiom(name, w.names(), type, false));
            }
            case "#DEF" -> {
                Name name = w.name();
                Expr type = w.expr();
                Expr value = w.expr();
                ReducibilityHints hints = hints(w);
                declare(
                        new Declaration.Definition(
                                name, w.names(), type, value, hints, Safety.SAFE, List.of(name)));
            }
            case "#THM" -> {
                Name name = w.name();
                Expr type = w.expr();
                Expr value = w.expr();
                declare(new Declaration.Theorem(name, w.names(), type, value, List.of(name)));
            }
            case "#OPAQ" -> {
                Name name = w.name();
                Expr type = w.expr();
                Expr value = w.expr();
                declare(new Declaration.Opaque(name, w.names(), type, value, false, List.of(name)));
            }
            case "#QUOT" -> quot(w);
            case "#IND" -> inductive(w);
            case "#CTOR" -> constructor(w);
            case "#REC" -> recursor(w);
            default -> throw bad("unknown command " + kind);
        }
    }

    private void declare(Declaration d) {
        ready.add(new ExportItem.Declare(d));
    }

    private ReducibilityHints hints(Words w) throws ExportFormatException {
        String word = w.word();
        return switch (word) {
            case "O" -> ReducibilityHints.OPAQUE;
            case "A" -> ReducibilityHints.ABBREV;
            case "R" -> ReducibilityHints.regular(w.number());
            default -> throw bad("unknown hints " + word);
        };
    }

    private void quot(Words w) throws ExportFormatException {
        Name name = w.name();
        Expr type = w.expr();
        List<Name> params = w.names();
        ConstantInfo.QuotKind kind =
                switch (name.toString()) {
                    case "Quot" -> ConstantInfo.QuotKind.TYPE;
                    case "Quot.mk" -> ConstantInfo.QuotKind.CTOR;
                    case "Quot.lift" -> ConstantInfo.QuotKind.LIFT;
                    case "Quot.ind" -> ConstantInfo.QuotKind.IND;
                    default -> throw bad(name + " is no constant of quotient types");
                };
        if (!quotDeclared) {
            quotDeclared = true;
            declare(new Declaration.Quot());
        }
        ready.add(new ExportItem.Claim(new ConstantInfo.Quot(name, params, type, kind)));
    }

    private void inductive(Words w) throws ExportFormatException {
        Name name = w.name();
        Expr type = w.expr();
        boolean isReflexive = w.flag();
        boolean isRec = w.flag();
        int numNested = hasNumNested ? w.count() : 0;
        int numParams = w.count();
        int numIndices = w.count();
        List<Name> all = w.names(w.count());
        List<Name> ctorNames = w.names(w.count());
        ConstantInfo.Inductive info =
                new ConstantInfo.Inductive(
                        name,
                        w.names(),
                        type,
                        numParams,
                        numIndices,
                        all,
                        ctorNames,
                        numNested,
                        isRec,
                        false,
                        isReflexive);
        if (types.put(name, info) != null || !all.contains(name)) {
            throw bad("the block of inductive type " + name + " is inconsistent");
        }
        declareBlock(all);
    }

    private void constructor(Words w) throws ExportFormatException {
        Name name = w.name();
        Expr type = w.expr();
        Name induct = w.name();
        int cidx = w.count();
        int numParams = w.count();
        int numFields = w.count();
        ConstantInfo.Constructor info =
                new ConstantInfo.Constructor(
                        name, w.names(), type, induct, cidx, numParams, numFields, false);
        if (ctors.put(name, info) != null) {
            throw bad("constructor " + name + " is given twice");
        }
        ConstantInfo.Inductive owner = types.get(induct);
        if (owner == null) {
            throw bad("constructor " + name + " of no inductive type that is being declared");
        }
        declareBlock(owner.all());
    }

    /** Declares the block {@code all} if nothing of it is missing. */
    private void declareBlock(List<Name> all) throws ExportFormatException {
        List<ConstantInfo.Inductive> block = new ArrayList<>();
        List<ConstantInfo.Constructor> own = new ArrayList<>();
        for (Name n : all) {
            ConstantInfo.Inductive t = types.get(n);
            if (t == null) {
                return;
            }
            block.add(t);
            for (Name c : t.ctors()) {
                if (!ctors.containsKey(c)) {
                    return;
                }
                own.add(ctors.get(c));
            }
        }
        declare(Blocks.declaration(block, own));
        for (ConstantInfo.Inductive t : block) {
            types.remove(t.name());
            claim(t);
        }
        for (ConstantInfo.Constructor c : own) {
            ctors.remove(c.name());
            claim(c);
        }
    }

    private void claim(ConstantInfo c) {
        // 0.1.2 does not count nested types, so what it says of them is nothing
        ready.add(new ExportItem.Claim(c));
    }

    private void recursor(Words w) throws ExportFormatException {
        Name name = w.name();
        Expr type = w.expr();
        List<Name> all = w.names(w.count());
        int numParams = w.count();
        int numIndices = w.count();
        int numMotives = w.count();
        int numMinors = w.count();
        List<ConstantInfo.RecursorRule> own = new ArrayList<>();
        int n = w.count();
        for (int i = 0; i < n; i++) {
            own.add(rules.get(w.number()));
        }
        boolean k = w.flag();
        claim(
                new ConstantInfo.Recursor(
                        name,
                        w.names(),
                        type,
                        all,
                        numParams,
                        numIndices,
                        numMotives,
                        numMinors,
                        List.copyOf(own),
                        k,
                        false));
    }

    @Override
    void end() throws ExportFormatException {
        if (!types.isEmpty() || !ctors.isEmpty()) {
            throw bad(
                    "the block of "
                            + (types.isEmpty() ? ctors : types).keySet().iterator().next()
                            + " is incomplete");
        }
    }
}
