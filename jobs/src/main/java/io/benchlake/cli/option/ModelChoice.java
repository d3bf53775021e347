package io.benchlake.cli.option;

import io.benchlake.error.UserError;
import io.benchlake.hub.cache.HubCache;
import io.benchlake.model.format.gguf.OllamaModel;
import io.benchlake.models.NamedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the checkpoint that {@code --model} and {@code --model_args} name together. */
public final class ModelChoice {
    /** The harness's names of the backend whose numbers Benchlake gives. */
    public static final Set<String> HUGGING_FACE = Set.of("hf", "hf-auto", "huggingface");

    /** The harness's other backends (lm-eval 0.4.13, {@code models/__init__.py}). */
    public static final Set<String> BACKENDS = Set.of(
            ("anthropic anthropic-chat anthropic-chat-completions anthropic-completions dummy ggml gguf hf-audiolm-qwen"
                            + " hf-mistral3 hf-multimodal ipex litellm litellm-chat litellm-chat-completions"
                            + " local-chat-completions local-completions mamba_ssm megatron_lm nemo_lm neuronx"
                            + " onnxruntime onnxruntime-genai openai openai-chat-completions openai-completions openvino"
                            + " habana sglang sglang-generate steered textsynth trtllm vllm vllm-vlm watsonx_llm winml")
                    .split(" "));

    private final @Nullable String model;
    private final @Nullable String revision;
    private final ModelArguments arguments;

    /** @param revision what {@code --revision} says */
    ModelChoice(@Nullable String model, @Nullable String revision, ModelArguments arguments) {
        this.model = model;
        this.revision = revision;
        this.arguments = arguments;
    }

    /**
     * What is said if a backend is named that Benchlake stands in for, or a model of which something is passed over.
     */
    public List<String> notes() {
        if (model != null && OllamaModel.isNamed(model)) {
            return OllamaModel.find(model, System.getenv()).notes();
        }
        return model == null || HUGGING_FACE.contains(model) || !namesBackend()
                ? List.of()
                : List.of("--model " + model + " is a backend of lm-evaluation-harness; here Benchlake itself is the"
                        + " backend and computes as the harness's hf does.");
    }

    /** @throws UserError if there is no checkpoint, or there are two */
    String location() {
        return new NamedModel(namesBackend() ? ofBackend() : ofFolder(), revision(), below()).location(cache());
    }

    /** A folder below that which is named, a file, or a file in that folder. */
    private Optional<String> below() {
        Optional<String> folder = text("subfolder");
        Optional<String> file = text("gguf_file");
        return folder.isPresent() && file.isPresent()
                ? Optional.of(folder.get() + "/" + file.get())
                : folder.or(() -> file);
    }

    /** The Hugging Face cache in which models are looked up by name. */
    HubCache cache() {
        return text("cache_dir")
                .or(() -> text("download_dir"))
                .map(folder -> new HubCache(Path.of(folder)))
                .orElseGet(() -> HubCache.of(System.getenv()));
    }

    private Optional<String> revision() {
        Optional<String> argument = text("revision");
        argument.filter(text -> revision != null && !text.equals(revision)).ifPresent(text -> {
            throw UserError.usage("Cannot use two revisions: --revision says " + revision + ", --model_args " + text
                    + ". Leave one out.");
        });
        return Optional.ofNullable(revision).or(() -> argument);
    }

    private Optional<String> text(String key) {
        return arguments.text(key).filter(text -> !text.isEmpty());
    }

    private boolean namesBackend() {
        return model == null
                || ((HUGGING_FACE.contains(model) || BACKENDS.contains(model)) && !isCheckpoint(Path.of(model)));
    }

    private String ofBackend() {
        return arguments
                .pretrained()
                .filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> UserError.usage(
                                model == null
                                        ? "Cannot evaluate: no --model given. See 'benchlake evaluate --help'."
                                        : "Cannot evaluate: '" + model
                                                + "' is a backend of lm-evaluation-harness, and no checkpoint is"
                                                + " named. --model takes a checkpoint's folder, or hf with --model_args pretrained=FOLDER."));
    }

    private String ofFolder() {
        if (model == null || model.isBlank()) {
            throw UserError.usage("Cannot evaluate: no --model given. See 'benchlake evaluate --help'.");
        }
        arguments.pretrained().filter(other -> !other.equals(model)).ifPresent(other -> {
            throw UserError.usage("Cannot evaluate two models: --model names " + model + ", --model_args " + other
                    + ". Leave one out.");
        });
        return model;
    }

    private static boolean isCheckpoint(Path folder) {
        return Files.isRegularFile(folder.resolve("config.json"));
    }
}
