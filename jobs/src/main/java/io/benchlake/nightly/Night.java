package io.benchlake.nightly;

import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * A manifest whose models are found.
 *
 * @param runs in the order in which they are done
 * @param findings about models that are not there
 */
public record Night(NightManifest manifest, List<NightRun> runs, List<Finding> findings) {
    public Night {
        runs = List.copyOf(runs);
        findings = List.copyOf(findings);
    }

    /**
     * @param told lines for the user about what is passed over
     * @throws io.benchlake.error.UserError if two models have one name
     */
    public static Night of(NightManifest manifest, Configuration hadoop, Consumer<String> told) {
        ModelDiscovery.Found found = new ModelDiscovery(hadoop, told).find(manifest.models());
        return new Night(manifest, NightOrder.of(manifest, found.models()), found.missing());
    }
}
