package dev.goalpost.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a block of inductive types without nested occurrences (see {@link NestedTypes} for those)
 * and derives its recursors.
 */
final class InductiveTypes {
    private final Declaration.Inductive block;
    private final Cancellation cancellation;
    private final Set<Name> levelParams;
    private final List<Level> levels; // the block's own parameters
    private final LocalContext locals = new LocalContext();

    private Environment env; // grows: types, then constructors, then recursors
    private TypeChecker tc; // over env

    private final List<Expr.FVar> params = new ArrayList<>();
    private final List<Expr> constants = new ArrayList<>(); // the types, applied to levels
    private final List<Integer> numIndices = new ArrayList<>();
    private Level resultLevel; // all types of the block live in Sort resultLevel

    private Level elimLevel; // what the motives map into
    private List<Name> recLevelParams;
    private List<Level> recLevels;
    private final List<Motive> motives = new ArrayList<>();
    private final List<Minor> minors = new ArrayList<>(); // all constructors of the block, in order

    /** For one type: its motive, and the indices and major premise of its recursor. */
    private record Motive(Expr.FVar motive, List<Expr.FVar> indices, Expr.FVar major) {}

    /** For one constructor: its minor premise, its fields, and those fields that are recursive. */
    private record Minor(Expr.FVar minor, List<Expr.FVar> fields, List<Expr.FVar> recursive) {}

    /** A recursive field's type, opened: {@code xs → type(target) params indices}. */
    private record RecursiveArg(List<Expr.FVar> xs, int target, List<Expr> indices) {}

    private InductiveTypes(Environment env, Declaration.Inductive block, Cancellation cancellation)
            throws KernelException {
        this.env = env;
        this.block = block;
        this.cancellation = cancellation;
        this.levelParams = DeclarationChecker.distinct(block.levelParams());
        this.levels = block.levelParams().stream().map(Level::param).toList();
        newChecker();
    }

    static Environment add(Environment env, Declaration.Inductive block, Cancellation cancellation)
            throws KernelException {
        checkNames(env, block);
        NestedTypes nested = NestedTypes.eliminate(env, block, cancellation);
        if (!nested.isNested()) {
            return new InductiveTypes(env, block, cancellation).run(0);
        }
        Environment auxiliary =
                new InductiveTypes(env, nested.block(), cancellation).run(nested.count());
        return nested.restore(env, auxiliary);
    }

    private static void checkNames(Environment env, Declaration.Inductive block)
            throws KernelException {
        if (block.types().isEmpty()) {
            throw new KernelException("an inductive declaration without types");
        }
        if (block.numParams() < 0) {
            throw new KernelException("negative number of parameters");
        }
        Set<Name> names = new HashSet<>();
        for (Declaration.Type t : block.types()) {
            checkName(env, names, t.name());
            checkName(env, names, recursorName(t.name()));
            DeclarationChecker.checkClosed(t.type());
            for (Declaration.Ctor c : t.ctors()) {
                checkName(env, names, c.name());
                DeclarationChecker.checkClosed(c.type());
            }
        }
    }

    private static void checkName(Environment env, Set<Name> names, Name n) throws KernelException {
        DeclarationChecker.checkNew(env, n);
        if (!names.add(n)) {
            throw new KernelException("declared twice in one block: " + n);
        }
    }

    static Name recursorName(Name type) {
        return type.str("rec");
    }

    /** {@code numNested}: how many of the types stand for nested occurrences. */
    private Environment run(int numNested) throws KernelException {
        checkTypes();
        declareTypes(numNested);
        checkConstructors();
        declareConstructors();
        chooseElimLevel();
        makeMotives();
        makeMinors();
        declareRecursors();
        return NatOperations.recogniseNat(env, block);
    }

    /**
     * A variable for the binder {@code p}. Its type loses Lean's annotations, as in Lean's kernel.
     */
    private Expr.FVar local(Expr.Pi p) throws KernelException {
        Expr type = p.type;
        while (isAnnotation(type)) {
            Expr inner = type.getAppArgs()[0];
            if (!tc.isDefEq(inner, type)) {
                break; // a constant of that name, but not the one that means nothing
            }
            type = inner;
        }
        return locals.fresh(p.name, type, p.info);
    }

    private static boolean isAnnotation(Expr type) {
        return type.isAppOfArity(Known.OUT_PARAM, 1)
                || type.isAppOfArity(Known.OPT_PARAM, 2)
                || type.isAppOfArity(Known.AUTO_PARAM, 2);
    }

    private void newChecker() {
        tc =
                new TypeChecker(
                        env,
                        locals,
                        levelParams,
                        DeclarationChecker.safety(block.isUnsafe()),
                        cancellation);
    }

    // ---- the types

    private void checkTypes() throws KernelException {
        for (Declaration.Type t : block.types()) {
            tc.checkSort(t.type());
            Expr type = t.type();
            int i = 0;
            while (i < block.numParams() && type instanceof Expr.Pi p) {
                if (i == params.size()) {
                    params.add(local(p));
                } else if (!tc.isDefEq(p.type, locals.typeOf(params.get(i)))) {
                    throw new KernelException(
                            "parameter "
                                    + p.name
                                    + " of "
                                    + t.name()
                                    + tc.mismatch(p.type, locals.typeOf(params.get(i)))
                                    + ": the types of a block share their parameters");
                }
                type = p.body.instantiate1(params.get(i));
                i++;
            }
            if (i < block.numParams()) {
                throw new KernelException(
                        t.name() + " has fewer than " + block.numParams() + " parameters");
            }
            int indices = 0;
            while (type instanceof Expr.Pi p) {
                type = p.body.instantiate1(local(p));
                indices++;
            }
            if (!(tc.whnf(type) instanceof Expr.Sort s)) {
                throw new KernelException(
                        "the type of " + t.name() + " does not end in a sort: " + t.type());
            }
            if (resultLevel == null) {
                resultLevel = s.level;
            } else if (!Levels.isEquiv(resultLevel, s.level)) {
                throw new KernelException(
                        "the types of a block live in one universe, but "
                                + t.name()
                                + " lives in "
                                + s
                                + " and not in "
                                + Expr.sort(resultLevel));
            }
            numIndices.add(indices);
            constants.add(Expr.constant(t.name(), levels));
        }
    }

    private void declareTypes(int numNested) throws KernelException {
        List<Name> all = block.types().stream().map(Declaration.Type::name).toList();
        boolean isRec = isRecursive();
        boolean isReflexive = isReflexive();
        for (int i = 0; i < block.types().size(); i++) {
            Declaration.Type t = block.types().get(i);
            env =
                    env.extend(
                            new ConstantInfo.Inductive(
                                    t.name(),
                                    block.levelParams(),
                                    t.type(),
                                    block.numParams(),
                                    numIndices.get(i),
                                    all,
                                    t.ctors().stream().map(Declaration.Ctor::name).toList(),
                                    numNested,
                                    isRec,
                                    block.isUnsafe(),
                                    isReflexive));
        }
        newChecker();
    }

    /** A constructor has an argument that mentions the block. */
    private boolean isRecursive() {
        return anyArgument(this::mentionsBlock);
    }

    /** A constructor has a function argument that mentions the block. */
    private boolean isReflexive() {
        return anyArgument(type -> type instanceof Expr.Pi && mentionsBlock(type));
    }

    private boolean anyArgument(java.util.function.Predicate<Expr> p) {
        for (Declaration.Type t : block.types()) {
            for (Declaration.Ctor c : t.ctors()) {
                for (Expr e = c.type(); e instanceof Expr.Pi pi; e = pi.body) {
                    if (p.test(pi.type)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean mentionsBlock(Expr e) {
        return e.contains(x -> x instanceof Expr.Const c && typeIndex(c.name) >= 0);
    }

    private int typeIndex(Name name) {
        for (int i = 0; i < block.types().size(); i++) {
            if (block.types().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    // ---- the constructors

    private void checkConstructors() throws KernelException {
        for (int i = 0; i < block.types().size(); i++) {
            for (Declaration.Ctor c : block.types().get(i).ctors()) {
                checkConstructor(i, c);
            }
        }
    }

    private void checkConstructor(int index, Declaration.Ctor c) throws KernelException {
        tc.checkSort(c.type());
        Expr type = c.type();
        int i = 0;
        while (type instanceof Expr.Pi p) {
            Expr x;
            if (i < params.size()) {
                x = params.get(i);
                if (!tc.isDefEq(p.type, locals.typeOf(params.get(i)))) {
                    throw new KernelException(
                            "parameter "
                                    + p.name
                                    + " of constructor "
                                    + c.name()
                                    + tc.mismatch(p.type, locals.typeOf(params.get(i))));
                }
            } else {
                Level level = tc.checkSort(p.type);
                if (!Levels.isAlwaysZero(resultLevel) && !Levels.leq(level, resultLevel)) {
                    throw new KernelException(
                            "universe level of type_of(arg #"
                                    + (i + 1)
                                    + ") of '"
                                    + c.name()
                                    + "' is too big for the corresponding inductive datatype: "
                                    + level
                                    + " is not at most "
                                    + resultLevel);
                }
                if (!block.isUnsafe()) {
                    checkPositive(p.type, i + 1, c);
                }
                x = local(p);
            }
            type = p.body.instantiate1(x);
            i++;
        }
        if (occurrence(type) == null || typeIndex(headName(type)) != index) {
            throw new KernelException(
                    "constructor "
                            + c.name()
                            + " does not return "
                            + block.types().get(index).name()
                            + " applied to its parameters and indices free of the block, but "
                            + type);
        }
    }

    private static Name headName(Expr e) {
        return e.getAppFn() instanceof Expr.Const c ? c.name : Name.ANONYMOUS;
    }

    private void checkPositive(Expr fieldType, int arg, Declaration.Ctor c) throws KernelException {
        Expr type = tc.whnf(fieldType);
        while (mentionsBlock(type)) {
            if (type instanceof Expr.Pi p) {
                if (mentionsBlock(p.type)) {
                    throw new KernelException(
                            "arg #"
                                    + arg
                                    + " of '"
                                    + c.name()
                                    + "' has a non positive occurrence of the datatypes being"
                                    + " declared, left of an arrow: "
                                    + p.type);
                }
                type = tc.whnf(p.body.instantiate1(local(p)));
            } else if (occurrence(type) != null) {
                return;
            } else {
                throw new KernelException(
                        "arg #"
                                + arg
                                + " of '"
                                + c.name()
                                + "' contains a non valid occurrence of the datatypes being"
                                + " declared: "
                                + type);
            }
        }
    }

    /**
     * The indices of {@code type} if it is a type of the block with the block's own levels, its
     * parameters in order, and indices that do not mention the block; otherwise null.
     */
    private List<Expr> occurrence(Expr type) {
        int i = typeIndex(headName(type));
        if (i < 0 || !type.getAppFn().equals(constants.get(i))) {
            return null;
        }
        Expr[] args = type.getAppArgs();
        if (args.length != params.size() + numIndices.get(i)) {
            return null;
        }
        List<Expr> indices = new ArrayList<>();
        for (int j = 0; j < args.length; j++) {
            if (j < params.size()) {
                if (!args[j].equals(params.get(j))) {
                    return null;
                }
            } else if (mentionsBlock(args[j])) {
                return null;
            } else {
                indices.add(args[j]);
            }
        }
        return indices;
    }

    private void declareConstructors() throws KernelException {
        for (Declaration.Type t : block.types()) {
            for (int k = 0; k < t.ctors().size(); k++) {
                Declaration.Ctor c = t.ctors().get(k);
                int arity = 0;
                for (Expr e = c.type(); e instanceof Expr.Pi p; e = p.body) {
                    arity++;
                }
                env =
                        env.extend(
                                new ConstantInfo.Constructor(
                                        c.name(),
                                        block.levelParams(),
                                        c.type(),
                                        t.name(),
                                        k,
                                        block.numParams(),
                                        arity - block.numParams(),
                                        block.isUnsafe()));
            }
        }
        newChecker();
    }

    // ---- the recursors

    private void chooseElimLevel() throws KernelException {
        if (eliminatesOnlyIntoProp()) {
            elimLevel = Level.ZERO;
            recLevelParams = block.levelParams();
            recLevels = levels;
            return;
        }
        Name u = Name.of("u");
        for (int i = 1; levelParams.contains(u); i++) {
            u = Name.mkSimple("u_" + i);
        }
        elimLevel = Level.param(u);
        recLevelParams = new ArrayList<>(List.of(u));
        recLevelParams.addAll(block.levelParams());
        recLevelParams = List.copyOf(recLevelParams);
        recLevels = recLevelParams.stream().map(Level::param).toList();
    }

    /**
     * A type that may be a proposition has proofs that are all equal, so it may be taken apart into
     * data only when nothing is learned from that: no constructor, or one whose every field is a
     * proof or occurs itself in the constructor's type.
     */
    private boolean eliminatesOnlyIntoProp() throws KernelException {
        if (Levels.isNeverZero(resultLevel)) {
            return false;
        }
        if (block.types().size() > 1) {
            return true;
        }
        List<Declaration.Ctor> ctors = block.types().get(0).ctors();
        if (ctors.size() != 1) {
            return !ctors.isEmpty();
        }
        List<Expr.FVar> data = new ArrayList<>();
        Expr type = ctors.get(0).type();
        for (int i = 0; type instanceof Expr.Pi p; i++) {
            Expr.FVar x = i < params.size() ? params.get(i) : local(p);
            if (i >= params.size() && !Levels.isAlwaysZero(tc.checkSort(p.type))) {
                data.add(x);
            }
            type = p.body.instantiate1(x);
        }
        return !List.of(type.getAppArgs()).containsAll(data);
    }

    private boolean isK() {
        return Levels.isAlwaysZero(resultLevel)
                && block.types().size() == 1
                && block.types().get(0).ctors().size() == 1
                && ((ConstantInfo.Constructor) env.get(block.types().get(0).ctors().get(0).name()))
                                .numFields()
                        == 0;
    }

    private void makeMotives() throws KernelException {
        for (int i = 0; i < block.types().size(); i++) {
            Expr type = instantiateParams(block.types().get(i).type());
            List<Expr.FVar> indices = new ArrayList<>();
            while (type instanceof Expr.Pi p) {
                Expr.FVar x = local(p);
                indices.add(x);
                type = p.body.instantiate1(x);
            }
            Expr of = Expr.apps(Expr.apps(constants.get(i), params), indices);
            Expr.FVar major = locals.fresh(Name.of("t"), of, BinderInfo.DEFAULT);
            List<Expr.FVar> telescope = new ArrayList<>(indices);
            telescope.add(major);
            String name = block.types().size() > 1 ? "motive_" + (i + 1) : "motive";
            Expr.FVar motive =
                    locals.fresh(
                            Name.mkSimple(name),
                            locals.pis(telescope, Expr.sort(elimLevel)),
                            BinderInfo.DEFAULT);
            motives.add(new Motive(motive, indices, major));
        }
    }

    private Expr instantiateParams(Expr type) {
        for (Expr.FVar p : params) {
            type = ((Expr.Pi) type).body.instantiate1(p);
        }
        return type;
    }

    private void makeMinors() throws KernelException {
        for (Declaration.Type t : block.types()) {
            for (Declaration.Ctor c : t.ctors()) {
                makeMinor(t, c);
            }
        }
    }

    private void makeMinor(Declaration.Type t, Declaration.Ctor c) throws KernelException {
        Expr type = instantiateParams(c.type());
        List<Expr.FVar> fields = new ArrayList<>();
        List<Expr.FVar> recursive = new ArrayList<>();
        while (type instanceof Expr.Pi p) {
            Expr.FVar x = local(p);
            fields.add(x);
            if (recursiveArg(p.type) != null) {
                recursive.add(x);
            }
            type = p.body.instantiate1(x);
        }
        Expr made = Expr.apps(Expr.apps(Expr.constant(c.name(), levels), params), fields);
        Expr conclusion =
                Expr.app(
                        Expr.apps(motives.get(typeIndex(headName(type))).motive, occurrence(type)),
                        made);
        List<Expr.FVar> hypotheses = new ArrayList<>();
        for (Expr.FVar f : recursive) {
            RecursiveArg arg = recursiveArg(locals.typeOf(f));
            Expr motive = Expr.apps(motives.get(arg.target).motive, arg.indices);
            Expr ih = locals.pis(arg.xs, Expr.app(motive, Expr.apps(f, arg.xs)));
            hypotheses.add(
                    locals.fresh(appendAfter(locals.nameOf(f), "_ih"), ih, BinderInfo.DEFAULT));
        }
        List<Expr.FVar> premises = new ArrayList<>(fields);
        premises.addAll(hypotheses);
        Name name = c.name().replacePrefix(t.name(), Name.ANONYMOUS);
        Expr.FVar minor = locals.fresh(name, locals.pis(premises, conclusion), BinderInfo.DEFAULT);
        minors.add(new Minor(minor, fields, recursive));
    }

    /** {@code n} with {@code suffix} on its last component, before any scopes of hygiene. */
    static Name appendAfter(Name n, String suffix) {
        Name scopes = n; // the shortest prefix that ends in _@, if there is one
        Name base = n;
        for (Name p = n; !p.isAnonymous(); p = p.prefix()) {
            if ("_@".equals(p.lastString())) {
                scopes = p;
                base = p.prefix();
            }
        }
        String s = base.lastString();
        Name appended = s == null ? base.str(suffix) : base.prefix().str(s + suffix);
        return base == n ? appended : n.replacePrefix(scopes, appended.str(scopes.lastString()));
    }

    /** Null when {@code type} is not, after reduction, functions into a type of the block. */
    private RecursiveArg recursiveArg(Expr type) throws KernelException {
        List<Expr.FVar> xs = new ArrayList<>();
        Expr t = tc.whnf(type);
        while (t instanceof Expr.Pi p) {
            Expr.FVar x = local(p);
            xs.add(x);
            t = tc.whnf(p.body.instantiate1(x));
        }
        List<Expr> indices = occurrence(t);
        return indices == null ? null : new RecursiveArg(xs, typeIndex(headName(t)), indices);
    }

    private void declareRecursors() throws KernelException {
        List<Name> all = block.types().stream().map(Declaration.Type::name).toList();
        List<Expr.FVar> motiveVars = motives.stream().map(Motive::motive).toList();
        List<Expr.FVar> minorVars = minors.stream().map(Minor::minor).toList();
        boolean k = isK();
        List<Expr.FVar> common = new ArrayList<>(params);
        common.addAll(motiveVars);
        common.addAll(minorVars);
        int next = 0;
        Environment grown = env;
        for (int i = 0; i < block.types().size(); i++) {
            Declaration.Type t = block.types().get(i);
            Motive m = motives.get(i);
            List<Expr.FVar> telescope = new ArrayList<>(common);
            telescope.addAll(m.indices);
            telescope.add(m.major);
            Expr type = locals.pis(telescope, Expr.app(Expr.apps(m.motive, m.indices), m.major));
            List<ConstantInfo.RecursorRule> rules = new ArrayList<>();
            for (Declaration.Ctor c : t.ctors()) {
                Minor minor = minors.get(next++);
                List<Expr.FVar> binders = new ArrayList<>(common);
                binders.addAll(minor.fields);
                cancellation.checkNow();
                Expr rhs = Expr.apps(minor.minor, minor.fields);
                for (Expr.FVar f : minor.recursive) {
                    RecursiveArg arg = recursiveArg(locals.typeOf(f));
                    Expr rec =
                            Expr.constant(
                                    recursorName(block.types().get(arg.target).name()), recLevels);
                    Expr call =
                            Expr.app(
                                    Expr.apps(Expr.apps(rec, common), arg.indices),
                                    Expr.apps(f, arg.xs));
                    rhs = Expr.app(rhs, locals.lams(arg.xs, call));
                }
                rules.add(
                        new ConstantInfo.RecursorRule(
                                c.name(), minor.fields.size(), locals.lams(binders, rhs)));
            }
            grown =
                    grown.extend(
                            new ConstantInfo.Recursor(
                                    recursorName(t.name()),
                                    recLevelParams,
                                    inferImplicit(type),
                                    all,
                                    params.size(),
                                    numIndices.get(i),
                                    motives.size(),
                                    minors.size(),
                                    List.copyOf(rules),
                                    k,
                                    block.isUnsafe()));
        }
        env = grown;
    }

    /** Makes implicit each explicit binder that a later explicit binder's type mentions. */
    private static Expr inferImplicit(Expr type) {
        if (!(type instanceof Expr.Pi p)) {
            return type;
        }
        Expr body = inferImplicit(p.body);
        boolean implied = p.info == BinderInfo.DEFAULT && inExplicitDomain(body, 0);
        return Expr.pi(p.name, p.type, body, implied ? BinderInfo.IMPLICIT : p.info);
    }

    private static boolean inExplicitDomain(Expr e, int index) {
        for (; e instanceof Expr.Pi p; e = p.body, index++) {
            if (p.info == BinderInfo.DEFAULT && p.type.hasLooseBVar(index)) {
                return true;
            }
        }
        return false;
    }
}
