package io.benchlake.tools.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.SparkFixture;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.run.state.RunSummary;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final int SLOTS = 2;
    private static final double DOCS = 8;
    private static final BatchPolicy POLICY = new BatchPolicy(64, 64, 512, 4);
    private static final Simulation SIMULATION = new Simulation(Gpu.H100, POLICY, 0.05, List.of(3, 9));

    private final SparkSession spark = SparkFixture.spark();

    @TempDir
    private Path folder;

    @Test
    void aRunOnStandInsIsAnsweredScoredAndTimed() {
        CollectionAccumulator<UnitTime> times = spark.sparkContext().collectionAccumulator("units");

        RunSummary summary = run(times);

        Lake lake = Lake.open(spark, folder.toString());
        Row run = lake.read(RunsTable.DEFINITION).head();
        assertThat(lake.read(ResponsesTable.DEFINITION).count()).isEqualTo(run.<Long>getAs("planned_requests"));
        assertThat(lake.read(SamplesTable.DEFINITION).count()).isEqualTo(3 * (long) DOCS);
        assertThat(summary.isComplete()).isTrue();
        List<UnitTime> units = times.value();
        double waited = new Timeline(SLOTS, 0, 1, units).busy() / 1e6;
        double beyond = new Timeline(SLOTS, 0, 1, units).overrun() / 1e6;
        assertThat(waited).isPositive();
        assertThat(run.<Double>getAs("model_seconds")).isBetween(waited, waited + beyond + 0.001);
        assertThat(units.stream().filter(unit -> unit.load() > 0)).hasSizeBetween(1, SLOTS);

        run(times);

        assertThat(times.value())
                .as("answers that are there are not asked for again")
                .hasSameSizeAs(units);
    }

    private RunSummary run(CollectionAccumulator<UnitTime> times) {
        return new StandInRun(EmbeddedDemo.model(), EmbeddedDemo.data(), folder, List.of("demo"), DOCS)
                .run(
                        spark,
                        new PrintWriter(Writer.nullWriter()),
                        new WaitingDevices(folder.toString(), SIMULATION, times));
    }
}
