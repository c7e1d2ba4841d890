package dev.goalpost.engine.pantograph;

import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.pantograph.wire.ConstructorInfo;
import dev.goalpost.engine.pantograph.wire.EnvInspect;
import dev.goalpost.engine.pantograph.wire.EnvInspectResult;
import dev.goalpost.engine.pantograph.wire.Expression;
import dev.goalpost.engine.pantograph.wire.InductInfo;
import dev.goalpost.engine.pantograph.wire.RecursorInfo;
import dev.goalpost.engine.pantograph.wire.RecursorRule;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.ConstantView;
import java.util.List;

/** A constant as {@code env.inspect} tells it. */
final class ConstantInspection {
    private ConstantInspection() {}

    static EnvInspectResult of(BuiltinSession lean, EnvInspect request) throws LeanFault {
        ConstantView view = lean.view(request.name());
        if (view == null) {
            throw new LeanFault(LeanFault.Kind.INDEX, "Symbol not found: " + request.name());
        }
        ConstantInfo info = view.info();
        boolean dependency = Boolean.TRUE.equals(request.dependency());
        // Values of definitions are shown unless that is declined, those of theorems when asked
        // for.
        boolean value =
                request.value() == null ? info instanceof ConstantInfo.Definition : request.value();
        return new EnvInspectResult(
                Expression.of(view.type()),
                info.isUnsafeOrPartial(),
                value && view.value() != null ? Expression.of(view.value()) : null,
                null,
                null,
                dependency ? names(view.typeDependency()) : null,
                dependency && view.valueDependency() != null ? names(view.valueDependency()) : null,
                info instanceof ConstantInfo.Inductive i ? induct(i) : null,
                info instanceof ConstantInfo.Constructor c ? constructor(c) : null,
                info instanceof ConstantInfo.Recursor r ? recursor(r) : null,
                null,
                null,
                null);
    }

    private static InductInfo induct(ConstantInfo.Inductive i) {
        return new InductInfo(
                i.numParams(),
                i.numIndices(),
                names(i.all()),
                names(i.ctors()),
                i.isRec(),
                i.isReflexive(),
                i.numNested() > 0);
    }

    private static ConstructorInfo constructor(ConstantInfo.Constructor c) {
        return new ConstructorInfo(c.induct().toString(), c.cidx(), c.numParams(), c.numFields());
    }

    private static RecursorInfo recursor(ConstantInfo.Recursor r) {
        return new RecursorInfo(
                names(r.all()),
                r.numParams(),
                r.numIndices(),
                r.numMotives(),
                r.numMinors(),
                r.rules().stream()
                        .map(
                                rule ->
                                        new RecursorRule(
                                                rule.ctor().toString(),
                                                rule.numFields(),
                                                Expression.of(rule.rhs().toString())))
                        .toList(),
                r.k());
    }

    private static List<String> names(List<Name> names) {
        return names.stream().map(Name::toString).toList();
    }
}
