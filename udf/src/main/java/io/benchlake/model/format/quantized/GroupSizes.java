package io.benchlake.model.format.quantized;

import io.benchlake.model.json.JsonFields;

/** How many neighbours share a scale; -1 stands for all of a row. */
public final class GroupSizes {
    private static final String KEY = "group_size";

    private GroupSizes() {}

    /** The setting {@code group_size}; all if it is missing. */
    public static int of(JsonFields config) {
        boolean isAll = config.find(KEY).map(size -> size.asInt() == -1).orElse(true);
        return isAll ? -1 : config.count(KEY);
    }

    /** Columns of a group. */
    public static int columns(int all, int groupSize) {
        return groupSize == -1 ? all : groupSize;
    }

    public static long groups(int all, int groupSize) {
        int columns = columns(all, groupSize);
        return (all + columns - 1L) / columns;
    }
}
