package io.benchlake.inference;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the layers of a model are divided over devices, in their order: so that no device has more bytes of weights than
 * it must. The embedding lies with the first layer, the output with the last.
 *
 * @param layers how many each device has
 */
public record LayerSplit(List<Integer> layers) {
    public LayerSplit {
        layers = List.copyOf(layers);
    }

    /** @throws UserError if there are more devices than layers */
    static LayerSplit of(ModelMemory memory, int devices) {
        int all = memory.config().layers();
        if (devices > all) {
            throw UserError.usage("Cannot divide the model over " + devices + " devices: it has " + all
                    + " layers, and each device takes at least one. Give a smaller --gpus-per-model.");
        }
        List<Integer> layers = new ArrayList<>(Collections.nCopies(devices, 1));
        for (int left = all - devices; left > 0; left--) {
            int lightest = lightest(memory, layers);
            layers.set(lightest, layers.get(lightest) + 1);
        }
        return new LayerSplit(layers);
    }

    private static int lightest(ModelMemory memory, List<Integer> layers) {
        List<Long> bytes = weights(memory, layers);
        return bytes.indexOf(Collections.min(bytes));
    }

    /** Bytes of weights on each device. */
    private static List<Long> weights(ModelMemory memory, List<Integer> layers) {
        int last = layers.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(device -> layers.get(device) * memory.layer()
                        + (device == 0 ? memory.embedding() : 0)
                        + (device == last ? memory.output(last > 0) : 0))
                .toList();
    }

    /** Bytes of weights on each device. */
    List<Long> weights(ModelMemory memory) {
        return weights(memory, layers);
    }

    /** The index of the first layer of each device. */
    public List<Integer> firstLayers() {
        return IntStream.range(0, layers.size())
                .mapToObj(device -> layers.stream()
                        .limit(device)
                        .mapToInt(Integer::intValue)
                        .sum())
                .toList();
    }

    /** The device of a layer, by its index. */
    public int device(int layer) {
        List<Integer> first = firstLayers();
        return (int) first.stream().filter(start -> start <= layer).count() - 1;
    }
}
