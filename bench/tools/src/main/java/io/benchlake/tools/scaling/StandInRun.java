package io.benchlake.tools.scaling;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.OutputOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.run.EvaluateJob;
import io.benchlake.run.plan.Preflight;
import io.benchlake.run.state.Cancellation;
import io.benchlake.run.state.RunSummary;
import io.benchlake.spark.ExecutorModel;
import io.benchlake.tools.checkpoint.RandomCheckpoint;
import io.benchlake.tools.checkpoint.RandomCheckpoint.LlamaShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation like any other, but that stand-ins answer in the place of its model.
 *
 * @param model checkpoint whose tokenizer and configuration the run takes; its weights are not loaded
 * @param data root of the data sets
 * @param lake root of the Delta tables
 * @param tasks words of {@code --tasks}
 * @param limit docs of each task; null for all
 */
public record StandInRun(
        Path model,
        Path data,
        Path lake,
        List<String> tasks,
        @Nullable Double limit) {
    /** As small as a checkpoint can be: nobody loads it. */
    private static final LlamaShape SHAPE = new LlamaShape(1, 16, 16, 2, 1, 128_256, 1);

    /** Writes a checkpoint with the tokenizer that lies in a folder. */
    public static void writeModel(Path tokenizer, Path folder) throws IOException {
        RandomCheckpoint.write(SHAPE, 1, tokenizer, folder);
    }

    public RunSummary run(SparkSession spark, PrintWriter out, ExecutorModel devices) {
        try (Cancellation cancellation = Cancellation.onSignal(out)) {
            return new EvaluateJob(spark, out, cancellation, spec -> devices).run(Preflight.check(spec()));
        }
    }

    RunSpec spec() {
        return new RunSpec(
                model.toString(),
                tasks,
                data.toString(),
                lake.toString(),
                null,
                "stand-in",
                null,
                List.of(),
                ModelOptions.DEFAULT,
                new PromptOptions(
                        null,
                        limit,
                        null,
                        false,
                        "",
                        Map.of(),
                        PromptOptions.DEFAULT_FEW_SHOT_SEED,
                        PromptOptions.DEFAULT_SAMPLING_SEED,
                        null,
                        Map.of()),
                new OutputOptions(null, false, false, 0));
    }
}
