package io.benchlake.model.format.gptq;

import io.benchlake.model.ComputedWeight;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.quantized.GroupSizes;
import io.benchlake.model.format.quantized.GroupedRows;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.quantized.UnsupportedQuantization;
import io.benchlake.model.format.quantized.Words;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.StoredArray;
import io.benchlake.model.json.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weights of four or eight bits, as AutoGPTQ and GPTQModel write them. Which layers are quantised, the files say. */
public final class Gptq implements Quantization {
    private static final List<Integer> BITS = List.of(4, 8);

    private final Words words;
    private final int groupSize;
    private final boolean isSymmetric;
    private final boolean isFirstVersion;
    private @Nullable String otherVersion;

    private Gptq(Words words, int groupSize, boolean isSymmetric, boolean isFirstVersion) {
        this.words = words;
        this.groupSize = groupSize;
        this.isSymmetric = isSymmetric;
        this.isFirstVersion = isFirstVersion;
    }

    /** Reads the settings in {@code quantization_config}. */
    public static Gptq of(JsonFields config) {
        int bits = config.count("bits");
        if (!BITS.contains(bits)) {
            throw UnsupportedQuantization.of(config, "GPTQ with " + bits + " bits");
        }
        String layout = config.findText("checkpoint_format").orElse("gptq");
        if (!List.of("gptq", "gptq_v2").contains(layout)) {
            throw UnsupportedQuantization.of(config, "GPTQ's layout '" + layout + "'");
        }
        if (config.findBoolean("is_marlin_format").orElse(false)) {
            throw UnsupportedQuantization.of(config, "GPTQ's layout 'marlin'");
        }
        if (config.find("dynamic").filter(dynamic -> !dynamic.isEmpty()).isPresent()) {
            throw UnsupportedQuantization.of(config, "GPTQ with settings for single modules ('dynamic')");
        }
        return new Gptq(
                new Words(bits),
                GroupSizes.of(config),
                config.findBoolean("sym").orElse(true),
                layout.equals("gptq"));
    }

    @Override
    public WeightFormat format() {
        return new WeightFormat("gptq", words.bits(), "");
    }

    @Override
    public StoredWeight weight(LinearTensors stored) {
        if (!stored.has("qweight")) {
            return stored.requirePlain();
        }
        long groups = GroupSizes.groups(stored.inputs(), groupSize);
        long outputs = stored.outputs();
        StoredArray codes =
                stored.take("qweight", List.of((long) words.count(stored.inputs()), outputs), SafetensorsDType.I32);
        StoredArray zeros = stored.take("qzeros", List.of(groups, outputs / words.perWord()), SafetensorsDType.I32);
        StoredArray scales = stored.take("scales", List.of(groups, outputs), SafetensorsDType.F16);
        StoredArray index = stored.find("g_idx", SafetensorsDType.I32).orElse(null);
        try {
            passOverZeroBias(stored);
            return new ComputedWeight(
                    stored.weight(),
                    new GroupedRows(
                            stored.shape(),
                            new GptqPacking(words, isFirst(zeros) ? allOf(1) : 0),
                            codes,
                            zeros,
                            scales,
                            index == null ? null : checked(stored, index, groups),
                            GroupSizes.columns(stored.inputs(), groupSize)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read layer " + stored.module(), e);
        }
    }

    /** Some writers store a bias of zeros for layers that have none. */
    private static void passOverZeroBias(LinearTensors stored) throws IOException {
        if (stored.has("bias")) {
            boolean isZero = true;
            for (float value : stored.take("bias", SafetensorsDType.values()).floats()) {
                isZero &= value == 0;
            }
            if (!isZero) {
                throw stored.differing("it has a 'bias' that is not 0, and the model has none");
            }
        }
    }

    private static StoredArray checked(LinearTensors stored, StoredArray index, long groups) throws IOException {
        stored.require(index, List.of((long) stored.inputs()));
        if (Arrays.stream(index.ints()).anyMatch(group -> group < 0 || group >= groups)) {
            throw stored.differing("its 'g_idx' names a group that it has not");
        }
        return index;
    }

    /**
     * Whether zero points are stored less one. Symmetric files tell it themselves, and some say one thing and hold the
     * other.
     */
    private boolean isFirst(StoredArray zeros) throws IOException {
        if (isSymmetric) {
            int half = 1 << (words.bits() - 1);
            int[] stored = zeros.ints(0, Math.toIntExact(zeros.shape().get(1)));
            if (isFirstVersion && Arrays.stream(stored).allMatch(word -> word == allOf(half))) {
                otherVersion = "gptq_v2";
                return false;
            }
            if (!isFirstVersion && Arrays.stream(stored).allMatch(word -> word == allOf(half - 1))) {
                otherVersion = "gptq";
                return true;
            }
        }
        return isFirstVersion;
    }

    /** A word of the same number. */
    private int allOf(int number) {
        int word = 0;
        for (int place = 0; place < words.perWord(); place++) {
            word |= number << (words.bits() * place);
        }
        return word;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (otherVersion != null) {
            notes.add("its zero points are stored as checkpoint_format '" + otherVersion
                    + "' has them, not as config.json says; they are read as they are stored.");
        }
        return notes;
    }
}
