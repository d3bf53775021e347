package io.benchlake.page.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/** Two models on one task; models and task are places in the board's lists. */
public record BoardPair(
        int base,
        int cand,
        int task,
        String filter,
        String metric,
        long n,
        long unscored,
        long baseOnly,
        long candOnly,
        long otherTarget,
        long otherPrompt,
        @Nullable Double baseValue,
        @Nullable Double candValue,
        @Nullable Double difference,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double p,
        @Nullable Double pHolm,
        @Nullable Long lost,
        @Nullable Long gained,
        @Nullable Long bothRight,
        @Nullable Long bothWrong,
        @Nullable Double mde,
        @Nullable Boolean higherIsBetter,
        boolean comparable,
        @Nullable String why) {
    /** How much better the candidate is; null where nobody knows. */
    @JsonIgnore
    public @Nullable Double better() {
        return difference == null ? null : Boolean.FALSE.equals(higherIsBetter) ? -difference : difference;
    }

    /** Whether the difference is more than chance, among all that the two models are compared on. */
    @JsonIgnore
    public boolean isCertain() {
        return comparable && pHolm != null && pHolm < 0.05;
    }
}
