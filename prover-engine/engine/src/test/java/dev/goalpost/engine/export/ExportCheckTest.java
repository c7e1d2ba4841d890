package dev.goalpost.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Name;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good files are accepted; each edit makes one statement of a file false, and it is rejected. */
class ExportCheckTest {
    @Test
    void goodFilesAreAcceptedAndWrittenBackAsTheyWere() throws IOException {
        for (Path file : OwnExports.good()) {
            String text = Files.readString(file);
            Verdict v = OwnExports.check(text);
            assertThat(v).as(file.toString()).isInstanceOf(Verdict.Accept.class);
            Environment env = ((Verdict.Accept) v).environment();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ExportWriter.write(env, env.names(), "4.30.0", out);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # what the file says of derived constants, made false
                    k.ndjson               | "k":true               | "k":false              | k in the file is false
                    inductive.ndjson       | "k":false              | "k":true               | k in the file is true
                    nat-arithmetic.ndjson  | "isRec":true           | "isRec":false          | isRec in the file is false
                    inductive.ndjson       | "isReflexive":true     | "isReflexive":false    | isReflexive in the file is false
                    inductive.ndjson       | "numFields":2          | "numFields":0          | numFields in the file is 0
                    inductive.ndjson       | "cidx":1               | "cidx":0               | cidx in the file is 0
                    inductive.ndjson       | "numIndices":1         | "numIndices":0         | numIndices in the file is 0
                    inductive.ndjson       | "numMinors":2          | "numMinors":1          | numMinors in the file is 1
                    inductive.ndjson       | "numMotives":2         | "numMotives":1         | numMotives in the file is 1
                    inductive.ndjson       | "nfields":1            | "nfields":2            | nfields of rule
                    nested.ndjson          | "numNested":1          | "numNested":0          | numNested in the file is 0
                    quotient.ndjson        | "kind":"lift"          | "kind":"ind"           | kind in the file is IND
                    # the format
                    k.ndjson               | {"il":1,               | {"il":0,               | given twice
                    k.ndjson               | "sort":0               | "sort":99              | there is no level 99
                    k.ndjson               | "pre":0                | "pre":77               | there is no name 77
                    k.ndjson               | {"bvar":0,             | {"bvar":4294967296,    | out of range
                    k.ndjson               | {"bvar":0,             | {"bvar":-1,            | out of range
                    k.ndjson               | {"bvar":0,             | {"loosebvar":0,        | unknown key
                    projection.ndjson      | "idx":1                | "idx":4294967297       | out of range
                    nat-arithmetic.ndjson  | "natVal":"5"           | "natVal":"-5"          | not a decimal numeral
                    k.ndjson               | "binderInfo":"implicit"| "binderInfo":"hidden"  | unknown binder info
                    """)
    void editedFilesAreRejected(String file, String find, String replacement, String because)
            throws IOException {
        String text = OwnExports.read(file);
        int at = text.indexOf(find);
        assertThat(at).as(find + " in " + file).isNotNegative();
        String edited = text.substring(0, at) + replacement + text.substring(at + find.length());
        assertThat(OwnExports.check(edited))
                .isInstanceOfSatisfying(
                        Verdict.Reject.class, r -> assertThat(r.why()).contains(because));
    }

    @Test
    void anOrphanRecursorIsRejected() throws IOException {
        String text = OwnExports.read("k.ndjson");
        String rec = "\"recs\":[";
        int at = text.indexOf(rec) + rec.length();
        int end = text.indexOf("}],\"type\":", at);
        end = text.indexOf("}", end + 3) + 1;
        String twice = text.substring(0, end) + "," + text.substring(at, end) + text.substring(end);
        assertThat(OwnExports.check(twice))
                .isInstanceOfSatisfying(
                        Verdict.Reject.class,
                        r -> assertThat(r.why()).contains("already declared"));
    }

    @Test
    void otherVersionsAreDeclinedByName() throws IOException {
        String text = OwnExports.read("k.ndjson");
        assertThat(
                        OwnExports.check(
                                text.replaceFirst(
                                        "\"format\":\\{\"version\":\"3.1.0\"",
                                        "\"format\":{\"version\":\"4.0.0\"")))
                .isEqualTo(new Verdict.Decline("NDJSON format version 4.0.0"));
        assertThat(OwnExports.check("3.0.0\n1 #NS 0 a\n"))
                .isEqualTo(new Verdict.Decline("text format version 3.0.0"));
        assertThat(OwnExports.check("{\"i\":1,\"str\":{\"pre\":0,\"str\":\"a\"}}\n"))
                .isInstanceOf(Verdict.Decline.class);
        assertThat(OwnExports.check("hello\n"))
                .isEqualTo(new Verdict.Decline("not a Lean export file"));
        assertThat(OwnExports.check("")).isInstanceOf(Verdict.Decline.class);
    }

    @Test
    void laterMinorVersionsAndBareHeadersAreRead() throws IOException {
        String text = OwnExports.read("k.ndjson");
        assertThat(
                        OwnExports.check(
                                text.replaceFirst(
                                        "\"format\":\\{\"version\":\"3.1.0\"",
                                        "\"format\":{\"version\":\"3.1.7\"")))
                .isInstanceOf(Verdict.Accept.class);
        String body = text.substring(text.indexOf('\n') + 1);
        assertThat(OwnExports.check("{\"meta\":{\"exporter\":{\"name\":\"x\"}}}\n" + body))
                .isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(OwnExports.read("k.ndjson").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(OwnExports.check(out.toByteArray())).isInstanceOf(Verdict.Accept.class);
        byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() / 2);
        assertThat(OwnExports.check(cut)).isInstanceOf(Verdict.Decline.class);
    }

    @Test
    void zstdIsUnpackedWhateverTheNameOfTheFile() throws IOException {
        byte[] good = OwnExports.read("k.ndjson").getBytes(StandardCharsets.UTF_8);
        byte[] packed = Zstd.compress(good);
        assertThat(OwnExports.check(packed)).isInstanceOf(Verdict.Accept.class);
        for (int length : new int[] {4, 10, packed.length / 2, packed.length - 1}) {
            assertThat(OwnExports.check(Arrays.copyOf(packed, length)))
                    .as("cut after %d bytes", length)
                    .isInstanceOfSatisfying(
                            Verdict.Decline.class,
                            d -> assertThat(d.why()).contains("cannot read"));
        }
        byte[] damaged = packed.clone();
        damaged[packed.length / 2] ^= 0x55;
        assertThat(OwnExports.check(damaged)).isNotInstanceOf(Verdict.Accept.class);
        assertThat(OwnExports.check(Zstd.compress("hello".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new Verdict.Decline("not a Lean export file"));
    }

    /** {@code f a := g a} and {@code g a := f a}, and what is said of them. */
    private static String mutual(String safety, String valueOfG, String after) {
        StringBuilder b = new StringBuilder("{\"meta\":{\"format\":{\"version\":\"3.1.0\"}}}\n");
        String[] names = {"A", "f", "g", "h", "a"};
        for (int i = 0; i < names.length; i++) {
            b.append("{\"in\":" + (i + 1) + ",\"str\":{\"pre\":0,\"str\":\"" + names[i] + "\"}}\n");
        }
        String def =
                "{\"def\":{\"name\":%d,\"levelParams\":[],\"type\":2,\"value\":%s,"
                        + "\"hints\":\"opaque\",\"safety\":\"%s\",\"all\":[2,3]}}\n";
        return b.append(
                        """
                        {"il":1,"succ":0}
                        {"ie":0,"sort":1}
                        {"axiom":{"name":1,"levelParams":[],"type":0,"isUnsafe":false}}
                        {"ie":1,"const":{"name":1,"us":[]}}
                        {"ie":2,"forallE":{"name":5,"type":1,"body":1,"binderInfo":"default"}}
                        {"ie":3,"const":{"name":2,"us":[]}}
                        {"ie":4,"const":{"name":3,"us":[]}}
                        """)
                .append(def.formatted(2, "4", safety))
                .append(valueOfG == null ? "" : def.formatted(3, valueOfG, safety))
                .append(after)
                .toString();
    }

    @Test
    void unsafeDefinitionsMayMentionEachOther() {
        for (String safety : new String[] {"unsafe", "partial"}) {
            assertThat(OwnExports.check(mutual(safety, "3", "")))
                    .isInstanceOf(Verdict.Accept.class);
            assertThat(OwnExports.check(mutual(safety, "1", "")))
                    .isInstanceOf(Verdict.Reject.class);
            assertThat(OwnExports.check(mutual(safety, null, "")))
                    .isInstanceOfSatisfying(
                            Verdict.Reject.class,
                            r -> assertThat(r.why()).contains("of its block are missing"));
            String use =
                    "{\"def\":{\"name\":4,\"levelParams\":[],\"type\":2,\"value\":3,"
                            + "\"hints\":\"opaque\",\"safety\":\"safe\",\"all\":[4]}}\n";
            assertThat(OwnExports.check(mutual(safety, "3", use)))
                    .isInstanceOfSatisfying(
                            Verdict.Reject.class,
                            r -> assertThat(r.why()).contains(safety + " constant f"));
        }
        assertThat(OwnExports.check(mutual("safe", "3", ""))).isInstanceOf(Verdict.Reject.class);
    }

    private static final String TEXT =
            """
            2.0.0
            1 #NS 0 keep
            2 #NS 0 u
            3 #NS 0 α
            4 #NS 0 x
            1 #UP 2
            0 #ES 1
            1 #EV 0
            2 #EV 1
            3 #EP #BD 4 1 2
            4 #EP #BD 3 0 3
            5 #EL #BD 4 1 1
            6 #EL #BD 3 0 5
            #DEF 1 4 6 R 1 2
            5 #NS 0 Lamp
            6 #NS 5 on
            2 #US 0
            7 #ES 2
            #IND 5 7 0 0 0 0 0 1 5 1 6
            8 #EC 5
            #CTOR 6 8 5 0 0 0
            """;

    @Test
    void textFilesAreRead() {
        assertThat(OwnExports.check(TEXT))
                .isInstanceOfSatisfying(
                        Verdict.Accept.class,
                        a -> {
                            assertThat(a.environment().contains(Name.of("keep"))).isTrue();
                            assertThat(a.environment().contains(Name.of("Lamp.rec"))).isTrue();
                        });
        assertThat(OwnExports.check(TEXT.replace("#EL #BD 4 1 1", "#EL #BD 4 1 2")))
                .isInstanceOf(Verdict.Reject.class);
        assertThat(OwnExports.check(TEXT.replace("#CTOR 6 8 5 0 0 0\n", "")))
                .isInstanceOfSatisfying(
                        Verdict.Reject.class, r -> assertThat(r.why()).contains("incomplete"));
        assertThat(OwnExports.check(TEXT.replace("#CTOR 6 8 5 0 0 0", "#CTOR 6 8 5 0 0 1")))
                .isInstanceOfSatisfying(
                        Verdict.Reject.class, r -> assertThat(r.why()).contains("numFields"));
    }

    @Test
    void theOldestTextIsRead() {
        String old =
                TEXT.substring(TEXT.indexOf('\n') + 1, TEXT.indexOf("#IND"))
                                .replace("#DEF 1 4 6 R 1 2", "#DEF 1 4 6 2")
                        + "8 #EC 5\n#IND 0 5 7 1 6 8\n";
        assertThat(OwnExports.check(old))
                .isInstanceOfSatisfying(
                        Verdict.Accept.class,
                        a -> assertThat(a.environment().contains(Name.of("Lamp.rec"))).isTrue());
        assertThat(OwnExports.check(old.replace("#IND 0 5 7 1 6 8", "#IND 0 5 7 1 6 7")))
                .isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void declarationsBeyondTheLimitsOfALevelAreDeclined() {
        StringBuilder b = new StringBuilder("2.0.0\n1 #NS 0 u\n1 #UP 1\n");
        for (int i = 2; i < 40; i++) {
            b.append(i + " #UM " + (i - 1) + " " + (i - 1) + "\n");
        }
        assertThat(OwnExports.check(b.toString())).isInstanceOf(Verdict.Decline.class);
    }
}
