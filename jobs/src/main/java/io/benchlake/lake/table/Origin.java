package io.benchlake.lake.table;

import java.util.Arrays;
import java.util.Locale;

/** Where the numbers of a run come from, as its column {@code engine} says. */
public enum Origin {
    /** Computed here. */
    MEASURED,
    /** Another harness's run. */
    IMPORTED,
    /** Computed here from answers that another run stored. */
    RESCORED,
    /** Numbers that someone publishes, without samples. */
    CLAIMED;

    public static Origin of(String engine) {
        return Arrays.stream(values())
                .filter(origin -> origin != MEASURED && engine.startsWith(origin.prefix()))
                .findFirst()
                .orElse(MEASURED);
    }

    /** What the column {@code engine} of such a run says. */
    public String engine(String source) {
        return this == MEASURED ? source : prefix() + source;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String prefix() {
        return word() + ": ";
    }
}
