package io.benchlake.plan.block;

/** Which {@link io.benchlake.request.Request} a doc has; the names are part of the format. */
enum RequestForm {
    PAIR,
    ROLLING,
    GENERATION
}
