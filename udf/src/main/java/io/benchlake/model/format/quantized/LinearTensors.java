package io.benchlake.model.format.quantized;

import io.benchlake.error.UserError;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.StoredArray;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a checkpoint stores under the name of one linear layer. */
public final class LinearTensors {
    private static final String WEIGHT = "weight";

    private final Path folder;
    private final String module;
    private final int outputs;
    private final int inputs;
    private final Map<String, StoredArray> bySuffix;
    private final Set<String> taken = new TreeSet<>();

    /**
     * @param module the layer's name, such as {@code model.layers.0.self_attn.q_proj}
     * @param bySuffix by what follows that name and a point
     */
    public LinearTensors(Path folder, String module, int outputs, int inputs, Map<String, StoredArray> bySuffix) {
        this.folder = folder;
        this.module = module;
        this.outputs = outputs;
        this.inputs = inputs;
        this.bySuffix = new TreeMap<>(bySuffix);
    }

    public String module() {
        return module;
    }

    /** The name of the weight, whatever it is stored as. */
    public String weight() {
        return module + "." + WEIGHT;
    }

    public int outputs() {
        return outputs;
    }

    public int inputs() {
        return inputs;
    }

    public List<Long> shape() {
        return List.of((long) outputs, (long) inputs);
    }

    public boolean has(String suffix) {
        return bySuffix.containsKey(suffix);
    }

    /** The weight as plain numbers, if it is stored so. */
    public Optional<StoredTensor> plain() {
        Optional<StoredTensor> plain =
                Optional.ofNullable(bySuffix.get(WEIGHT)).flatMap(stored -> stored.weight(weight()));
        plain.ifPresent(found -> taken.add(WEIGHT));
        return plain;
    }

    /** @throws UserError if the layer is not stored as plain numbers */
    public StoredTensor requirePlain() {
        return plain().orElseThrow(() -> differing("it is not stored as plain numbers"));
    }

    /** A tensor that may be missing, of one of some number formats. */
    public Optional<StoredArray> find(String suffix, SafetensorsDType... dtypes) {
        return has(suffix) ? Optional.of(take(suffix, dtypes)) : Optional.empty();
    }

    /** @throws UserError if it is missing or of another number format */
    public StoredArray take(String suffix, SafetensorsDType... dtypes) {
        StoredArray found = bySuffix.get(suffix);
        if (found == null) {
            throw differing("it has no '" + suffix + "'");
        }
        if (!List.of(dtypes).contains(found.dtype())) {
            throw differing("its '" + suffix + "' is stored as " + found.dtype());
        }
        taken.add(suffix);
        return found;
    }

    /** The same, of one shape. */
    public StoredArray take(String suffix, List<Long> shape, SafetensorsDType... dtypes) {
        return require(take(suffix, dtypes), shape);
    }

    /** @throws UserError if an array has another shape */
    public StoredArray require(StoredArray array, List<Long> shape) {
        if (!array.shape().equals(shape)) {
            throw differing("its '" + array.name().substring(module.length() + 1) + "' has shape " + array.shape()
                    + ", not " + shape);
        }
        return array;
    }

    /** Whether a part of it was used. */
    public boolean isTaken(String suffix) {
        return taken.contains(suffix);
    }

    /** Says that what is stored is not what the configuration says. */
    public UserError differing(String fault) {
        return UserError.invalidInput("Cannot use model " + folder + ": layer " + module
                + " is not stored as quantization_config in config.json says: " + fault
                + ". Fetch the checkpoint again.");
    }
}
