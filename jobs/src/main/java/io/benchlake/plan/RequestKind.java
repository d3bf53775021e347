package io.benchlake.plan;

/** The kinds of request as the {@code responses} table spells them. */
public enum RequestKind {
    LOGLIKELIHOOD("loglikelihood"),
    LOGLIKELIHOOD_ROLLING("loglikelihood_rolling"),
    GENERATE_UNTIL("generate_until");

    private final String key;

    RequestKind(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
