package io.benchlake.nightly;

import io.benchlake.taskdef.read.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a night has to do, as its file says.
 *
 * @param name of the night: two of one name do not run at the same time
 * @param data root of the data sets; null if suites or the command line name it
 * @param models in the order of their importance
 * @param suites likewise
 * @param baseline null if nothing is decided
 * @param gate a policy or the name of its file; null likewise
 */
public record NightManifest(
        String name,
        @Nullable String data,
        List<ModelEntry> models,
        List<Suite> suites,
        Importance first,
        @Nullable Baseline baseline,
        @Nullable Setting gate) {
    public NightManifest {
        models = List.copyOf(models);
        suites = List.copyOf(suites);
    }
}
