package io.benchlake.model.format.adapter;

import io.benchlake.model.DType;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.WeightRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A whole weight that an adapter has in the place of the base's. */
record SavedRows(StoredTensor tensor) implements WeightRows {
    @Override
    public List<Long> shape() {
        return tensor.shape();
    }

    @Override
    public DType dtype() {
        return tensor.dtype();
    }

    @Override
    public void read(long first, int count, float[] values) throws IOException {
        tensor.rows().read(first, count, values);
    }

    /** The adapter stays where it is. */
    @Override
    public WeightRows in(Path folder) {
        return this;
    }
}
