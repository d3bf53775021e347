package io.benchlake.cli.imports;

import io.benchlake.imports.lmeval.LmEvalRuns;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code benchlake import lm-eval}: what {@code lm_eval --output_path --log_samples} wrote. */
@Command(
        name = "lm-eval",
        description = {
            "Imports what lm_eval --output_path --log_samples of versions 0.4.0 to 0.4.13 wrote.",
            "A run is a results file with the samples files beside it; the same files are not imported twice."
        },
        mixinStandardHelpOptions = true)
final class ImportLmEvalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ImportOptions options;

    @Override
    public Integer call() {
        return options.run(
                "lm-eval",
                spec,
                (files, hadoop) -> new LmEvalRuns(options.model(), options.taskMap(), hadoop).of(files));
    }
}
