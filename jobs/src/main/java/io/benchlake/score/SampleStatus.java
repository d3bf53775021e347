package io.benchlake.score;

import io.benchlake.request.Response;

/** Whether a doc has its metric values, or why not. */
public enum SampleStatus {
    OK(""),
    /** A continuation is empty after tokenisation. */
    EMPTY_CONTINUATION("empty continuation"),
    /** A continuation alone is longer than the model's context. */
    TOO_LONG("too long for the model"),
    /** A logit was not a finite number. */
    NUMERIC("NaN or infinite logits"),
    /** Memory ran out even for one request alone. */
    OUT_OF_MEMORY("out of memory"),
    /** A filter or metric gave up on the text, such as a pattern that ran too long. */
    NOT_SCORABLE("answer not scorable");

    private final String words;

    SampleStatus(String words) {
        this.words = words;
    }

    /** What is wrong, as a user reads it. */
    String words() {
        return words;
    }

    /** The status of a doc one of whose requests ended so. */
    public static SampleStatus of(Response.Status status) {
        return switch (status) {
            case OK -> OK;
            case EMPTY_CONTINUATION -> EMPTY_CONTINUATION;
            case TOO_LONG -> TOO_LONG;
            case NUMERIC -> NUMERIC;
            case OUT_OF_MEMORY -> OUT_OF_MEMORY;
        };
    }
}
