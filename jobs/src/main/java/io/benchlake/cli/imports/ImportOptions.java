package io.benchlake.cli.imports;

import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.UserError;
import io.benchlake.imports.ImportJob;
import io.benchlake.imports.ImportJob.Imported;
import io.benchlake.imports.ImportedRun;
import io.benchlake.imports.file.SourceFile;
import io.benchlake.imports.file.SourceFiles;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all imports are told, and how they go. */
final class ImportOptions {
    @Mixin
    private LakeOptions lake;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, folders with all below them, or zips.")
    private List<String> paths = List.of();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Name of the model in the lake. Default: the name that the files have.")
    private @Nullable String model;

    @Option(
            names = "--task-map",
            paramLabel = "THEIRS=OURS",
            description = "Name in the lake of a task that the files call otherwise; may be given several times.")
    private Map<String, String> taskMap = new LinkedHashMap<>();

    /** Reads which runs are in files. */
    interface Reader {
        List<ImportedRun> of(List<SourceFile> files, Configuration hadoop);
    }

    @Nullable
    String model() {
        if (model != null && model.isBlank()) {
            throw UserError.usage("Cannot use --model '': a model's name has at least one letter.");
        }
        return model;
    }

    Map<String, String> taskMap() {
        return taskMap;
    }

    /** @param harness as the command names it */
    int run(String harness, CommandSpec spec, Reader reader) {
        SparkSession spark = lake.session("import " + harness, null);
        try {
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            List<ImportedRun> runs = reader.of(new SourceFiles(hadoop).of(paths), hadoop);
            ImportJob.requireSome(runs, harness, paths);
            List<Imported> imported =
                    new ImportJob(lake.writableIn(spark)).run(runs, Map.of("tasks", new TreeMap<>(taskMap)));
            report(imported, spec.commandLine().getOut(), spec.commandLine().getErr());
            return 0;
        } finally {
            spark.stop();
        }
    }

    private static void report(List<Imported> runs, PrintWriter out, PrintWriter err) {
        for (Imported run : runs) {
            out.printf(
                    "%s %s: %,d samples %s%n",
                    run.runId(), run.model(), run.samples(), run.isNew() ? "imported" : "were there before");
            run.warnings().forEach(warning -> err.println("benchlake: " + warning));
        }
        out.flush();
        err.flush();
    }
}
