package io.benchlake.model.format.huggingface;

import io.benchlake.error.UserError;
import io.benchlake.model.DType;
import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.format.safetensors.StoredArray;
import io.benchlake.model.json.StrictJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stored tensors that a model is made of, and the others.
 *
 * <p>As transformers 5.24 loads a {@code LlamaForCausalLM}: a name may lack {@code model.} or have it once too often,
 * and tensors that no layer takes are passed over.
 *
 * @param tensors by the name that the model's layers take them under
 * @param unused names of stored tensors that no layer takes
 */
record ModelWeights(Map<String, StoredWeight> tensors, Set<String> unused) {
    private static final String PREFIX = "model.";
    private static final Pattern OF_LAYER = Pattern.compile("(?:model\\.)?layers\\.(\\d+)\\..*");
    private static final Pattern BUFFER =
            Pattern.compile(".*\\.(rotary_emb\\.[a-z_]+|masked_bias|self_attn\\.bias|attention\\.bias)");

    static ModelWeights of(
            Path directory, LlamaConfig config, List<SafetensorsHeader> headers, Optional<Quantization> quantization) {
        Set<String> expected = ExpectedWeights.shapes(config).keySet();
        ModelWeights weights = new ModelWeights(new TreeMap<>(), new TreeSet<>());
        QuantizedLayers layers = new QuantizedLayers(directory, config, quantization.isPresent());
        headers.forEach(header -> header.tensors().values().forEach(entry -> {
            if (!layers.add(header.array(entry))) {
                weights.add(header, entry, expected);
            }
        }));
        quantization.ifPresent(quantized -> {
            layers.weights(quantized, weights.tensors, weights.unused);
            weights.requireQuantized(directory, quantized);
        });
        List<String> differences = new ArrayList<>(ExpectedWeights.differences(config, weights.tensors));
        if (!differences.isEmpty()) {
            weights.unused.forEach(name -> differences.add(name + " is not part of the model"));
            throw UserError.invalidInput("Cannot use model %s: its weights differ from config.json in %s places: %s. %s"
                    .formatted(
                            directory,
                            differences.size(),
                            String.join("; ", WeightFiles.first(differences)),
                            "Fetch the checkpoint again."));
        }
        return weights;
    }

    private void requireQuantized(Path directory, Quantization quantization) {
        if (!quantization.namesLayers() && tensors.values().stream().allMatch(StoredTensor.class::isInstance)) {
            throw UserError.invalidInput("Cannot use model " + directory
                    + ": quantization_config in config.json says that its layers are quantized ("
                    + quantization.format().name()
                    + "), and all of them are stored as plain numbers. Fetch the checkpoint "
                    + "again; if these are the weights that you want, take quantization_config out.");
        }
    }

    private void add(SafetensorsHeader header, SafetensorsHeader.Entry entry, Set<String> expected) {
        String name = nameInModel(entry.name(), expected);
        if (!expected.contains(name)) {
            unused.add(name);
        } else if (tensors.put(name, stored(header, entry, name)) != null) {
            throw StrictJson.refused(header.file(), "it holds " + name + " twice, with and without '" + PREFIX + "'");
        }
    }

    private static String nameInModel(String name, Set<String> expected) {
        if (expected.contains(name)) {
            return name;
        }
        if (expected.contains(PREFIX + name)) {
            return PREFIX + name;
        }
        boolean twice = name.startsWith(PREFIX) && expected.contains(name.substring(PREFIX.length()));
        return twice ? name.substring(PREFIX.length()) : name;
    }

    private static StoredTensor stored(SafetensorsHeader header, SafetensorsHeader.Entry entry, String name) {
        DType dtype = entry.dtype()
                .weightType()
                .orElseThrow(() -> UserError.invalidInput("Cannot use " + header.file() + ": tensor '" + entry.name()
                        + "' is stored as " + entry.dtype() + ". Use a checkpoint whose weights are stored as "
                        + LlamaConfigReader.supportedTypes() + "."));
        StoredArray array = header.array(entry);
        return new StoredTensor(name, array.file(), array.byteOffset(), dtype, array.shape());
    }

    /** What the model's user should know of tensors that are passed over. */
    List<String> notes(LlamaConfig config) {
        List<String> notes = new ArrayList<>();
        List<String> trained = unused(name -> isTrained(name, config));
        List<String> others = unused(name -> !isTrained(name, config) && !name.equals(ExpectedWeights.OUTPUT));
        if (unused.contains(ExpectedWeights.OUTPUT)) {
            notes.add(ExpectedWeights.OUTPUT + " is passed over, as in transformers: tie_word_embeddings makes the "
                    + "embedding the output layer.");
        }
        if (!others.isEmpty()) {
            notes.add(
                    "no layer of config.json uses what is stored as " + listed(others) + ". No number depends on it.");
        }
        if (!trained.isEmpty()) {
            notes.add("WARNING: " + listed(trained) + " lies in a layer that config.json describes without it. It is "
                    + "passed over, as in transformers, so this may not be the model that was trained: compare "
                    + "attention_bias, mlp_bias and architectures in config.json.");
        }
        return notes;
    }

    private List<String> unused(Predicate<String> chosen) {
        return unused.stream().filter(chosen).toList();
    }

    /** Whether a tensor without a place lies in a layer that the model has, and is no buffer. */
    private static boolean isTrained(String name, LlamaConfig config) {
        Matcher layer = OF_LAYER.matcher(name);
        return layer.matches()
                && !BUFFER.matcher(name).matches()
                && layer.group(1).length() < 6
                && Integer.parseInt(layer.group(1)) < config.layers();
    }

    private static String listed(List<String> names) {
        List<String> first = WeightFiles.first(names);
        int more = names.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
