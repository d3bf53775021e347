package io.benchlake.tools.checkpoint;

import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A tensor as it stands in another file. */
record StoredBytes(StoredArray array) implements SafetensorsWriter.Tensor {
    private static final int CHUNK = 1 << 18;

    @Override
    public String name() {
        return array.name();
    }

    @Override
    public String dtype() {
        return array.dtype().name();
    }

    @Override
    public List<Long> shape() {
        return array.shape();
    }

    @Override
    public long size() {
        return array.elements() * array.dtype().bits() / Byte.SIZE;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (long first = 0; first < array.elements(); first += CHUNK) {
            int count = (int) Math.min(CHUNK, array.elements() - first);
            out.write(array.read(first, count).array());
        }
    }
}
