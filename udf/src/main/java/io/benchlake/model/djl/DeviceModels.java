package io.benchlake.model.djl;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.FittedModel;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.UnitDevice;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.device.NoRoom;
import io.benchlake.model.djl.program.ModelSpec;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models on one device, by their weights: what passes are like is no part of these. Weights stay for the next that
 * uses them, until others need the room; those that were not used for longest go first.
 *
 * <p>To be used by one thread at a time.
 */
final class DeviceModels {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceModels.class);

    private final Map<Weights, Loaded> models = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable Loaded current;

    private record Weights(Checkpoint checkpoint, DType dtype, List<Integer> eosTokenIds, int threads) {
        static Weights of(ModelSpec spec) {
            return new Weights(spec.checkpoint(), spec.dtype(), spec.eosTokenIds(), spec.threads());
        }
    }

    /** One model for each way to cut its work into passes: each remembers which of its units did not fit. */
    private record Loaded(UnitDevice device, Map<BatchPolicy, LanguageModel> models) {
        LanguageModel with(BatchPolicy policy) {
            return models.computeIfAbsent(policy, planned -> new FittedModel(device, planned));
        }
    }

    /**
     * The model, loaded if it is not there; what the one before keeps beside its weights goes.
     *
     * @param loader puts weights on the device; throws {@link NoRoom} where they do not fit beside what is there
     */
    LanguageModel model(ModelSpec spec, Function<ModelSpec, UnitDevice> loader) {
        Weights wanted = Weights.of(spec);
        Loaded found = models.get(wanted);
        if (current != null && !current.equals(found)) {
            current.device.releaseMemory();
            current = null;
        }
        if (found == null) {
            found = new Loaded(load(spec, loader), new HashMap<>());
            models.put(wanted, found);
        }
        current = found;
        return found.with(spec.batchPolicy());
    }

    private UnitDevice load(ModelSpec spec, Function<ModelSpec, UnitDevice> loader) {
        while (true) {
            try {
                return loader.apply(spec);
            } catch (NoRoom fault) {
                if (models.isEmpty()) {
                    throw fault;
                }
                letGoOldest();
            }
        }
    }

    private void letGoOldest() {
        Iterator<Map.Entry<Weights, Loaded>> oldest = models.entrySet().iterator();
        Map.Entry<Weights, Loaded> model = oldest.next();
        oldest.remove();
        model.getValue().device.close();
        LOG.info(
                "Let go of {} for the room it takes",
                model.getKey().checkpoint().directory());
    }

    void close() {
        models.values().forEach(model -> model.device.close());
        models.clear();
    }
}
