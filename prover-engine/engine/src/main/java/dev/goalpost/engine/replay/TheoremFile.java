package dev.goalpost.engine.replay;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Theorems of one file or of several, and what is wrong with the lines that are none.
 *
 * @param theorems in order, each id once
 * @param problems {@code FILE:LINE: why}, in order
 */
public record TheoremFile(List<Theorem> theorems, List<String> problems) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public TheoremFile {
        theorems = List.copyOf(theorems);
        problems = List.copyOf(problems);
    }

    /** Reads all lines of one file; a bad one costs itself only. */
    public static TheoremFile read(String name, byte[] utf8) {
        Reader r = new Reader();
        r.lines(name, utf8, line -> true);
        return r.file();
    }

    /** Reads file after file; ids must differ over all of them. */
    public static final class Reader {
        private final List<Theorem> theorems = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();

        /**
         * Reads JSON lines.
         *
         * @param name of the file, for the problems
         * @param wanted lines that are passed over do not count in any way
         */
        public void lines(String name, byte[] utf8, Predicate<String> wanted) {
            int number = 0;
            int from = 0;
            while (from < utf8.length) {
                int to = from;
                while (to < utf8.length && utf8[to] != '\n') {
                    to++;
                }
                number++;
                try {
                    String line = decoded(utf8, from, to, number == 1);
                    if (!line.isBlank() && wanted.test(line)) {
                        add(name, number, Theorem.parse(line));
                    }
                } catch (Theorem.Malformed e) {
                    problems.add(name + ":" + number + ": " + e.getMessage());
                }
                from = to + 1;
            }
        }

        /** Adds a theorem that a line of a file states. */
        public void add(String name, int line, Theorem t) {
            if (ids.add(t.id())) {
                theorems.add(t);
            } else {
                problems.add(name + ":" + line + ": the id " + t.id() + " is there already");
            }
        }

        /** What was read so far. */
        public TheoremFile file() {
            return new TheoremFile(theorems, problems);
        }
    }

    private static String decoded(byte[] bytes, int from, int to, boolean first)
            throws Theorem.Malformed {
        try {
            String line =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, to - from))
                            .toString();
            return first && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        } catch (CharacterCodingException e) {
            throw new Theorem.Malformed("not UTF-8");
        }
    }
}
