package io.benchlake.model;

import java.nio.file.Path;
import java.util.List;

/** A weight whose values are computed when it is loaded; on the device it is like any other. */
public record ComputedWeight(String name, WeightRows rows) implements StoredWeight {
    @Override
    public List<Long> shape() {
        return rows.shape();
    }

    @Override
    public long bytes(DType computed) {
        return computed.bytes() * elements();
    }

    @Override
    public ComputedWeight in(Path folder) {
        return new ComputedWeight(name, rows.in(folder));
    }
}
