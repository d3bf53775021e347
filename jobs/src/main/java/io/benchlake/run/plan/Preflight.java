package io.benchlake.run.plan;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.djl.program.EngineIdentity;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.plan.TaskWords;
import io.benchlake.run.model.ChatTemplateChoice;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.model.ModelAdapters;
import io.benchlake.run.model.ModelLocation;
import io.benchlake.score.SampleScorer;
import io.benchlake.session.Sessions;
import io.benchlake.spark.DeviceChoice;
import io.benchlake.spark.DeviceSettings;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** Finds what is wrong with a run's model and tasks before Spark is started. */
public final class Preflight {
    private static final int MOST_NAMES = 10;

    private Preflight() {}

    /** @throws io.benchlake.error.UserError with the first fault */
    public static CheckedRun check(RunSpec spec) {
        Optional<Path> folder = ModelLocation.local(spec.model());
        if (folder.isEmpty()) {
            ModelAdapters.read(spec.modelOptions());
        }
        return new CheckedRun(
                spec,
                selection(spec),
                folder.map(local -> checkpoint(spec, local)).orElse(null));
    }

    /** Names of the tasks and groups of a run; the same checks for them alone, whatever the model. */
    public static Set<String> taskNames(RunSpec spec) {
        TaskSelection selection = selection(spec);
        return Stream.concat(selection.taskList().stream().map(TaskDef::name), selection.groups().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static TaskSelection selection(RunSpec spec) {
        TaskSelection selection = TaskWords.select(
                spec.tasks(),
                spec.promptOptions().numFewShot(),
                spec.includePaths().stream().map(Path::of).toList());
        boolean predictOnly = spec.outputOptions().predictOnly();
        selection.sources().values().forEach(task -> task.requireScorable(predictOnly));
        selection.taskList().forEach(task -> SampleScorer.requireSupported(task, predictOnly));
        requireSelected(spec.promptOptions().samples().keySet(), selection);
        SuiteConditions conditions = new SuiteConditions(spec.promptOptions());
        selection.groups().values().forEach(conditions::check);
        return selection;
    }

    private static Checkpoint checkpoint(RunSpec spec, Path folder) {
        Checkpoint checkpoint = ModelAdapters.over(CheckpointReader.read(folder), spec.modelOptions());
        // Which devices there are, only the session knows; whether the model fits does not depend on their kind.
        EvaluatedModel.of(
                EvaluatedModel.nameOf(spec),
                checkpoint,
                spec.modelOptions(),
                DeviceSettings.of(settings(spec)),
                EngineIdentity.cpu());
        ChatTemplateChoice.source(checkpoint.tokenizer(), spec.promptOptions());
        return checkpoint;
    }

    private static SparkConf settings(RunSpec spec) {
        ModelOptions options = spec.modelOptions();
        return Sessions.settings(spec.master(), new DeviceChoice(options.device(), options.gpusPerModel()));
    }

    /** The harness passes over a name that is no task of the run, and asks all docs. */
    private static void requireSelected(Set<String> chosen, TaskSelection selection) {
        List<String> tasks = selection.taskList().stream().map(TaskDef::name).toList();
        chosen.stream().filter(task -> !tasks.contains(task)).findFirst().ifPresent(task -> {
            throw UserError.usage("Cannot use --samples: '" + task + "' is no task of this run. Its tasks: "
                    + tasks.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                    + (tasks.size() > MOST_NAMES ? ", …" : "") + ". Of a group, name its tasks.");
        });
    }
}
