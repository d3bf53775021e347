package io.benchlake.model.format.adapter;

import io.benchlake.error.UserError;
import io.benchlake.model.DType;
import io.benchlake.model.FileHash;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.NonFiniteWeights;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An adapter that was read and checked on its own.
 *
 * @param parts tensors by module, or by weight where one is whole
 * @param hash of its files
 */
public record LoraAdapter(
        Path folder, AdapterConfig config, Map<String, Map<AdapterKey.Part, StoredTensor>> parts, String hash) {
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final String PICKLE = "adapter_model.bin";

    /** @throws UserError that says what is wrong with it */
    public static LoraAdapter read(Path given, FileHashCache hashes) {
        Path folder = given.toAbsolutePath().normalize();
        requireFiles(folder);
        AdapterConfig config = AdapterConfig.read(folder);
        SafetensorsHeader header = SafetensorsHeader.read(folder.resolve(WEIGHTS));
        Map<String, Map<AdapterKey.Part, StoredTensor>> parts = new TreeMap<>();
        header.tensors().values().forEach(entry -> {
            AdapterKey key = AdapterKey.of(entry.name())
                    .orElseThrow(() -> refused(
                            folder,
                            "its tensor '" + entry.name() + "' does not begin with base_model.model., as peft saves it",
                            "Save the adapter with save_pretrained of peft."));
            parts.computeIfAbsent(key.module(), module -> new EnumMap<>(AdapterKey.Part.class))
                    .put(key.part(), stored(header, entry));
        });
        String hash = FileHash.of(
                List.of(hashes.hash(folder.resolve(WEIGHTS))),
                Map.of(AdapterConfig.FILE, hashes.hash(folder.resolve(AdapterConfig.FILE))));
        LoraAdapter adapter = new LoraAdapter(folder, config, parts, hash);
        parts.forEach(adapter::check);
        return adapter;
    }

    private static void requireFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw refused(
                    folder, "there is no such directory", "Give the folder that holds " + AdapterConfig.FILE + ".");
        }
        if (!Files.exists(folder.resolve(AdapterConfig.FILE))) {
            throw refused(folder, "it holds no " + AdapterConfig.FILE, "Give the folder that peft saved.");
        }
        if (Files.exists(folder.resolve(WEIGHTS))) {
            return;
        }
        throw Files.exists(folder.resolve(PICKLE))
                ? refused(
                        folder,
                        "its weights are a pickle (" + PICKLE + "), which can run code when loaded",
                        "Save the adapter as safetensors: save_pretrained of peft does.")
                : refused(folder, "it holds no " + WEIGHTS, "Fetch the adapter again.");
    }

    private static StoredTensor stored(SafetensorsHeader header, SafetensorsHeader.Entry entry) {
        DType dtype = entry.dtype()
                .weightType()
                .orElseThrow(
                        () -> UserError.invalidInput("Cannot use adapter " + header.file() + ": tensor '" + entry.name()
                                + "' is stored as " + entry.dtype() + ". Save it as float32, bfloat16 or float16."));
        if (entry.shape().isEmpty() || entry.shape().contains(0L)) {
            throw UserError.invalidInput("Cannot use adapter " + header.file() + ": tensor '" + entry.name()
                    + "' has sizes " + entry.shape() + ". Fetch the adapter again.");
        }
        StoredTensor tensor = new StoredTensor(
                entry.name(), header.file().toString(), header.dataOffset() + entry.begin(), dtype, entry.shape());
        NonFiniteWeights.first(tensor, dtype).ifPresent(found -> {
            throw UserError.invalidInput(
                    "Cannot use adapter " + header.file() + ": element " + found.element() + " of '" + entry.name()
                            + "' is " + found.value() + ". Its training went wrong, or its file is damaged.");
        });
        return tensor;
    }

    private void check(String module, Map<AdapterKey.Part, StoredTensor> found) {
        if (found.containsKey(AdapterKey.Part.BIAS)) {
            throw refused(
                    folder,
                    module + " has a lora_B.bias (lora_bias), which layers without a bias cannot take",
                    "peft cannot merge it either; train without lora_bias.");
        }
        requirePair(module, found, AdapterKey.Part.A, AdapterKey.Part.B, "lora_A", "lora_B");
        requirePair(
                module,
                found,
                AdapterKey.Part.EMBEDDING_A,
                AdapterKey.Part.EMBEDDING_B,
                "lora_embedding_A",
                "lora_embedding_B");
    }

    private void requirePair(
            String module,
            Map<AdapterKey.Part, StoredTensor> found,
            AdapterKey.Part a,
            AdapterKey.Part b,
            String nameOfA,
            String nameOfB) {
        if (found.containsKey(a) != found.containsKey(b)) {
            throw refused(
                    folder,
                    module + " has only "
                            + (found.containsKey(a)
                                    ? nameOfA + ", and no " + nameOfB
                                    : nameOfB + ", and no " + nameOfA),
                    "Fetch the adapter again.");
        }
    }

    static UserError refused(Path folder, String fault, String remedy) {
        return UserError.invalidInput("Cannot use adapter " + folder + ": " + fault + ". " + remedy);
    }
}
