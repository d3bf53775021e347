package io.benchlake.run;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.OutputOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.demo.DamagedCheckpoint;
import io.benchlake.demo.DemoFiles;
import io.benchlake.lake.Lake;
import io.benchlake.run.plan.Preflight;
import io.benchlake.run.state.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Evaluates the embedded model and a damaged copy of it. */
public final class DemoJob {
    private static final int BOOTSTRAP_ITERATIONS = 1000;

    private final SparkSession spark;
    private final PrintWriter progress;
    private final Cancellation cancellation;

    public DemoJob(SparkSession spark, PrintWriter progress, Cancellation cancellation) {
        this.spark = spark;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** @param folder where models, data and lake are put */
    public Lake run(Path folder) throws IOException {
        DemoFiles files = DemoFiles.unpack(folder);
        Path damaged = folder.resolve("demo-llama-damaged");
        DamagedCheckpoint.write(files.checkpoint(), damaged);
        Path lake = folder.resolve("lake");
        evaluate("demo", files.checkpoint(), files.dataRoot(), lake);
        evaluate("demo-damaged", damaged, files.dataRoot(), lake);
        return Lake.open(spark, lake.toString());
    }

    private void evaluate(String name, Path model, Path data, Path lake) {
        progress.println("benchlake: evaluating " + name);
        new EvaluateJob(spark, progress, cancellation)
                .run(Preflight.check(new RunSpec(
                        model.toString(),
                        List.of("demo"),
                        data.toString(),
                        lake.toString(),
                        null,
                        name,
                        null,
                        List.of(),
                        ModelOptions.DEFAULT,
                        PromptOptions.DEFAULT,
                        new OutputOptions(null, false, false, BOOTSTRAP_ITERATIONS))));
    }
}
