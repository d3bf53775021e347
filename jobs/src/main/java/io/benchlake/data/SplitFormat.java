package io.benchlake.data;

/** File formats of a split, in the order in which they are looked for. */
enum SplitFormat {
    JSON_LINES(".jsonl"),
    JSON_LINES_GZIP(".jsonl.gz"),
    PARQUET(".parquet"),
    CSV(".csv");

    private final String suffix;

    SplitFormat(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
