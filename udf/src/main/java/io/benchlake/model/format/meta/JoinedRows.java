package io.benchlake.model.format.meta;

import io.benchlake.model.DType;
import io.benchlake.model.WeightRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A matrix of which each shard holds a part.
 *
 * @param parts of the same size, in the order of the shards
 * @param alongRows whether a part has whole rows, or else of each row a piece
 */
record JoinedRows(List<WeightRows> parts, boolean alongRows) implements WeightRows {
    JoinedRows {
        parts = List.copyOf(parts);
    }

    @Override
    public List<Long> shape() {
        long rows = parts.get(0).shape().get(0);
        long columns = parts.get(0).shape().get(1);
        return alongRows ? List.of(rows * parts.size(), columns) : List.of(rows, columns * parts.size());
    }

    @Override
    public DType dtype() {
        return parts.get(0).dtype();
    }

    @Override
    public void read(long first, int count, float[] values) throws IOException {
        if (alongRows) {
            readWhole(first, count, values);
        } else {
            readPieces(first, count, values);
        }
    }

    private void readWhole(long first, int count, float[] values) throws IOException {
        long rowsOfPart = parts.get(0).shape().get(0);
        int columns = Math.toIntExact(shape().get(1));
        for (int done = 0; done < count; ) {
            long row = first + done;
            int taken = (int) Math.min(count - done, rowsOfPart - row % rowsOfPart);
            WeightRows part = parts.get((int) (row / rowsOfPart));
            if (taken == count) {
                part.read(row % rowsOfPart, count, values);
            } else {
                float[] some = new float[taken * columns];
                part.read(row % rowsOfPart, taken, some);
                System.arraycopy(some, 0, values, done * columns, some.length);
            }
            done += taken;
        }
    }

    private void readPieces(long first, int count, float[] values) throws IOException {
        int width = Math.toIntExact(parts.get(0).shape().get(1));
        int columns = width * parts.size();
        float[] pieces = new float[count * width];
        for (int part = 0; part < parts.size(); part++) {
            parts.get(part).read(first, count, pieces);
            for (int row = 0; row < count; row++) {
                System.arraycopy(pieces, row * width, values, row * columns + part * width, width);
            }
        }
    }

    @Override
    public WeightRows in(Path folder) {
        return new JoinedRows(parts.stream().map(part -> part.in(folder)).toList(), alongRows);
    }
}
