package dev.goalpost.engine.export;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the two text formats share: one command a line, and the commands for table entries. */
abstract class LineReader implements ExportReader {
    private final BufferedReader in;
    final Tables tables = new Tables();
    final ArrayDeque<ExportItem> ready = new ArrayDeque<>();
    private long lineNumber;
    private boolean ended;

    LineReader(InputStream in) {
        this.in =
                new BufferedReader(
                        new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    @Override
    public ExportItem next() throws IOException, ExportFormatException {
        while (ready.isEmpty() && !ended) {
            String line = readLine();
            if (line == null) {
                ended = true;
                end();
            } else if (!line.isBlank()) {
                line(line);
            }
        }
        return ready.poll();
    }

    /** The next line, unread so far, or null. */
    String readLine() throws IOException, ExportFormatException {
        lineNumber++;
        try {
            return in.readLine();
        } catch (CharacterCodingException e) {
            throw bad("not UTF-8");
        }
    }

    /** Handles a declaration {@code #KIND fields}. */
    abstract void declaration(String kind, Words w) throws ExportFormatException;

    /** Handles an entry that only some formats have. */
    Expr otherEntry(String kind, long key, Words w) throws ExportFormatException {
        throw bad("unknown command " + kind);
    }

    /** Called once, after the last line. */
    void end() throws ExportFormatException {}

    ExportFormatException bad(String message) {
        return ExportFormatException.malformed(message + " (line " + lineNumber + ")");
    }

    private void line(String line) throws ExportFormatException {
        Words w = new Words(line);
        String first = w.word();
        if (first.startsWith("#")) {
            declaration(first, w);
        } else {
            entry(w.parse(first), w);
        }
        w.end();
    }

    private void entry(long key, Words w) throws ExportFormatException {
        String kind = w.word();
        switch (kind) {
            case "#NS" -> {
                Name prefix = w.name();
                tables.names.put(key, prefix.str(w.rest()));
            }
            case "#NI" -> {
                Name prefix = w.name();
                tables.names.put(key, prefix.num(w.natural()));
            }
            case "#US" -> tables.levels.put(key, Level.succ(w.level()));
            case "#UM" -> tables.levels.put(key, Level.max(w.level(), w.level()));
            case "#UIM" -> tables.levels.put(key, Level.imax(w.level(), w.level()));
            case "#UP" -> tables.levels.put(key, Level.param(w.name()));
            default -> {
                Expr e = expr(kind, key, w);
                if (e != null) {
                    tables.exprs.put(key, e);
                }
            }
        }
    }

    private Expr expr(String kind, long key, Words w) throws ExportFormatException {
        return switch (kind) {
            case "#EV" -> Expr.bvar(Tables.small(w.number(), "bound variable"));
            case "#ES" -> Expr.sort(w.level());
            case "#EC" -> {
                Name name = w.name();
                List<Level> levels = new ArrayList<>();
                while (w.more()) {
                    levels.add(w.level());
                }
                yield Expr.constant(name, levels);
            }
            case "#EA" -> Expr.app(w.expr(), w.expr());
            case "#EL", "#EP" -> {
                BinderInfo info = w.binderInfo();
                Name name = w.name();
                Expr type = w.expr();
                Expr body = w.expr();
                yield kind.equals("#EL")
                        ? Expr.lam(name, type, body, info)
                        : Expr.pi(name, type, body, info);
            }
            case "#EZ" -> Expr.let(w.name(), w.expr(), w.expr(), w.expr());
            case "#EJ" -> {
                Name type = w.name();
                int index = Tables.small(w.number(), "field number");
                yield Expr.proj(type, index, w.expr());
            }
            case "#ELN" -> Expr.natLit(w.natural());
            case "#ELS" -> Expr.strLit(w.hexString());
            default -> otherEntry(kind, key, w);
        };
    }

    /** The words of one line, read in order. */
    final class Words {
        private final String line;
        private int at;

        Words(String line) {
            this.line = line;
        }

        boolean more() {
            while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
                at++;
            }
            return at < line.length();
        }

        String word() throws ExportFormatException {
            if (!more()) {
                throw bad("the line is too short");
            }
            int from = at;
            while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
                at++;
            }
            return line.substring(from, at);
        }

        /** Everything after one space. */
        String rest() {
            String r = at < line.length() ? line.substring(at + 1) : "";
            at = line.length();
            return r;
        }

        void end() throws ExportFormatException {
            if (more()) {
                throw bad("the line is too long");
            }
        }

        long parse(String word) throws ExportFormatException {
            if (word.isEmpty()
                    || word.length() > 18
                    || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw bad("a number is expected, not " + word);
            }
            return Long.parseLong(word);
        }

        long number() throws ExportFormatException {
            return parse(word());
        }

        int count() throws ExportFormatException {
            return Tables.small(number(), "count");
        }

        boolean flag() throws ExportFormatException {
            long n = number();
            if (n > 1) {
                throw bad("0 or 1 is expected, not " + n);
            }
            return n == 1;
        }

        BigInteger natural() throws ExportFormatException {
            String word = word();
            BigInteger n = Decimal.parse(word);
            if (n == null) {
                throw bad("a natural number is expected, not " + word);
            }
            return n;
        }

        Name name() throws ExportFormatException {
            return tables.names.get(number());
        }

        Level level() throws ExportFormatException {
            return tables.levels.get(number());
        }

        Expr expr() throws ExportFormatException {
            return tables.exprs.get(number());
        }

        /** {@code n} names. */
        List<Name> names(int n) throws ExportFormatException {
            List<Name> out = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                out.add(name());
            }
            return List.copyOf(out);
        }

        /** The names that are left. */
        List<Name> names() throws ExportFormatException {
            List<Name> out = new ArrayList<>();
            while (more()) {
                out.add(name());
            }
            return List.copyOf(out);
        }

        BinderInfo binderInfo() throws ExportFormatException {
            String word = word();
            return switch (word) {
                case "#BD" -> BinderInfo.DEFAULT;
                case "#BI" -> BinderInfo.IMPLICIT;
                case "#BS" -> BinderInfo.STRICT_IMPLICIT;
                case "#BC" -> BinderInfo.INST_IMPLICIT;
                default -> throw bad("unknown binder info " + word);
            };
        }

        String hexString() throws ExportFormatException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (more()) {
                String word = word();
                try {
                    if (word.length() != 2) {
                        throw new NumberFormatException();
                    }
                    bytes.write(Integer.parseInt(word, 16));
                } catch (NumberFormatException e) {
                    throw bad("a byte of two hex digits is expected, not " + word);
                }
            }
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.toByteArray()))
                        .toString();
            } catch (CharacterCodingException e) {
                throw bad(
                        "a string literal that is not UTF-8: "
                                + Arrays.toString(bytes.toByteArray()));
            }
        }
    }
}
