package io.benchlake.cli;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.devices.DeviceGrid;
import io.benchlake.devices.DevicesJob;
import io.benchlake.devices.FormatAdvice;
import io.benchlake.devices.UnusedGpus;
import io.benchlake.error.ExitCode;
import io.benchlake.model.DType;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.ReportFormat;
import io.benchlake.session.Sessions;
import io.benchlake.spark.DeviceChoice;
import io.benchlake.spark.DeviceReport;
import io.benchlake.spark.DeviceReport.Unusable;
import io.benchlake.spark.DeviceReport.Usable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake devices}: what models would run on, and how fast it is. */
@Command(
        name = "devices",
        description = {
            "Asks the devices of this machine, or of a cluster's executors, what they are and what computes on them.",
            "Speeds are of products of matrices in 10^12 operations a second: of many rows, as prompts have them, and of"
                    + " few (step), as generation has them.",
            "The last column is what the maker promises for bfloat16 and float16."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends with 3 where models cannot run on a device, and says why.",
            "",
            "Example:",
            "  benchlake devices --device cuda"
        })
final class DevicesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda[:N]",
            description = "The device of this machine to ask, if the master is local. Default: cpu.")
    private @Nullable String device;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        SparkSession spark = Sessions.openForRun("benchlake devices", master, new DeviceChoice(device, null));
        try {
            List<DeviceReport> reports = new DevicesJob(spark, List.of(DType.values())).all();
            print(only(reports, Usable.class));
            UnusedGpus.sentence(spark.sparkContext().conf()).ifPresent(this::note);
            List<Unusable> unusable = only(reports, Unusable.class);
            unusable.forEach(report ->
                    note(where(report, reports.size()) + report.fault().getMessage()));
            return unusable.isEmpty()
                    ? ExitCode.OK.status()
                    : unusable.get(0).fault().exitCode().status();
        } finally {
            spark.stop();
        }
    }

    private void print(List<Usable> devices) {
        PrintWriter out = spec.commandLine().getOut();
        Grid grid = DeviceGrid.of(devices);
        if (!devices.isEmpty() || format.chosen() == ReportFormat.JSON) {
            out.print(GridRenderer.render(
                    format.chosen() == ReportFormat.TABLE ? DeviceGrid.filled(grid) : grid, format.chosen()));
        }
        out.flush();
        devices.stream()
                .filter(report -> report.device().hardware().gpu() == null)
                .flatMap(report -> FormatAdvice.sentence(DType.BFLOAT16, report.speeds()).stream())
                .findFirst()
                .ifPresent(this::note);
    }

    private static <T extends DeviceReport> List<T> only(List<DeviceReport> reports, Class<T> type) {
        return reports.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String where(Unusable report, int devices) {
        return devices == 1
                ? ""
                : report.place().device() + " of executor " + report.place().executor() + ": ";
    }

    private void note(String note) {
        spec.commandLine().getErr().println("benchlake: " + note);
    }
}
