package dev.goalpost.engine.export;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.KernelThread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Damages good export files and looks what the kernel makes of them: it may not crash, nor take
 * longer than ten seconds, nor accept what the {@link ReferenceChecker} finds ill typed.
 *
 * <p>Run it for long with {@code main SEED COUNT FILE-OR-FOLDER...}; a failure prints the mutant's
 * number, which together with the seed makes it again.
 */
final class MutationFuzz {
    /** How a run ended. */
    record Report(int accepted, int rejected, int declined, int noOpinion, List<String> failures) {}

    private static final long TIME_LIMIT_MILLIS = 10_000;
    private static final long REFERENCE_STEPS = 1_000_000;

    private MutationFuzz() {}

    public static void main(String[] args) throws IOException {
        long seed = Long.parseLong(args[0]);
        int count = Integer.parseInt(args[1]);
        List<Path> files = new ArrayList<>();
        for (String arg : Arrays.asList(args).subList(2, args.length)) {
            try (Stream<Path> s = Files.walk(Path.of(arg))) {
                s.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Report r = run(seed, count, files);
        r.failures.forEach(out::println);
        out.printf(
                "seed %d: %d mutants of %d files: %d accepted (%d without a second opinion),"
                        + " %d rejected, %d declined, %d failures%n",
                seed,
                count,
                files.size(),
                r.accepted,
                r.noOpinion,
                r.rejected,
                r.declined,
                r.failures.size());
        if (!r.failures.isEmpty()) {
            System.exit(1);
        }
    }

    static Report run(long seed, int count, List<Path> files) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path f : files) {
            contents.add(Files.readString(f));
        }
        int[] verdicts = new int[4];
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed * 1_000_003 + i);
            int file = random.nextInt(files.size());
            String mutant = mutate(contents.get(file), random);
            String failure = judge(mutant, verdicts);
            if (failure != null) {
                failures.add("mutant " + i + " of " + files.get(file) + ": " + failure);
            }
        }
        return new Report(verdicts[0], verdicts[1], verdicts[2], verdicts[3], failures);
    }

    /** Null when the kernel did well. */
    private static String judge(String mutant, int[] verdicts) {
        long start = System.nanoTime();
        Verdict v;
        try {
            v =
                    ExportCheck.check(
                            new ByteArrayInputStream(mutant.getBytes(StandardCharsets.UTF_8)),
                            1,
                            Cancellation.afterMillis(TIME_LIMIT_MILLIS));
        } catch (RuntimeException | Error e) {
            return "crash: " + e;
        }
        if (System.nanoTime() - start > TIME_LIMIT_MILLIS * 2_000_000L) {
            return "hang";
        }
        switch (v) {
            case Verdict.Reject r -> verdicts[1]++;
            case Verdict.Decline d -> verdicts[2]++;
            case Verdict.Accept a -> {
                verdicts[0]++;
                try {
                    KernelThread.call(
                            () -> {
                                ReferenceChecker.check(a.environment(), REFERENCE_STEPS);
                                return null;
                            });
                } catch (ReferenceChecker.GaveUp e) {
                    verdicts[3]++;
                } catch (Exception e) {
                    return "accepted, but " + e.getMessage();
                }
            }
        }
        return null;
    }

    /** One to three small changes. */
    static String mutate(String text, Random random) {
        String mutant = text;
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            mutant = change(mutant, random);
        }
        return mutant;
    }

    private static String change(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.size() < 3) {
            return text + "x";
        }
        int i = 1 + random.nextInt(lines.size() - 1);
        int j = 1 + random.nextInt(lines.size() - 1);
        switch (random.nextInt(16)) {
            case 0 -> lines.remove(i);
            case 1 -> lines.add(j, lines.get(i));
            case 2 -> {
                String l = lines.get(i);
                lines.set(i, lines.get(j));
                lines.set(j, l);
            }
            case 3 -> {
                String l = lines.get(i);
                if (!l.isEmpty()) {
                    int at = random.nextInt(l.length());
                    char c = (char) (32 + random.nextInt(95));
                    lines.set(i, l.substring(0, at) + c + l.substring(at + 1));
                }
            }
            case 4 -> {
                String l = lines.get(i);
                if (!l.isEmpty()) {
                    int at = random.nextInt(l.length());
                    lines.set(i, l.substring(0, at) + l.substring(at + 1));
                }
            }
            case 5 -> lines.set(i, flipFlag(lines.get(i)));
            case 6, 7 -> {
                int d = declaration(lines, random);
                lines.set(d, otherNumber(lines.get(d), random));
            }
            case 8, 9, 10 -> {
                int d = declaration(lines, random);
                lines.set(d, FieldEdits.edit(lines.get(d), random));
            }
            case 11 -> lines.set(i, FieldEdits.edit(lines.get(i), random));
            default -> lines.set(i, otherNumber(lines.get(i), random));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The line of some declaration. */
    private static int declaration(List<String> lines, Random random) {
        for (int tries = 0; tries < 200; tries++) {
            int i = 1 + random.nextInt(lines.size() - 1);
            String l = lines.get(i);
            if (l.startsWith("#") || l.matches("\\{\"(def|thm|inductive|axiom|opaque|quot)\".*")) {
                return i;
            }
        }
        return lines.size() - 1;
    }

    private static String flipFlag(String line) {
        return line.contains("true")
                ? line.replaceFirst("true", "false")
                : line.replaceFirst("false", "true");
    }

    /** One number of the line becomes another one, usually a near one. */
    private static String otherNumber(String line, Random random) {
        List<int[]> numbers = new ArrayList<>();
        for (int at = 0; at < line.length(); at++) {
            int end = at;
            while (end < line.length() && Character.isDigit(line.charAt(end))) {
                end++;
            }
            if (end > at && end - at < 10) {
                numbers.add(new int[] {at, end});
                at = end;
            }
        }
        if (numbers.isEmpty()) {
            return line;
        }
        int[] n = numbers.get(random.nextInt(numbers.size()));
        int[] m = numbers.get(random.nextInt(numbers.size()));
        long old = Long.parseLong(line.substring(n[0], n[1]));
        String other =
                switch (random.nextInt(4)) {
                    case 0 -> line.substring(m[0], m[1]);
                    case 1 -> Long.toString(random.nextLong(old + 1));
                    default -> Long.toString(Math.max(0, old + random.nextInt(7) - 3));
                };
        return line.substring(0, n[0]) + other + line.substring(n[1]);
    }
}
