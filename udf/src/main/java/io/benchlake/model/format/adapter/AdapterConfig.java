package io.benchlake.model.format.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What {@code adapter_config.json} says of how an adapter is merged; which layers it has, its weights tell.
 *
 * <p>Source: peft 0.21.2, {@code tuners/lora/config.py}. A key that would change how it is merged and is not honoured
 * is refused, unless it is off.
 */
record AdapterConfig(JsonFields fields, ModulePattern ranks, ModulePattern alphas) {
    static final String FILE = "adapter_config.json";

    /** Keys that are read here. */
    private static final Set<String> HEEDED = Set.of(
            "peft_type",
            "r",
            "lora_alpha",
            "rank_pattern",
            "alpha_pattern",
            "use_rslora",
            "use_dora",
            "modules_to_save",
            "init_lora_weights");

    /** Keys that matter for training, that the weights answer, or that peft itself overrules for linear layers. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "task_type",
            "base_model_name_or_path",
            "revision",
            "auto_mapping",
            "inference_mode",
            "target_modules",
            "exclude_modules",
            "layers_to_transform",
            "layers_pattern",
            "bias",
            "lora_dropout",
            "fan_in_fan_out",
            "megatron_config",
            "megatron_core",
            "loftq_config",
            "eva_config",
            "corda_config",
            "lora_ga_config",
            "qalora_group_size",
            "runtime_config",
            "ensure_weight_tying",
            "peft_version");

    /** Ways to begin training that leave the base as it is. */
    private static final Set<String> PLAIN_STARTS = Set.of("true", "false", "gaussian", "eva", "orthogonal");

    private static final long MAX_BYTES = 1 << 20;

    static AdapterConfig read(Path folder) {
        JsonFields fields = StrictJson.readObject(folder.resolve(FILE), MAX_BYTES);
        String type = fields.findText("peft_type").orElse("none");
        if (!type.equals("LORA")) {
            throw refused(fields, "its peft_type is " + type, "Only LORA is supported: merge the adapter with peft.");
        }
        AdapterConfig config = new AdapterConfig(
                fields, ModulePattern.of(fields, "rank_pattern"), ModulePattern.of(fields, "alpha_pattern"));
        config.refuseOthers();
        fields.count("r");
        fields.positive("lora_alpha");
        return config;
    }

    private void refuseOthers() {
        fields.node().fields().forEachRemaining(field -> {
            boolean known = HEEDED.contains(field.getKey()) || WITHOUT_EFFECT.contains(field.getKey());
            if (!known && !isOff(field.getValue())) {
                throw refused(
                        fields,
                        "its '" + field.getKey() + "' is " + field.getValue() + ", which is not supported",
                        "Merge the adapter with peft (merge_and_unload) and evaluate the whole model.");
            }
        });
        String start = fields.find("init_lora_weights").map(JsonNode::asText).orElse("true");
        if (!PLAIN_STARTS.contains(start)) {
            throw refused(
                    fields,
                    "its init_lora_weights is '" + start + "', which changes the base model too",
                    "Save it with path_initial_model_for_weight_conversion of peft, which makes a plain LoRA of it.");
        }
    }

    private static boolean isOff(JsonNode value) {
        return value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isContainerNode() && value.isEmpty());
    }

    static UserError refused(JsonFields fields, String fault, String remedy) {
        return UserError.invalidInput("Cannot use adapter " + fields.file() + ": " + fault + ". " + remedy);
    }

    /** Rows of a layer's {@code lora_A}. */
    int rank(String module) {
        return ranks.find(module).map(JsonNode::asInt).orElseGet(() -> fields.count("r"));
    }

    /** What a layer's product is multiplied with. */
    float scaling(String module) {
        double alpha = alphas.find(module).map(JsonNode::asDouble).orElseGet(() -> fields.positive("lora_alpha"));
        double rank = rank(module);
        return (float) (alpha / (fields.findBoolean("use_rslora").orElse(false) ? Math.sqrt(rank) : rank));
    }

    boolean isDora() {
        return fields.findBoolean("use_dora").orElse(false);
    }

    /** Whether a module was trained as a whole, beside the base's. */
    boolean isSaved(String module) {
        return fields.find("modules_to_save").stream()
                .flatMap(names -> StreamSupport.stream(names.spliterator(), false))
                .anyMatch(name -> module.endsWith(name.asText()));
    }

    /** The model that it says it was trained on. */
    Optional<String> base() {
        return fields.findText("base_model_name_or_path");
    }

    /** What is in the file and passed over, for the adapter's user. */
    List<String> notes() {
        return fields.findBoolean("fan_in_fan_out").orElse(false)
                ? List.of("fan_in_fan_out of " + fields.file() + " has no effect, as in peft: linear layers of a Llama"
                        + " are not transposed.")
                : List.of();
    }
}
