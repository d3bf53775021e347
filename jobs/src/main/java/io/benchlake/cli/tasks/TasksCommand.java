package io.benchlake.cli.tasks;

import picocli.CommandLine.Command;

/** {@code benchlake tasks}: what there is to run. */
@Command(
        name = "tasks",
        description = "Lists, shows, checks and compares task definitions.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TasksListCommand.class,
            TasksShowCommand.class,
            TasksValidateCommand.class,
            TasksDiffCommand.class
        })
public final class TasksCommand {}
