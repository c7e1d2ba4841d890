package dev.goalpost.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.util.PairList;
import dev.goalpost.engine.energy.EnergyHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The perceptron while it is trained. Each weight matrix is divided by its spectral norm (Miyato et
 * al., 2018), so that the energy cannot run away where there is no data; the norm is estimated
 * afresh on each pass by five power iterations from a random vector. One factor over the whole
 * gives the energies back a scale of their own.
 *
 * <p>Takes (states × inputs), gives (states).
 */
final class SpectralHead extends AbstractBlock {
    private static final int ITERATIONS = 5;
    private static final int BAKING_ITERATIONS = 500;
    private static final float TINY = 1e-12f;

    private final List<Integer> sizes;
    private final List<Parameter> weights = new ArrayList<>();
    private final List<Parameter> biases = new ArrayList<>();
    private final Parameter logScale;

    SpectralHead(List<Integer> sizes) {
        this.sizes = List.copyOf(sizes);
        for (int i = 0; i + 1 < sizes.size(); i++) {
            weights.add(
                    addParameter(
                            Parameter.builder()
                                    .setName("weight" + i)
                                    .setType(Parameter.Type.WEIGHT)
                                    .optInitializer(new XavierInitializer())
                                    .build()));
            biases.add(
                    addParameter(
                            Parameter.builder()
                                    .setName("bias" + i)
                                    .setType(Parameter.Type.BIAS)
                                    .build()));
        }
        logScale =
                addParameter(
                        Parameter.builder()
                                .setName("logScale")
                                .setType(Parameter.Type.OTHER)
                                .optInitializer(Initializer.ONES)
                                .build());
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        for (int i = 0; i + 1 < sizes.size(); i++) {
            weights.get(i).setShape(new Shape(sizes.get(i), sizes.get(i + 1)));
            biases.get(i).setShape(new Shape(sizes.get(i + 1)));
        }
        logScale.setShape(new Shape(1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0))};
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        for (int i = 0; i < weights.size(); i++) {
            NDArray w = store.getValue(weights.get(i), x.getDevice(), training);
            NDArray b = store.getValue(biases.get(i), x.getDevice(), training);
            x = x.matMul(w.div(norm(w, x.getManager()))).add(b);
            if (i < weights.size() - 1) {
                x = Activation.swish(x, 1f);
            }
        }
        NDArray scale = store.getValue(logScale, x.getDevice(), training).exp();
        return new NDList(x.squeeze(1).mul(scale));
    }

    private static NDArray norm(NDArray w, NDManager manager) {
        NDArray fixed = w.stopGradient();
        NDArray transposed = fixed.transpose();
        NDArray v = unit(manager.randomNormal(new Shape(w.getShape().get(1), 1), DataType.FLOAT32));
        NDArray u = unit(fixed.matMul(v));
        for (int i = 1; i < ITERATIONS; i++) {
            v = unit(transposed.matMul(u));
            u = unit(fixed.matMul(v));
        }
        v = unit(transposed.matMul(u));
        return u.transpose().matMul(w).matMul(v).squeeze();
    }

    private static NDArray unit(NDArray v) {
        return v.div(v.square().sum().sqrt().add(TINY));
    }

    /** The weights as they are now, spectral norms and scale worked in, for serving. */
    EnergyHead bake() {
        List<EnergyHead.Layer> layers = new ArrayList<>();
        float scale = (float) Math.exp(logScale.getArray().toFloatArray()[0]);
        for (int k = 0; k < weights.size(); k++) {
            int in = sizes.get(k);
            int out = sizes.get(k + 1);
            float[] w = weights.get(k).getArray().toFloatArray();
            float[] b = biases.get(k).getArray().toFloatArray();
            double norm = spectralNorm(w, in, out);
            boolean last = k == weights.size() - 1;
            for (int i = 0; i < w.length; i++) {
                w[i] = (float) (w[i] / norm) * (last ? scale : 1);
            }
            if (last) {
                b[0] *= scale;
            }
            layers.add(new EnergyHead.Layer(in, out, w, b));
        }
        return new EnergyHead(layers);
    }

    /** The greatest singular value of a matrix given by rows. */
    static double spectralNorm(float[] w, int rows, int columns) {
        Random random = new Random(1);
        double[] v = new double[columns];
        for (int j = 0; j < columns; j++) {
            v[j] = random.nextGaussian();
        }
        double norm = 0;
        for (int n = 0; n < BAKING_ITERATIONS; n++) {
            double[] u = new double[rows];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    u[i] += w[i * columns + j] * v[j];
                }
            }
            normalise(u);
            double[] next = new double[columns];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    next[j] += w[i * columns + j] * u[i];
                }
            }
            double before = norm;
            norm = normalise(next);
            v = next;
            if (n > 10 && Math.abs(norm - before) <= 1e-12 * norm) {
                break;
            }
        }
        return Math.max(norm, TINY);
    }

    private static double normalise(double[] v) {
        double square = 0;
        for (double x : v) {
            square += x * x;
        }
        double length = Math.sqrt(square);
        for (int i = 0; i < v.length; i++) {
            v[i] /= Math.max(length, TINY);
        }
        return length;
    }
}
