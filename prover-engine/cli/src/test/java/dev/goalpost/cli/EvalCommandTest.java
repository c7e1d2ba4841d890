package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.energy.EnergyFile;
import dev.goalpost.engine.energy.EnergyHead;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.energy.Rate;
import dev.goalpost.engine.energy.Scale;
import dev.goalpost.engine.energy.TrainedEnergy;
import dev.goalpost.engine.trajectory.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code eval --energy} writes into a model, and what it does not. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class EvalCommandTest {
    @TempDir Path folder;

    private Path model() throws IOException {
        return model(0);
    }

    /**
     * @param bias what tells it from others
     */
    private Path model(float bias) throws IOException {
        int in = 64;
        HeldOut notSearched =
                new HeldOut(
                        20,
                        new Rate(80, 100),
                        0.25,
                        new Rate(50, 100),
                        List.of(new Rate(80, 100)),
                        new HeldOut.EncoderCheck(500, 0, 3),
                        null);
        TrainedEnergy model =
                new TrainedEnergy(
                        new TrainedEnergy.Header(
                                "hashed-goals/3/" + in,
                                false,
                                List.of(in, 1),
                                Scale.UNIT,
                                Scale.UNIT,
                                0.5,
                                notSearched,
                                Map.of()),
                        new EnergyHead(
                                List.of(
                                        new EnergyHead.Layer(
                                                in, 1, new float[in], new float[] {bias}))));
        Path file = folder.resolve("energy.model");
        EnergyFile.write(file, model);
        return file;
    }

    private String eval(Path model, String... more) throws IOException {
        return eval(0, "", model, more);
    }

    /**
     * Evaluates.
     *
     * @param context of the validation theorem
     */
    private String eval(int exit, String context, Path model, String... more) throws IOException {
        Path theorems =
                Files.writeString(
                        folder.resolve("f.jsonl"),
                        """
                        {"id": "a", "statement": "theorem a : True", "split": "train"}
                        {"id": "b", "statement": "theorem b : True", "split": "validation"%s}
                        {"id": "c", "statement": "theorem c : True", "split": "test"}
                        """
                                .formatted(context));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> args = new ArrayList<>(List.of("eval", "--theorems", theorems.toString()));
        args.addAll(List.of("--budgets", "2", "--energy", model.toString()));
        args.addAll(List.of(more));
        assertThat(line.execute(args.toArray(new String[0]))).isEqualTo(exit);
        return out.toString() + err;
    }

    @Test
    void heldOutTheoremsJudgeAModel() throws Exception {
        Path model = model();
        String told = eval(model, "--split", "validation");
        assertThat(told).contains("1 with, 1 without").contains("refused: with it 1 of 1");
        HeldOut.Solved written = EnergyFile.read(model).header().heldOut().solved();
        assertThat(written).isEqualTo(new HeldOut.Solved(2, 1, 1, 1, 0, 0, "validation"));
    }

    @Test
    void theoremsThatItWasTrainedOnDoNot() throws Exception {
        Path model = model();
        assertThat(eval(model, "--split", "train")).contains("not judged");
        assertThat(eval(model, "--split", "test")).contains("not judged");
        assertThat(eval(model)).contains("not judged");
        assertThat(EnergyFile.read(model).header().heldOut().solved()).isNull();
    }

    @Test
    void outcomesOfAnotherModelOrOtherTheoremsAreNotGoneOnWith() throws Exception {
        Path model = model();
        String out = folder.resolve("out").toString();
        String[] args = {"--split", "validation", "--output", out};
        String[] again = {"--split", "validation", "--output", out, "--resume"};
        assertThat(eval(model, args)).contains("1 with, 1 without");
        assertThat(EnergyFile.read(model).header().heldOut().solved()).isNotNull();
        assertThat(eval(model, again)).as("it was only measured").contains("1 with, 1 without");
        assertThat(eval(1, ", \"context\": \"def n := 1\"", model, again))
                .contains("begun with other settings: theorems ");
        model(1);
        assertThat(eval(1, "", model, again)).contains("begun with other settings: files ");
        assertThat(EnergyFile.read(model).header().heldOut().solved()).isNull();
    }

    @Test
    void oneRunAtATimeHasTheFolder() throws Exception {
        Path out = folder.resolve("out");
        try (FolderLock lock = FolderLock.take(out)) {
            assertThat(eval(1, "", model(), "--output", out.toString())).contains("by another run");
        }
        assertThat(eval(model(), "--output", out.toString())).contains("3 theorems");
    }

    @Test
    void whatItWouldIgnoreItRefuses() throws Exception {
        assertThat(eval(2, "", model(), "--frontier", "breadth-first"))
                .contains("Unknown options: '--frontier'");
        assertThat(eval(2, "", model(), "--allow-axiom", "a")).contains("'--allow-axiom'");
        assertThat(eval(2, "", model(), "--nodes", "9"))
                .contains("--nodes and --budgets say the same");
        Path config =
                Files.writeString(
                        folder.resolve("c.toml"), "[search]\nfrontier = \"breadth-first\"\n");
        assertThat(eval(2, "", model(), "--config", config.toString()))
                .contains("search.frontier is for `search` alone");
    }

    @Test
    void nodesAreTheOnlyBudgetWhereNoOthersAreNamed() throws Exception {
        Path theorems =
                Files.writeString(
                        folder.resolve("one.jsonl"),
                        "{\"id\": \"a\", \"statement\": \"theorem a : True\"}\n");
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
        assertThat(line.execute("eval", "--theorems", theorems.toString(), "--nodes", "7"))
                .isZero();
        assertThat(out.toString()).contains("7").doesNotContain("50");
    }
}
