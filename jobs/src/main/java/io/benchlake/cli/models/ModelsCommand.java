package io.benchlake.cli.models;

import io.benchlake.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code benchlake models}: the checkpoints that are evaluated. */
@Command(
        name = "models",
        description = "Fetches checkpoints from a Hugging Face hub, and shows what one is and where it fits.",
        mixinStandardHelpOptions = true,
        subcommands = {ModelsFetchCommand.class, ModelsShowCommand.class})
public final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Without a command of its own it says which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK.status();
    }
}
