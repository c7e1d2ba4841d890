package dev.goalpost.sidecar.server;

import dev.goalpost.lean.BuiltinLean;
import dev.goalpost.sidecar.text.LineText;
import dev.goalpost.sidecar.wire.FileProgress;
import dev.goalpost.sidecar.wire.PublishDiagnostics;
import java.util.List;

/** A file that the editor has open, and what it is told about it. */
final class OpenFile {
    /** While a file is being worked on, it is reported on at most this often. */
    private static final long REPORT_MILLIS = 200;

    private final BuiltinLean lean;
    private final Client client;
    private Elaboration current;
    private long lastReport;

    OpenFile(BuiltinLean lean, Client client, String uri, int version, LineText text) {
        this.lean = lean;
        this.client = client;
        change(uri, version, text, 0);
    }

    Elaboration current() {
        return current;
    }

    void change(int version, LineText text) {
        change(current.uri(), version, text, firstDifference(current.text().text(), text.text()));
    }

    private void change(String uri, int version, LineText text, int from) {
        client.notify(
                "$/lean/fileProgress",
                new FileProgress(
                        new FileProgress.TextDocument(uri, version),
                        List.of(
                                new FileProgress.Processing(
                                        text.range(from, text.text().length()), 1))));
        lastReport = System.nanoTime();
        current = Elaboration.start(lean, uri, version, text, current, this::report);
    }

    void close() {
        current.supersede();
        client.notify(
                "textDocument/publishDiagnostics",
                new PublishDiagnostics(current.uri(), current.version(), List.of()));
    }

    private void report(Elaboration e) {
        long now = System.nanoTime();
        boolean due = !e.isRunning() || now - lastReport > REPORT_MILLIS * 1_000_000;
        if (!due || e.isSuperseded()) {
            return;
        }
        lastReport = now;
        client.notify(
                "textDocument/publishDiagnostics",
                new PublishDiagnostics(
                        e.uri(), e.version(), Reports.diagnostics(e.text(), e.done())));
        client.notify("$/lean/fileProgress", Reports.progress(e));
    }

    private static int firstDifference(String a, String b) {
        int n = Math.min(a.length(), b.length());
        int i = 0;
        while (i < n && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }
}
