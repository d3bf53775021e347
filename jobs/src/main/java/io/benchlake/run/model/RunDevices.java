package io.benchlake.run.model;

import io.benchlake.devices.DevicesJob;
import io.benchlake.devices.FormatAdvice;
import io.benchlake.devices.UnusedGpus;
import io.benchlake.error.UserError;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.inference.ModelMemory;
import io.benchlake.model.DType;
import io.benchlake.spark.DeviceReport;
import io.benchlake.spark.DeviceReport.Unusable;
import io.benchlake.spark.DeviceReport.Usable;
import io.benchlake.spark.DeviceSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The devices of a run, asked before it is planned. */
public final class RunDevices {
    /** Products of smaller models take less time than what is around them. */
    private static final long LARGE_MODEL = 200_000_000;

    private final SparkSession spark;
    private final PrintWriter progress;

    public RunDevices(SparkSession spark, PrintWriter progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /**
     * What a model may take of a device: what Spark's configuration says, of GPUs no more than they have.
     *
     * @throws UserError if models cannot run on one of them
     */
    public DeviceMemory memory() {
        DeviceMemory configured = configured();
        if (!configured.isGpu()) {
            return configured;
        }
        long total = new DevicesJob(spark, List.of())
                .all().stream()
                        .map(RunDevices::usable)
                        .mapToLong(report -> report.device().hardware().totalBytes())
                        .min()
                        .orElse(0);
        DeviceMemory bounded = configured.within(total);
        if (configured.bytes() != null && !configured.equals(bounded)) {
            progress.println(
                    "benchlake: " + DeviceSettings.MEMORY + " is more than a model can take of the devices: they"
                            + " have " + (total >> 30) + " GiB each, of which something is left to CUDA");
        }
        return bounded;
    }

    private DeviceMemory configured() {
        return DeviceSettings.of(spark.sparkContext().conf());
    }

    private static Usable usable(DeviceReport report) {
        if (report instanceof Unusable unusable) {
            throw unusable.fault();
        }
        return (Usable) report;
    }

    /**
     * Says what would be faster: a GPU that nobody asked for, or another number format on a CPU than that of the
     * checkpoint. Who chose the format has a reason, and need not hear of it with each run.
     */
    public void advise(EvaluatedModel model, boolean isFormatChosen) {
        UnusedGpus.sentence(spark.sparkContext().conf()).ifPresent(this::tell);
        if (!isFormatChosen) {
            adviseOnFormat(model);
        }
    }

    private void adviseOnFormat(EvaluatedModel model) {
        DType used = model.spec().dtype();
        boolean isSmall = new ModelMemory(model.checkpoint().config(), used).weights() < LARGE_MODEL;
        if (isSmall || configured().isGpu()) {
            return;
        }
        List<DType> measured =
                Stream.of(used, DType.BFLOAT16, DType.FLOAT32).distinct().toList();
        if (new DevicesJob(spark, measured).one() instanceof Usable report) {
            FormatAdvice.sentence(used, report.speeds()).ifPresent(this::tell);
        }
    }

    private void tell(String sentence) {
        progress.println("benchlake: " + sentence);
    }
}
