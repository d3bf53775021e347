package io.benchlake.plan.block;

/** Which {@link io.benchlake.plan.PlannedRequest.Input} a request has; the names are part of the format. */
enum InputForm {
    CONTINUATIONS,
    PROMPT,
    UNANSWERABLE
}
