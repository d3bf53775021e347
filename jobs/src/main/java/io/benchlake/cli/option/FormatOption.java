package io.benchlake.cli.option;

import io.benchlake.report.ReportFormat;
import picocli.CommandLine.Option;

/** How a command prints its rows. */
public final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, markdown, csv or json. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format;

    public ReportFormat chosen() {
        return format;
    }
}
