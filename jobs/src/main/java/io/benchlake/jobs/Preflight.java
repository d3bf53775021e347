package io.benchlake.jobs;

import io.benchlake.config.RunSpec;
import io.benchlake.model.CheckpointReader;
import io.benchlake.plan.TaskSpecs;
import io.benchlake.score.SampleScorer;
import io.benchlake.spark.DeviceSettings;
import io.benchlake.taskdef.TaskCatalogue;
import io.benchlake.taskdef.TaskSelection;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;

/** Finds what is wrong with a run's model and tasks before Spark is started. */
public final class Preflight {
    private Preflight() {}

    /** @throws io.benchlake.error.UserError with the first fault */
    public static void check(RunSpec spec) {
        TaskSelection selection = select(spec);
        boolean predictOnly = spec.outputOptions().predictOnly();
        selection.sources().values().forEach(task -> task.requireScorable(predictOnly));
        selection.taskList().forEach(task -> SampleScorer.requireSupported(task, predictOnly));
        SuiteConditions conditions = new SuiteConditions(spec.promptOptions());
        selection.groups().values().forEach(conditions::check);
        if (!spec.model().contains("://")) {
            Path folder = ModelLocation.local(spec.model(), new Configuration());
            EvaluatedModel model = EvaluatedModel.of(
                    ModelLocation.name(spec.model()),
                    CheckpointReader.read(folder),
                    spec.modelOptions(),
                    DeviceSettings.of(new SparkConf()));
            ChatTemplateChoice.source(model.tokenizer(), spec.promptOptions());
        }
    }

    /** The tasks that the run asks for. */
    static TaskSelection select(RunSpec spec) {
        return TaskCatalogue.of(spec.includePaths().stream().map(Path::of).toList())
                .selectRequested(
                        TaskSpecs.parse(spec.tasks(), spec.promptOptions().numFewShot()));
    }
}
