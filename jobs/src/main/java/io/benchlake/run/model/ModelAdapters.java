package io.benchlake.run.model;

import io.benchlake.config.ModelOptions;
import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.format.adapter.AdaptedCheckpoint;
import io.benchlake.model.format.adapter.LoraAdapter;
import java.nio.file.Path;
import java.util.List;

/** The adapters that a run merges into its model. */
public final class ModelAdapters {
    private ModelAdapters() {}

    /**
     * The model with its adapters.
     *
     * @throws UserError if one cannot be read, or does not fit
     */
    public static Checkpoint over(Checkpoint base, ModelOptions options) {
        DType dtype = DType.chosen(options.dtype(), base.storedDtype(), "--dtype");
        return AdaptedCheckpoint.of(base, read(options), dtype);
    }

    /**
     * Reads the adapters, for which no base is needed.
     *
     * @throws UserError if one cannot be read
     */
    public static List<LoraAdapter> read(ModelOptions options) {
        FileHashCache hashes = FileHashCache.ofUser(System.getenv());
        return options.adapters().stream()
                .map(location -> LoraAdapter.read(folder(location), hashes))
                .toList();
    }

    private static Path folder(String location) {
        return ModelLocation.local(location)
                .orElseThrow(() -> UserError.preflight("Cannot use adapter " + location
                        + ": adapters are read from folders alone. Copy it to a folder that every host of the cluster"
                        + " has under the same path."));
    }
}
