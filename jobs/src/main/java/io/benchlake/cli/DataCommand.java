package io.benchlake.cli;

import picocli.CommandLine.Command;

/** {@code benchlake data}: the data sets that tasks read. */
@Command(
        name = "data",
        description = "Fetches, imports, lists and checks data sets.",
        mixinStandardHelpOptions = true,
        subcommands = {DataFetchCommand.class, DataImportCommand.class, DataListCommand.class, DataVerifyCommand.class})
final class DataCommand {}
