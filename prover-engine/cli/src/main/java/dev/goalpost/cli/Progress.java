package dev.goalpost.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/** A progress bar on the error stream: redrawn in a terminal, a line now and then elsewhere. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 110;
    private static final int TERMINAL_MILLIS = 500;
    private static final int FILE_MILLIS = 10_000;

    private final ProgressBar bar;
    private final PrintWriter err;
    private final boolean terminal;

    Progress(String task, long total, PrintWriter err) {
        this.err = err;
        this.terminal = CommandLine.Help.Ansi.AUTO.enabled();
        this.bar =
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .setUpdateIntervalMillis(terminal ? TERMINAL_MILLIS : FILE_MILLIS)
                        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                        .build();
    }

    private void draw(String line) {
        err.print(terminal ? "\r" + line : line + "\n");
        err.flush();
    }

    /** One more is done. */
    void step(String message) {
        bar.setExtraMessage(" " + message);
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
        if (terminal) {
            err.println();
            err.flush();
        }
    }
}
