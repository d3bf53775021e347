package io.benchlake.model.format.adapter;

import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.FileHash;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A base model with adapters merged into it, one after another, as its weights are loaded. */
public final class AdaptedCheckpoint {
    private static final int BITS_OF_PLAIN_WEIGHTS = 16;
    private static final String LORA = "+lora";
    private static final String TOKENIZER = "tokenizer.json";

    private AdaptedCheckpoint() {}

    /**
     * The adapted model; the base itself without adapters.
     *
     * @param adapters in the order in which they are merged
     * @param computed the number format in which the model computes, to which each sum is rounded
     * @throws UserError if one does not fit
     */
    public static Checkpoint of(Checkpoint base, List<LoraAdapter> adapters, DType computed) {
        Checkpoint model = base;
        for (LoraAdapter adapter : adapters) {
            requirePlain(base, adapter);
            model = with(model, adapter, computed);
        }
        return model;
    }

    /** Adapters of quantized models are trained on what the quantized weights give, and are run unmerged. */
    private static void requirePlain(Checkpoint base, LoraAdapter adapter) {
        if (base.format().bits() < BITS_OF_PLAIN_WEIGHTS) {
            throw LoraAdapter.refused(
                    adapter.folder(),
                    "the weights of " + base.directory() + " are quantized ("
                            + base.format().words() + "), into which it cannot be merged",
                    "Give the model that was quantized as the base.");
        }
    }

    private static Checkpoint with(Checkpoint base, LoraAdapter adapter, DType computed) {
        boolean tied = base.config().tiedEmbeddings();
        Map<String, StoredWeight> weights = new AdapterLaying(adapter, computed, tied, base.weights()).lay();
        LlamaConfig config = tied && weights.containsKey(ExpectedWeights.OUTPUT)
                ? base.config().untied()
                : base.config();
        WeightFormat format = base.format();
        List<String> notes = new ArrayList<>(base.notes());
        notes.addAll(adapter.config().notes());
        notes.addAll(tokenizerNotes(base, adapter.folder().resolve(TOKENIZER)));
        return new Checkpoint(
                base.directory(),
                config,
                base.storedDtype(),
                new WeightFormat(
                        format.name().endsWith(LORA) ? format.name() : format.name() + LORA,
                        format.bits(),
                        format.arithmetic()),
                weights,
                base.content().adapted(adapter.hash()),
                base.eosTokenIds(),
                base.generation(),
                base.tokenizer(),
                notes,
                base.source());
    }

    private static List<String> tokenizerNotes(Checkpoint base, Path own) {
        Path ofBase = Path.of(base.tokenizer().file());
        boolean other = Files.exists(own)
                && ofBase.endsWith(TOKENIZER)
                && !FileHash.ofFile(own).equals(FileHash.ofFile(ofBase));
        return other
                ? List.of("the tokenizer beside the adapter, " + own + ", is another than the base's. The base's is"
                        + " used, as lm-evaluation-harness does.")
                : List.of();
    }
}
