package dev.goalpost.engine.pantograph;

import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.Hypothesis;
import dev.goalpost.engine.pantograph.wire.Expression;
import dev.goalpost.engine.pantograph.wire.Position;
import dev.goalpost.engine.pantograph.wire.SerialMessage;
import dev.goalpost.engine.pantograph.wire.Variable;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.util.ArrayList;
import java.util.List;

/** Between the protocol's records and the engine's. */
final class Wire {
    private Wire() {}

    static List<Goal> goals(List<dev.goalpost.engine.pantograph.wire.Goal> wire) {
        return wire == null ? List.of() : wire.stream().map(Wire::goal).toList();
    }

    private static Goal goal(dev.goalpost.engine.pantograph.wire.Goal g) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        for (Variable v : g.vars() == null ? List.<Variable>of() : g.vars()) {
            hypotheses.add(
                    new Hypothesis(
                            orEmpty(v.name()),
                            orEmpty(v.userName()),
                            v.isInaccessible(),
                            orEmpty(text(v.type())),
                            text(v.value())));
        }
        return new Goal(orEmpty(g.name()), g.userName(), hypotheses, orEmpty(text(g.target())));
    }

    static dev.goalpost.engine.pantograph.wire.Goal wire(Goal g) {
        List<Variable> vars = new ArrayList<>();
        for (Hypothesis h : g.hypotheses()) {
            vars.add(
                    new Variable(
                            h.id(),
                            h.name(),
                            h.inaccessible(),
                            Expression.of(h.type()),
                            h.value() == null ? null : Expression.of(h.value())));
        }
        return new dev.goalpost.engine.pantograph.wire.Goal(
                g.id(), g.tag(), "tactic", Expression.of(g.target()), vars);
    }

    static List<Message> messages(List<SerialMessage> wire) {
        return wire == null ? List.of() : wire.stream().map(Wire::message).toList();
    }

    private static Message message(SerialMessage m) {
        Position from = m.pos() == null ? new Position(1, 0) : m.pos();
        Position to = m.endPos() == null ? from : m.endPos();
        return new Message(
                severity(m.severity()),
                from.line(),
                from.column(),
                to.line(),
                to.column(),
                orEmpty(m.data()));
    }

    private static Severity severity(String word) {
        return switch (orEmpty(word)) {
            case "information", "info" -> Severity.INFO;
            case "warning" -> Severity.WARNING;
            default -> Severity.ERROR; // nothing is taken for less than it may be
        };
    }

    static SerialMessage wire(Message m) {
        return new SerialMessage(
                "<anonymous>",
                new Position(m.line(), m.column()),
                new Position(m.endLine(), m.endColumn()),
                m.severity() == Severity.INFO ? "information" : m.severity().word(),
                "",
                m.text(),
                "[anonymous]");
    }

    static String text(Expression e) {
        return e == null ? null : e.pp() != null ? e.pp() : e.sexp();
    }

    private static String orEmpty(String s) {
        return s == null ? "" : s;
    }
}
