package io.benchlake.run.report;

import io.benchlake.config.OutputOptions;
import io.benchlake.export.ExportJob;
import io.benchlake.lake.table.RunRow;
import io.benchlake.python.PythonJson;
import io.benchlake.report.HarnessFiles;
import io.benchlake.report.HarnessResults;
import io.benchlake.report.HarnessSamples;
import io.benchlake.report.HarnessTable;
import io.benchlake.report.RunReport;
import io.benchlake.report.SampleReport;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunSummary;
import io.benchlake.score.LoggedSample;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredSample;
import io.benchlake.score.ScoredTask;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    public RunSummary run() {
        if (output.outputPath() != null) {
            write(Path.of(output.outputPath()), output.logSamples());
        }
        return new RunSummary(
                row.runId(),
                HarnessTable.render(report),
                scored.unscored(),
                scored.faults().size(),
                notes);
    }

    /** What {@link ExportJob} needs besides the rows of samples: the results, and the order of filters and metrics. */
    public String stored() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        scored.tasks().forEach(task -> metrics.put(task.task().name(), metrics(task)));
        return PythonJson.dumps(Map.of("results", results, "metrics", metrics));
    }

    private static Map<String, Object> metrics(ScoredTask task) {
        Map<String, Set<String>> byFilter = new LinkedHashMap<>();
        task.samples()
                .forEach(sample -> byFilter.computeIfAbsent(sample.filter(), filter -> new LinkedHashSet<>())
                        .addAll(sample.items().keySet()));
        Map<String, Object> metrics = new LinkedHashMap<>();
        byFilter.forEach((filter, names) -> metrics.put(filter, List.copyOf(names)));
        return metrics;
    }

    private void write(Path out, boolean withSamples) {
        HarnessFiles files = HarnessFiles.of(out, report.modelName(), LocalDateTime.now(ZoneId.systemDefault()));
        if (withSamples) {
            scored.tasks()
                    .forEach(task -> HarnessFiles.write(
                            files.samples(task.task().name()), HarnessSamples.render(samples(task))));
        }
        HarnessFiles.write(files.results(), results);
    }

    private static List<SampleReport> samples(ScoredTask task) {
        return task.samples().stream()
                .map(sample -> report(
                        sample, new LoggedSample(sample, task.plan().prompted().generation())))
                .toList();
    }

    private static SampleReport report(ScoredSample sample, LoggedSample logged) {
        return new SampleReport(
                sample.doc().prompt().doc().id(),
                logged.doc(),
                logged.target(),
                logged.arguments(),
                logged.responses(),
                logged.filtered(),
                sample.filter(),
                logged.metrics(),
                sample.hashes().doc(),
                sample.hashes().prompt(),
                sample.hashes().target());
    }
}
