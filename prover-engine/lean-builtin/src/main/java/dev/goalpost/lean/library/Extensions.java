package dev.goalpost.lean.library;

import dev.goalpost.lean.command.ScopedAttributes;
import dev.goalpost.lean.elab.AutoTactics;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.match.MatchElab;
import dev.goalpost.lean.meta.Classes;
import dev.goalpost.lean.meta.Equations;
import dev.goalpost.lean.meta.Instances;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Reducibility;
import dev.goalpost.lean.meta.Structures;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.pp.PpNotation;
import dev.goalpost.lean.simp.SimpTheorems;
import java.util.List;

/** The extensions whose entries a compiled library keeps. */
final class Extensions {
    static final List<Extension<?, ?>> ALL =
            List.of(
                    Classes.EXT,
                    Structures.EXT,
                    Structures.PROJECTIONS,
                    Instances.EXT,
                    Instances.DEFAULTS,
                    Instances.NAMES,
                    Reducibility.EXT,
                    Matchers.EXT,
                    AutoTactics.EXT,
                    MatchElab.MATCHERS,
                    Equations.EXT,
                    Tags.EXT,
                    NameResolution.ALIASES,
                    NameResolution.PROTECTED,
                    NameResolution.NAMESPACES,
                    ScopedAttributes.EXT,
                    PpNotation.EXT,
                    SimpTheorems.EXT);

    private Extensions() {}
}
