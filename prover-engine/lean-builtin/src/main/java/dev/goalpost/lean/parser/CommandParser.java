package dev.goalpost.lean.parser;

import static dev.goalpost.kernel.BinderInfo.DEFAULT;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.parser.Lexer.Kind;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Command.Attr;
import dev.goalpost.lean.syntax.Command.Attr.Scope;
import dev.goalpost.lean.syntax.Command.Body;
import dev.goalpost.lean.syntax.Command.Modifiers;
import dev.goalpost.lean.syntax.Command.NotationItem;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Commands. */
class CommandParser extends TacticParser {
    CommandParser(Source source, ParserState state, ErrorSink errors, int origin) {
        super(source, state, errors, origin);
    }

    /** The next command, or null at the end. Errors are reported, never thrown. */
    final Command next() {
        i = lexer.forget(i);
        failed = false;
        savedColumn = NO_COLUMN;
        restoreDepth(0);
        forgetCdots();
        if (atEnd()) {
            return null;
        }
        int start = start();
        int first = i;
        ParserState before = state;
        Command c;
        try {
            c = command();
        } catch (Fail f) {
            report(f);
            setState(before);
            c = null;
        }
        if (failed) {
            if (i == first) {
                i++;
            }
            skipToCommand();
        }
        return c == null ? new Command.Skipped(from(start)) : c;
    }

    /** Moves on to the next word that starts a command on its line. */
    private void skipToCommand() {
        while (!atEnd()) {
            if (lexer.onNewLine(i) && (kind() == Kind.DOC || kind() == Kind.MODULE_DOC)) {
                return;
            }
            if (kind() == Kind.SYMBOL
                    && lexer.onNewLine(i)
                    && Grammar.COMMANDS.contains(lexer.value(i))) {
                return;
            }
            if (kind() == Kind.ERROR && lexer.value(i).startsWith("unterminated comment")) {
                failed = false;
                report(new Fail(here(), lexer.value(i)));
            }
            i = lexer.forget(i) + 1;
        }
    }

    final void setState(ParserState next) {
        if (next != state) {
            boolean sameTokens = next.grammar() == state.grammar();
            state = next;
            if (!sameTokens) {
                lexer.regrammar(i, next.grammar());
            }
        }
    }

    // ---- dispatch

    private Command command() {
        enter();
        Command c = commandBody();
        leave();
        return c;
    }

    private Command commandBody() {
        int start = start();
        if (kind() == Kind.MODULE_DOC) {
            i++;
            return new Command.ModuleDoc(from(start), lexer.value(i - 1));
        }
        String doc = null;
        if (kind() == Kind.DOC) {
            doc = lexer.value(i);
            i++;
        }
        List<Attr> attributes = new ArrayList<>();
        while (accept("@[")) {
            attributes.addAll(attributes());
        }
        boolean isPrivate = false;
        boolean isProtected = false;
        boolean isNoncomputable = false;
        boolean isUnsafe = false;
        boolean isPartial = false;
        while (true) {
            if (accept("private")) {
                isPrivate = true;
            } else if (accept("protected")) {
                isProtected = true;
            } else if (is("noncomputable") && !isAt(i + 1, "section")) {
                i++;
                isNoncomputable = true;
            } else if (accept("unsafe")) {
                isUnsafe = true;
            } else if (accept("partial")) {
                isPartial = true;
            } else if (!accept("nonrec")) {
                break;
            }
        }
        Scope scope =
                accept("local") ? Scope.LOCAL : accept("scoped") ? Scope.SCOPED : Scope.GLOBAL;
        Modifiers mods =
                new Modifiers(
                        doc,
                        attributes,
                        isPrivate,
                        isProtected,
                        isNoncomputable,
                        isUnsafe,
                        isPartial);
        if (kind() != Kind.SYMBOL || !Grammar.COMMANDS.contains(lexer.value(i))) {
            throw unexpected(lexer.start(i) == start ? "command" : "declaration");
        }
        String word = lexer.value(i);
        return switch (word) {
            case "theorem", "lemma" -> definition(start, mods, Command.Definition.Kind.THEOREM);
            case "def" -> definition(start, mods, Command.Definition.Kind.DEF);
            case "abbrev" -> definition(start, mods, Command.Definition.Kind.ABBREV);
            case "example" -> definition(start, mods, Command.Definition.Kind.EXAMPLE);
            case "axiom" -> definition(start, mods, Command.Definition.Kind.AXIOM);
            case "opaque" -> definition(start, mods, Command.Definition.Kind.OPAQUE);
            case "instance" -> instance(start, mods, scope);
            case "inductive" -> {
                i++;
                yield inductive(start, mods, false);
            }
            case "structure" -> {
                i++;
                yield structure(start, mods, false);
            }
            case "class" -> {
                i++;
                if (accept("inductive")) {
                    yield inductive(start, mods, true);
                }
                if (is("abbrev")) {
                    throw unsupported("`class abbrev`");
                }
                yield structure(start, mods, true);
            }
            case "notation" -> notation(start, mods, scope);
            case "infix", "infixl", "infixr", "prefix", "postfix" -> operator(start, mods, scope);
            default -> {
                if (doc != null && !word.equals("macro") && !word.equals("syntax")) {
                    // Lean refuses it as well: there is no declaration to attach it to
                    throw unexpected("declaration");
                }
                yield other(word, start);
            }
        };
    }

    private Command other(String word, int start) {
        return switch (word) {
            case "mutual" -> mutual(start);
            case "namespace" -> {
                i++;
                Name name = identName();
                setState(state.enterNamespace(name));
                yield new Command.Namespace(from(start), name);
            }
            case "noncomputable", "section" -> {
                boolean noncomputable = accept("noncomputable");
                expect("section");
                Name name = sameLineName();
                setState(state.enterSection(name));
                yield new Command.Section(from(start), name, noncomputable);
            }
            case "end" -> {
                i++;
                Name name = sameLineName();
                setState(state.end(name));
                yield new Command.End(from(start), name);
            }
            case "open" -> {
                ParserState before = state;
                Command.Open open = openDecl();
                setState(state.open(open.namespaces()));
                yield maybeIn(start, open, before);
            }
            case "export" -> {
                i++;
                Name namespace = identName();
                expect("(");
                List<Name> names = identNames();
                expect(")");
                yield new Command.Export(from(start), namespace, names);
            }
            case "include", "omit" -> {
                ParserState before = state;
                i++;
                if (!isIdent()) {
                    skipToCommand();
                    yield new Command.Unsupported(from(start), word + " [..]");
                }
                List<String> names = new ArrayList<>();
                do {
                    names.add(identText());
                } while (isIdent());
                Command c = new Command.Include(from(start), names, word.equals("omit"));
                yield maybeIn(start, c, before);
            }
            case "universe" -> {
                i++;
                List<String> names = new ArrayList<>();
                do {
                    names.add(identText());
                } while (isIdent());
                yield new Command.Universe(from(start), names);
            }
            case "variable" -> {
                i++;
                List<Binder> binders = bracketedBinders();
                if (binders.isEmpty()) {
                    throw unexpected("binder");
                }
                yield maybeIn(start, new Command.Variable(from(start), binders), state);
            }
            case "attribute" -> {
                i++;
                expect("[");
                List<Attr> attributes = attributes();
                List<Name> names = identNames();
                yield maybeIn(start, new Command.Attribute(from(start), attributes, names), state);
            }
            case "set_option" -> {
                i++;
                Name option = identName();
                String value = optionValue();
                yield maybeIn(start, new Command.SetOption(from(start), option, value), state);
            }
            case "#check" -> {
                i++;
                Term t = term();
                yield new Command.Check(from(start), t);
            }
            case "#check_failure" -> {
                i++;
                Term t = term();
                yield new Command.CheckFailure(from(start), t);
            }
            case "#eval", "#reduce" -> {
                i++;
                Term t = term();
                yield new Command.Eval(from(start), t, word.equals("#reduce"));
            }
            case "#print" -> print(start);
            case "deriving" -> {
                i++;
                expect("instance");
                List<Name> classes = namesByComma();
                expect("for");
                List<Name> types = namesByComma();
                yield new Command.DerivingInstance(from(start), classes, types);
            }
            case "import" -> {
                i++;
                Name module = identName();
                yield new Command.Import(from(start), module);
            }
            case "init_quot" -> {
                i++;
                yield new Command.InitQuot(from(start));
            }
            default -> {
                i++;
                skipToCommand();
                yield new Command.Unsupported(from(start), word);
            }
        };
    }

    /** {@code first}, or {@code first in command}. */
    private Command maybeIn(int start, Command first, ParserState before) {
        if (!accept("in")) {
            return first;
        }
        Command second = command();
        if (first instanceof Command.Open) {
            setState(before);
        }
        return new Command.In(from(start), first, second);
    }

    private Name sameLineName() {
        return isIdent() && (!lexer.onNewLine(i) || column() > 0) ? identName() : null;
    }

    private List<Name> identNames() {
        List<Name> names = new ArrayList<>();
        do {
            names.add(identName());
        } while (isIdent());
        return names;
    }

    private List<Name> namesByComma() {
        List<Name> names = new ArrayList<>();
        do {
            names.add(identName());
        } while (accept(","));
        return names;
    }

    private Command print(int start) {
        i++;
        if (isIdent() && lexer.text(i).equals("axioms") && isIdentAt(i + 1)) {
            i++;
            Name name = identName();
            return new Command.PrintAxioms(from(start), name);
        }
        if (!isIdent()) {
            i++;
            return new Command.Unsupported(from(start), "#print");
        }
        Name name = identName();
        return new Command.Print(from(start), name);
    }

    @Override
    final Command.Open openDecl() {
        int start = start();
        expect("open");
        if (accept("scoped")) {
            List<Name> namespaces = identNames();
            return new Command.Open(
                    from(start), Command.Open.Kind.SCOPED, namespaces, List.of(), List.of());
        }
        List<Name> namespaces = identNames();
        Command.Open.Kind kind = Command.Open.Kind.SIMPLE;
        List<Name> names = List.of();
        List<Name> newNames = List.of();
        if (namespaces.size() == 1) {
            if (accept("(")) {
                kind = Command.Open.Kind.ONLY;
                names = identNames();
                expect(")");
            } else if (accept("hiding")) {
                kind = Command.Open.Kind.HIDING;
                names = identNames();
            } else if (accept("renaming")) {
                kind = Command.Open.Kind.RENAMING;
                names = new ArrayList<>();
                newNames = new ArrayList<>();
                do {
                    names.add(identName());
                    if (!isArrow()) {
                        throw unexpected("'→'");
                    }
                    i++;
                    newNames.add(identName());
                } while (accept(","));
            }
        }
        return new Command.Open(from(start), kind, namespaces, names, newNames);
    }

    private Command mutual(int start) {
        i++;
        List<Command> commands = new ArrayList<>();
        while (!failed && !is("end")) {
            if (atEnd()) {
                throw unexpected("'end'");
            }
            commands.add(command());
        }
        if (!failed) {
            expect("end");
        }
        return new Command.Mutual(from(start), commands);
    }

    // ---- attributes

    private List<Attr> attributes() {
        List<Attr> list = new ArrayList<>();
        do {
            int start = start();
            Scope scope =
                    accept("local") ? Scope.LOCAL : accept("scoped") ? Scope.SCOPED : Scope.GLOBAL;
            boolean erase = accept("-");
            String name = word();
            if (name.isEmpty() || is("]")) {
                throw unexpected("attribute");
            }
            i++;
            List<String> args = new ArrayList<>();
            int open = 0;
            while (open > 0 || !(is(",") || is("]"))) {
                if (atEnd() || kind() == Kind.ERROR) {
                    throw unexpected("']'");
                }
                if (is("(") || is("[") || is("{")) {
                    open++;
                } else if (is(")") || is("]") || is("}")) {
                    open--;
                }
                args.add(lexer.text(i));
                i++;
            }
            list.add(new Attr(from(start), name, args, scope, erase));
        } while (accept(","));
        expect("]");
        return list;
    }

    // ---- definitions

    private Command.DeclId declId() {
        int start = start();
        Name name = identName();
        List<String> levels = null;
        if (is(".") && adjoins(i) && isAt(i + 1, "{")) {
            i += 2;
            levels = new ArrayList<>();
            do {
                levels.add(identText());
            } while (accept(","));
            expect("}");
        }
        return new Command.DeclId(from(start), name, levels);
    }

    private Command definition(int start, Modifiers mods, Command.Definition.Kind kind) {
        i++;
        boolean named = kind != Command.Definition.Kind.EXAMPLE;
        Command.DeclId id = named ? declId() : null;
        return signatureAndBody(start, mods, kind, id);
    }

    private Command instance(int start, Modifiers mods, Scope scope) {
        int at = start();
        i++;
        List<String> args = new ArrayList<>();
        if (is("(") && isIdentAt(i + 1) && isAt(i + 2, ":=")) {
            i += 3;
            args.add(lexer.text(i));
            i++;
            expect(")");
        }
        Modifiers m = mods;
        if (scope != Scope.GLOBAL || !args.isEmpty()) {
            List<Attr> attributes = new ArrayList<>(mods.attributes());
            attributes.add(new Attr(from(at), "instance", args, scope, false));
            m =
                    new Modifiers(
                            mods.doc(),
                            attributes,
                            mods.isPrivate(),
                            mods.isProtected(),
                            mods.isNoncomputable(),
                            mods.isUnsafe(),
                            mods.isPartial());
        }
        Command.DeclId id = isIdent() ? declId() : null;
        return signatureAndBody(start, m, Command.Definition.Kind.INSTANCE, id);
    }

    private Command signatureAndBody(
            int start, Modifiers mods, Command.Definition.Kind kind, Command.DeclId id) {
        List<Binder> binders = declBinders();
        Term type = accept(":") ? term() : null;
        if (type == null
                && (kind == Command.Definition.Kind.THEOREM
                        || kind == Command.Definition.Kind.AXIOM
                        || kind == Command.Definition.Kind.OPAQUE
                        || kind == Command.Definition.Kind.INSTANCE)) {
            throw unexpected("':'");
        }
        Body body = null;
        Command.TerminationHints hints = Command.TerminationHints.NONE;
        List<Command.WhereDecl> where = List.of();
        List<String> deriving = List.of();
        try {
            if (!failed && kind != Command.Definition.Kind.AXIOM) {
                body = body(kind);
            }
            if (!failed && body != null && !(body instanceof Body.Fields)) {
                hints = terminationHints();
                if (!failed && accept("where")) {
                    where = whereDecls();
                }
            }
            if (!failed && is("deriving") && !isAt(i + 1, "instance")) {
                deriving = deriving();
            }
        } catch (Fail f) {
            // the statement stands: keep it, and what was read of the body
            report(f);
            if (body == null) {
                body = new Body.Value(new Term.Missing(here()));
            }
        }
        return new Command.Definition(
                from(start), mods, kind, id, binders, type, body, where, hints, deriving);
    }

    /** Binders of a declaration: bracketed, or bare names. */
    private List<Binder> declBinders() {
        List<Binder> binders = new ArrayList<>();
        while (true) {
            if (startsBracketedBinder()) {
                binders.addAll(bracketedBinder());
            } else if (isBinderName(i)) {
                Span span = here();
                String name = binderName();
                binders.add(Binder.of(span, name.equals("_") ? null : name, null, DEFAULT));
            } else {
                return binders;
            }
        }
    }

    private Body body(Command.Definition.Kind kind) {
        if (accept(":=")) {
            return new Body.Value(term());
        }
        if (is("|")) {
            return new Body.Equations(matchAlts(this::term));
        }
        boolean takesFields =
                kind == Command.Definition.Kind.INSTANCE
                        || kind == Command.Definition.Kind.DEF
                        || kind == Command.Definition.Kind.ABBREV
                        || kind == Command.Definition.Kind.EXAMPLE
                        || kind == Command.Definition.Kind.THEOREM;
        if (takesFields && accept("where")) {
            return new Body.Fields(whereFields());
        }
        if (kind == Command.Definition.Kind.OPAQUE) {
            return null;
        }
        throw unexpected("':=', 'where' or '|'");
    }

    private List<Term.Field> whereFields() {
        List<Term.Field> fields = new ArrayList<>();
        int column = column();
        while (!failed && isIdent()) {
            fields.add(positioned(column, this::field));
            if (!accept(";") && !accept(",") && !(lexer.onNewLine(i) && column() == column)) {
                break;
            }
        }
        return fields;
    }

    private Command.TerminationHints terminationHints() {
        List<String> vars = new ArrayList<>();
        Term measure = null;
        TacticSeq decreasing = null;
        if (accept("termination_by?")) {
            return Command.TerminationHints.NONE;
        }
        boolean structural = false;
        if (accept("termination_by")) {
            if (isIdent() && lexer.text(i).equals("structural")) {
                structural = true;
                i++;
            }
            int k = i;
            while (isBinderName(k)) {
                k++;
            }
            if (isAt(k, "=>")) {
                vars = binderNames();
                i++;
            }
            measure = term();
        }
        if (accept("decreasing_by")) {
            decreasing = tacticSeq(false);
        }
        return measure == null && decreasing == null
                ? Command.TerminationHints.NONE
                : new Command.TerminationHints(structural, vars, measure, decreasing);
    }

    @Override
    Command.WhereDecl whereDecl() {
        int start = start();
        String doc = null;
        if (kind() == Kind.DOC) {
            doc = lexer.value(i);
            i++;
        }
        List<Attr> attributes = new ArrayList<>();
        while (accept("@[")) {
            attributes.addAll(attributes());
        }
        Modifiers mods =
                doc == null && attributes.isEmpty()
                        ? Modifiers.NONE
                        : new Modifiers(doc, attributes, false, false, false, false, false);
        String name = identText();
        List<Binder> binders = declBinders();
        Term type = accept(":") ? term() : null;
        Body body;
        if (accept(":=")) {
            body = new Body.Value(term());
        } else if (is("|")) {
            body = new Body.Equations(matchAlts(this::term));
        } else {
            throw unexpected("':=' or '|'");
        }
        Command.TerminationHints hints =
                failed ? Command.TerminationHints.NONE : terminationHints();
        return new Command.WhereDecl(from(start), mods, name, binders, type, body, hints);
    }

    private List<Command.WhereDecl> whereDecls() {
        List<Command.WhereDecl> decls = new ArrayList<>();
        int column = column();
        while (true) {
            decls.add(positioned(column, this::whereDecl));
            if (failed) {
                return decls;
            }
            if (accept(";")) {
                continue;
            }
            boolean more = lexer.onNewLine(i) && column() == column;
            if (!more || !(isIdent() || is("@[") || kind() == Kind.DOC) || column == 0) {
                return decls;
            }
        }
    }

    private List<String> deriving() {
        i++;
        List<String> classes = new ArrayList<>();
        do {
            classes.add(identName().toString());
        } while (accept(","));
        return classes;
    }

    private List<String> optionalDeriving() {
        return is("deriving") && !isAt(i + 1, "instance") ? deriving() : List.of();
    }

    // ---- inductive types and structures

    private Command inductive(int start, Modifiers mods, boolean isClass) {
        Command.DeclId id = declId();
        List<Binder> binders = declBinders();
        Term type = accept(":") ? term() : null;
        if (!accept("where")) {
            accept(":=");
        }
        List<Command.Ctor> ctors = new ArrayList<>();
        while (!failed) {
            int at = start();
            String doc = null;
            if (kind() == Kind.DOC && isAt(i + 1, "|")) {
                doc = lexer.value(i);
                i++;
            }
            if (!accept("|")) {
                break;
            }
            ctors.add(ctor(at, doc));
        }
        List<String> deriving = optionalDeriving();
        return new Command.Inductive(
                from(start), mods, id, binders, type, ctors, deriving, isClass);
    }

    private Command.Ctor ctor(int start, String doc) {
        String d = doc;
        if (kind() == Kind.DOC) {
            d = lexer.value(i);
            i++;
        }
        List<Attr> attributes = new ArrayList<>();
        while (accept("@[")) {
            attributes.addAll(attributes());
        }
        boolean isPrivate = accept("private");
        boolean isProtected = accept("protected");
        Modifiers mods =
                d == null && attributes.isEmpty() && !isPrivate && !isProtected
                        ? Modifiers.NONE
                        : new Modifiers(d, attributes, isPrivate, isProtected, false, false, false);
        String name = identText();
        List<Binder> binders = declBinders();
        Term type = accept(":") ? term() : null;
        return new Command.Ctor(from(start), mods, name, binders, type);
    }

    private Command structure(int start, Modifiers mods, boolean isClass) {
        Command.DeclId id = declId();
        List<Binder> binders = declBinders();
        Term type = null;
        List<Term> parents = new ArrayList<>();
        if (accept(":")) {
            type = term();
        }
        if (accept("extends")) {
            do {
                if (isIdent() && isAt(i + 1, ":")) {
                    throw unsupported("a named parent");
                }
                parents.add(term());
            } while (accept(","));
        }
        if (type == null && accept(":")) {
            type = term();
        }
        String ctorName = null;
        List<Command.StructField> fields = new ArrayList<>();
        if (!failed && (accept("where") || accept(":="))) {
            if (isIdent() && isAt(i + 1, "::")) {
                ctorName = identText();
                i++;
            }
            int column = column();
            while (!failed && startsStructField() && column() >= column && column > 0) {
                positioned(
                        column,
                        () -> {
                            structFields(fields);
                            return null;
                        });
            }
        }
        List<String> deriving = failed ? List.of() : optionalDeriving();
        return new Command.Structure(
                from(start), mods, isClass, id, binders, parents, type, ctorName, fields, deriving);
    }

    private boolean startsStructField() {
        return isIdent()
                || startsBracketedBinder()
                || kind() == Kind.DOC
                || is("@[")
                || is("private")
                || is("protected");
    }

    private void structFields(List<Command.StructField> fields) {
        int start = start();
        String doc = null;
        if (kind() == Kind.DOC) {
            doc = lexer.value(i);
            i++;
        }
        List<Attr> attributes = new ArrayList<>();
        while (accept("@[")) {
            attributes.addAll(attributes());
        }
        boolean isPrivate = accept("private");
        boolean isProtected = accept("protected");
        Modifiers mods =
                doc == null && attributes.isEmpty() && !isPrivate && !isProtected
                        ? Modifiers.NONE
                        : new Modifiers(
                                doc, attributes, isPrivate, isProtected, false, false, false);
        if (startsBracketedBinder()) {
            for (Binder b : bracketedBinder()) {
                fields.add(new Command.StructField(from(start), mods, b, List.of()));
            }
            return;
        }
        List<Span> spans = new ArrayList<>();
        List<String> names = new ArrayList<>();
        do {
            spans.add(here());
            names.add(identText());
        } while (isIdent() && columnGt());
        List<Binder> binders = bracketedBinders();
        Term type = accept(":") ? term() : null;
        Term value = null;
        Binder.AutoTactic auto = null;
        if (accept(":=")) {
            if (accept("by")) {
                auto = autoTactic(tacticSeq(true));
            } else {
                value = term();
            }
        }
        if (type == null && value == null && auto == null) {
            throw unexpected("':'");
        }
        for (int k = 0; k < names.size(); k++) {
            Binder b = new Binder(spans.get(k), names.get(k), type, DEFAULT, value, auto, null);
            fields.add(new Command.StructField(from(start), mods, b, binders));
        }
    }

    // ---- notation

    private int precedence() {
        int p;
        if (kind() == Kind.NUM) {
            p = smallNumber();
        } else if (accept("(")) {
            p = precedence();
            expect(")");
        } else {
            String name = identText();
            p =
                    switch (name) {
                        case "max" -> Prec.MAX;
                        case "arg" -> Prec.ARG;
                        case "lead" -> Prec.LEAD;
                        case "min" -> Prec.MIN;
                        case "min1" -> Prec.MIN + 1;
                        default ->
                                throw new Fail(
                                        new Span(lexer.start(i - 1), lexer.end(i - 1)),
                                        "unknown precedence '" + name + "'");
                    };
        }
        if (is("+") || is("-")) {
            int sign = is("+") ? 1 : -1;
            i++;
            p += sign * smallNumber();
        }
        return p;
    }

    /** {@code (name := n)}, which changes nothing here, and {@code (priority := p)}. */
    private int notationOptions() {
        int priority = NotationRule.DEFAULT_PRIORITY;
        while (is("(") && isIdentAt(i + 1) && isAt(i + 2, ":=")) {
            String option = lexer.text(i + 1);
            i += 3;
            if (option.equals("priority")) {
                priority = priority();
            } else if (option.equals("name")) {
                identName();
            } else {
                throw unexpected("'(name := ..)' or '(priority := ..)'");
            }
            expect(")");
        }
        return priority;
    }

    private int priority() {
        int p = kind() == Kind.NUM ? smallNumber() : namedPriority(identText());
        while (is("+") || is("-")) {
            int sign = is("+") ? 1 : -1;
            i++;
            p += sign * smallNumber();
        }
        return p;
    }

    private int namedPriority(String name) {
        return switch (name) {
            case "default" -> NotationRule.DEFAULT_PRIORITY;
            case "low" -> 100;
            case "mid" -> 500;
            case "high" -> 10000;
            default ->
                    throw new Fail(
                            new Span(lexer.start(i - 1), lexer.end(i - 1)),
                            "unknown priority '" + name + "'");
        };
    }

    private String tokenText() {
        if (kind() != Kind.STR) {
            throw unexpected("string literal");
        }
        String token = lexer.value(i).strip();
        if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
            throw new Fail(here(), "invalid atom: a token without blanks is expected");
        }
        i++;
        return token;
    }

    private Command operator(int start, Modifiers mods, Scope scope) {
        String kind = lexer.value(i);
        i++;
        expect(":");
        int p = precedence();
        int priority = notationOptions();
        NotationItem token = new NotationItem(tokenText(), null, 0);
        expectDarrow();
        Term fn = term();
        Span span = from(start);
        Term a = new Term.Ident(span, Name.mkSimple("a✝"), null);
        Term b = new Term.Ident(span, Name.mkSimple("b✝"), null);
        NotationRule rule =
                switch (kind) {
                    case "prefix" ->
                            new NotationRule(
                                    p, priority, List.of(token, var("a✝", p)), app(span, fn, a));
                    case "postfix" ->
                            new NotationRule(
                                    p, priority, List.of(var("a✝", p), token), app(span, fn, a));
                    default -> {
                        int l = kind.equals("infixl") ? p : p + 1;
                        int r = kind.equals("infixr") ? p : p + 1;
                        yield new NotationRule(
                                p,
                                priority,
                                List.of(var("a✝", l), token, var("b✝", r)),
                                app(span, fn, a, b));
                    }
                };
        add(rule, scope);
        return new Command.Notation(span, mods, scope, kind, p, List.of(token), fn);
    }

    private static NotationItem var(String name, int precedence) {
        return new NotationItem(null, name, precedence);
    }

    private Command notation(int start, Modifiers mods, Scope scope) {
        i++;
        int p = -1;
        if (accept(":")) {
            p = precedence();
        }
        int priority = notationOptions();
        List<NotationItem> items = new ArrayList<>();
        while (!isDarrow()) {
            if (kind() == Kind.STR) {
                items.add(new NotationItem(tokenText(), null, 0));
            } else if (isIdent()) {
                String name = identText();
                int prec = accept(":") ? precedence() : 0;
                items.add(var(name, prec));
            } else {
                throw unexpected("'=>'");
            }
        }
        Span at = here();
        i++;
        Term expansion = term();
        Span span = from(start);
        boolean token = items.stream().anyMatch(it -> it.token() != null);
        boolean startsWithTerms =
                items.size() > 1 && items.get(0).token() == null && items.get(1).token() == null;
        if (!token || startsWithTerms) {
            throw new Fail(at, "invalid notation: its first or second item must be a token");
        }
        if (p < 0) {
            p = items.size() == 1 ? Prec.MAX : Prec.LEAD;
        }
        add(new NotationRule(p, priority, List.copyOf(items), expansion), scope);
        return new Command.Notation(span, mods, scope, "notation", p, items, expansion);
    }

    private void add(NotationRule rule, Scope scope) {
        setState(
                switch (scope) {
                    case GLOBAL -> state.addGlobal(rule);
                    case LOCAL -> state.addLocal(rule);
                    case SCOPED -> state.addScoped(rule);
                });
    }
}
