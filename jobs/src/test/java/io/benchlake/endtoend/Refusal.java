package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.endtoend.EvaluateCall.Outcome;

/** What users see of their own mistakes: one clear message, the documented exit status, no stack trace. */
final class Refusal {
    static final int USAGE = 2;
    static final int PREFLIGHT = 3;
    static final int INVALID_INPUT = 4;

    private Refusal() {}

    /** @param words that the message holds */
    static void refused(Outcome outcome, int status, String... words) {
        assertThat(outcome.err()).contains(words).doesNotContain("\tat ");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
    }
}
