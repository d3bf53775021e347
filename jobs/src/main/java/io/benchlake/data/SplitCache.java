package io.benchlake.data;

import io.benchlake.data.format.ReadLimits;
import io.benchlake.data.format.RowCollector;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Splits that were read, kept while memory allows.
 *
 * <p>What is read must be what was identified: a run may not mix two states of a data set. Thread-safe; threads that
 * want the same split read it once.
 */
public final class SplitCache {
    private static final SplitCache OF_JVM = new SplitCache(SoftReference::new);

    private final Function<SplitContent, Reference<SplitContent>> keeping;
    private final Map<IdentifiedSplit, Entry> entries = new ConcurrentHashMap<>();

    SplitCache(Function<SplitContent, Reference<SplitContent>> keeping) {
        this.keeping = keeping;
    }

    /** The splits that were read in this JVM, kept as long as its heap has room for them. */
    public static SplitCache ofJvm() {
        return OF_JVM;
    }

    /**
     * The docs of a split.
     *
     * @param hadoop settings and credentials of its file system
     * @throws UserError if the split is empty, cannot be read, or is not what was identified
     */
    public SplitContent load(IdentifiedSplit split, Configuration hadoop, ReadLimits limits) {
        return entries.computeIfAbsent(split, key -> new Entry()).load(split, hadoop, limits);
    }

    private final class Entry {
        private @Nullable Reference<SplitContent> content;

        synchronized SplitContent load(IdentifiedSplit split, Configuration hadoop, ReadLimits limits) {
            @Nullable SplitContent kept = content == null ? null : content.get();
            if (kept != null) {
                return kept;
            }
            SplitContent read = read(split, hadoop, limits);
            content = keeping.apply(read);
            return read;
        }
    }

    private static SplitContent read(IdentifiedSplit split, Configuration hadoop, ReadLimits limits) {
        StoredSplit.Listed stored = split.stored();
        RowCollector rows = new RowCollector(limits);
        stored.read(rows, hadoop);
        requireSame(split, new ContentId(hadoop).of(stored));
        if (rows.rows().isEmpty()) {
            throw UserError.invalidInput("Cannot evaluate: " + stored.location() + " has no docs (EMPTY_DATASET).");
        }
        List<Doc> docs = IntStream.range(0, rows.rows().size())
                .mapToObj(i -> new Doc(i, rows.rows().get(i)))
                .toList();
        return new SplitContent(ContentFingerprint.of(rows.rows()), docs);
    }

    private static void requireSame(IdentifiedSplit split, String contentId) {
        if (!split.contentId().equals(contentId)) {
            throw UserError.invalidInput("Cannot evaluate: " + split.stored().location()
                    + " changed while it was being used. Run again when nobody writes to the data root.");
        }
    }
}
