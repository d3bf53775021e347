package io.benchlake.cli.runs;

import picocli.CommandLine.Command;

/** {@code benchlake runs}: the runs of a lake. */
@Command(
        name = "runs",
        description = "Lists, shows and deletes the runs of a lake.",
        mixinStandardHelpOptions = true,
        subcommands = {RunsListCommand.class, RunsShowCommand.class, RunsDeleteCommand.class})
public final class RunsCommand {}
