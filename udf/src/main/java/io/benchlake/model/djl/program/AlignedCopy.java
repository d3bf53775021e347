package io.benchlake.model.djl.program;

import io.benchlake.model.StoredTensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights of one file and dtype, copied back to back into a temporary file so that each starts at a multiple of its
 * element size. The file may be deleted once it is mapped.
 *
 * @param tensors where the weights lie in the copy
 */
record AlignedCopy(Path file, List<StoredTensor> tensors) {
    static AlignedCopy of(List<StoredTensor> tensors) throws IOException {
        Path copy = Files.createTempFile("benchlake-weights", ".bin");
        List<StoredTensor> copied = new ArrayList<>(tensors.size());
        try (FileChannel from = FileChannel.open(Path.of(tensors.get(0).file()));
                FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            for (StoredTensor tensor : tensors) {
                long offset = to.position();
                append(
                        from,
                        tensor.byteOffset(),
                        tensor.elements() * tensor.dtype().bytes(),
                        to);
                copied.add(new StoredTensor(tensor.name(), copy.toString(), offset, tensor.dtype(), tensor.shape()));
            }
        }
        return new AlignedCopy(copy, List.copyOf(copied));
    }

    private static void append(FileChannel from, long offset, long bytes, FileChannel to) throws IOException {
        for (long done = 0; done < bytes; ) {
            long moved = from.transferTo(offset + done, bytes - done, to);
            if (moved <= 0) {
                throw new EOFException("weights end " + (bytes - done) + " bytes early");
            }
            done += moved;
        }
    }
}
