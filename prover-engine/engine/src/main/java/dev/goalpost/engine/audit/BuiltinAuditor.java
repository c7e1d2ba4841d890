package dev.goalpost.engine.audit;

import dev.goalpost.engine.export.ExportCheck;
import dev.goalpost.engine.export.ExportWriter;
import dev.goalpost.engine.export.Verdict;
import dev.goalpost.engine.lean.Positions;
import dev.goalpost.engine.replay.Theorem;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.lean.FileOptions;
import dev.goalpost.lean.FileResult;
import dev.goalpost.lean.Message;
import dev.goalpost.lean.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Audits with the built-in Lean: the file is elaborated from nothing but the library, the theorem
 * must have the type that its bare statement has, its axioms must be allowed, and the proof must be
 * accepted a second time, from its export, by a kernel that starts with an empty environment.
 */
final class BuiltinAuditor implements Auditor {
    private static final String LEAN_VERSION = "4.30.0";

    private final Set<String> allowed;

    BuiltinAuditor(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    private static final class Objection extends Exception {
        private static final long serialVersionUID = 1L;

        Objection(String why) {
            super(why);
        }
    }

    @Override
    public Audit audit(Theorem theorem, Cancellation c) {
        try {
            return new Audit.Verified(verified(theorem, c));
        } catch (Objection e) {
            return new Audit.Refused(e.getMessage());
        }
    }

    @Override
    public boolean elaborates(Theorem theorem, Cancellation c) {
        try {
            declared(theorem, c);
            return true;
        } catch (Objection e) {
            return false;
        }
    }

    private record Declared(ConstantInfo constant, Environment environment) {}

    private VerifiedProof verified(Theorem theorem, Cancellation c) throws Objection {
        Declared proved = declared(theorem, c);
        Name name = proved.constant().name();
        if (!(proved.constant() instanceof ConstantInfo.Theorem)) {
            throw new Objection(name + " is not declared as a theorem");
        }
        Declared asked = declaredWith(theorem.withProof("sorry"), true, c);
        if (!asked.constant().name().equals(name)
                || !asked.constant().type().equals(proved.constant().type())
                || !asked.constant().levelParams().equals(proved.constant().levelParams())) {
            throw new Objection("what is proved is not the statement that was asked");
        }
        List<String> axioms =
                proved.environment().axiomsOf(name).stream().map(Name::toString).sorted().toList();
        Optional<String> foreign = axioms.stream().filter(a -> !allowed.contains(a)).findFirst();
        if (foreign.isPresent()) {
            throw new Objection("rests on " + foreign.get() + ", which is not an allowed axiom");
        }
        Environment second = exported(proved.environment(), name, c);
        if (!second.get(name).type().equals(proved.constant().type())) {
            throw new Objection("the export states something else");
        }
        return new VerifiedProof(
                theorem,
                axioms,
                List.of(
                        "replayed from its statement in a fresh session",
                        "no sorry, no metavariable",
                        "axioms: " + (axioms.isEmpty() ? "none" : String.join(", ", axioms)),
                        "exported and accepted by kernel-check"),
                List.of());
    }

    private static Declared declared(Theorem theorem, Cancellation c) throws Objection {
        return declaredWith(theorem, false, c);
    }

    /** What the theorem's command declares; exactly one command must come after the context. */
    private static Declared declaredWith(Theorem theorem, boolean sorryAllowed, Cancellation c)
            throws Objection {
        String text = theorem.file().orElseThrow(() -> new Objection("there is no proof"));
        FileResult result = BuiltinLean.load().process(text, FileOptions.CHECK, c);
        Optional<Message> error =
                result.messages().stream().filter(m -> m.severity() == Severity.ERROR).findFirst();
        if (error.isPresent()) {
            throw new Objection(error.get().toString());
        }
        int from = Positions.bytes(text, theorem.theoremOffset());
        List<FileResult.Unit> units = result.units().stream().filter(u -> u.end() > from).toList();
        if (units.size() != 1 || units.get(0).start() < from) {
            throw new Objection("the statement with its proof is not one command");
        }
        boolean sorry =
                units.get(0).messages().stream()
                        .anyMatch(
                                m ->
                                        m.severity() == Severity.WARNING
                                                && m.text().contains("sorry"));
        if (sorry && !sorryAllowed) {
            throw new Objection("uses sorry");
        }
        String wanted = theorem.name().replaceAll("[«»]", "");
        Environment env = result.after().environment();
        return units.get(0).newConstants().stream()
                .filter(n -> n.toString().equals(wanted) || n.toString().endsWith("." + wanted))
                .map(n -> new Declared(env.get(n), env))
                .filter(d -> d.constant() != null)
                .findFirst()
                .orElseThrow(() -> new Objection("the command does not declare " + wanted));
    }

    private static Environment exported(Environment env, Name name, Cancellation c)
            throws Objection {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ExportWriter.write(env, List.of(name), LEAN_VERSION, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        Verdict v = ExportCheck.check(new ByteArrayInputStream(bytes.toByteArray()), 1, c);
        return switch (v) {
            case Verdict.Accept a -> {
                if (!a.environment().contains(name)) {
                    throw new Objection("the export lacks " + name);
                }
                yield a.environment();
            }
            case Verdict.Reject r ->
                    throw new Objection("kernel-check rejects " + r.declaration() + ": " + r.why());
            case Verdict.Decline d -> {
                c.checkNow();
                throw new Objection("kernel-check declines: " + d.why());
            }
        };
    }
}
