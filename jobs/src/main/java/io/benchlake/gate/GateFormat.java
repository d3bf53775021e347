package io.benchlake.gate;

/** How a verdict is printed. */
public enum GateFormat {
    /** Aligned columns for a terminal. */
    TABLE,
    /** A summary for a page of a build. */
    MARKDOWN,
    CSV,
    JSON,
    /** The XML of JUnit, a test case a row. */
    JUNIT,
    /** Annotations of GitHub Actions. */
    GITHUB
}
