package dev.goalpost.engine.audit;

import dev.goalpost.engine.lean.FileReport;
import dev.goalpost.engine.lean.FileRequest;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Audits through a session, as far as its protocol goes: the whole file is elaborated anew by that
 * Lean, whose own kernel checks it, and {@code #print axioms} is asked. An export cannot be had
 * there, so that the second kernel check is missing; the proof says so.
 */
record SessionAuditor(LeanSession session, Set<String> allowed) implements Auditor {
    private static final String NONE = "does not depend on any axioms";
    private static final String SOME = "depends on axioms:";

    @Override
    public Audit audit(Theorem theorem, Cancellation c) {
        Optional<String> text = theorem.file();
        if (text.isEmpty()) {
            return new Audit.Refused("there is no proof");
        }
        String asking = text.get() + "\n#print axioms " + theorem.name() + "\n";
        FileReport report;
        try {
            report = session.process(asking, FileRequest.CHECK.forText(asking), c);
        } catch (LeanFault e) {
            return new Audit.Refused("the audit got no answer: " + e.getMessage());
        }
        Optional<String> error = error(report);
        if (error.isPresent()) {
            return new Audit.Refused(error.get());
        }
        Optional<List<String>> axioms =
                report.messages().stream()
                        .filter(m -> m.severity() == Severity.INFO)
                        .map(m -> axioms(m.text()))
                        .flatMap(Optional::stream)
                        .reduce((first, last) -> last);
        if (axioms.isEmpty()) {
            return new Audit.Refused("this Lean does not tell the axioms");
        }
        for (String a : axioms.get()) {
            if (!allowed.contains(a)) {
                return new Audit.Refused("rests on " + a + ", which is not an allowed axiom");
            }
        }
        return new Audit.Verified(
                new VerifiedProof(
                        theorem,
                        axioms.get(),
                        List.of(
                                "replayed as a whole file by " + session.describe(),
                                "no sorry",
                                "axioms: "
                                        + (axioms.get().isEmpty()
                                                ? "none"
                                                : String.join(", ", axioms.get()))),
                        List.of(
                                "no export can be had over this protocol, so kernel-check has"
                                        + " not seen it",
                                "that the statement is elaborated as it was without its proof")));
    }

    @Override
    public boolean elaborates(Theorem theorem, Cancellation c) {
        try {
            String text = theorem.file().orElseThrow();
            return error(session.process(text, FileRequest.CHECK.forText(text), c)).isEmpty();
        } catch (LeanFault e) {
            return false;
        }
    }

    private static Optional<String> error(FileReport report) {
        for (Message m : report.messages()) {
            if (m.severity() == Severity.ERROR) {
                return Optional.of(m.toString());
            }
            if (m.severity() == Severity.WARNING && m.text().contains("sorry")) {
                return Optional.of("uses sorry");
            }
        }
        return Optional.empty();
    }

    /** What an answer of {@code #print axioms} lists. */
    private static Optional<List<String>> axioms(String text) {
        if (text.contains(NONE)) {
            return Optional.of(List.of());
        }
        int at = text.indexOf(SOME);
        if (at < 0) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String n : text.substring(at + SOME.length()).split("[\\s,\\[\\]]+")) {
            if (!n.isEmpty()) {
                names.add(n);
            }
        }
        names.sort(null);
        return Optional.of(List.copyOf(names));
    }
}
