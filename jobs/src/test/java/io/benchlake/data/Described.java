package io.benchlake.data;

import io.benchlake.data.format.ReadLimits;
import io.benchlake.taskdef.DatasetSpec;
import org.apache.hadoop.conf.Configuration;

/** What a split is known by, read here. */
public final class Described {
    private Described() {}

    public static ReadSplit of(DataRoot data, DatasetSpec dataset, String split) {
        SplitContent content =
                SplitCache.ofJvm().load(data.identify(dataset, split), new Configuration(), ReadLimits.DEFAULT);
        return data.describe(
                dataset, split, content.fingerprint(), content.docs().size());
    }
}
