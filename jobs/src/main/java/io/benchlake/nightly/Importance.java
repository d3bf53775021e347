package io.benchlake.nightly;

/** Which of a night's runs come first; models and suites each go in the order of the manifest. */
public enum Importance {
    /** The first suite of every model comes before the second of any. */
    SUITES,
    /** Every suite of the first model comes before any of the second. */
    MODELS
}
