package io.benchlake.cli.data;

import picocli.CommandLine.Command;

/** {@code benchlake data}: the data sets that tasks read. */
@Command(
        name = "data",
        description = "Fetches, imports, lists and checks data sets.",
        mixinStandardHelpOptions = true,
        subcommands = {DataFetchCommand.class, DataImportCommand.class, DataListCommand.class, DataVerifyCommand.class})
public final class DataCommand {}
