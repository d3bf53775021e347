package io.benchlake.cli.imports;

import picocli.CommandLine.Command;

/** {@code benchlake import}: runs of other harnesses. */
@Command(
        name = "import",
        description = {
            "Puts runs of other harnesses into a lake, where they stand beside runs of its own, marked as imported.",
            "No model is needed, and no stored answer of theirs is ever taken for an answer of a model here."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {ImportLmEvalCommand.class, ImportInspectCommand.class, ImportMmluProCommand.class})
public final class ImportCommand {}
