package dev.goalpost.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyFileTest {
    @TempDir private Path folder;

    private static final HeldOut GOOD =
            new HeldOut(
                    20,
                    new Rate(80, 100),
                    0.25,
                    new Rate(50, 100),
                    List.of(new Rate(80, 100)),
                    new HeldOut.EncoderCheck(500, 0, 3),
                    new HeldOut.Solved(100, 60, 40, 30, 12, 2, "validation"));

    private static TrainedEnergy model(String encoder, HeldOut heldOut) {
        Random random = new Random(7);
        EnergyHead head = new EnergyHead(List.of(layer(random, 64, 8), layer(random, 8, 1)));
        return new TrainedEnergy(
                new TrainedEnergy.Header(
                        encoder,
                        false,
                        List.of(64, 8, 1),
                        new Scale(1.5, 0.5),
                        new Scale(-2, 1),
                        0.4,
                        heldOut,
                        Map.of("seed", "7")),
                head);
    }

    private static EnergyHead.Layer layer(Random random, int in, int out) {
        float[] w = new float[in * out];
        float[] b = new float[out];
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < b.length; i++) {
            b[i] = (float) random.nextGaussian();
        }
        return new EnergyHead.Layer(in, out, w, b);
    }

    private static TrainedEnergy good() {
        return model("hashed-goals/3/64", GOOD);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("deep/energy.model");
        TrainedEnergy written = good();
        EnergyFile.write(file, written);
        TrainedEnergy read = EnergyFile.read(file);
        assertThat(read.header()).isEqualTo(written.header());
        float[] x = new float[64];
        Arrays.fill(x, 0.25f);
        assertThat(read.head().energy(x)).isEqualTo(written.head().energy(x));
        assertThat(EnergyFile.hash(read)).isEqualTo(EnergyFile.hash(written)).hasSize(12);
        assertThat(file.getParent()).isDirectoryContaining(f -> f.equals(file));
    }

    /** It is measured after it was used, and used after it was measured. */
    @Test
    void aModelStaysTheSameWhenItIsMeasured() throws IOException {
        Path file = folder.resolve("energy.model");
        String hash = EnergyFile.hash(good());
        EnergyFile.write(file, good().with(null));
        assertThat(EnergyFile.read(file, hash).header().heldOut()).isNull();
        EnergyFile.write(file, good());
        assertThat(EnergyFile.read(file, hash).header().heldOut()).isEqualTo(GOOD);
        EnergyFile.write(file, good().withWeight(0.123));
        assertThatThrownBy(() -> EnergyFile.read(file, hash))
                .isInstanceOf(EnergyFile.Unusable.class)
                .hasMessageContaining("another model");
    }

    @Test
    void everyCutAndEveryChangedByteIsNoticed() throws IOException {
        Path file = folder.resolve("energy.model");
        EnergyFile.write(file, good());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> EnergyFile.read(file))
                    .isInstanceOf(EnergyFile.Unusable.class)
                    .hasMessageStartingWith(file + ": ");
        }
        for (int at = 0; at < whole.length; at += 101) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Files.write(file, changed);
            assertThatThrownBy(() -> EnergyFile.read(file)).isInstanceOf(EnergyFile.Unusable.class);
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path file = folder.resolve("energy.model");
        Files.writeString(file, "{\"weights\": []}");
        assertThatThrownBy(() -> EnergyFile.read(file)).hasMessageEndingWith("not an energy model");
        Files.writeString(file, "goalpost-energy 9\nand so on");
        assertThatThrownBy(() -> EnergyFile.read(file))
                .hasMessageContaining("made by another version (\"goalpost-energy 9\"");
        EnergyFile.write(file, good());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> EnergyFile.read(file))
                .hasMessageContaining("cut short or changed");
        assertThat(new String(whole, 0, 18, StandardCharsets.US_ASCII))
                .isEqualTo("goalpost-energy 1\n");
    }

    private EnergyChoice choose(TrainedEnergy model, boolean force)
            throws IOException, ConfigException {
        Path file = folder.resolve("energy.model");
        EnergyFile.write(file, model);
        return EnergyChoice.of(Config.DEFAULT.withEnergy(file.toString()).withForcedEnergy(force));
    }

    @Test
    void aModelThatIsWorthItIsUsed() throws IOException, ConfigException {
        EnergyChoice choice = choose(good(), false);
        assertThat(choice.header()).isPresent();
        assertThat(choice.model()).isInstanceOf(HeadEnergyModel.class);
        assertThat(choice.hash()).isNotEqualTo("none");
    }

    @Test
    void aModelThatIsNotWorthItIsRefusedUnlessForced() throws IOException, ConfigException {
        TrainedEnergy poor =
                model(
                        "hashed-goals/3/64",
                        GOOD.withSolved(new HeldOut.Solved(100, 60, 30, 30, 2, 2, "validation")));
        assertThatThrownBy(() -> choose(poor, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is refused: with it 30 of 60 held-out theorems are solved")
                .hasMessageEndingWith("--force uses it all the same");
        assertThat(choose(poor, true).header()).isPresent();
    }

    @Test
    void amodelOfAnotherEncoderIsRefusedEvenWhenForced() {
        assertThatThrownBy(() -> choose(model("mean-pooled/llama/64", GOOD), true))
                .hasMessageContaining("trained on the encoder mean-pooled/llama/64");
        assertThatThrownBy(() -> choose(model("hashed-goals/3/48", GOOD), true))
                .hasMessageContaining("takes 64 values where the encoder gives 48");
        assertThatThrownBy(() -> EnergyChoice.of(Config.DEFAULT.withEnergy("no/such/energy.model")))
                .hasMessage(
                        "no energy model no/such/energy.model; known: none, or a file that"
                                + " train-ebm wrote");
    }
}
