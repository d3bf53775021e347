package io.benchlake.jobs;

import io.benchlake.config.OutputOptions;
import io.benchlake.lake.RunRow;
import io.benchlake.report.HarnessFiles;
import io.benchlake.report.HarnessResults;
import io.benchlake.report.HarnessSamples;
import io.benchlake.report.HarnessTable;
import io.benchlake.report.RunReport;
import io.benchlake.report.SampleReport;
import io.benchlake.score.LoggedSample;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredSample;
import io.benchlake.score.ScoredTask;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Writes what a run leaves besides its tables, and says what its caller prints. */
final class ReportJob {
    RunSummary run(RunHeader header, ScoredRun scored, RunRow row) {
        RunReport report = ReportSections.report(header, scored, row);
        OutputOptions output = header.spec().outputOptions();
        if (output.outputPath() != null) {
            write(report, scored, Path.of(output.outputPath()), output.logSamples());
        }
        return new RunSummary(
                row.runId(),
                HarnessTable.render(report),
                scored.unscored(),
                scored.faults().size());
    }

    private static void write(RunReport report, ScoredRun scored, Path out, boolean withSamples) {
        HarnessFiles files = HarnessFiles.of(out, report.modelName(), LocalDateTime.now(ZoneId.systemDefault()));
        if (withSamples) {
            scored.tasks()
                    .forEach(task -> HarnessFiles.write(
                            files.samples(task.task().name()), HarnessSamples.render(samples(task))));
        }
        HarnessFiles.write(files.results(), HarnessResults.render(report));
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
                logged.docHash(),
                logged.promptHash(),
                logged.targetHash());
    }
}
