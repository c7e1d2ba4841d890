package dev.goalpost.engine.export;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.Safety;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A second opinion on an environment: the rules of the type theory as they are written down, with
 * no cache, no laziness and no arithmetic. It takes the constants one after another, in order, and
 * believes nothing that the kernel derived. Only for small examples; it gives up after a number of
 * steps.
 */
final class ReferenceChecker {
    /** A constant breaks a rule. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    /** Too many steps: no opinion. */
    static final class GaveUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Environment env;
    private final Set<Name> allowed = new HashSet<>();
    private final Map<Long, Expr> context = new HashMap<>();
    private long steps;
    private long nextVariable = 1L << 40;
    private List<Name> levelParams = List.of();
    private boolean unsafeAllowed;

    private ReferenceChecker(Environment env, long steps) {
        this.env = env;
        this.steps = steps;
    }

    /** Checks every constant of {@code env}. */
    static void check(Environment env, long steps) {
        ReferenceChecker r = new ReferenceChecker(env, steps);
        List<ConstantInfo> constants = env.constants();
        for (int i = 0; i < constants.size(); i++) {
            ConstantInfo c = constants.get(i);
            if (c instanceof ConstantInfo.Inductive t) {
                Set<Name> block = new HashSet<>(t.all());
                int end = i;
                while (end < constants.size() && belongs(constants.get(end), block)) {
                    end++;
                }
                r.checkBlock(constants.subList(i, end));
                i = end - 1;
            } else {
                r.checkConstant(c);
                r.allowed.add(c.name());
            }
        }
    }

    /** The type of {@code e} in all of {@code env}; {@code e} is closed. */
    static Expr infer(Environment env, List<Name> levelParams, Expr e, long steps) {
        ReferenceChecker r = new ReferenceChecker(env, steps);
        r.allowed.addAll(env.names());
        r.levelParams = levelParams;
        return r.infer(e);
    }

    /** Whether two well-typed closed terms are definitionally equal. */
    static boolean equal(Environment env, List<Name> levelParams, Expr a, Expr b, long steps) {
        ReferenceChecker r = new ReferenceChecker(env, steps);
        r.levelParams = levelParams;
        r.allowed.addAll(env.names());
        return r.conv(a, b);
    }

    private static boolean belongs(ConstantInfo c, Set<Name> block) {
        return switch (c) {
            case ConstantInfo.Inductive i -> block.contains(i.name());
            case ConstantInfo.Constructor k -> block.contains(k.induct());
            case ConstantInfo.Recursor r -> block.contains(r.all().get(0));
            default -> false;
        };
    }

    private void step() {
        if (--steps < 0) {
            throw new GaveUp();
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new Wrong(message);
        }
    }

    // ---- declarations

    private void checkConstant(ConstantInfo c) {
        begin(c);
        switch (c) {
            case ConstantInfo.Axiom a -> sort(a.type());
            case ConstantInfo.Definition d -> {
                if (d.safety() != Safety.SAFE) {
                    return;
                }
                value(d.type(), d.value());
            }
            case ConstantInfo.Opaque o -> {
                if (!o.isUnsafe()) {
                    value(o.type(), o.value());
                }
            }
            case ConstantInfo.Theorem t -> {
                require(isZero(sort(t.type())), t.name() + " states no proposition");
                value(t.type(), t.value());
            }
            case ConstantInfo.Quot q -> {
                Set<Name> all = new HashSet<>(allowed);
                for (String s : List.of("Quot", "Quot.mk", "Quot.lift", "Quot.ind")) {
                    allowed.add(Name.of(s));
                }
                sort(q.type());
                allowed.retainAll(all);
            }
            default -> throw new Wrong(c.name() + " is out of place");
        }
    }

    private void begin(ConstantInfo c) {
        levelParams = c.levelParams();
        unsafeAllowed = c.isUnsafeOrPartial();
        require(!allowed.contains(c.name()), c.name() + " is declared twice");
        require(
                new HashSet<>(c.levelParams()).size() == c.levelParams().size(),
                "a universe parameter is declared twice");
        require(!c.type().hasLooseBVars() && !c.type().hasFVar(), "open type");
    }

    private void value(Expr type, Expr value) {
        sort(type);
        require(!value.hasLooseBVars() && !value.hasFVar(), "open value");
        require(conv(infer(value), type), "the value does not have the declared type");
    }

    // ---- inductive blocks

    private void checkBlock(List<ConstantInfo> block) {
        List<ConstantInfo.Inductive> types = new ArrayList<>();
        for (ConstantInfo c : block) {
            begin(c);
            if (c instanceof ConstantInfo.Inductive i) {
                sort(i.type());
                types.add(i);
            }
        }
        boolean unsafe = types.get(0).isUnsafe();
        types.forEach(t -> allowed.add(t.name()));
        for (ConstantInfo c : block) {
            if (c instanceof ConstantInfo.Constructor k) {
                begin(k);
                if (!unsafe) {
                    checkConstructor(k, types);
                }
            }
        }
        block.forEach(c -> allowed.add(c.name()));
        for (ConstantInfo c : block) {
            if (c instanceof ConstantInfo.Recursor r && !unsafe) {
                levelParams = r.levelParams();
                checkRecursor(r, types);
            }
        }
    }

    private static boolean mentions(Expr e, List<ConstantInfo.Inductive> types) {
        return e.contains(
                x ->
                        x instanceof Expr.Const c
                                && types.stream().anyMatch(t -> t.name().equals(c.name)));
    }

    private void checkConstructor(ConstantInfo.Constructor k, List<ConstantInfo.Inductive> types) {
        sort(k.type());
        ConstantInfo.Inductive own = (ConstantInfo.Inductive) env.get(k.induct());
        Level result = resultLevel(own);
        Expr type = k.type();
        List<Expr> params = new ArrayList<>();
        int i = 0;
        for (; type instanceof Expr.Pi p; i++) {
            Expr x = variable(p.type);
            if (i < own.numParams()) {
                params.add(x);
            } else {
                require(
                        isZero(result) || leq(sort(p.type), result),
                        "a field of " + k.name() + " is too big");
                if (own.numNested() == 0) {
                    positive(p.type, types, params, k);
                }
            }
            type = p.body.instantiate1(x);
        }
        require(i == own.numParams() + k.numFields(), "fields of " + k.name());
        require(
                type.isAppOf(own.name()) && isOccurrence(type, types, params),
                k.name() + " returns something else");
    }

    private Level resultLevel(ConstantInfo.Inductive t) {
        Expr type = t.type();
        while (type instanceof Expr.Pi p) {
            type = p.body.instantiate1(variable(p.type));
        }
        require(whnf(type) instanceof Expr.Sort, "no sort");
        return ((Expr.Sort) whnf(type)).level;
    }

    private boolean isOccurrence(Expr e, List<ConstantInfo.Inductive> types, List<Expr> params) {
        for (ConstantInfo.Inductive t : types) {
            if (e.isAppOf(t.name())) {
                Expr[] args = e.getAppArgs();
                if (args.length != t.numParams() + t.numIndices()) {
                    return false;
                }
                for (int i = 0; i < args.length; i++) {
                    if (i < params.size()
                            ? !args[i].equals(params.get(i))
                            : mentions(args[i], types)) {
                        return false;
                    }
                }
                List<Level> own = t.levelParams().stream().map(Level::param).toList();
                return ((Expr.Const) e.getAppFn()).levels.equals(own);
            }
        }
        return false;
    }

    private void positive(
            Expr field,
            List<ConstantInfo.Inductive> types,
            List<Expr> params,
            ConstantInfo.Constructor k) {
        Expr t = whnf(field);
        if (!mentions(t, types)) {
            return;
        }
        if (t instanceof Expr.Pi p) {
            require(!mentions(p.type, types), "non-positive occurrence in " + k.name());
            positive(p.body.instantiate1(variable(p.type)), types, params, k);
        } else {
            require(isOccurrence(t, types, params), "invalid occurrence in " + k.name());
        }
    }

    /** The recursor's type is a type, and each rule gives what the recursor promises. */
    private void checkRecursor(ConstantInfo.Recursor r, List<ConstantInfo.Inductive> types) {
        sort(r.type());
        if (r.levelParams().size() > types.get(0).levelParams().size()) {
            checkLargeElimination(types);
        }
        if (r.k()) {
            ConstantInfo.Inductive t = types.get(0);
            require(
                    types.size() == 1
                            && t.ctors().size() == 1
                            && isZero(resultLevel(t))
                            && ((ConstantInfo.Constructor) env.get(t.ctors().get(0))).numFields()
                                    == 0,
                    r.name() + " has K");
        }
        Expr type = r.type();
        List<Expr> common = new ArrayList<>();
        int n = r.numParams() + r.numMotives() + r.numMinors();
        for (int i = 0; i < n; i++) {
            Expr.Pi p = (Expr.Pi) type;
            Expr x = variable(p.type);
            common.add(x);
            type = p.body.instantiate1(x);
        }
        Expr afterMinors = type;
        for (int i = 0; i < r.numIndices(); i++) {
            type = ((Expr.Pi) type).body.instantiate1(variable(((Expr.Pi) type).type));
        }
        Expr major = ((Expr.Pi) type).type;
        ConstantInfo.Inductive of =
                (ConstantInfo.Inductive) env.get(((Expr.Const) major.getAppFn()).name);
        require(
                of.ctors().equals(r.rules().stream().map(ConstantInfo.RecursorRule::ctor).toList()),
                "rules of " + r.name());
        for (ConstantInfo.RecursorRule rule : r.rules()) {
            ConstantInfo.Constructor k = (ConstantInfo.Constructor) env.get(rule.ctor());
            Expr.Const head = (Expr.Const) major.getAppFn();
            Expr made = Expr.constant(k.name(), head.levels);
            Expr ctorType = k.type().instantiateLevelParams(k.levelParams(), head.levels);
            for (int i = 0; i < k.numParams(); i++) {
                Expr d = major.getAppArgs()[i];
                made = Expr.app(made, d);
                ctorType = ((Expr.Pi) ctorType).body.instantiate1(d);
            }
            Expr left = Expr.apps(rule.rhs(), common);
            int fields = 0;
            while (ctorType instanceof Expr.Pi p) {
                Expr x = variable(p.type);
                made = Expr.app(made, x);
                left = Expr.app(left, x);
                ctorType = p.body.instantiate1(x);
                fields++;
            }
            require(fields == rule.numFields(), "fields of a rule of " + r.name());
            Expr promised = afterMinors;
            Expr[] result = ctorType.getAppArgs();
            for (int i = 0; i < r.numIndices(); i++) {
                promised = ((Expr.Pi) promised).body.instantiate1(result[of.numParams() + i]);
            }
            promised = ((Expr.Pi) promised).body.instantiate1(made);
            require(
                    conv(infer(left), promised),
                    "the rule of " + r.name() + " for " + k.name() + " has another type");
        }
    }

    private void checkLargeElimination(List<ConstantInfo.Inductive> types) {
        ConstantInfo.Inductive t = types.get(0);
        Level result = resultLevel(t);
        if (neverZero(result)) {
            return;
        }
        require(types.size() == 1 && t.ctors().size() <= 1, "large elimination of " + t.name());
        if (t.ctors().isEmpty()) {
            return;
        }
        Expr type = env.get(t.ctors().get(0)).type();
        List<Expr> data = new ArrayList<>();
        for (int i = 0; type instanceof Expr.Pi p; i++) {
            Expr x = variable(p.type);
            if (i >= t.numParams() && !isZero(sort(p.type))) {
                data.add(x);
            }
            type = p.body.instantiate1(x);
        }
        require(
                Arrays.asList(type.getAppArgs()).containsAll(data),
                "large elimination of " + t.name());
    }

    // ---- types

    private Expr variable(Expr type) {
        Expr.FVar x = Expr.fvar(nextVariable++);
        context.put(x.id, type);
        return x;
    }

    private Level sort(Expr type) {
        if (whnf(infer(type)) instanceof Expr.Sort s) {
            return s.level;
        }
        throw new Wrong("not a type: " + type);
    }

    private Expr infer(Expr e) {
        step();
        switch (e) {
            case Expr.BVar b -> throw new Wrong("loose variable");
            case Expr.MVar m -> throw new Wrong("metavariable");
            case Expr.FVar x -> {
                require(context.containsKey(x.id), "unknown variable");
                return context.get(x.id);
            }
            case Expr.Sort s -> {
                declared(s.level);
                return Expr.sort(Level.succ(s.level));
            }
            case Expr.Const c -> {
                require(allowed.contains(c.name), c.name + " is not declared yet");
                ConstantInfo info = env.get(c.name);
                require(info.levelParams().size() == c.levels.size(), "levels of " + c.name);
                require(unsafeAllowed || !info.isUnsafeOrPartial(), c.name + " is unsafe");
                c.levels.forEach(this::declared);
                return info.type().instantiateLevelParams(info.levelParams(), c.levels);
            }
            case Expr.App a -> {
                Expr fn = whnf(infer(a.fn));
                require(fn instanceof Expr.Pi, "no function: " + a.fn);
                Expr.Pi p = (Expr.Pi) fn;
                require(conv(infer(a.arg), p.type), "wrong argument " + a.arg + " of " + a.fn);
                return p.body.instantiate1(a.arg);
            }
            case Expr.Lam l -> {
                sort(l.type);
                Expr x = variable(l.type);
                Expr body = infer(l.body.instantiate1(x));
                return Expr.pi(l.name, l.type, body.abstractVars(x), BinderInfo.DEFAULT);
            }
            case Expr.Pi p -> {
                Level a = sort(p.type);
                Level b = sort(p.body.instantiate1(variable(p.type)));
                return Expr.sort(Level.imax(a, b));
            }
            case Expr.Let l -> {
                sort(l.type);
                require(conv(infer(l.value), l.type), "let");
                return infer(l.body.instantiate1(l.value));
            }
            case Expr.Proj p -> {
                return inferProj(p);
            }
            case Expr.NatLit n -> {
                require(allowed.contains(NAT), "no Nat");
                return Expr.constant(NAT);
            }
            case Expr.StrLit s -> {
                require(conv(infer(expand("")), Expr.constant(Name.of("String"))), "no String");
                return Expr.constant(Name.of("String"));
            }
        }
    }

    private Expr inferProj(Expr.Proj p) {
        Expr type = whnf(infer(p.struct));
        require(
                type.getAppFn() instanceof Expr.Const c
                        && c.name.equals(p.typeName)
                        && env.get(c.name) instanceof ConstantInfo.Inductive i
                        && i.ctors().size() == 1,
                "projection of no structure");
        Expr.Const c = (Expr.Const) type.getAppFn();
        ConstantInfo.Inductive i = (ConstantInfo.Inductive) env.get(c.name);
        ConstantInfo ctor = env.get(i.ctors().get(0));
        Expr t = ctor.type().instantiateLevelParams(ctor.levelParams(), c.levels);
        for (int k = 0; k < i.numParams(); k++) {
            t = ((Expr.Pi) t).body.instantiate1(type.getAppArgs()[k]);
        }
        boolean proof = isZero(sort(type));
        for (int k = 0; ; k++) {
            require(t instanceof Expr.Pi, "no such field");
            Expr.Pi pi = (Expr.Pi) t;
            boolean data = proof && !isZero(sort(pi.type));
            if (k == p.index) {
                require(!data, "data of a proof");
                return pi.type;
            }
            require(!data || !pi.body.hasLooseBVar(0), "depends on data of a proof");
            t = pi.body.instantiate1(Expr.proj(p.typeName, k, p.struct));
        }
    }

    private void declared(Level l) {
        l.replace(
                x -> {
                    require(!(x instanceof Level.MVar), "universe metavariable");
                    require(
                            !(x instanceof Level.Param p) || levelParams.contains(p.name),
                            "undeclared universe");
                    return null;
                });
    }

    // ---- levels: by trying all small values. Where a ≤ b fails at all, it fails with each
    // parameter
    // zero, one (so that no imax vanishes), or just above all that successors add to one.

    static boolean leq(Level a, Level b) {
        Set<Name> params = new HashSet<>();
        int[] most = new int[1];
        for (Level l : List.of(a, b)) {
            most[0] = Math.max(most[0], successors(l));
            l.replace(
                    x -> {
                        if (x instanceof Level.Param p) {
                            params.add(p.name);
                        }
                        return null;
                    });
        }
        return leq(a, b, new ArrayList<>(params), new HashMap<>(), most[0] + 2);
    }

    private static int successors(Level l) {
        return switch (l) {
            case Level.Succ s -> successors(s.of) + 1;
            case Level.Max m -> Math.max(successors(m.lhs), successors(m.rhs));
            case Level.IMax m -> Math.max(successors(m.lhs), successors(m.rhs));
            default -> 0;
        };
    }

    private static boolean leq(
            Level a, Level b, List<Name> left, Map<Name, Integer> values, int most) {
        if (left.isEmpty()) {
            return eval(a, values) <= eval(b, values);
        }
        Name p = left.get(0);
        for (int v = 0; v <= most; v++) {
            values.put(p, v);
            if (!leq(a, b, left.subList(1, left.size()), values, most)) {
                return false;
            }
        }
        return true;
    }

    private static int eval(Level l, Map<Name, Integer> values) {
        return switch (l) {
            case Level.Zero z -> 0;
            case Level.Succ s -> eval(s.of, values) + 1;
            case Level.Max m -> Math.max(eval(m.lhs, values), eval(m.rhs, values));
            case Level.IMax m ->
                    eval(m.rhs, values) == 0
                            ? 0
                            : Math.max(eval(m.lhs, values), eval(m.rhs, values));
            case Level.Param p -> values.get(p.name);
            case Level.MVar m -> throw new Wrong("universe metavariable");
        };
    }

    private static boolean isZero(Level l) {
        return leq(l, Level.ZERO);
    }

    private static boolean neverZero(Level l) {
        return leq(Level.ONE, l);
    }

    private static boolean same(Level a, Level b) {
        return leq(a, b) && leq(b, a);
    }

    // ---- reduction: everything at the head

    private static final Name NAT = Name.of("Nat");
    private static final Name ZERO = Name.of("Nat.zero");
    private static final Name SUCC = Name.of("Nat.succ");

    private Expr whnf(Expr e) {
        while (true) {
            step();
            Expr next = reduce(e);
            if (next == null) {
                return e;
            }
            e = next;
        }
    }

    /** One step at the head, or null. */
    private Expr reduce(Expr e) {
        Expr fn = e.getAppFn();
        Expr[] args = e.getAppArgs();
        switch (fn) {
            case Expr.Lam l -> {
                return args.length == 0
                        ? null
                        : Expr.appRange(l.body.instantiate1(args[0]), args, 1, args.length);
            }
            case Expr.Let l -> {
                return Expr.apps(l.body.instantiate1(l.value), args);
            }
            case Expr.Proj p -> {
                Expr s = constructorForm(whnf(p.struct));
                if (s.getAppFn() instanceof Expr.Const c
                        && env.get(c.name) instanceof ConstantInfo.Constructor k
                        && k.induct().equals(p.typeName)) {
                    return Expr.apps(s.getAppArgs()[k.numParams() + p.index], args);
                }
                return null;
            }
            case Expr.Const c -> {
                return switch (env.get(c.name)) {
                    case ConstantInfo.Definition d -> unfold(d, d.value(), c, args);
                    case ConstantInfo.Theorem t -> unfold(t, t.value(), c, args);
                    case ConstantInfo.Recursor r -> iota(r, c, args);
                    case ConstantInfo.Quot q -> quotient(q, args);
                    default -> null;
                };
            }
            default -> {
                return null;
            }
        }
    }

    private static Expr unfold(ConstantInfo c, Expr value, Expr.Const at, Expr[] args) {
        return Expr.apps(value.instantiateLevelParams(c.levelParams(), at.levels), args);
    }

    private Expr quotient(ConstantInfo.Quot q, Expr[] args) {
        int major = q.kind() == ConstantInfo.QuotKind.LIFT ? 5 : 4;
        if (q.kind() == ConstantInfo.QuotKind.TYPE
                || q.kind() == ConstantInfo.QuotKind.CTOR
                || args.length <= major) {
            return null;
        }
        Expr mk = whnf(args[major]);
        return mk.isAppOfArity(Name.of("Quot.mk"), 3)
                ? Expr.appRange(Expr.app(args[3], mk.getAppArgs()[2]), args, major + 1, args.length)
                : null;
    }

    private Expr iota(ConstantInfo.Recursor r, Expr.Const c, Expr[] args) {
        int at = r.majorIndex();
        if (args.length <= at) {
            return null;
        }
        Expr type = whnf(infer(args[at]));
        Expr major = constructorForm(whnf(args[at]));
        boolean isConstructor =
                major.getAppFn() instanceof Expr.Const k
                        && env.get(k.name) instanceof ConstantInfo.Constructor;
        ConstantInfo.Inductive of = (ConstantInfo.Inductive) env.get(r.induct());
        if (!isConstructor && of.ctors().size() == 1 && type.isAppOf(of.name())) {
            Expr.Const head = (Expr.Const) type.getAppFn();
            Expr made =
                    Expr.appRange(
                            Expr.constant(of.ctors().get(0), head.levels),
                            type.getAppArgs(),
                            0,
                            of.numParams());
            if (r.k()) {
                if (!conv(infer(made), type)) {
                    return null;
                }
                major = made;
            } else if (env.isStructureLike(of.name()) && !isZero(sort(type))) {
                int n = ((ConstantInfo.Constructor) env.get(of.ctors().get(0))).numFields();
                for (int i = 0; i < n; i++) {
                    made = Expr.app(made, Expr.proj(of.name(), i, major));
                }
                major = made;
            }
        }
        if (!(major.getAppFn() instanceof Expr.Const k)) {
            return null;
        }
        for (ConstantInfo.RecursorRule rule : r.rules()) {
            if (rule.ctor().equals(k.name)) {
                Expr[] fields = major.getAppArgs();
                Expr e = rule.rhs().instantiateLevelParams(r.levelParams(), c.levels);
                e = Expr.appRange(e, args, 0, r.numParams() + r.numMotives() + r.numMinors());
                e = Expr.appRange(e, fields, fields.length - rule.numFields(), fields.length);
                return Expr.appRange(e, args, at + 1, args.length);
            }
        }
        return null;
    }

    private Expr constructorForm(Expr e) {
        if (e instanceof Expr.NatLit n) {
            return n.value.signum() == 0
                    ? Expr.constant(ZERO)
                    : Expr.app(Expr.constant(SUCC), Expr.natLit(n.value.subtract(BigInteger.ONE)));
        }
        return e instanceof Expr.StrLit s ? whnf(expand(s.value)) : e;
    }

    private Expr expand(String s) {
        boolean isConstructor =
                env.get(Name.of("String.mk")) instanceof ConstantInfo.Constructor c
                        && c.induct().equals(Name.of("String"));
        Name make = Name.of(isConstructor ? "String.mk" : "String.ofList");
        Expr character = Expr.constant(Name.of("Char"));
        Expr list = Expr.app(Expr.constant(Name.of("List.nil"), Level.ZERO), character);
        int[] scalars = s.codePoints().toArray();
        for (int i = scalars.length - 1; i >= 0; i--) {
            list =
                    Expr.apps(
                            Expr.constant(Name.of("List.cons"), Level.ZERO),
                            character,
                            Expr.app(Expr.constant(Name.of("Char.ofNat")), Expr.natLit(scalars[i])),
                            list);
        }
        return Expr.app(Expr.constant(make), list);
    }

    // ---- definitional equality

    private boolean conv(Expr a, Expr b) {
        step();
        if (a.equals(b)) {
            return true;
        }
        Expr typeA = infer(a);
        if (isProof(typeA)) {
            Expr typeB = infer(b);
            if (conv(typeA, typeB)) {
                return true;
            }
        }
        Expr x = whnf(a);
        Expr y = whnf(b);
        if (x.equals(y)) {
            return true;
        }
        if (x instanceof Expr.NatLit m && y instanceof Expr.NatLit n) {
            return m.value.equals(n.value);
        }
        if (x instanceof Expr.NatLit || y instanceof Expr.NatLit) {
            x = constructorForm(x);
            y = constructorForm(y);
        }
        if (x instanceof Expr.StrLit || y instanceof Expr.StrLit) {
            x = constructorForm(x);
            y = constructorForm(y);
        }
        return heads(x, y)
                || eta(x, y)
                || eta(y, x)
                || structure(x, y)
                || structure(y, x)
                || unit(x, y);
    }

    private boolean isProof(Expr type) {
        return whnf(infer(type)) instanceof Expr.Sort s && isZero(s.level);
    }

    private boolean heads(Expr x, Expr y) {
        if (x instanceof Expr.Sort s && y instanceof Expr.Sort t) {
            return same(s.level, t.level);
        }
        if (x instanceof Expr.Pi p && y instanceof Expr.Pi q) {
            Expr v = variable(p.type);
            return conv(p.type, q.type) && conv(p.body.instantiate1(v), q.body.instantiate1(v));
        }
        if (x instanceof Expr.Lam p && y instanceof Expr.Lam q) {
            Expr v = variable(p.type);
            return conv(p.type, q.type) && conv(p.body.instantiate1(v), q.body.instantiate1(v));
        }
        Expr[] as = x.getAppArgs();
        Expr[] bs = y.getAppArgs();
        if (as.length != bs.length || !stuckHeads(x.getAppFn(), y.getAppFn())) {
            return false;
        }
        for (int i = 0; i < as.length; i++) {
            if (!conv(as[i], bs[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean stuckHeads(Expr f, Expr g) {
        if (f instanceof Expr.Const c && g instanceof Expr.Const d) {
            if (!c.name.equals(d.name) || c.levels.size() != d.levels.size()) {
                return false;
            }
            for (int i = 0; i < c.levels.size(); i++) {
                if (!same(c.levels.get(i), d.levels.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (f instanceof Expr.Proj p && g instanceof Expr.Proj q) {
            return p.typeName.equals(q.typeName) && p.index == q.index && conv(p.struct, q.struct);
        }
        return f instanceof Expr.FVar && f.equals(g);
    }

    private boolean eta(Expr x, Expr y) {
        if (!(x instanceof Expr.Lam l)
                || y instanceof Expr.Lam
                || !(whnf(infer(y)) instanceof Expr.Pi p)) {
            return false;
        }
        Expr v = variable(p.type);
        return conv(l.type, p.type) && conv(l.body.instantiate1(v), Expr.app(y, v));
    }

    private boolean structure(Expr x, Expr y) {
        if (!(y.getAppFn() instanceof Expr.Const c)
                || !(env.get(c.name) instanceof ConstantInfo.Constructor k)
                || !env.isStructureLike(k.induct())
                || y.getAppNumArgs() != k.numParams() + k.numFields()
                || !conv(infer(x), infer(y))) {
            return false;
        }
        for (int i = 0; i < k.numFields(); i++) {
            if (!conv(Expr.proj(k.induct(), i, x), y.getAppArgs()[k.numParams() + i])) {
                return false;
            }
        }
        return true;
    }

    private boolean unit(Expr x, Expr y) {
        Expr type = whnf(infer(x));
        return type.getAppFn() instanceof Expr.Const c
                && env.isStructureLike(c.name)
                && ((ConstantInfo.Constructor)
                                        env.get(
                                                ((ConstantInfo.Inductive) env.get(c.name))
                                                        .ctors()
                                                        .get(0)))
                                .numFields()
                        == 0
                && conv(type, infer(y));
    }
}
