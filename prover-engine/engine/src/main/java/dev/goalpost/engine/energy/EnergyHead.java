package dev.goalpost.engine.energy;

import java.util.List;

/**
 * A multilayer perceptron from an encoded state to its energy, as it is served: spectral norms are
 * divided out of the weights once and for all, so this is plain arithmetic. Hidden layers have the
 * activation {@code x·sigmoid(x)} (SiLU).
 *
 * @param layers at least one; the last has one output
 */
public record EnergyHead(List<Layer> layers) {
    /**
     * {@code y = xW + b}.
     *
     * @param inputs how long x is
     * @param outputs how long y is
     * @param weights W by rows: {@code weights[i * outputs + j]} leads from input i to output j
     * @param bias b
     */
    public record Layer(int inputs, int outputs, float[] weights, float[] bias) {
        public Layer {
            if (inputs < 1
                    || outputs < 1
                    || weights.length != inputs * outputs
                    || bias.length != outputs) {
                throw new IllegalArgumentException(
                        "no layer from " + inputs + " to " + outputs + " values");
            }
        }
    }

    public EnergyHead {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || layers.get(layers.size() - 1).outputs() != 1) {
            throw new IllegalArgumentException("the last layer of an energy has one output");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layers " + (i - 1) + " and " + i + " do not fit");
            }
        }
    }

    /** How long an encoded state is. */
    public int inputs() {
        return layers.get(0).inputs();
    }

    /** The energy of an encoded state. */
    public float energy(float[] encoded) {
        if (encoded.length != inputs()) {
            throw new IllegalArgumentException(
                    "an input of " + encoded.length + " values where " + inputs() + " are due");
        }
        float[] x = encoded;
        for (int k = 0; k < layers.size(); k++) {
            x = apply(layers.get(k), x);
            if (k < layers.size() - 1) {
                for (int j = 0; j < x.length; j++) {
                    x[j] = (float) (x[j] / (1 + Math.exp(-x[j])));
                }
            }
        }
        return x[0];
    }

    private static float[] apply(Layer layer, float[] x) {
        int n = layer.outputs();
        float[] w = layer.weights();
        float[] y = layer.bias().clone();
        for (int i = 0; i < x.length; i++) {
            float a = x[i];
            // Encoded states are mostly zeros.
            if (a != 0) {
                int row = i * n;
                for (int j = 0; j < n; j++) {
                    y[j] += a * w[row + j];
                }
            }
        }
        return y;
    }
}
