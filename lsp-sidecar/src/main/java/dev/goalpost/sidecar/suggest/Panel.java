package dev.goalpost.sidecar.suggest;

import dev.goalpost.engine.text.Markers;
import dev.goalpost.server.wire.Suggestion;
import dev.goalpost.sidecar.text.Document;
import dev.goalpost.sidecar.wire.CodeAction;
import dev.goalpost.sidecar.wire.Diagnostic;
import dev.goalpost.sidecar.wire.PanelProps;
import dev.goalpost.sidecar.wire.PanelState;
import dev.goalpost.sidecar.wire.Range;
import dev.goalpost.sidecar.wire.TextEdit;
import dev.goalpost.sidecar.wire.UserWidgets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How suggestions are shown: the panel, code actions, a diagnostic. Nothing here decides anything.
 */
final class Panel {
    /** lean.nvim shows widgets of this name by itself. */
    static final String WIDGET = "llmstepTryThisWidget";

    static final String SOURCE = "Goalpost";

    private static final String SCRIPT = script();

    /** Of the script: clients keep one for each hash. */
    static final String HASH = hash(SCRIPT);

    private Panel() {}

    static UserWidgets.Source source() {
        return new UserWidgets.Source(SCRIPT);
    }

    static UserWidgets.Widget widget(Document doc, Markers.Marker m, Query.View known) {
        Range range = doc.text().range(m.from(), m.to());
        List<List<String>> pairs =
                known.suggestions().stream()
                        .filter(s -> isTried(s))
                        .map(
                                s ->
                                        List.of(
                                                doc.replacement(m, s.tactic()),
                                                s.verdict().equals("closes")
                                                        ? "ProofDone"
                                                        : "Valid"))
                        .toList();
        PanelProps props =
                new PanelProps(
                        doc.text().text().substring(m.from(), m.to()),
                        pairs,
                        range,
                        "",
                        doc.key(m));
        return new UserWidgets.Widget(WIDGET, HASH, props, range, null);
    }

    private static boolean isTried(Suggestion s) {
        return s.verdict().equals("closes") || s.verdict().equals("progresses");
    }

    static PanelState state(Query.View v) {
        return new PanelState(
                v.revision(),
                v.done(),
                v.goal(),
                v.suggestions(),
                v.failed(),
                v.candidates(),
                v.problem(),
                false);
    }

    /** One action for each suggestion, best first. */
    static List<CodeAction> actions(
            Document doc, Markers.Marker m, Query.View known, boolean versioned) {
        List<CodeAction> actions = new ArrayList<>();
        for (Suggestion s : known.suggestions()) {
            boolean closes = s.verdict().equals("closes");
            actions.add(
                    new CodeAction(
                            title(s),
                            "quickfix",
                            closes && actions.isEmpty() ? true : null,
                            edit(doc, m, s.tactic(), versioned),
                            null,
                            Map.of("goalpost", doc.key(m))));
        }
        return actions;
    }

    private static String title(Suggestion s) {
        String tactic = s.tactic().lines().findFirst().orElse("");
        boolean more = s.tactic().indexOf('\n') >= 0;
        String what =
                switch (s.verdict()) {
                    case "closes" -> "closes the goal";
                    case "progresses" -> "leaves " + goals(s.goals().size());
                    default -> "not checked";
                };
        return "Try this: " + tactic + (more ? " …" : "") + " (" + what + ")";
    }

    private static String goals(int n) {
        return n == 1 ? "1 goal" : n + " goals";
    }

    /** {@code versioned}: the editor refuses edits of a text that it does not have any more. */
    static CodeAction.WorkspaceEdit edit(
            Document doc, Markers.Marker m, String tactic, boolean versioned) {
        TextEdit edit = textEdit(doc, m, tactic);
        if (versioned) {
            return new CodeAction.WorkspaceEdit(
                    List.of(
                            new CodeAction.DocumentEdit(
                                    new CodeAction.VersionedDocument(doc.uri(), doc.version()),
                                    List.of(edit))),
                    null);
        }
        return new CodeAction.WorkspaceEdit(null, Map.of(doc.uri(), List.of(edit)));
    }

    static TextEdit textEdit(Document doc, Markers.Marker m, String tactic) {
        return new TextEdit(doc.text().range(m.from(), m.to()), doc.replacement(m, tactic));
    }

    static Diagnostic diagnostic(
            Document doc, Markers.Marker m, Query.View known, boolean interactive) {
        Range range = doc.text().range(m.from(), m.to());
        String text = summary(known);
        Object message = interactive ? new dev.goalpost.sidecar.wire.TaggedText.Text(text) : text;
        return new Diagnostic(
                range, range, Diagnostic.INFORMATION, SOURCE, message, null, "llmsuggest");
    }

    private static String summary(Query.View v) {
        if (v.problem() != null) {
            return "no suggestions: " + v.problem();
        }
        long closing = v.suggestions().stream().filter(s -> s.verdict().equals("closes")).count();
        if (v.suggestions().isEmpty()) {
            return "no suggestions: none of " + v.candidates() + " candidates works here";
        }
        Suggestion best = v.suggestions().get(0);
        String others = v.suggestions().size() > 1 ? " (1 of " + v.suggestions().size() + ")" : "";
        String what =
                closing > 0
                        ? " closes the goal"
                        : best.verdict().equals("progresses")
                                ? " leaves " + goals(best.goals().size())
                                : " was not checked";
        return "suggestion: " + best.tactic() + what + others;
    }

    private static String script() {
        try (InputStream in = Panel.class.getResourceAsStream("panel.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] sha =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Long.toUnsignedString(ByteBuffer.wrap(sha).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
