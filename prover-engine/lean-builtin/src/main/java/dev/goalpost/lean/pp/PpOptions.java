package dev.goalpost.lean.pp;

import dev.goalpost.lean.meta.Options;

/** Lean's {@code pp.*} options, as far as they are known here. */
record PpOptions(
        boolean explicit,
        boolean notation,
        boolean proofs,
        boolean universes,
        boolean fullNames,
        boolean funBinderTypes,
        boolean piBinderTypes,
        boolean letVarTypes,
        boolean fieldNotation,
        boolean generalizedFields,
        boolean coercions,
        boolean structureInstances,
        boolean match,
        boolean numericTypes,
        int maxSteps) {

    static PpOptions of(Options o) {
        boolean all = o.flag("pp.all", false);
        boolean fields = o.flag("pp.fieldNotation", !all);
        return new PpOptions(
                o.flag("pp.explicit", all),
                o.flag("pp.notation", !all),
                o.flag("pp.proofs", all),
                o.flag("pp.universes", all),
                o.flag("pp.fullNames", all),
                o.flag("pp.funBinderTypes", all),
                o.flag("pp.piBinderTypes", true),
                o.flag("pp.letVarTypes", all),
                fields,
                fields && o.flag("pp.fieldNotation.generalized", !all),
                o.flag("pp.coercions", !all),
                o.flag("pp.structureInstances", !all),
                o.flag("pp.match", !all),
                o.flag("pp.numericTypes", false),
                (int) Math.min(Integer.MAX_VALUE, o.number("pp.maxSteps", 5000)));
    }
}
