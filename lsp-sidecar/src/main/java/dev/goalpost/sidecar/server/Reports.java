package dev.goalpost.sidecar.server;

import dev.goalpost.lean.Severity;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.live.LiveMessage;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.wire.Diagnostic;
import dev.goalpost.sidecar.wire.FileProgress;
import dev.goalpost.sidecar.wire.TaggedText;
import java.util.List;

/** Messages and progress as an editor is told them. */
final class Reports {
    private static final String SOURCE = "Lean 4";

    private Reports() {}

    static List<Diagnostic> diagnostics(LineText text, List<LiveCommand> commands) {
        return commands.stream()
                .flatMap(c -> c.messages().stream())
                .map(m -> diagnostic(text, m, m.text()))
                .toList();
    }

    /** As the Infoview wants them. */
    static List<Diagnostic> interactive(LineText text, List<LiveCommand> commands) {
        return commands.stream()
                .flatMap(c -> c.messages().stream())
                .map(m -> diagnostic(text, m, new TaggedText.Text(m.text())))
                .toList();
    }

    private static Diagnostic diagnostic(LineText text, LiveMessage m, Object message) {
        int severity =
                switch (m.severity()) {
                    case ERROR -> Diagnostic.ERROR;
                    case WARNING -> Diagnostic.WARNING;
                    case INFO -> Diagnostic.INFORMATION;
                };
        boolean unsolved = m.severity() == Severity.ERROR && m.text().startsWith("unsolved goals");
        return new Diagnostic(
                text.firstLine(m.start(), m.end()),
                text.range(m.start(), m.end()),
                severity,
                SOURCE,
                message,
                unsolved ? List.of(Diagnostic.UNSOLVED_GOALS) : null,
                null);
    }

    static FileProgress progress(Elaboration e) {
        FileProgress.TextDocument document = new FileProgress.TextDocument(e.uri(), e.version());
        int length = e.text().text().length();
        if (e.hasCrashed()) {
            return new FileProgress(
                    document, List.of(new FileProgress.Processing(e.text().range(0, length), 2)));
        }
        return new FileProgress(
                document,
                e.isRunning()
                        ? List.of(new FileProgress.Processing(e.text().range(e.front(), length), 1))
                        : List.of());
    }
}
