package io.benchlake.tools.catalogue;

/** What became of one leaf task. */
sealed interface Outcome {
    /** Its requests were built. */
    record Built(Docs docs, int requests) implements Outcome {}

    /** It was not read, or its requests could not be built. */
    record Failed(String reason) implements Outcome {}

    /** Where the docs came from. */
    enum Docs {
        REAL,
        MADE
    }

    default boolean isBuilt() {
        return this instanceof Built;
    }

    default boolean isBuiltOn(Docs docs) {
        return this instanceof Built built && built.docs() == docs;
    }
}
