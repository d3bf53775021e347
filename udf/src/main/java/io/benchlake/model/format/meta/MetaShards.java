package io.benchlake.model.format.meta;

import io.benchlake.error.UserError;
import io.benchlake.model.ComputedWeight;
import io.benchlake.model.DType;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files {@code consolidated.NN.pth} of a model, each of which holds a part of every matrix.
 *
 * @param tensors of each, by Meta's name
 */
record MetaShards(List<Path> files, List<Map<String, StoredTensor>> tensors) {
    private static final Pattern NAME = Pattern.compile("consolidated\\.\\d{2}\\.pth");
    private static final String EMBEDDING = "tok_embeddings.weight";

    static boolean isShard(String name) {
        return NAME.matcher(name).matches();
    }

    static List<String> namesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the files of a folder those that hold weights, from 00 on. */
    static List<String> named(Path directory, Collection<String> names) {
        List<String> shards =
                names.stream().filter(MetaShards::isShard).sorted().toList();
        for (int i = 0; i < shards.size(); i++) {
            String wanted = "consolidated.%02d.pth".formatted(i);
            if (!shards.get(i).equals(wanted)) {
                throw UserError.invalidInput(
                        "Cannot read model " + directory + ": " + wanted + " is missing. Fetch the model again.");
            }
        }
        return shards;
    }

    static MetaShards read(Path directory, Collection<String> names) {
        List<Path> files =
                named(directory, names).stream().map(directory::resolve).toList();
        return new MetaShards(files, files.stream().map(PthWeights::read).toList());
    }

    /** The format of the first shard's embedding, which stands for all weights. */
    DType dtype() {
        return embedding().dtype();
    }

    /** Rows of the whole embedding. */
    int embeddingRows(MetaParams params) {
        StoredTensor part = embedding();
        long rows = part.shape().get(0) * (isWhole(part, params) ? files.size() : 1);
        return (int) Math.min(rows, Integer.MAX_VALUE);
    }

    private StoredTensor embedding() {
        StoredTensor part = tensors.get(0).get(EMBEDDING);
        if (part == null || part.shape().size() != 2) {
            throw new PthFault(files.get(0)).damaged("it holds no matrix '" + EMBEDDING + "'");
        }
        return part;
    }

    private static boolean isWhole(StoredTensor part, MetaParams params) {
        return part.shape().get(1) == params.dim();
    }

    /** The whole weights by Hugging Face name; what is missing is left out. */
    Map<String, StoredWeight> joined(MetaParams params) {
        if (params.keyValueHeads() % files.size() != 0) {
            throw UserError.invalidInput("Cannot use " + files.get(0).resolveSibling("") + ": its "
                    + files.size() + " shards divide " + params.keyValueHeads() + " key/value heads, so that heads are"
                    + " there more than once. Use the model in Hugging Face's format, or in fewer shards.");
        }
        List<MetaWeight> weights = MetaWeight.of(params.layers());
        refuseOthers(weights);
        Map<String, StoredWeight> joined = new TreeMap<>();
        for (MetaWeight weight : weights) {
            List<StoredTensor> parts = parts(weight.name());
            if (!parts.isEmpty()) {
                joined.put(weight.huggingFace(), joined(weight, parts, params));
            }
        }
        return joined;
    }

    private void refuseOthers(List<MetaWeight> weights) {
        Set<String> others = new TreeSet<>();
        tensors.forEach(shard -> others.addAll(shard.keySet()));
        weights.forEach(weight -> others.remove(weight.name()));
        if (!others.isEmpty()) {
            throw UserError.invalidInput("Cannot use " + files.get(0) + ": '"
                    + others.iterator().next() + "' is no weight of the model that " + MetaParams.FILE
                    + " describes. Use the params.json that came with it.");
        }
    }

    private List<StoredTensor> parts(String name) {
        List<StoredTensor> parts = new ArrayList<>();
        Set<List<Object>> kinds = new HashSet<>();
        for (Map<String, StoredTensor> shard : tensors) {
            StoredTensor part = shard.get(name);
            if (part != null) {
                parts.add(part);
                kinds.add(List.of(part.shape(), part.dtype()));
            }
        }
        if (kinds.size() > 1 || (!parts.isEmpty() && parts.size() < files.size())) {
            throw UserError.invalidInput("Cannot use " + files.get(0).resolveSibling("") + ": its shards hold '" + name
                    + "' in different shapes or formats, or not all of them do. Fetch them again.");
        }
        return parts;
    }

    private static StoredWeight joined(MetaWeight weight, List<StoredTensor> parts, MetaParams params) {
        StoredTensor first = parts.get(0);
        boolean isMatrix = first.shape().size() == 2;
        boolean alone = parts.size() == 1 || weight.split() == MetaWeight.Split.NOTHING;
        boolean turned = isMatrix && weight.split() == MetaWeight.Split.ROWS_OF_HEADS;
        if (!isMatrix || (alone && !turned)) {
            return new StoredTensor(
                    weight.huggingFace(), first.file(), first.byteOffset(), first.dtype(), first.shape());
        }
        WeightRows rows = alone ? first.rows() : joinedRows(weight, parts, params);
        return new ComputedWeight(weight.huggingFace(), turned ? new HalvedHeads(rows, params.headDim()) : rows);
    }

    private static WeightRows joinedRows(MetaWeight weight, List<StoredTensor> parts, MetaParams params) {
        boolean alongRows = switch (weight.split()) {
            case COLUMNS -> false;
            case ROWS_OR_COLUMNS -> isWhole(parts.get(0), params);
            case ROWS, ROWS_OF_HEADS, NOTHING -> true;
        };
        return new JoinedRows(parts.stream().map(StoredTensor::rows).toList(), alongRows);
    }
}
