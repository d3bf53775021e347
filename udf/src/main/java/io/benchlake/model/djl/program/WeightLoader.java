package io.benchlake.model.djl.program;

import io.benchlake.model.Checkpoint;
import io.benchlake.model.ComputedWeight;
import io.benchlake.model.DType;
import io.benchlake.model.ScaledMatrix;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives the program its weights. The bytes of plain ones never pass through Java: each file is mapped, and a weight is
 * a slice of the map, converted or moved once if its dtype or the device asks for it.
 */
final class WeightLoader {
    private static final String OUTPUT = "lm_head.weight";

    private final LlamaProgram program;
    private final Checkpoint checkpoint;
    private final DType dtype;
    private final WeightPlaces places;

    WeightLoader(LlamaProgram program, ModelSpec spec, WeightPlaces places) {
        this.program = program;
        this.checkpoint = spec.checkpoint();
        this.dtype = spec.dtype();
        this.places = places;
    }

    void load() {
        Collection<StoredTensor> weights = ofKind(StoredTensor.class);
        byFile(weights, true).forEach((source, tensors) -> loadMapped(Path.of(source.file()), source.dtype(), tensors));
        byFile(weights, false).values().forEach(this::loadCopied);
        new ComputedWeightLoader(program, dtype, places).load(ofKind(ComputedWeight.class));
        ofKind(ScaledMatrix.class).forEach(new ScaledMatrixLoader(program, places)::load);
        if (checkpoint.config().tiedEmbeddings() || !checkpoint.weights().containsKey(OUTPUT)) {
            run("tie_output");
        }
        run("finish");
    }

    private <T extends StoredWeight> List<T> ofKind(Class<T> kind) {
        return checkpoint.weights().values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void run(String method) {
        try (ProgramCall call = program.call()) {
            call.run(method);
        }
    }

    /** The largest first: the program converts them in one place, which is to shrink and never to grow. */
    private static Map<Source, List<StoredTensor>> byFile(Collection<StoredTensor> weights, boolean aligned) {
        return weights.stream()
                .filter(weight -> isAligned(weight) == aligned)
                .sorted(Comparator.comparingLong(StoredTensor::elements).reversed())
                .collect(Collectors.groupingBy(Source::of, TreeMap::new, Collectors.toList()));
    }

    private static boolean isAligned(StoredTensor weight) {
        return weight.byteOffset() % weight.dtype().bytes() == 0;
    }

    private void loadMapped(Path file, DType stored, List<StoredTensor> tensors) {
        try (ProgramCall call = program.call()) {
            call.with("path", file.toString())
                    .with("stored", stored.torchScalarType())
                    .with("elements", size(file) / stored.bytes())
                    .withStrings(
                            "names", tensors.stream().map(StoredTensor::name).toList())
                    .withList(
                            "offsets",
                            tensors.stream()
                                    .mapToLong(tensor -> tensor.byteOffset() / stored.bytes())
                                    .toArray())
                    .withLists(
                            "shapes", tensors.stream().map(WeightLoader::shape).toList())
                    .with("dtype", dtype.torchScalarType())
                    .withStrings(
                            "devices",
                            tensors.stream()
                                    .map(tensor -> places.of(tensor.name()).toString())
                                    .toList())
                    .run("load");
        }
    }

    /** Data that starts inside an element cannot be mapped as it is; an aligned copy can. */
    private void loadCopied(List<StoredTensor> tensors) {
        try {
            AlignedCopy copy = AlignedCopy.of(tensors);
            try {
                loadMapped(copy.file(), tensors.get(0).dtype(), copy.tensors());
            } finally {
                Files.delete(copy.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy weights of " + checkpoint.directory(), e);
        }
    }

    private static long[] shape(StoredTensor tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).toArray();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the size of " + file, e);
        }
    }

    private record Source(String file, DType dtype) implements Comparable<Source> {
        private static final Comparator<Source> ORDER =
                Comparator.comparing(Source::file).thenComparing(Source::dtype);

        static Source of(StoredTensor tensor) {
            return new Source(tensor.file(), tensor.dtype());
        }

        @Override
        public int compareTo(Source other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Weights of one file and dtype, copied back to back into a temporary file so that each starts at a multiple of its
     * element size. The file may be deleted once it is mapped.
     *
     * @param tensors where the weights lie in the copy
     */
    private record AlignedCopy(Path file, List<StoredTensor> tensors) {
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
                    copied.add(
                            new StoredTensor(tensor.name(), copy.toString(), offset, tensor.dtype(), tensor.shape()));
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
}
