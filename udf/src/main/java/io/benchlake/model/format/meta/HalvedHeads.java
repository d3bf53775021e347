package io.benchlake.model.format.meta;

import io.benchlake.model.DType;
import io.benchlake.model.WeightRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A projection to queries or keys with the rows of each head in Hugging Face's order. Meta turns neighbours, rows 2i
 * and 2i + 1 of a head; Hugging Face turns row i with row i of the head's second half.
 *
 * @param meta in Meta's order
 * @param headDim rows of a head
 */
record HalvedHeads(WeightRows meta, int headDim) implements WeightRows {
    @Override
    public List<Long> shape() {
        return meta.shape();
    }

    @Override
    public DType dtype() {
        return meta.dtype();
    }

    @Override
    public void read(long first, int count, float[] values) throws IOException {
        int columns = Math.toIntExact(shape().get(1));
        float[] head = new float[headDim * columns];
        long held = -1;
        for (int i = 0; i < count; i++) {
            long row = first + i;
            if (row / headDim != held) {
                held = row / headDim;
                meta.read(held * headDim, headDim, head);
            }
            System.arraycopy(head, placeInMeta((int) (row % headDim)) * columns, values, i * columns, columns);
        }
    }

    private int placeInMeta(int place) {
        int half = headDim / 2;
        return place < half ? 2 * place : 2 * (place - half) + 1;
    }

    @Override
    public WeightRows in(Path folder) {
        return new HalvedHeads(meta.in(folder), headDim);
    }
}
