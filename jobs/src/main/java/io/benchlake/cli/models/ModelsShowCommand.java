package io.benchlake.cli.models;

import io.benchlake.cli.option.RevisionOption;
import io.benchlake.error.ExitCode;
import io.benchlake.hub.cache.HubCache;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.models.ModelFacts;
import io.benchlake.models.ModelFacts.Fact;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.ReportFormat;
import io.benchlake.run.model.ModelLocation;
import io.benchlake.session.Sessions;
import io.benchlake.spark.DeviceChoice;
import io.benchlake.spark.DeviceSettings;
import io.benchlake.spark.RemoteModel;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake models show}: what a checkpoint is, and whether it fits. */
@Command(
        name = "show",
        description = {
            "Shows what a checkpoint is: its shape, format, tokenizer and chat templates, and the memory that it needs.",
            "With --device-memory it says how many such devices a run would need. Weights are looked at and not read;",
            "a checkpoint on another file system is copied to this host, as evaluate copies it."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  benchlake models show meta-llama/Llama-3.1-8B --device-memory 24g"})
final class ModelsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "What evaluate --model takes.")
    private String model;

    @Mixin
    private RevisionOption revision;

    @Option(
            names = "--device-memory",
            paramLabel = "SIZE",
            description = "What a model may take of a device's memory, such as 24g. Default: " + DeviceSettings.MEMORY
                    + " where it is set.")
    private @Nullable String deviceMemory;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "auto",
            description = "What it is to compute in, as evaluate takes it. Default: ${DEFAULT-VALUE}.")
    private String dtype;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, markdown, csv or json. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format;

    @Override
    public Integer call() {
        DeviceMemory devices = devices();
        String location = revision.of(model).location(HubCache.of(System.getenv()));
        Checkpoint checkpoint = checkpoint(location);
        DType computed = DType.chosen(dtype, checkpoint.storedDtype(), "--dtype");
        PrintWriter out = spec.commandLine().getOut();
        out.print(GridRenderer.render(grid(new ModelFacts(location, checkpoint, computed, devices).all()), format));
        out.flush();
        return ExitCode.OK.status();
    }

    private DeviceMemory devices() {
        SparkConf conf = Sessions.settings(null, DeviceChoice.NONE);
        if (deviceMemory != null) {
            conf.set(DeviceSettings.MEMORY, deviceMemory);
        }
        return DeviceSettings.of(conf);
    }

    private Checkpoint checkpoint(String location) {
        SparkConf conf = new SparkConf();
        return ModelLocation.local(location)
                .map(CheckpointReader::describe)
                .orElseGet(() -> ModelLocation.read(
                        location,
                        SparkHadoopUtil.get().newConfiguration(conf),
                        RemoteModel.cache(conf),
                        line -> spec.commandLine().getErr().println("benchlake: " + line)));
    }

    /** A line a fact for people, a column a fact for programs. */
    private Grid grid(List<Fact> facts) {
        if (format == ReportFormat.TABLE || format == ReportFormat.MARKDOWN) {
            return new Grid(
                    List.of("", "value"),
                    facts.stream()
                            .map(fact -> Arrays.<@Nullable Object>asList(fact.name(), fact.text()))
                            .toList());
        }
        List<@Nullable Object> values = new ArrayList<>();
        facts.forEach(fact -> values.add(fact.value()));
        return new Grid(facts.stream().map(Fact::name).toList(), List.of(values));
    }
}
