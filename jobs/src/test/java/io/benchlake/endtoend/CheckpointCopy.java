package io.benchlake.endtoend;

import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.CheckpointReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.Stream;

/** A checkpoint of one's own, to be changed. */
record CheckpointCopy(Path folder) {
    static CheckpointCopy of(Path checkpoint, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return new CheckpointCopy(folder);
    }

    /** All numbers of a weight are 0. */
    CheckpointCopy zeroed(String weight) throws IOException {
        StoredTensor tensor = tensor(weight);
        return written(
                tensor,
                0,
                new byte[Math.toIntExact(tensor.elements() * tensor.dtype().bytes())]);
    }

    /** @param element of the weight that is written over */
    CheckpointCopy with(String weight, long element, byte[] number) throws IOException {
        StoredTensor tensor = tensor(weight);
        return written(tensor, element * tensor.dtype().bytes(), number);
    }

    private CheckpointCopy written(StoredTensor tensor, long offset, byte[] bytes) throws IOException {
        try (FileChannel file = FileChannel.open(Path.of(tensor.file()), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(bytes), tensor.byteOffset() + offset);
        }
        return this;
    }

    private StoredTensor tensor(String weight) throws IOException {
        return (StoredTensor)
                Objects.requireNonNull(CheckpointReader.read(folder).weights().get(weight));
    }
}
