package io.benchlake.lake.table;

import io.benchlake.request.Response;

/** Whether a doc has its metric values, or why not. */
public enum SampleStatus {
    OK,
    /** A continuation is empty after tokenisation. */
    EMPTY_CONTINUATION,
    /** A continuation alone is longer than the model's context. */
    TOO_LONG,
    /** A logit was not a finite number. */
    NUMERIC,
    /** Memory ran out even for one request alone. */
    OUT_OF_MEMORY,
    /** A field is missing or has the wrong type. */
    INVALID_DOC,
    /** A filter or metric gave up on the answer, such as a pattern that ran too long. */
    NOT_SCORABLE;

    /** The status of a doc one of whose requests ended with {@code response}. */
    public static SampleStatus of(Response.Status response) {
        return valueOf(response.name());
    }
}
