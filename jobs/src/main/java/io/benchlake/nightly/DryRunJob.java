package io.benchlake.nightly;

import io.benchlake.config.RunSpec;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.report.Grid;
import io.benchlake.run.Forecast;
import io.benchlake.run.ForecastJob;
import io.benchlake.run.plan.Preflight;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Says of each run of a night what it would take; no model is asked, and the lake gets no row. */
public final class DryRunJob {
    private static final List<String> COLUMNS =
            List.of("model", "suite", "state", "requests", "tokens", "seconds", "note");

    private final SparkSession spark;
    private final PrintWriter progress;
    private final Function<NightRun, RunSpec> specs;

    /** @param specs how {@code evaluate} would be called for a run */
    public DryRunJob(SparkSession spark, PrintWriter progress, Function<NightRun, RunSpec> specs) {
        this.spark = spark;
        this.progress = progress;
        this.specs = specs;
    }

    public Grid run(Night night, Lake lake) {
        Speeds speeds = new Speeds(lake.has(RunsTable.DEFINITION) ? lake.runs() : List.of());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        night.findings()
                .forEach(finding ->
                        rows.add(Arrays.asList(finding.model(), null, "no model", null, null, null, finding.text())));
        night.runs().forEach(run -> rows.add(row(run, speeds)));
        return new Grid(COLUMNS, rows);
    }

    private List<@Nullable Object> row(NightRun run, Speeds speeds) {
        try {
            Forecast forecast = new ForecastJob(spark, progress).of(Preflight.check(specs.apply(run)));
            return row(run, forecast, speeds.of(forecast));
        } catch (UserError fault) {
            return Arrays.asList(
                    run.model().label(),
                    run.suite().name(),
                    "cannot be evaluated",
                    null,
                    null,
                    null,
                    String.valueOf(fault.getMessage()));
        }
    }

    private static List<@Nullable Object> row(NightRun run, Forecast forecast, Optional<Speeds.Estimate> time) {
        boolean isFinished = forecast.state() == Forecast.State.FINISHED;
        return Arrays.asList(
                run.model().label(),
                run.suite().name(),
                forecast.state().name().toLowerCase(Locale.ROOT),
                forecast.requests() - Math.min(forecast.requests(), forecast.answered()),
                forecast.tokensLeft(),
                isFinished
                        ? (Object) 0L
                        : time.map(estimate -> (Object) Math.round(estimate.seconds()))
                                .orElse(null),
                isFinished ? null : note(forecast, time));
    }

    private static String note(Forecast forecast, Optional<Speeds.Estimate> time) {
        String counted = forecast.isExact() ? "counted in plans" : "estimated from the first docs of each task";
        String speed = time.map(estimate ->
                        estimate.isOfModel() ? "speed of earlier runs of the model" : "speed of other models' runs")
                .orElse("time unknown: the lake has no run yet");
        return counted + "; " + speed;
    }
}
