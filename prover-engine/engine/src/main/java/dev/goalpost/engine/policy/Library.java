package dev.goalpost.engine.policy;

import dev.goalpost.engine.lean.Constant;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.LeanSession;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the built-in library offers a policy: the steps of its proofs, and its lemmas. */
public final class Library {
    /**
     * One step a line: the printed goal and the tactic, tab between, {@code \n} for line breaks.
     */
    private static final String STEPS = "/dev/goalpost/lean/library/steps.tsv";

    private Library() {}

    /** The steps of the library's proofs; none where the library was built without them. */
    public static List<KnownStep> steps() {
        try (InputStream in = Library.class.getResourceAsStream(STEPS)) {
            if (in == null) {
                return List.of();
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STEPS, e);
        }
    }

    static List<KnownStep> read(InputStream in) throws IOException {
        List<KnownStep> steps = new ArrayList<>();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split("\t", -1);
            if (columns.length < 2) {
                throw new IOException("line " + number + " has no tab");
            }
            try {
                steps.add(
                        new KnownStep(GoalText.first(unescape(columns[0])), unescape(columns[1])));
            } catch (GoalText.NotAGoal e) {
                throw new IOException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return steps;
    }

    private static String unescape(String s) {
        if (s.indexOf('\\') < 0) {
            return s;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\' && i + 1 < s.length()) {
                char e = s.charAt(++i);
                out.append(e == 'n' ? '\n' : e == 't' ? '\t' : e);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The declarations of a session that a tactic could use. */
    public static PremiseIndex premises(LeanSession session, Cancellation c) throws LeanFault {
        List<Premise> premises = new ArrayList<>();
        for (String name : session.catalog(c)) {
            if (isForPeople(name)) {
                Constant constant = session.inspect(name, c);
                premises.add(Premise.of(constant.name(), constant.type()));
            }
        }
        return new PremiseIndex(premises);
    }

    /** Names that Lean made for itself are of no use in a proof. */
    static boolean isForPeople(String name) {
        for (String part : name.split("\\.")) {
            if (part.isEmpty()
                    || part.startsWith("_")
                    || part.startsWith("inst")
                    || part.startsWith("match_")
                    || part.startsWith("proof_")
                    || part.contains("✝")
                    || Character.isDigit(part.charAt(0))
                    || GENERATED.contains(part)) {
                return false;
            }
        }
        return true;
    }

    private static final java.util.Set<String> GENERATED =
            java.util.Set.of(
                    "rec",
                    "recOn",
                    "casesOn",
                    "below",
                    "brecOn",
                    "noConfusion",
                    "noConfusionType",
                    "sizeOf_spec",
                    "injEq",
                    "toCtorIdx",
                    "ctorIdx",
                    "binductionOn",
                    "ibelow",
                    "ndrec",
                    "ndrecOn",
                    "rec_eq",
                    "eq_def");
}
