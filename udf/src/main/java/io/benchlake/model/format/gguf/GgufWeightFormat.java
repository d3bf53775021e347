package io.benchlake.model.format.gguf;

import io.benchlake.model.WeightFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people call the quantization of a GGUF file, such as {@code Q4_K_M}: a mixture named by its commonest type. */
final class GgufWeightFormat {
    private static final Map<Integer, String> MIXTURES = Map.ofEntries(
            Map.entry(11, "Q3_K_S"),
            Map.entry(12, "Q3_K_M"),
            Map.entry(13, "Q3_K_L"),
            Map.entry(14, "Q4_K_S"),
            Map.entry(15, "Q4_K_M"),
            Map.entry(16, "Q5_K_S"),
            Map.entry(17, "Q5_K_M"),
            Map.entry(21, "Q2_K_S"));

    private GgufWeightFormat() {}

    static WeightFormat of(GgufModel model) {
        GgmlType type = commonest(model);
        String name = model.metadata()
                .findIndex("general.file_type")
                .flatMap(code -> Optional.ofNullable(MIXTURES.get(code)))
                .filter(mixture -> mixture.startsWith(type.name()))
                .orElse(type.name());
        return new WeightFormat("gguf " + name, type.bits(), "");
    }

    /** The type of most numbers in the matrices of layers. */
    private static GgmlType commonest(GgufModel model) {
        Map<GgmlType, Long> numbers = new TreeMap<>();
        model.tensors().values().stream()
                .filter(tensor ->
                        tensor.name().startsWith("blk.") && tensor.shape().size() == 2)
                .forEach(tensor -> numbers.merge(tensor.type(), tensor.elements(), Long::sum));
        return numbers.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(GgmlType.F32);
    }
}
