package dev.goalpost.lean.elab;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Options;
import dev.goalpost.lean.syntax.Binder;
import java.util.ArrayList;
import java.util.List;

/**
 * What namespaces, sections and the commands inside them have set. Immutable.
 *
 * @param namespace anonymous at the root
 * @param opens in the order of the source
 * @param levelNames universe names that were declared, oldest first
 * @param variables section variables, elaborated anew for each declaration
 * @param included the variables that theorems take whether they mention them or not
 */
public record Scope(
        Name namespace,
        List<OpenDecl> opens,
        List<Name> levelNames,
        List<Binder> variables,
        List<String> included,
        Options options,
        boolean noncomputableSection) {
    public static final Scope ROOT =
            new Scope(
                    Name.ANONYMOUS,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Options.DEFAULT,
                    false);

    public Scope withNamespace(Name n) {
        return new Scope(n, opens, levelNames, variables, included, options, noncomputableSection);
    }

    public Scope withOpens(List<OpenDecl> o) {
        return new Scope(
                namespace,
                List.copyOf(o),
                levelNames,
                variables,
                included,
                options,
                noncomputableSection);
    }

    public Scope addOpens(List<OpenDecl> more) {
        return withOpens(concat(opens, more));
    }

    public Scope withLevelNames(List<Name> names) {
        return new Scope(
                namespace,
                opens,
                List.copyOf(names),
                variables,
                included,
                options,
                noncomputableSection);
    }

    public Scope withVariables(List<Binder> vs) {
        return new Scope(
                namespace,
                opens,
                levelNames,
                List.copyOf(vs),
                included,
                options,
                noncomputableSection);
    }

    public Scope addVariables(List<Binder> more) {
        return withVariables(concat(variables, more));
    }

    public Scope withIncluded(List<String> names) {
        return new Scope(
                namespace,
                opens,
                levelNames,
                variables,
                List.copyOf(names),
                options,
                noncomputableSection);
    }

    public Scope withOptions(Options o) {
        return new Scope(
                namespace, opens, levelNames, variables, included, o, noncomputableSection);
    }

    public Scope withNoncomputable(boolean b) {
        return new Scope(namespace, opens, levelNames, variables, included, options, b);
    }

    private static <T> List<T> concat(List<T> a, List<T> b) {
        List<T> r = new ArrayList<>(a);
        r.addAll(b);
        return r;
    }
}
