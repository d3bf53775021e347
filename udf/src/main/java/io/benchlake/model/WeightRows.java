package io.benchlake.model;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/** The values of a weight that are computed from what its files store, row by row. */
public interface WeightRows extends Serializable {
    /** (rows, columns) of a matrix, (length) of a vector, which is one row. */
    List<Long> shape();

    /** The number format that holds the values without loss, or the narrowest that the format's users compute in. */
    DType dtype();

    /** Rows [first, first + count) as float32, row-major, into values from its start. */
    void read(long first, int count, float[] values) throws IOException;

    /** The same weight whose files lie in another folder. */
    WeightRows in(Path folder);
}
