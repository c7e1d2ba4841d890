package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lemma.Declaration;
import dev.goalpost.engine.lemma.LemmaScheme;
import dev.goalpost.engine.lemma.Theory;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goals and files, as those see them who look for lemmas. */
public final class LemmaSchemes {
    private LemmaSchemes() {}

    /** The form of what a goal states; empty where it is not of the kind. */
    public static Optional<String> patternOf(Goal goal, Surroundings around) {
        return LemmaScheme.patternOf(statement(goal), theory(around));
    }

    /** The forms of the facts at a goal that are about nothing but the file. */
    public static List<String> patternsOfFacts(Goal goal, Surroundings around) {
        List<String> patterns = new ArrayList<>();
        for (Declaration d : facts(goal)) {
            LemmaScheme.patternOf(d, theory(around)).ifPresent(patterns::add);
        }
        return patterns;
    }

    /** What a file defines, as its premises tell. */
    public static Theory theory(Surroundings around) {
        return around.derived(
                Theory.class,
                s ->
                        Theory.of(
                                s.premises().stream().map(LemmaSchemes::declaration).toList(),
                                s.theorem()));
    }

    static Declaration statement(Goal goal) {
        List<Shape.Binder> binders = new ArrayList<>();
        for (Hypothesis h : goal.hypotheses()) {
            binders.add(new Shape.Binder(h.name(), '(', Shape.of(h.type())));
        }
        return new Declaration("", binders, Shape.of(goal.target()));
    }

    /** What is known for all things of a kind. */
    static List<Declaration> facts(Goal goal) {
        List<Declaration> facts = new ArrayList<>();
        for (Hypothesis h : goal.hypotheses()) {
            Premise p = Premise.of(h.name(), h.type());
            if (!p.variables().isEmpty()) {
                facts.add(declaration(p));
            }
        }
        return facts;
    }

    static Declaration declaration(Premise p) {
        return new Declaration(p.name(), p.arguments(), p.conclusion());
    }
}
