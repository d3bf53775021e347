package io.benchlake.cli.imports;

import io.benchlake.imports.mmlupro.MmluProRuns;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code benchlake import mmlu-pro}: the outputs that TIGER-Lab publishes. */
@Command(
        name = "mmlu-pro",
        description = {
            "Imports generations of MMLU-Pro in the layout of TIGER-Lab's model_outputs files, one run a file.",
            "Their letters are kept for comparison only, since some of them are drawn; 'rescore' gives the scores."
        },
        mixinStandardHelpOptions = true)
final class ImportMmluProCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ImportOptions options;

    @Override
    public Integer call() {
        return options.run(
                "mmlu-pro",
                spec,
                (files, hadoop) -> new MmluProRuns(options.model(), options.taskMap(), hadoop).of(files));
    }
}
