package dev.goalpost.engine.pantograph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.goalpost.engine.lean.BuiltinSession;
import dev.goalpost.lean.BuiltinLean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PantographServerTest {
    private final PantographServer server =
            new PantographServer(new BuiltinSession(BuiltinLean.load()));

    private JsonNode ask(String line) throws Exception {
        return new JsonMapper().readTree(server.answer(line));
    }

    private static List<String> serve(byte[] input, int pieceBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream in =
                new ByteArrayInputStream(input) {
                    @Override
                    public synchronized int read(byte[] b, int off, int len) {
                        return super.read(b, off, Math.min(len, pieceBytes));
                    }
                };
        new PantographServer(new BuiltinSession(BuiltinLean.load())).serve(in, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aProofInBothSpellings() throws Exception {
        assertThat(ask("goal.start {\"expr\": \"∀ (p : Prop), p → p\"}").get("stateId").asLong())
                .isZero();
        JsonNode intro =
                ask(
                        "{\"cmd\": \"goal.tactic\", \"payload\": {\"stateId\": 0, \"tactic\":"
                                + " \"intro p h\"}}");
        assertThat(intro.get("nextStateId").asLong()).isEqualTo(1);
        assertThat(intro.at("/goals/0/target/pp").asText()).isEqualTo("p");
        assertThat(intro.at("/goals/0/vars/1/userName").asText()).isEqualTo("h");
        assertThat(intro.at("/goals/0/vars/1/type/pp").asText()).isEqualTo("p");
        JsonNode done = ask("goal.tactic {\"stateId\": 1, \"tactic\": \"exact h\"}");
        assertThat(done.get("goals")).isEmpty();
        assertThat(done.get("hasSorry").asBoolean()).isFalse();
        JsonNode print = ask("goal.print {\"stateId\": 2, \"rootExpr\": true}");
        assertThat(print.get("rootHasMVar").asBoolean()).isFalse();
        assertThat(print.at("/root/pp").asText()).contains("fun");
    }

    @Test
    void aTacticThatFailsIsNoErrorObject() throws Exception {
        ask("goal.start {\"expr\": \"∀ (p : Prop), p\"}");
        JsonNode failed = ask("goal.tactic {\"stateId\": 0, \"tactic\": \"rfl\"}");
        assertThat(failed.has("goals")).isFalse();
        assertThat(failed.has("error")).isFalse();
        assertThat(failed.at("/messages/0/severity").asText()).isEqualTo("error");
        assertThat(failed.at("/messages/0/data").asText()).isNotBlank();
        JsonNode unread = ask("goal.tactic {\"stateId\": 0, \"tactic\": \"exact ((\"}");
        assertThat(unread.get("parseError").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "nonsense {}; command",
                "{\"cmd\": 3}; command",
                "{\"payload\": {}}; command",
                "goal.start {; command",
                "goal.start [1]; command",
                "goal.start {}; command",
                "goal.start {\"expr\": \"p\", \"copyFrom\": \"q\"}; command",
                "goal.start {\"expr\": \"nonsense p\"}; expr",
                "goal.start {\"copyFrom\": \"no.such\"}; index",
                "goal.tactic {\"stateId\": 77, \"tactic\": \"rfl\"}; index",
                "goal.tactic {\"tactic\": \"rfl\"}; command",
                "goal.tactic {\"stateId\": \"x\"}; command",
                "goal.print {\"stateId\": 99}; index",
                "env.inspect {\"name\": \"no.such\"}; index",
                "env.module_read {\"module\": \"Mathlib\"}; index",
                "frontend.process {}; command",
                "goal.load {\"path\": \"/nonexistent/x\"}; io",
            })
    void whatCannotBeAnsweredIsAnsweredWithAKind(String line, String kind) throws Exception {
        JsonNode answer = ask(line);
        assertThat(answer.path("error").asText()).as(answer.toString()).isEqualTo(kind);
        assertThat(answer.get("desc").asText()).isNotBlank();
    }

    @Test
    void goalsOutOfViewComeBack() throws Exception {
        ask("options.set {\"automaticMode\": false}");
        ask("goal.start {\"expr\": \"∀ (p q : Prop), p → q → p ∧ q\"}");
        ask("goal.tactic {\"stateId\": 0, \"tactic\": \"intro p q hp hq\"}");
        JsonNode two = ask("goal.tactic {\"stateId\": 1, \"tactic\": \"constructor\"}");
        assertThat(two.get("goals")).hasSize(2);
        JsonNode one = ask("goal.tactic {\"stateId\": 2, \"goalId\": 0, \"tactic\": \"exact hp\"}");
        assertThat(one.get("goals")).isEmpty(); // the other one is dormant
        JsonNode back = ask("goal.continue {\"target\": 3, \"branch\": 2}");
        assertThat(back.get("goals")).hasSize(1);
        long id = back.get("nextStateId").asLong();
        JsonNode done = ask("goal.tactic {\"stateId\": " + id + ", \"tactic\": \"exact hq\"}");
        assertThat(done.get("goals")).isEmpty();
        assertThat(
                        ask("goal.print {\"stateId\": " + done.get("nextStateId") + "}")
                                .get("rootHasMVar")
                                .asBoolean())
                .isFalse();
    }

    @Test
    void statesAreDeletedSavedAndLoaded(@TempDir Path folder) throws Exception {
        ask("goal.start {\"expr\": \"∀ (p : Prop), p → p\"}");
        ask("goal.tactic {\"stateId\": 0, \"tactic\": \"intro p h\"}");
        Path file = folder.resolve("state");
        assertThat(ask("goal.save {\"id\": 1, \"path\": \"" + file + "\"}")).isEmpty();
        assertThat(ask("goal.delete {\"stateIds\": [0, 1]}")).isEmpty();
        assertThat(ask("stat").get("nGoals").asInt()).isZero();
        long id = ask("goal.load {\"path\": \"" + file + "\"}").get("id").asLong();
        assertThat(
                        ask("goal.tactic {\"stateId\": " + id + ", \"tactic\": \"exact h\"}")
                                .get("goals"))
                .isEmpty();
    }

    @Test
    void aDeclarationCanBeAddedOnlyIfItIsRight() throws Exception {
        assertThat(
                        ask(
                                "env.add {\"name\": \"mine\", \"type\": \"∀ (p : Prop), p → p\","
                                        + " \"value\": \"fun p h => h\", \"isTheorem\": true}"))
                .isEmpty();
        assertThat(ask("env.inspect {\"name\": \"mine\"}").at("/type/pp").asText())
                .isEqualTo("∀ (p : Prop), p → p");
        assertThat(
                        ask("env.add {\"name\": \"wrong\", \"type\": \"∀ (p : Prop), p\","
                                        + " \"value\": \"fun p => p\", \"isTheorem\": true}")
                                .has("error"))
                .isTrue();
        assertThat(ask("env.inspect {\"name\": \"wrong\"}").path("error").asText())
                .isEqualTo("index");
    }

    @Test
    void inductiveTypesAreTold() throws Exception {
        JsonNode nat = ask("env.inspect {\"name\": \"Nat\"}");
        assertThat(nat.at("/inductInfo/ctors").toString()).isEqualTo("[\"Nat.zero\",\"Nat.succ\"]");
        assertThat(
                        ask("env.inspect {\"name\": \"Nat.succ\"}")
                                .at("/constructorInfo/induct")
                                .asText())
                .isEqualTo("Nat");
        assertThat(ask("env.inspect {\"name\": \"Nat.rec\"}").at("/recursorInfo/numMinors").asInt())
                .isEqualTo(2);
    }

    @Test
    void linesAreCutWhereverTheBytesFall() throws Exception {
        byte[] input =
                "goal.start {\"expr\": \"∀ (α : Type) (x : α), x = x\"}\ngoal.tactic {\"stateId\": 0, \"tactic\": \"intro α x\"}\nstat\n"
                        .getBytes(StandardCharsets.UTF_8);
        List<String> whole = serve(input, 1 << 20);
        assertThat(whole).hasSize(4).startsWith("ready.");
        assertThat(serve(input, 1)).isEqualTo(whole);
        assertThat(serve(input, 7)).isEqualTo(whole);
    }

    @Test
    void aLineThatTheEndOfInputCutsOffIsAnswered() throws Exception {
        assertThat(serve("stat\nstat".getBytes(StandardCharsets.UTF_8), 4096))
                .containsExactly("ready.", "{\"nGoals\":0}", "{\"nGoals\":0}");
        assertThat(serve("stat\n{\"cmd\":".getBytes(StandardCharsets.UTF_8), 4096))
                .hasSize(3)
                .last()
                .asString()
                .contains("\"error\":\"command\"");
        assertThat(serve("stat\n\nstat".getBytes(StandardCharsets.UTF_8), 4096)).hasSize(2);
    }

    @Test
    void brokenLinesAreAnsweredAndTheNextOneWorks() throws Exception {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        input.write("x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
        input.write("\n".getBytes(StandardCharsets.UTF_8));
        input.write(("goal.start " + "[".repeat(100_000) + "\n").getBytes(StandardCharsets.UTF_8));
        input.write("stat\r\n\nnot reached\n".getBytes(StandardCharsets.UTF_8));
        List<String> answers = serve(input.toByteArray(), 4096);
        assertThat(answers).hasSize(5);
        assertThat(answers.subList(1, 4)).allMatch(a -> a.contains("\"error\":\"command\""));
        assertThat(answers.get(4)).isEqualTo("{\"nGoals\":0}");
    }
}
