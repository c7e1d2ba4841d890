package dev.goalpost.engine.replay;

import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.lean.Positions;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs reference proofs, each in a file of its own. */
public record Replayer(LeanSession session, Duration deadline) {
    /** What becomes of the theorem's proof. */
    public Replayed replay(Theorem theorem, Cancellation c) {
        long start = System.nanoTime();
        Outcome outcome = outcome(theorem, c);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new Replayed(theorem.id(), outcome.status(), outcome.message(), millis);
    }

    private record Outcome(String status, String message) {}

    private Outcome outcome(Theorem theorem, Cancellation c) {
        Optional<String> text = theorem.file();
        if (text.isEmpty()) {
            return new Outcome(Replayed.UNSUPPORTED, "there is no proof to run");
        }
        FileReport report;
        try {
            report =
                    session.process(
                            text.get(),
                            FileRequest.CHECK.forText(text.get()),
                            c.within(deadline.toMillis()));
        } catch (Cancellation.Cancelled e) {
            c.checkNow();
            return new Outcome(Replayed.REJECTED, "not done within " + deadline.toMillis() + " ms");
        } catch (LeanFault e) {
            String status =
                    e.kind() == LeanFault.Kind.UNSUPPORTED
                            ? Replayed.UNSUPPORTED
                            : Replayed.REJECTED;
            return new Outcome(status, e.getMessage());
        }
        Optional<Message> error =
                report.messages().stream().filter(m -> m.severity() == Severity.ERROR).findFirst();
        if (error.isPresent()) {
            String status = report.unsupported() ? Replayed.UNSUPPORTED : Replayed.REJECTED;
            return new Outcome(status, error.get().toString());
        }
        return whole(theorem, text.get(), report);
    }

    /** No error is not enough: the theorem must be there, and nothing in it left out. */
    private static Outcome whole(Theorem theorem, String text, FileReport report) {
        int from = Positions.bytes(text, theorem.theoremOffset());
        List<FileReport.Unit> units = report.units().stream().filter(u -> u.to() > from).toList();
        if (units.isEmpty()) {
            return new Outcome(Replayed.REJECTED, "the theorem was not reached");
        }
        for (FileReport.Unit u : units) {
            for (Message m : u.messages()) {
                if (m.severity() == Severity.WARNING && m.text().contains("sorry")) {
                    return new Outcome(Replayed.REJECTED, m.toString());
                }
            }
        }
        return new Outcome(Replayed.ACCEPTED, null);
    }
}
