package io.benchlake.run.report;

import io.benchlake.CodeIdentity;
import io.benchlake.config.OutputOptions;
import io.benchlake.export.ExportJob;
import io.benchlake.export.SampleFiles;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.python.PythonJson;
import io.benchlake.report.HarnessFiles;
import io.benchlake.report.HarnessResults;
import io.benchlake.report.HarnessTable;
import io.benchlake.report.RunReport;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunSummary;
import io.benchlake.score.ScoredRun;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a run leaves besides its tables, and says what its caller prints. */
public record ReportFiles(
        RunReport report, String results, List<String> notes, ScoredRun scored, OutputOptions output, RunRow row) {
    public static ReportFiles of(RunHeader header, ScoredRun scored, RunRow row) {
        RunReport report = ReportSections.report(header, scored, row);
        return new ReportFiles(
                report,
                HarnessResults.render(report),
                new ClosingNotes(header).of(scored),
                scored,
                header.spec().outputOptions(),
                row);
    }

    /** @param lake that holds the samples */
    public RunSummary run(Lake lake) {
        if (output.outputPath() != null) {
            write(lake, Path.of(output.outputPath()), output.logSamples());
        }
        return new RunSummary(
                row.runId(),
                HarnessTable.render(report),
                scored.unscored(),
                scored.faults().size(),
                notes);
    }

    /**
     * What {@link ExportJob} needs besides the rows of samples, which are the results and the order of filters and
     * metrics, and what {@link FinishedRun} needs.
     */
    public String stored() {
        return PythonJson.dumps(Map.of(
                "results",
                results,
                "metrics",
                metrics(),
                FinishedRun.KEY,
                new FinishedRun(
                                CodeIdentity.hash(),
                                HarnessTable.render(report),
                                notes,
                                scored.samples(),
                                scored.unscored(),
                                scored.results())
                        .plain()));
    }

    /** Names of the metrics of samples, by task and filter. */
    private Map<String, Map<String, List<String>>> metrics() {
        Map<String, Map<String, List<String>>> metrics = new LinkedHashMap<>();
        scored.tasks()
                .forEach(task -> metrics.put(task.task().name(), task.outcome().metrics()));
        return metrics;
    }

    private void write(Lake lake, Path out, boolean withSamples) {
        HarnessFiles files = HarnessFiles.of(out, report.modelName(), LocalDateTime.now(ZoneId.systemDefault()));
        if (withSamples) {
            new SampleFiles(lake).write(row.runId(), metrics(), files::samples);
        }
        HarnessFiles.write(files.results(), results);
    }
}
