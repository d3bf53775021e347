package io.benchlake.model.format.compressed;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.model.InputRule;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.quantized.UnsupportedQuantization;
import io.benchlake.model.json.JsonFields;
import io.benchlake.python.PythonRegexException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Weights as llm-compressor and compressed-tensors write them.
 *
 * @param schemes its {@code config_groups}
 * @param ignored layers that are stored as plain numbers
 * @param hasCacheScheme whether it says how to quantise keys and values
 */
public record CompressedTensors(List<Scheme> schemes, Targets ignored, boolean hasCacheScheme) implements Quantization {
    private static final List<String> FORMATS = List.of(
            "int-quantized", "float-quantized", "pack-quantized", "naive-quantized", "dense", "mixed-precision");

    /** Reads the settings in {@code quantization_config}. */
    public static CompressedTensors of(JsonFields config) {
        String format = config.findText("format").orElse("dense");
        if (!FORMATS.contains(format)) {
            throw UnsupportedQuantization.of(config, "the format '" + format + "' of compressed-tensors");
        }
        config.findObject("sparsity_config")
                .flatMap(sparsity -> sparsity.findText("format"))
                .filter(name -> !name.equals("dense"))
                .ifPresent(name -> {
                    throw UnsupportedQuantization.of(config, "the sparsity format '" + name + "'");
                });
        config.find("transform_config")
                .filter(transforms -> !transforms.isEmpty())
                .ifPresent(transforms -> {
                    throw UnsupportedQuantization.of(config, "'transform_config'");
                });
        return new CompressedTensors(
                schemes(config, format),
                targets(config, config, "ignore"),
                config.find("kv_cache_scheme").isPresent());
    }

    private static List<Scheme> schemes(JsonFields config, String format) {
        List<Scheme> schemes = new ArrayList<>();
        config.findObject("config_groups")
                .ifPresent(groups -> groups.node().fieldNames().forEachRemaining(name -> {
                    JsonFields group = groups.findObject(name).orElseThrow(() -> groups.missing(name));
                    schemes.add(Scheme.of(config, group, format, targets(config, group, "targets")));
                }));
        if (schemes.isEmpty()) {
            throw UnsupportedQuantization.of(config, "a configuration without config_groups");
        }
        return schemes;
    }

    private static Targets targets(JsonFields config, JsonFields fields, String key) {
        Optional<JsonNode> words = fields.find(key);
        fields.require(words.map(JsonNode::isArray).orElse(true), key, "a list of names");
        try {
            return Targets.of(words.stream()
                    .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                    .map(JsonNode::asText)
                    .toList());
        } catch (PythonRegexException fault) {
            throw UnsupportedQuantization.of(config, "the pattern in '" + key + "' (" + fault.getMessage() + ")");
        }
    }

    @Override
    public WeightFormat format() {
        Scheme first = schemes.get(0);
        return new WeightFormat("compressed-tensors " + first.format(), first.bits(), arithmetic());
    }

    private String arithmetic() {
        return schemes.stream()
                .flatMap(scheme -> scheme.inputRule().stream())
                .map(InputRule::words)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    @Override
    public boolean namesLayers() {
        return true;
    }

    @Override
    public StoredWeight weight(LinearTensors stored) {
        return scheme(stored.module())
                .map(scheme -> new CompressedLayer(scheme, stored).weight())
                .orElseGet(stored::requirePlain);
    }

    /** That of the closest target, wherever it stands. */
    private Optional<Scheme> scheme(String module) {
        return ignored.match(module)
                ? Optional.empty()
                : schemes.stream()
                        .filter(scheme -> scheme.targets().match(module))
                        .min(Comparator.comparing(
                                scheme -> scheme.targets().best(module).orElseThrow()));
    }

    @Override
    public List<String> notes() {
        return hasCacheScheme
                ? List.of("the scales for quantised keys and values (kv_cache_scheme) are not used: keys and values are"
                        + " kept in the number format of the model, as vLLM does unless told otherwise.")
                : List.of();
    }
}
