package io.benchlake.report;

/** How rows are written out. */
public enum ReportFormat {
    /** Aligned columns for a terminal. */
    TABLE,
    MARKDOWN,
    CSV,
    JSON
}
