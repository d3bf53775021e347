package io.benchlake.cli.imports;

import io.benchlake.imports.inspect.InspectRuns;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake import inspect}: logs of inspect. */
@Command(
        name = "inspect",
        description = {
            "Imports .eval logs of inspect, one run a log; each scorer is a filter, and epochs are repeats of a doc.",
            "A value that is no number by inspect's conventions leaves the doc without a score."
        },
        mixinStandardHelpOptions = true)
final class ImportInspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ImportOptions options;

    @Option(
            names = "--allow-partial",
            description = "Also import logs that did not end with success, for the samples that they have.")
    private boolean allowPartial;

    @Override
    public Integer call() {
        return options.run(
                "inspect",
                spec,
                (files, hadoop) -> new InspectRuns(options.model(), options.taskMap(), allowPartial, hadoop).of(files));
    }
}
