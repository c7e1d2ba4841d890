package dev.goalpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/**
 * How far a long command is, on the error stream: a bar that is redrawn in a terminal, a plain line
 * now and then in a file or pipe.
 */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 110;
    private static final int TERMINAL_MILLIS = 500;
    private static final int FILE_MILLIS = 10_000;
    private static final DecimalFormat SPEED =
            new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT));

    private final String task;
    private final PrintWriter err;
    private final boolean terminal;
    private final ProgressBar bar;
    private String message = "";
    private String last = ""; // line in a file

    Progress(String task, long total, PrintWriter err) {
        this.task = task;
        this.err = err;
        this.terminal = errorsGoToATerminal();
        this.bar =
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed(SPEED)
                        .setUpdateIntervalMillis(terminal ? TERMINAL_MILLIS : FILE_MILLIS)
                        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                        .build();
    }

    private static boolean errorsGoToATerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return CommandLine.Help.Ansi.AUTO.enabled(); // no Linux
        }
    }

    private synchronized void draw(String drawn) {
        if (terminal) {
            err.print("\r" + drawn);
        } else if (bar != null) {
            String line = line(task, bar.getCurrent(), bar.getMax(), bar.getTotalElapsed());
            line += message.isEmpty() ? "" : ": " + message;
            if (bar.getCurrent() > 0 && !line.equals(last)) {
                err.println(line);
                last = line;
            }
        }
        err.flush();
    }

    /** {@code search 6/15 (40 %), 0.2/s, 45 s to go}. */
    static String line(String task, long done, long total, Duration elapsed) {
        if (done <= 0 || done >= total) {
            return task + " " + done + "/" + total;
        }
        double perSecond = done * 1000.0 / Math.max(1, elapsed.toMillis());
        long left = Math.round((total - done) / perSecond);
        String eta =
                left < 100
                        ? left + " s"
                        : left < 100 * 60 ? (left + 30) / 60 + " min" : (left + 1800) / 3600 + " h";
        return String.format(
                Locale.ROOT,
                "%s %d/%d (%d %%), %.1f/s, %s to go",
                task,
                done,
                total,
                100 * done / total,
                perSecond,
                eta);
    }

    /** One more is done. */
    synchronized void step(String now) {
        message = now;
        bar.setExtraMessage(" " + now);
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
