package io.benchlake.taskdef;

/** The kind of question a task asks for each doc; names are the harness's. */
public enum OutputType {
    MULTIPLE_CHOICE("multiple_choice"),
    LOGLIKELIHOOD("loglikelihood"),
    LOGLIKELIHOOD_ROLLING("loglikelihood_rolling"),
    GENERATE_UNTIL("generate_until");

    private final String key;

    OutputType(String key) {
        this.key = key;
    }

    /** As task files spell it. */
    public String key() {
        return key;
    }
}
