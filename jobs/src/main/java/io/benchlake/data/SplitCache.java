package io.benchlake.data;

import io.benchlake.data.format.ReadLimits;
import io.benchlake.data.format.RowCollector;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Splits that were read, kept while memory allows.
 *
 * <p>A split that had to be read again must be what it was: a run may not mix two states of a data set.
 */
final class SplitCache {
    private final Supplier<SparkSession> spark;
    private final ReadLimits limits;
    private final Function<Content, Reference<Content>> keeping;
    private final Map<StoredSplit, CachedSplit> entries = new ConcurrentHashMap<>();

    SplitCache(Supplier<SparkSession> spark, ReadLimits limits, Function<Content, Reference<Content>> keeping) {
        this.spark = spark;
        this.limits = limits;
        this.keeping = keeping;
    }

    /** Keeps docs as long as the heap has room for them. */
    static SplitCache whileMemoryLasts(Supplier<SparkSession> spark) {
        return new SplitCache(spark, ReadLimits.DEFAULT, SoftReference::new);
    }

    /** The docs of a split. */
    record Content(String fingerprint, List<Doc> docs) {}

    private record CachedSplit(String fingerprint, Reference<Content> content) {}

    /** @throws UserError if the split is empty, cannot be read, or is not what it was */
    Content load(StoredSplit split) {
        CachedSplit known = entries.get(split);
        @Nullable Content kept = known == null ? null : known.content().get();
        if (kept != null) {
            return kept;
        }
        Content read = read(split);
        entries.merge(split, new CachedSplit(read.fingerprint(), keeping.apply(read)), (before, now) -> {
            requireSame(split, before, now);
            return now;
        });
        return read;
    }

    private Content read(StoredSplit split) {
        RowCollector rows = new RowCollector(limits);
        split.read(rows, spark);
        if (rows.rows().isEmpty()) {
            throw UserError.invalidInput("Cannot evaluate: " + split.location() + " has no docs (EMPTY_DATASET).");
        }
        List<Doc> docs = IntStream.range(0, rows.rows().size())
                .mapToObj(i -> new Doc(i, rows.rows().get(i)))
                .toList();
        return new Content(ContentFingerprint.of(rows.rows()), docs);
    }

    private static void requireSame(StoredSplit split, CachedSplit before, CachedSplit now) {
        if (!Objects.equals(before.fingerprint(), now.fingerprint())) {
            throw UserError.invalidInput("Cannot evaluate: " + split.location()
                    + " changed while it was being used. Run again when nobody writes to the data root.");
        }
    }
}
