package io.benchlake.taskdef.check;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.read.DocFieldParser;
import io.benchlake.taskdef.read.FewShotParser;
import io.benchlake.taskdef.read.FilterParser;
import io.benchlake.taskdef.read.FunctionNames;
import io.benchlake.taskdef.read.GenerationDefaults;
import io.benchlake.taskdef.read.GroupParser;
import io.benchlake.taskdef.read.MetricParser;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.TaskDefParser;
import io.benchlake.taskdef.read.TaskNames;
import io.benchlake.taskdef.read.TemplateSyntax;
import io.benchlake.taskdef.read.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds every fault of one definition's keys, whereas reading it ends at the first. */
public final class TaskDefCheck {
    private static final List<String> TEMPLATES =
            List.of("description", "doc_to_text", "doc_to_target", "doc_to_choice", "gen_prefix");
    private static final Set<String> TEXTS =
            Set.of("task_alias", "dataset_path", "dataset_name", "training_split", "validation_split", "test_split");
    private static final List<String> DELIMITERS = List.of("target_delimiter", "fewshot_delimiter");

    /** By message, so that a fault that two steps meet is reported once. */
    private final Map<String, UserError> faults = new LinkedHashMap<>();

    private TaskDefCheck() {}

    /** The faults of a task, in the order in which its keys are looked at. */
    public static List<UserError> ofTask(Settings task) {
        TaskDefCheck check = new TaskDefCheck();
        check.keys(task);
        check.prompt(task);
        check.examples(task);
        check.filters(task);
        check.metrics(task);
        check.step(() -> TaskDefParser.parse(task, Optional.empty()));
        if (check.faults.isEmpty()) {
            check.scoring(task, false);
        }
        return List.copyOf(check.faults.values());
    }

    /**
     * What keeps any answer to a task, whose keys can be read, from being scored.
     *
     * @param predictOnly whether answers are filtered and not scored
     */
    static List<UserError> ofScoring(Settings task, boolean predictOnly) {
        TaskDefCheck check = new TaskDefCheck();
        check.scoring(task, predictOnly);
        return List.copyOf(check.faults.values());
    }

    private void scoring(Settings task, boolean predictOnly) {
        OutputType outputType = TaskDefParser.outputTypeOf(task);
        FilterCheck.run(task, outputType, this::add);
        FewShotCheck.run(task, this::add);
        if (!predictOnly) {
            ScoringCheck.run(task, outputType, this::add);
        }
    }

    /** The faults of a group's own keys; its members are not looked at. */
    public static List<UserError> ofGroup(Settings group) {
        TaskDefCheck check = new TaskDefCheck();
        check.step(() -> TaskNames.require(group.require("group")));
        check.each(group, "aggregate_metric_list", item -> GroupParser.aggregate(item.map()));
        check.step(() -> group.find("composite")
                .ifPresent(composite -> check.each(composite.map(), "parts", item -> GroupParser.part(item.map()))));
        check.step(() -> GroupParser.heading("", group));
        return List.copyOf(check.faults.values());
    }

    /** What templates of a task cannot be rendered for a doc. */
    static List<UserError> onDoc(Settings task, Map<String, ? extends @Nullable Object> fields) {
        TaskDefCheck check = new TaskDefCheck();
        templates(task).forEach(template -> check.step(() -> TemplateSyntax.requireRenderable(template, fields)));
        return List.copyOf(check.faults.values());
    }

    private void keys(Settings task) {
        Set<String> unsupported = Vocabulary.UNSUPPORTED_KEYS.keySet();
        task.without(unsupported).unknownKeys(Vocabulary.TASK_KEYS, "a task").forEach(this::add);
        unsupported.forEach(key -> step(() -> TaskDefParser.requireSupported(task.only(key))));
        step(() -> TaskNames.require(task.require("task")));
        each(task, TEXTS, Setting::text);
        step(() -> task.find("output_type").ifPresent(TaskDefParser::outputType));
        step(() -> task.find("process_docs").ifPresent(FunctionNames::docsFunction));
        step(() -> TaskDefParser.resultsFunction(task));
        step(() -> TaskDefParser.dataset(task.without(List.of("process_docs"))));
        step(() -> task.find("repeats").ifPresent(TaskDefParser::repeats));
        step(() -> task.find("generation_kwargs")
                .map(Setting::map)
                .ifPresent(settings ->
                        settings.keys().forEach(key -> step(() -> GenerationDefaults.checked(settings.only(key))))));
        step(() -> TaskDefParser.version(task));
    }

    private void prompt(Settings settings) {
        for (String key : TEMPLATES) {
            step(() -> settings.find(key)
                    .filter(setting -> setting.value() instanceof List<?>)
                    .ifPresent(
                            choices -> choices.list().forEach(choice -> step(() -> DocFieldParser.literal(choice)))));
            step(() -> DocFieldParser.parse(settings, key));
        }
        templates(settings).forEach(template -> step(() -> TemplateSyntax.requireRenderable(template)));
        each(settings, DELIMITERS, Setting::text);
    }

    private static List<Setting> templates(Settings settings) {
        List<Setting> templates = new ArrayList<>();
        TEMPLATES.forEach(key -> settings.find(key)
                .filter(setting -> setting.value() instanceof String)
                .ifPresent(templates::add));
        return templates;
    }

    private void examples(Settings task) {
        step(() -> task.find("num_fewshot").ifPresent(Setting::count));
        step(() -> task.find("fewshot_config").map(Setting::map).ifPresent(this::examplesOf));
    }

    private void examplesOf(Settings own) {
        own.unknownKeys(Vocabulary.FEW_SHOT_KEYS, "fewshot_config").forEach(this::add);
        step(() -> FewShotParser.sampler(own));
        step(() -> FewShotParser.samples(own));
        step(() -> FewShotParser.samplesFunction(own));
        step(() -> FewShotParser.indices(own));
        step(() -> own.find("process_docs").ifPresent(FunctionNames::docsFunction));
        prompt(own);
    }

    private void filters(Settings task) {
        each(task, "filter_list", item -> {
            Settings pipeline = item.map();
            pipeline.unknownKeys(FilterParser.PIPELINE_KEYS, FilterParser.PIPELINE)
                    .forEach(this::add);
            step(() -> pipeline.require("name").text());
            step(() -> pipeline.require("filter"));
            each(pipeline, "filter", step -> FilterParser.step(step.map()));
        });
    }

    private void metrics(Settings task) {
        boolean ownScoring = task.find("process_results").isPresent();
        each(task, "metric_list", item -> {
            step(() -> MetricParser.parse(item.map(), ownScoring));
            item.map().find("aggregation").ifPresent(written -> MetricParser.aggregation(item.map(), null));
        });
    }

    private void each(Settings settings, Iterable<String> keys, Consumer<Setting> check) {
        keys.forEach(key -> step(() -> settings.find(key).ifPresent(check)));
    }

    /** Checks every item of a list by itself. */
    private void each(Settings settings, String list, Consumer<Setting> check) {
        step(() -> settings.find(list)
                .filter(setting -> setting.value() instanceof List<?>)
                .ifPresent(items -> items.list().forEach(item -> step(() -> check.accept(item)))));
    }

    private void step(Runnable step) {
        try {
            step.run();
        } catch (UserError e) {
            add(e);
        }
    }

    private void add(UserError fault) {
        faults.putIfAbsent(String.valueOf(fault.getMessage()), fault);
    }
}
