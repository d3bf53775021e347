package io.benchlake.model.djl.program;

import io.benchlake.inference.LayerSplit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which device of a model each weight lies: those of a layer with it, the embedding with the first, others with the
 * last.
 */
record WeightPlaces(ModelDevices devices, LayerSplit split) {
    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final Pattern OF_LAYER = Pattern.compile("model\\.layers\\.(\\d+)\\..*");

    ComputeDevice of(String weight) {
        if (weight.equals(EMBEDDING)) {
            return devices.first();
        }
        Matcher layer = OF_LAYER.matcher(weight);
        return layer.matches() ? devices.devices().get(split.device(Integer.parseInt(layer.group(1)))) : devices.last();
    }
}
