package io.benchlake.nightly;

import io.benchlake.lake.table.RunRow;
import io.benchlake.run.Forecast;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How fast the earlier runs of a lake went, all of a run's time counted. */
record Speeds(List<RunRow> runs) {
    Speeds {
        runs = runs.stream()
                .filter(run -> run.seconds() > 0 && run.work().computedTokens() > 0)
                .toList();
    }

    /**
     * Seconds that a run would take.
     *
     * @param isOfModel whether it is reckoned from runs of the same model; else of all models of the lake
     */
    record Estimate(double seconds, boolean isOfModel) {}

    /** Empty if the lake has no run to reckon from. */
    Optional<Estimate> of(Forecast forecast) {
        Predicate<RunRow> isOfModel = run -> run.modelFingerprint().equals(forecast.fingerprint())
                || run.model().equals(forecast.modelName());
        return tokensPerSecond(isOfModel)
                .map(speed -> new Estimate(forecast.tokensLeft() / speed, true))
                .or(() ->
                        tokensPerSecond(run -> true).map(speed -> new Estimate(forecast.tokensLeft() / speed, false)));
    }

    private Optional<Double> tokensPerSecond(Predicate<RunRow> counted) {
        List<RunRow> these = runs.stream().filter(counted).toList();
        double seconds = these.stream().mapToDouble(RunRow::seconds).sum();
        double tokens =
                these.stream().mapToDouble(run -> run.work().computedTokens()).sum();
        return seconds > 0 ? Optional.of(tokens / seconds) : Optional.empty();
    }
}
