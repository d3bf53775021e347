package io.benchlake.model.format.meta;

import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.meta.PickleValue.Storage;
import io.benchlake.model.format.meta.PickleValue.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors of a {@code .pth} file, each checked to lie within its storage and its storage within the file; several
 * may share one.
 */
final class PthWeights {
    private static final int MOST_DIMENSIONS = 8;
    private static final String ROPE = "rope.freqs";

    private final PthArchive archive;
    private final PthFault fault;

    private PthWeights(PthArchive archive, PthFault fault) {
        this.archive = archive;
        this.fault = fault;
    }

    /** Tensors by Meta's name, without the frequencies of positions, which follow from {@code params.json}. */
    static Map<String, StoredTensor> read(Path file) {
        PthFault fault = new PthFault(file);
        PthArchive archive = PthArchive.read(file);
        PthWeights weights = new PthWeights(archive, fault);
        Map<String, StoredTensor> tensors = new TreeMap<>();
        TensorPickle.read(archive.pickle(), fault).forEach((name, value) -> {
            if (!(value instanceof Tensor tensor)) {
                throw fault.unusable("what it holds as '" + name + "' is no tensor");
            }
            if (!name.endsWith(ROPE)) {
                tensors.put(name, weights.stored(name, tensor));
            }
        });
        return tensors;
    }

    private StoredTensor stored(String name, Tensor tensor) {
        Storage storage = tensor.storage();
        ZipRecord record = archive.records().get("data/" + storage.key());
        if (record == null) {
            throw fault.damaged("the storage of '" + name + "' is missing");
        }
        long elements = checkedElements(name, tensor);
        int width = storage.dtype().bytes();
        boolean fits = tensor.offset() >= 0
                && elements <= storage.elements()
                && tensor.offset() <= storage.elements() - elements
                && storage.elements() <= record.bytes() / width;
        if (!fits) {
            throw fault.damaged("'%s' needs elements %s to %s of a storage of %s, which has %s bytes of %s"
                    .formatted(
                            name,
                            tensor.offset(),
                            tensor.offset() + elements,
                            storage.elements(),
                            record.bytes(),
                            storage.dtype().key()));
        }
        return new StoredTensor(
                name,
                archive.file().toString(),
                record.offset() + tensor.offset() * width,
                storage.dtype(),
                tensor.shape());
    }

    /** The elements of a tensor whose rows follow each other; of weights no other kind was met. */
    private long checkedElements(String name, Tensor tensor) {
        List<Long> shape = tensor.shape();
        if (shape.isEmpty()
                || shape.size() > MOST_DIMENSIONS
                || shape.size() != tensor.strides().size()) {
            throw fault.damaged("'" + name + "' has sizes " + shape + " and strides " + tensor.strides());
        }
        long elements = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            long size = shape.get(i);
            if (size <= 0 || elements > Long.MAX_VALUE / Float.BYTES / size) {
                throw fault.damaged("'" + name + "' has the impossible sizes " + shape);
            }
            if (size > 1 && tensor.strides().get(i) != elements) {
                throw fault.unusable("'%s' of sizes %s lies in its storage with strides %s, not row after row"
                        .formatted(name, shape, tensor.strides()));
            }
            elements *= size;
        }
        return elements;
    }
}
