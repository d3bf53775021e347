package io.benchlake.data.format;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a split one by one and refuses more than its limits allow. */
public final class RowCollector implements RowSink {
    private static final int OBJECT_BYTES = 24;
    private static final int ENTRY_BYTES = 48;

    private final ReadLimits limits;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private long bytes;

    public RowCollector(ReadLimits limits) {
        this.limits = limits;
    }

    public ReadLimits limits() {
        return limits;
    }

    /** The rows so far, in order. */
    public List<Map<String, @Nullable Object>> rows() {
        return rows;
    }

    /** @throws UserError if the split has become too large */
    @Override
    public void add(Map<String, @Nullable Object> row, Object source, String place) {
        bytes += weight(row);
        if (bytes > limits.splitBytes()) {
            throw UserError.invalidInput("Cannot read " + source + " " + place + ": the split takes more than "
                    + limits.splitBytes()
                    + " bytes of memory. Give Spark a larger heap (BENCHLAKE_DRIVER_MEMORY, on a cluster"
                    + " spark.executor.memory) or split the data.");
        }
        rows.add(row);
    }

    /** Bytes that a value takes on the heap, roughly and never far too few. */
    private static long weight(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            long sum = OBJECT_BYTES;
            for (Object item : map.values()) {
                sum += ENTRY_BYTES + weight(item);
            }
            return sum;
        }
        if (value instanceof List<?> list) {
            long sum = OBJECT_BYTES;
            for (Object item : list) {
                sum += Long.BYTES + weight(item);
            }
            return sum;
        }
        return value instanceof String text ? 2L * OBJECT_BYTES + text.length() : OBJECT_BYTES;
    }
}
