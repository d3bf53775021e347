package io.benchlake.models;

import io.benchlake.error.UserError;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.inference.ModelMemory;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.remote.DiskRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint is and what it needs: the figures by which a run decides whether it fits.
 *
 * @param location as its user gave it
 * @param dtype that it is to compute in
 * @param devices of which {@link DeviceMemory#bytes} may be unknown
 */
public record ModelFacts(String location, Checkpoint checkpoint, DType dtype, DeviceMemory devices) {
    private static final int KV_TOKENS = 1000;
    private static final long GIB = 1L << 30;
    private static final int WIDEST = 100;

    /**
     * One of them.
     *
     * @param value for programs
     * @param text for people
     */
    public record Fact(String name, @Nullable Object value, String text) {
        static Fact of(String name, Object value) {
            return new Fact(name, value, String.valueOf(value));
        }

        static Fact number(String name, long value) {
            return new Fact(name, value, String.format(Locale.ROOT, "%,d", value));
        }

        static Fact bytes(String name, long value) {
            String binary = value < GIB ? "" : String.format(Locale.ROOT, " (%.1f GiB)", (double) value / GIB);
            return new Fact(name, value, DiskRoom.size(value) + binary);
        }

        static Fact listed(String name, List<?> values, String none) {
            String text = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return new Fact(name, values, values.isEmpty() ? none : text);
        }
    }

    /** All of them, from what it is to where it fits. */
    public List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("model", location));
        facts.add(Fact.of("architecture", "LlamaForCausalLM"));
        facts.addAll(shape(checkpoint.config()));
        facts.addAll(storage());
        facts.addAll(text());
        facts.addAll(fit());
        List<String> notes = checkpoint.notes();
        facts.add(new Fact("notes", notes, notes.isEmpty() ? "none" : String.join(" ", notes)));
        return facts;
    }

    private List<Fact> shape(LlamaConfig config) {
        long parameters = checkpoint.weights().values().stream()
                .mapToLong(StoredWeight::elements)
                .sum();
        return List.of(
                Fact.number("parameters", parameters),
                Fact.number("layers", config.layers()),
                Fact.number("hidden_size", config.hiddenSize()),
                Fact.number("attention_heads", config.attentionHeads()),
                Fact.number("key_value_heads", config.keyValueHeads()),
                Fact.number("context_length", checkpoint.maxLength()),
                Fact.of("rope_theta", config.ropeTheta()),
                scaling(config.ropeScaling()));
    }

    private static Fact scaling(RopeScaling scaling) {
        String words = scaling.toString().replace("[", " (").replace("]", ")");
        return scaling instanceof RopeScaling.None
                ? new Fact("rope_scaling", null, "none")
                : new Fact("rope_scaling", words, words.length() > WIDEST ? words.substring(0, WIDEST) + "…" : words);
    }

    private List<Fact> storage() {
        ModelMemory memory = memory();
        return List.of(
                Fact.of("format", checkpoint.format().name()),
                Fact.number("bits", checkpoint.format().bits()),
                Fact.of("stored_dtype", checkpoint.storedDtype().key()),
                Fact.of("dtype", dtype.key()),
                Fact.bytes("weight_bytes", memory.weights()),
                Fact.bytes("kv_bytes_per_1000_tokens", KV_TOKENS * memory.storedToken()));
    }

    private List<Fact> text() {
        return List.of(
                Fact.of("tokenizer", checkpoint.tokenizer().fileName()),
                Fact.number("vocabulary_size", checkpoint.config().vocabularySize()),
                Fact.listed("eos_token_ids", checkpoint.eosTokenIds(), "none"),
                Fact.listed(
                        "chat_templates",
                        List.copyOf(checkpoint.tokenizer().chatTemplates().keySet()),
                        "none"));
    }

    private List<Fact> fit() {
        Long bytes = devices.bytes();
        if (bytes == null) {
            return List.of(
                    new Fact("device_memory_bytes", null, "not known"),
                    new Fact("devices_needed", null, "not known: give --device-memory SIZE"));
        }
        Optional<Integer> needed = devicesNeeded();
        String text = needed.map(count -> count == 1 ? "1: it fits" : count + " (--gpus-per-model " + count + ")")
                .orElse("it fits on no number of such devices");
        return List.of(Fact.bytes("device_memory_bytes", bytes), new Fact("devices_needed", needed.orElse(null), text));
    }

    /** The fewest devices on which a run would start; none if one layer is too much for one of them. */
    private Optional<Integer> devicesNeeded() {
        return IntStream.rangeClosed(1, checkpoint.config().layers())
                .boxed()
                .filter(this::fits)
                .findFirst();
    }

    private boolean fits(int count) {
        try {
            BatchPolicy.auto(memory(), new DeviceMemory(devices.isGpu(), devices.bytes(), count));
            return true;
        } catch (UserError tooLarge) {
            return false;
        }
    }

    private ModelMemory memory() {
        return ModelMemory.of(checkpoint, dtype);
    }
}
