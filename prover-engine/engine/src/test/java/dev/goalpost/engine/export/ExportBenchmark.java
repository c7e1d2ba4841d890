package dev.goalpost.engine.export;

import com.sun.management.OperatingSystemMXBean;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.Environment;
import dev.goalpost.lean.BuiltinLean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast export files are checked: {@code main JOBS ROUNDS [FILE...]}, by default the whole
 * built-in library. The first round is a cold JVM's; the best of the others is warm.
 */
final class ExportBenchmark {
    private ExportBenchmark() {}

    private record Round(double wallMillis, double cpuMillis, int constants, double megabytes) {}

    public static void main(String[] args) throws IOException {
        int jobs = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        byte[][] files = args.length == 2 ? new byte[][] {library()} : new byte[args.length - 2][];
        for (int i = 2; i < args.length; i++) {
            files[i - 2] = Files.readAllBytes(Path.of(args[i]));
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Round best = null;
        for (int i = 0; i < rounds; i++) {
            Round r = round(files, jobs);
            if (i == 0) {
                print(out, "cold", r);
            } else if (best == null || r.wallMillis < best.wallMillis) {
                best = r;
            }
        }
        if (best != null) {
            print(out, "warm", best);
        }
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getPeakUsage().getUsed();
        }
        out.printf("peak memory of all pools: %d MB%n", peak / 1_000_000);
    }

    private static byte[] library() throws IOException {
        Environment env = BuiltinLean.load().environment();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter.write(env, env.names(), "4.30.0", out);
        return out.toByteArray();
    }

    private static Round round(byte[][] files, int jobs) {
        OperatingSystemMXBean os =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = os.getProcessCpuTime();
        long wall = System.nanoTime();
        int constants = 0;
        for (byte[] file : files) {
            Verdict v = ExportCheck.check(new ByteArrayInputStream(file), jobs, Cancellation.NONE);
            if (!(v instanceof Verdict.Accept a)) {
                throw new IllegalArgumentException(v.toString());
            }
            constants += a.environment().size();
        }
        int bytes = 0;
        for (byte[] file : files) {
            bytes += file.length;
        }
        return new Round(
                (System.nanoTime() - wall) / 1e6,
                (os.getProcessCpuTime() - cpu) / 1e6,
                constants,
                bytes / 1e6);
    }

    private static void print(PrintStream out, String what, Round r) {
        out.printf(
                "%s: %.0f ms (%.0f ms of CPU), %d constants, %.0f a second, %.1f MB/s%n",
                what,
                r.wallMillis,
                r.cpuMillis,
                r.constants,
                r.constants / r.wallMillis * 1000,
                r.megabytes / r.wallMillis * 1000);
    }
}
