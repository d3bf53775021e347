package io.benchlake.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A split as it was read.
 *
 * @param datasetPath as the task names it
 * @param config folder that was read; {@code default} if the task names files
 * @param fingerprint of its docs, see {@link ContentFingerprint}
 * @param dataFiles that the task names; empty if it names none
 * @param commit of the hub's repository that it was fetched from, or null
 */
public record ReadSplit(
        String datasetPath,
        String config,
        String split,
        String fingerprint,
        int docs,
        List<String> dataFiles,
        @Nullable String commit) {
    /** What a configuration without a name is called. */
    public static final String NO_CONFIG = "default";

    public ReadSplit {
        dataFiles = List.copyOf(dataFiles);
    }
}
