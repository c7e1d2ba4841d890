package dev.goalpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.engine.energy.EnergyFile;
import dev.goalpost.engine.energy.EnergyHead;
import dev.goalpost.engine.energy.HeldOut;
import dev.goalpost.engine.energy.Rate;
import dev.goalpost.engine.energy.Scale;
import dev.goalpost.engine.energy.TrainedEnergy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
                                List.of(new EnergyHead.Layer(in, 1, new float[in], new float[1]))));
        Path file = folder.resolve("energy.model");
        EnergyFile.write(file, model);
        return file;
    }

    private String eval(Path model, String... more) throws IOException {
        Path theorems =
                Files.writeString(
                        folder.resolve("f.jsonl"),
                        """
                        {"id": "a", "statement": "theorem a : True", "split": "train"}
                        {"id": "b", "statement": "theorem b : True", "split": "validation"}
                        {"id": "c", "statement": "theorem c : True", "split": "test"}
                        """);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] args = {
            "eval",
            "--theorems",
            theorems.toString(),
            "--budgets",
            "2",
            "--energy",
            model.toString()
        };
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        assertThat(line.execute(all)).isZero();
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
}
