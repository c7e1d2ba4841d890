package dev.goalpost.engine.energy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model as it lies in a file: what it is, what it is worth, and its weights.
 *
 * @param head the weights, with spectral norms divided out
 */
public record TrainedEnergy(Header header, EnergyHead head) {
    /**
     * All but the weights.
     *
     * @param encoder {@link Encoder#id()}
     * @param conditioned whether the input is state, root state and their product, one after the
     *     other, rather than the state alone
     * @param sizes of the layers, from the input to the one output
     * @param scale of its energies over states that it was not trained on
     * @param logProbScale of length-normalised path log-probabilities over the same states
     * @param weight share of the energy in a search's priority, 0 to 1, chosen on validation
     *     theorems
     * @param heldOut null until measured
     * @param lineage what it was made from: settings, seed, data, revision
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Header(
            @JsonProperty("encoder") String encoder,
            @JsonProperty("conditioned") boolean conditioned,
            @JsonProperty("sizes") List<Integer> sizes,
            @JsonProperty("scale") Scale scale,
            @JsonProperty("log_prob_scale") Scale logProbScale,
            @JsonProperty("weight") double weight,
            @JsonProperty("held_out") HeldOut heldOut,
            @JsonProperty("lineage") Map<String, String> lineage) {
        public Header {
            sizes = List.copyOf(sizes);
            lineage = Collections.unmodifiableMap(new TreeMap<>(lineage));
        }
    }

    public TrainedEnergy {
        List<Integer> s = header.sizes();
        List<EnergyHead.Layer> layers = head.layers();
        boolean fits = s.size() == layers.size() + 1;
        for (int i = 0; fits && i < layers.size(); i++) {
            fits = layers.get(i).inputs() == s.get(i) && layers.get(i).outputs() == s.get(i + 1);
        }
        if (!fits) {
            throw new IllegalArgumentException("the weights are not of the sizes " + s);
        }
    }

    /** The same with other figures. */
    public TrainedEnergy with(HeldOut heldOut) {
        return with(header.weight(), heldOut);
    }

    /** The same with another share in a search's priority. */
    public TrainedEnergy withWeight(double weight) {
        return with(weight, header.heldOut());
    }

    private TrainedEnergy with(double weight, HeldOut heldOut) {
        Header h = header;
        return new TrainedEnergy(
                new Header(
                        h.encoder(),
                        h.conditioned(),
                        h.sizes(),
                        h.scale(),
                        h.logProbScale(),
                        weight,
                        heldOut,
                        h.lineage()),
                head);
    }
}
