package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.lemma.Conjectures;
import dev.goalpost.engine.lemma.Declaration;
import dev.goalpost.engine.lemma.Lemma;
import dev.goalpost.engine.lemma.LemmaScheme;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Lemmas about the file's functions, of the forms that other files have shown, each with a proof by
 * induction: {@code have aux (xs : List α) : ... := by ...}, and with what may end the goal now.
 */
final class LemmaPolicy {
    static final String ORIGIN = "lemma";
    private static final int PROOFS = 2;
    private static final int USES = 2;
    private static final double FIRST = Math.log(0.06);

    private final List<LemmaScheme> schemes;
    private final InductionMacros inductions;
    private final Map<Surroundings, Conjectures> files = new WeakHashMap<>(); // guarded by itself

    LemmaPolicy(List<LemmaScheme> schemes, List<Skill> skills) {
        this.schemes =
                schemes.stream()
                        .sorted(
                                Comparator.comparingInt((LemmaScheme s) -> -s.count())
                                        .thenComparing(s -> s.pattern().length())
                                        .thenComparing(LemmaScheme::pattern))
                        .toList();
        this.inductions = new InductionMacros(new Endings(skills));
    }

    /** The likeliest, {@code count} at most. */
    List<Candidate> propose(Goal goal, Surroundings around, int count, Cancellation c) {
        List<Candidate> found = new ArrayList<>();
        Conjectures conjectures = conjectures(around);
        Declaration statement = LemmaSchemes.statement(goal);
        List<Declaration> facts = LemmaSchemes.facts(goal);
        List<Lemma> lemmas = conjectures.lemmas(statement, facts, c);
        if (lemmas.isEmpty() || count < 1) {
            return found;
        }
        String name = GoalReading.of(goal).fresh("aux", Set.of());
        List<String> known = new ArrayList<>();
        facts.forEach(f -> known.add(f.name()));
        known.removeIf(n -> !n.startsWith("aux"));
        known.add(name);
        String use = use(goal, around, known, conjectures.subjects(statement));
        for (Lemma l : lemmas) {
            c.check();
            if (found.size() >= count) {
                break;
            }
            String proof = proof(l, goal, around);
            if (!proof.isEmpty()) {
                String lemma =
                        l.binders() + hypotheses(l) + " : " + l.conclusion() + " := by " + proof;
                String have = "have " + name + " " + lemma;
                found.add(
                        new Candidate(
                                use.isEmpty() ? have : "(" + have + "); first | " + use + " | skip",
                                new LogProb(FIRST - 0.2 * found.size()),
                                ORIGIN,
                                Optional.of(lemma)));
            }
        }
        return found;
    }

    /** What may end the goal at once, now that there is a lemma. */
    private String use(Goal goal, Surroundings around, List<String> known, List<String> subjects) {
        GoalRoles roles = GoalRoles.of(goal, around);
        List<String> all = new ArrayList<>(inductions.closers(roles, known));
        List<Skill.Instance> further = new ArrayList<>(inductions.on(roles, known));
        further.sort(
                Comparator.comparingInt((Skill.Instance i) -> rank(i.tactic(), roles, subjects))
                        .thenComparing(i -> -i.logFit()));
        further.stream().limit(USES).forEach(i -> all.add("(" + i.tactic() + ")"));
        return String.join(" | ", all);
    }

    /** Facts first, then the variables that definitions take apart. */
    private static int rank(String induction, GoalRoles roles, List<String> subjects) {
        String subject = induction.split(" ")[1];
        int at = subjects.indexOf(subject);
        return roles.of(subject).filter(r -> r.part() == GoalRoles.Part.FACT).isPresent()
                ? 0
                : at < 0 ? 10 : 1 + at;
    }

    private Conjectures conjectures(Surroundings around) {
        synchronized (files) {
            return files.computeIfAbsent(
                    around, s -> new Conjectures(LemmaSchemes.theory(s), schemes));
        }
    }

    private static String hypotheses(Lemma l) {
        StringBuilder out = new StringBuilder();
        List<String> names = names(l);
        for (int i = 0; i < l.hypotheses().size(); i++) {
            out.append(" (").append(names.get(i)).append(" : ");
            out.append(l.hypotheses().get(i)).append(')');
        }
        return out.toString();
    }

    /** For its hypotheses, names that it does not speak of. */
    private static List<String> names(Lemma l) {
        Set<String> taken = new HashSet<>(Shape.of(l.conclusion()).symbols());
        l.hypotheses().forEach(h -> taken.addAll(Shape.of(h).symbols()));
        l.variables().forEach(v -> taken.add(v.name()));
        l.variables().forEach(v -> taken.addAll(Shape.of(v.type()).symbols()));
        List<String> names = new ArrayList<>();
        for (int i = 0; names.size() < l.hypotheses().size(); i++) {
            String name = i == 0 ? "h" : "h" + i;
            if (!taken.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The first that works of a few inductions; empty where there is none. */
    private String proof(Lemma l, Goal goal, Surroundings around) {
        List<Hypothesis> locals = new ArrayList<>();
        for (Hypothesis h : goal.hypotheses()) {
            if (h.type().equals("Type")) {
                locals.add(h);
            }
        }
        l.variables().forEach(v -> locals.add(Hypothesis.of(v.name(), v.type())));
        for (int i = 0; i < l.hypotheses().size(); i++) {
            locals.add(Hypothesis.of(names(l).get(i), l.hypotheses().get(i)));
        }
        Goal own = Goal.of(l.conclusion(), locals.toArray(new Hypothesis[0]));
        GoalRoles roles = GoalRoles.of(own, around);
        List<Skill.Instance> all = new ArrayList<>(inductions.on(roles));
        all.sort(
                Comparator.comparingInt((Skill.Instance i) -> rank(i.tactic(), roles, l.subjects()))
                        .thenComparing(i -> -i.logFit()));
        List<String> proofs = all.stream().map(Skill.Instance::tactic).limit(PROOFS).toList();
        return proofs.size() > 1
                ? "first | (" + String.join(") | (", proofs) + ")"
                : String.join("", proofs);
    }
}
