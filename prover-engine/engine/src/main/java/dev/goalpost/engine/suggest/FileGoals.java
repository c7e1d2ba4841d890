package dev.goalpost.engine.suggest;

import dev.goalpost.engine.lean.Constant;
import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.MarkerAware;
import dev.goalpost.engine.lean.Positions;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.policy.KnownStep;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.policy.Premise;
import dev.goalpost.engine.text.FileText;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.engine.text.Markers;
import dev.goalpost.engine.text.Shape;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The goals at a file's markers, with the file's own declarations in scope. A Lean that knows the
 * markers is asked; for any other the marker is replaced by {@code sorry} of the same length, which
 * its front end turns into a goal.
 */
public final class FileGoals {
    private final LeanSession session;

    public FileGoals(LeanSession session) {
        this.session = session;
    }

    /** One entry for each marker, in order. */
    public List<MarkedGoal> find(String text, Cancellation c) throws LeanFault {
        return session instanceof MarkerAware aware ? asked(aware, text, c) : replaced(text, c);
    }

    private static List<MarkedGoal> asked(MarkerAware aware, String text, Cancellation c)
            throws LeanFault {
        MarkerAware.MarkedFile file = aware.markers(text, c);
        Reading reading = new Reading(file.steps());
        List<MarkedGoal> found = new ArrayList<>();
        for (MarkerAware.MarkedState m : file.markers()) {
            c.check();
            boolean usable = m.state().isPresent() && !m.state().get().goals().isEmpty();
            String why = m.why();
            if (!usable && why == null) {
                why = m.state().isPresent() ? "no goals are left there" : "the goal is not known";
            }
            found.add(
                    new MarkedGoal(
                            m.line(),
                            m.column(),
                            m.prefix(),
                            usable ? m.state() : Optional.empty(),
                            0,
                            usable ? null : why,
                            reading.surroundings(m.declaration(), m.known())));
        }
        // Where parsing stopped early the file has more markers than Lean saw.
        for (Markers.Marker m : Markers.find(text)) {
            Positions.Place place = Positions.place(text, m.from());
            boolean seen =
                    found.stream()
                            .anyMatch(
                                    g -> g.line() == place.line() && g.column() == place.column());
            if (!seen) {
                found.add(unreached(m, place, firstError(file.messages())));
            }
        }
        found.sort(
                (a, b) ->
                        a.line() != b.line()
                                ? Integer.compare(a.line(), b.line())
                                : Integer.compare(a.column(), b.column()));
        return List.copyOf(found);
    }

    private static MarkedGoal unreached(Markers.Marker m, Positions.Place place, String why) {
        return new MarkedGoal(
                place.line(),
                place.column(),
                m.prefix(),
                Optional.empty(),
                0,
                why,
                Surroundings.NONE);
    }

    private static String firstError(List<Message> messages) {
        return messages.stream()
                .filter(m -> m.severity() == Severity.ERROR)
                .findFirst()
                .map(m -> "elaboration did not get there: " + m)
                .orElse("elaboration did not get there");
    }

    /** What a file declares and how it proves, read once for all its markers. */
    private static final class Reading {
        private final Map<Constant, Premise> premises = new HashMap<>();
        private final Map<Constant, Shape> values = new HashMap<>();
        private final List<KnownStep> examples = new ArrayList<>();

        Reading(List<MarkerAware.FileStep> steps) {
            for (MarkerAware.FileStep s : steps) {
                try {
                    examples.add(new KnownStep(GoalText.first(s.goal()), s.tactic()));
                } catch (GoalText.NotAGoal e) {
                    // An example less: the goal is printed in a way that cannot be read back.
                    continue;
                }
            }
        }

        Surroundings surroundings(String theorem, List<Constant> known) {
            List<Premise> before = new ArrayList<>();
            Map<String, Shape> meanings = new LinkedHashMap<>();
            for (Constant k : known) {
                before.add(premises.computeIfAbsent(k, x -> Premise.of(x.name(), x.type())));
                if (k.value() != null) {
                    meanings.put(k.name(), values.computeIfAbsent(k, x -> Shape.of(x.value())));
                }
            }
            return new Surroundings(theorem, before, examples, meanings);
        }
    }

    /** One pass for each marker, because several {@code sorry}s in a command are unreliable. */
    private List<MarkedGoal> replaced(String text, Cancellation c) throws LeanFault {
        List<Markers.Marker> markers = Markers.find(text);
        List<MarkedGoal> found = new ArrayList<>();
        for (Markers.Marker m : markers) {
            Positions.Place place = Positions.place(text, m.from());
            String alone = Markers.withSorry(text, markers, m);
            FileReport report = session.process(alone, FileRequest.SORRYS.forText(text), c);
            int from = Positions.bytes(text, m.from());
            Optional<MarkedGoal> goal =
                    report.units().stream()
                            .map(u -> goalAt(u, from, m, place, text))
                            .filter(Objects::nonNull)
                            .findFirst();
            found.add(goal.orElseGet(() -> unreached(m, place, firstError(report.messages()))));
        }
        return List.copyOf(found);
    }

    private static MarkedGoal goalAt(
            FileReport.Unit unit, int from, Markers.Marker m, Positions.Place place, String text) {
        if (unit.state().isEmpty() || from < unit.from() || from >= unit.to()) {
            return null;
        }
        ProofState state = unit.state().get();
        int index = 0;
        for (int i = 0; i < unit.holes().size(); i++) {
            if (unit.holes().get(i).from() == from) {
                index = i;
            }
        }
        if (index >= state.goals().size()) {
            return null;
        }
        FileText file = FileText.before(text, m.from());
        List<Premise> premises =
                file.declarations().stream().map(d -> Premise.of(d.name(), d.type())).toList();
        return new MarkedGoal(
                place.line(),
                place.column(),
                m.prefix(),
                Optional.of(state),
                index,
                null,
                new Surroundings(file.enclosing(), premises, List.of()));
    }
}
