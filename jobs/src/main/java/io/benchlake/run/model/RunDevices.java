package io.benchlake.run.model;

import io.benchlake.devices.DevicesJob;
import io.benchlake.devices.FormatAdvice;
import io.benchlake.devices.UnusedGpus;
import io.benchlake.error.UserError;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.inference.ModelMemory;
import io.benchlake.model.DType;
import io.benchlake.model.device.DeviceKind;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.program.EngineIdentity;
import io.benchlake.spark.DeviceReport;
import io.benchlake.spark.DeviceReport.Place;
import io.benchlake.spark.DeviceReport.Unusable;
import io.benchlake.spark.DeviceReport.Usable;
import io.benchlake.spark.DeviceSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
     * What was found.
     *
     * @param memory that a model may take of each
     * @param kind of all
     */
    public record Found(DeviceMemory memory, DeviceKind kind) {}

    /** What a session's configuration says, where nobody asks the devices. */
    public static Found assumed(SparkSession spark) {
        return new Found(DeviceSettings.of(spark.sparkContext().conf()), EngineIdentity.cpu());
    }

    /**
     * Asks GPUs what they are: a model may take what Spark's configuration says, but no more than they have. CPUs need
     * not be asked.
     *
     * @throws UserError if models cannot run on one of them, or they are not alike
     */
    public Found ask() {
        DeviceMemory configured = configured();
        if (!configured.isGpu()) {
            return new Found(configured, EngineIdentity.cpu());
        }
        List<DeviceReport> reports = new DevicesJob(spark, List.of()).all();
        requireOneKind(reports);
        List<Usable> devices = reports.stream().map(RunDevices::usable).toList();
        return new Found(
                bounded(configured, devices), DeviceKind.of(devices.get(0).device()));
    }

    /** @throws UnusableDevice if there are more kinds, also where none of them can be used */
    static void requireOneKind(List<DeviceReport> devices) {
        Map<DeviceKind, List<Place>> places = new LinkedHashMap<>();
        devices.forEach(report -> Optional.ofNullable(report.device())
                .ifPresent(device -> places.computeIfAbsent(DeviceKind.of(device), kind -> new ArrayList<>())
                        .add(report.place())));
        if (places.size() > 1) {
            throw new UnusableDevice("Cannot run on devices of different kinds, whose numbers differ in the last bits: "
                    + places.entrySet().stream()
                            .map(each -> each.getKey() + " (" + where(each.getValue()) + ")")
                            .collect(Collectors.joining("; "))
                    + ". Give the run executors of one kind.");
        }
    }

    private static String where(List<Place> places) {
        String first = places.get(0).device() + " of executor " + places.get(0).executor() + " on "
                + places.get(0).host();
        return places.size() == 1 ? first : first + " and " + (places.size() - 1) + " more";
    }

    private DeviceMemory bounded(DeviceMemory configured, List<Usable> devices) {
        long total = devices.stream()
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
        boolean isSmall = ModelMemory.of(model.checkpoint(), used).weights() < LARGE_MODEL;
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
