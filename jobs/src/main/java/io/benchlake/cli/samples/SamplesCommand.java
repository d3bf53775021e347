package io.benchlake.cli.samples;

import picocli.CommandLine.Command;

/** {@code benchlake samples}: the docs of a run. */
@Command(
        name = "samples",
        description = "Shows docs of a run with what was asked, answered and scored.",
        mixinStandardHelpOptions = true,
        subcommands = {SamplesShowCommand.class})
public final class SamplesCommand {}
