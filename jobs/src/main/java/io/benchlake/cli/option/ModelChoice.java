package io.benchlake.cli.option;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import java.io.IOException;
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
    private final ModelArguments arguments;

    ModelChoice(@Nullable String model, ModelArguments arguments) {
        this.model = model;
        this.arguments = arguments;
    }

    /** What is said if a backend is named that Benchlake stands in for. */
    public List<String> notes() {
        return model == null || HUGGING_FACE.contains(model) || !namesBackend()
                ? List.of()
                : List.of("--model " + model + " is a backend of lm-evaluation-harness; here Benchlake itself is the"
                        + " backend and computes as the harness's hf does.");
    }

    /** @throws UserError if there is no checkpoint, or there are two */
    String location() {
        String folder = namesBackend() ? ofBackend() : ofFolder();
        String subfolder = arguments.text("subfolder").orElse("");
        String revised = revised(folder);
        return subfolder.isEmpty() ? revised : revised.replaceFirst("/+$", "") + "/" + subfolder;
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

    /** A revision is a snapshot in the Hugging Face cache; any other folder holds just one state of the model. */
    private String revised(String folder) {
        Optional<String> revision = arguments.text("revision").filter(text -> !text.isEmpty());
        if (folder.contains("://") || !Files.isDirectory(Path.of(folder, "snapshots"))) {
            revision.filter(text -> !text.equals("main") && !isSnapshot(folder, text))
                    .ifPresent(text -> {
                        throw UserError.preflight(
                                "Cannot use --model_args revision=" + text + ": " + folder + " holds one state"
                                        + " of the model. Give the folder of that revision, or a folder models--org--name of the"
                                        + " Hugging Face cache.");
                    });
            return folder;
        }
        // What names no revision and has no main is refused with the snapshots that it does have.
        return revision.isEmpty() && !Files.exists(Path.of(folder, "refs", "main"))
                ? folder
                : snapshot(Path.of(folder), revision.orElse("main")).toString();
    }

    private static boolean isSnapshot(String folder, String revision) {
        Path name = Path.of(folder).getFileName();
        return name != null && name.toString().equals(revision);
    }

    private static Path snapshot(Path cache, String revision) {
        Path reference = cache.resolve("refs").resolve(revision).normalize();
        Path snapshots = cache.resolve("snapshots");
        try {
            boolean isReference = reference.startsWith(cache) && Files.isRegularFile(reference);
            String commit = isReference ? Files.readString(reference).strip() : revision;
            Path snapshot = snapshots.resolve(commit).normalize();
            if (snapshot.startsWith(snapshots) && !snapshot.equals(snapshots) && Files.isDirectory(snapshot)) {
                return snapshot;
            }
        } catch (IOException e) {
            throw UserError.preflight("Cannot read " + reference + ": " + FileFault.reason(e) + ".");
        }
        throw UserError.preflight("Cannot find revision '" + revision + "' of " + cache
                + ": it has no such snapshot. Its snapshots and refs are in that folder.");
    }

    private static boolean isCheckpoint(Path folder) {
        return Files.isRegularFile(folder.resolve("config.json"));
    }
}
