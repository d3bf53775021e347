package io.benchlake.nightly;

/**
 * One model on one suite.
 *
 * @param isBaseline whether others are measured against it
 */
public record NightRun(ModelEntry model, Suite suite, boolean isBaseline) {
    String title() {
        return model.label() + " on " + suite.name();
    }
}
