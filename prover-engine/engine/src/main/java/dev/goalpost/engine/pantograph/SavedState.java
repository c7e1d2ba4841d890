package dev.goalpost.engine.pantograph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.ProofState;
import dev.goalpost.engine.lean.Statement;
import dev.goalpost.engine.lean.Step;
import dev.goalpost.engine.lean.TacticOutcome;
import dev.goalpost.kernel.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * A proof state in a file: not the term, but the way to it, which is walked again when it is read.
 */
final class SavedState {
    private SavedState() {}

    /** One step: which goal, what kind, and its texts. */
    record Saved(String expr, String copyFrom, String file, Integer unit, List<Move> path) {}

    record Move(int goal, String kind, String text, String binder) {}

    static String write(ProofState state) throws LeanFault {
        List<Move> path = new ArrayList<>();
        for (ProofState.Move m : state.path()) {
            path.add(
                    switch (m.step()) {
                        case Step.Tactic s -> new Move(m.goal(), "tactic", s.text(), null);
                        case Step.Term s -> new Move(m.goal(), "expr", s.text(), null);
                        case Step.Have s -> new Move(m.goal(), "have", s.type(), s.binder());
                        case Step.Let s -> new Move(m.goal(), "let", s.type(), s.binder());
                        case Step.Draft s -> new Move(m.goal(), "draft", s.text(), null);
                    });
        }
        Saved saved =
                switch (state.root()) {
                    case ProofState.Root.Stated r ->
                            switch (r.statement()) {
                                case Statement.OfType s ->
                                        new Saved(s.expr(), null, null, null, path);
                                case Statement.CopyOf s ->
                                        new Saved(null, s.constant(), null, null, path);
                            };
                    case ProofState.Root.InFile r ->
                            new Saved(null, null, r.text(), r.unit(), path);
                    case ProofState.Root.AtMarker r ->
                            throw new LeanFault(
                                    LeanFault.Kind.OPERATION, "the state of a marker is not saved");
                };
        return Codec.line(saved);
    }

    static ProofState replay(String text, LeanSession lean, Cancellation c)
            throws LeanFault, Codec.Malformed {
        JsonNode node = Codec.tree(text);
        Saved saved = Codec.record(node, Saved.class);
        ProofState at = root(saved, lean, c);
        for (Move m : saved.path() == null ? List.<Move>of() : saved.path()) {
            TacticOutcome outcome = lean.run(at, m.goal(), step(m), c);
            if (!(outcome instanceof TacticOutcome.Success s)) {
                throw new LeanFault(
                        LeanFault.Kind.OPERATION, "a saved step does not work: " + m.text());
            }
            at = s.next();
        }
        return at;
    }

    private static ProofState root(Saved saved, LeanSession lean, Cancellation c)
            throws LeanFault, Codec.Malformed {
        if (saved.expr() != null) {
            return lean.start(new Statement.OfType(saved.expr()), c);
        }
        if (saved.copyFrom() != null) {
            return lean.start(new Statement.CopyOf(saved.copyFrom()), c);
        }
        if (saved.file() == null || saved.unit() == null) {
            throw new Codec.Malformed("not a saved state");
        }
        FileReport report = lean.process(saved.file(), FileRequest.SORRYS, c);
        if (saved.unit() < 0 || saved.unit() >= report.units().size()) {
            throw new Codec.Malformed("the saved file has no unit " + saved.unit());
        }
        return report.units()
                .get(saved.unit())
                .state()
                .orElseThrow(
                        () ->
                                new LeanFault(
                                        LeanFault.Kind.OPERATION,
                                        "the saved file has no goal there"));
    }

    private static Step step(Move m) throws Codec.Malformed {
        return switch (m.kind() == null ? "" : m.kind()) {
            case "tactic" -> new Step.Tactic(m.text());
            case "expr" -> new Step.Term(m.text());
            case "have" -> new Step.Have(m.binder(), m.text());
            case "let" -> new Step.Let(m.binder(), m.text());
            case "draft" -> new Step.Draft(m.text());
            default -> throw new Codec.Malformed("not a saved step: " + m.kind());
        };
    }
}
