package io.benchlake.model.format.bitsandbytes;

import io.benchlake.model.DType;
import io.benchlake.model.WeightRows;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A matrix of codes of four bits, two in a byte, the first in its upper half: {@code map[code] * scale} of each block
 * of weights, rounded to the number format that it was made from.
 *
 * @param map what each code stands for
 * @param blockSize weights of a block, counted through the rows
 */
record FourBitRows(List<Long> shape, DType dtype, StoredArray codes, StoredArray map, BlockScales scales, int blockSize)
        implements WeightRows {
    @Override
    public void read(long first, int count, float[] values) throws IOException {
        int columns = Math.toIntExact(shape.get(1));
        long start = first * columns;
        int elements = count * columns;
        float[] byCode = map.floats();
        ByteBuffer bytes = codes.read(start / 2, (int) ((start + elements + 1) / 2 - start / 2));
        long firstBlock = start / blockSize;
        float[] ofBlock = scales.read(firstBlock, (int) ((start + elements - 1) / blockSize - firstBlock) + 1);
        for (int i = 0; i < elements; i++) {
            long place = start + i;
            int pair = bytes.get((int) (place / 2 - start / 2));
            int code = place % 2 == 0 ? (pair >> 4) & 0xf : pair & 0xf;
            values[i] = dtype.rounded(byCode[code] * ofBlock[(int) (place / blockSize - firstBlock)]);
        }
    }

    @Override
    public WeightRows in(Path folder) {
        return new FourBitRows(shape, dtype, codes.in(folder), map.in(folder), scales.in(folder), blockSize);
    }
}
