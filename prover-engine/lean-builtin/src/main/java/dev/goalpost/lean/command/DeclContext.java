package dev.goalpost.lean.command;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the elaboration of one declaration works on: the environment changes, the rest stays. */
public final class DeclContext {
    private LeanEnv env;
    private final Scope scope;
    private final Log log;
    private final Elaborators elaborators;
    private final Cancellation cancellation;

    DeclContext(
            LeanEnv env, Scope scope, Log log, Elaborators elaborators, Cancellation cancellation) {
        this.env = env;
        this.scope = scope;
        this.log = log;
        this.elaborators = elaborators;
        this.cancellation = cancellation;
    }

    public LeanEnv env() {
        return env;
    }

    public void setEnv(LeanEnv env) {
        this.env = env;
    }

    public Scope scope() {
        return scope;
    }

    public Log log() {
        return log;
    }

    public Elaborators elaborators() {
        return elaborators;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /** A fresh elaborator for terms over the environment as it is now. */
    public TermElab termElab(Scope in, Name declName, List<Name> ownLevels) {
        TermElab te =
                new TermElab(
                        Meta.of(env, in.options(), cancellation),
                        in,
                        log,
                        elaborators.tactics(),
                        elaborators.patterns());
        te.setDeclName(declName);
        List<Name> levels = new ArrayList<>(in.levelNames());
        levels.addAll(ownLevels);
        te.setLevelNames(levels);
        return te;
    }

    /** A fresh {@link Meta} over the environment as it is now; {@link #adopt} its environment. */
    public Meta meta() {
        return Meta.of(env, scope.options(), cancellation);
    }

    public void adopt(Meta meta) {
        env = meta.env();
    }

    /** Opens the section variables of {@code te}'s scope. */
    static <T> T withSectionVariables(TermElab te, Function<Expr[], T> body) {
        if (te.scope().variables().isEmpty()) {
            return body.apply(new Expr[0]);
        }
        return te.withAutoBoundImplicit(
                () ->
                        te.elabBinders(
                                te.scope().variables(),
                                vs -> {
                                    te.synthesizeSyntheticMVarsNoPostponing();
                                    Expr[] all = te.addAutoBoundImplicits(vs);
                                    Supplier<T> rest = () -> body.apply(all);
                                    return te.withoutAutoBoundImplicit(rest);
                                }));
    }
}
