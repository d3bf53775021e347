package io.benchlake.taskdef.read;

import io.benchlake.doc.function.DocsFunction;
import io.benchlake.doc.function.NativeFunction;
import io.benchlake.filter.FilterPipeline;
import io.benchlake.metric.ResultsFunctions;
import io.benchlake.taskdef.DatasetSpec;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.FunctionRef;
import io.benchlake.taskdef.MainMetric;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.PromptSpec;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.PromptTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the merged keys of one task into a {@link TaskDef}: the harness's defaults filled in, every name checked.
 *
 * <p>Source: {@code config/task.py} and {@code api/task.py} of the harness. An error names file, line and field.
 */
public final class TaskDefParser {
    private static final String NO_VERSION = "Yaml";
    private static final PromptTemplate NO_TEMPLATE = PromptTemplate.parse("");

    private TaskDefParser() {}

    /**
     * Parses one task.
     *
     * @param settings keys after includes, groups and overrides
     * @param numFewshot the run's number of examples; a task that fixes 0 itself keeps 0
     */
    public static TaskDef parse(Settings settings, Optional<Integer> numFewshot) {
        requireSupported(settings);
        settings.without(Vocabulary.UNSUPPORTED_KEYS.keySet()).requireKnownKeys(Vocabulary.TASK_KEYS, "a task");
        String name = TaskNames.require(settings.require("task"));
        OutputType outputType = outputTypeOf(settings);
        PromptSpec prompt = prompt(settings);
        FewShotSpec fewShot = FewShotParser.parse(settings, numFewshot);
        Map<String, @Nullable Object> generation =
                GenerationDefaults.of(settings, outputType, prompt.fewShotDelimiter());
        FunctionRef processResults = resultsFunction(settings);
        List<FilterPipeline> filters = FilterParser.parse(settings);
        List<MetricSpec> metrics = MetricParser.parse(settings, outputType, processResults != null);
        return new TaskDef(
                name,
                settings.textOr("task_alias", name),
                version(settings),
                dataset(settings),
                outputType,
                prompt,
                fewShot,
                generation,
                settings.find("repeats").map(TaskDefParser::repeats).orElse(1),
                filters,
                metrics,
                MainMetricParser.parse(settings, metrics, filters),
                processResults,
                ConfigExport.of(settings, fewShot, outputType, generation));
    }

    /** Complains about a key that only the harness itself can serve. */
    public static void requireSupported(Settings settings) {
        Vocabulary.UNSUPPORTED_KEYS.forEach((key, meaning) -> settings.find(key).ifPresent(setting -> {
            throw setting.problem(
                    "asks for %s, which is not supported".formatted(meaning),
                    "Choose another task, or write it without.");
        }));
    }

    /** How often each request is asked. */
    public static int repeats(Setting setting) {
        if (setting.count() == 0) {
            throw setting.problem("is 0, which asks nothing", "Write 1 or more, or leave it out.");
        }
        return setting.count();
    }

    /** The output type of a task; {@code generate_until} if nothing is said, as in the harness. */
    public static OutputType outputTypeOf(Settings settings) {
        return settings.find("output_type").map(TaskDefParser::outputType).orElse(OutputType.GENERATE_UNTIL);
    }

    public static OutputType outputType(Setting setting) {
        String key = setting.text();
        return Arrays.stream(OutputType.values())
                .filter(type -> type.key().equals(key))
                .findFirst()
                .orElseThrow(() -> setting.problem(
                        "is '%s', which is no output type".formatted(key),
                        "Use one of: "
                                + Vocabulary.listed(Arrays.stream(OutputType.values())
                                        .map(OutputType::key)
                                        .toList()) + "."));
    }

    public static DatasetSpec dataset(Settings settings) {
        Map<String, @Nullable Object> kwargs = settings.find("dataset_kwargs")
                .map(setting -> setting.map().plain())
                .orElseGet(Map::of);
        NativeFunction<DocsFunction> processDocs =
                settings.find("process_docs").map(FunctionNames::docsFunction).orElse(null);
        if (settings.find("test_split").isEmpty()
                && settings.find("validation_split").isEmpty()) {
            throw settings.owner().problem("names no split to evaluate", "Add test_split or validation_split.");
        }
        return new DatasetSpec(
                settings.require("dataset_path").text(),
                settings.textOrNull("dataset_name"),
                settings.textOrNull("training_split"),
                settings.textOrNull("validation_split"),
                settings.textOrNull("test_split"),
                processDocs,
                kwargs);
    }

    private static PromptSpec prompt(Settings settings) {
        return new PromptSpec(
                settings.find("description").map(TemplateSyntax::parsed).orElse(NO_TEMPLATE),
                DocFieldParser.parse(settings, "doc_to_text"),
                DocFieldParser.parse(settings, "doc_to_target"),
                DocFieldParser.parse(settings, "doc_to_choice"),
                settings.find("gen_prefix").map(TemplateSyntax::parsed).orElse(null),
                settings.textOr("target_delimiter", " "),
                settings.textOr("fewshot_delimiter", "\n\n"));
    }

    public static @Nullable FunctionRef resultsFunction(Settings settings) {
        settings.find("process_results").ifPresent(setting -> FunctionNames.require(setting, ResultsFunctions.names()));
        return settings.functionOrNull("process_results");
    }

    public static String version(Settings settings) {
        return settings.find("metadata")
                .flatMap(metadata -> metadata.map().find("version"))
                .map(version -> String.valueOf(version.value()))
                .orElse(NO_VERSION);
    }

    /** Reads {@code main_metric}: a metric of the task, or {@code metric,filter}; without it the first of each. */
    private static final class MainMetricParser {
        private final List<String> metrics;
        private final List<String> filters;

        private MainMetricParser(List<MetricSpec> metrics, List<FilterPipeline> filters) {
            this.metrics = metrics.stream().map(MetricSpec::name).toList();
            this.filters = filters.stream().map(FilterPipeline::name).toList();
        }

        static MainMetric parse(Settings task, List<MetricSpec> metrics, List<FilterPipeline> filters) {
            MainMetricParser parser = new MainMetricParser(metrics, filters);
            return task.find(Vocabulary.MAIN_METRIC)
                    .filter(written -> parser.fits(written) || isOwn(written, task))
                    .map(parser::written)
                    .orElseGet(() -> new MainMetric(parser.metrics.get(0), parser.filters.get(0)));
        }

        /** A file that includes another one may replace its metrics and filters, and need not know of this key. */
        private static boolean isOwn(Setting written, Settings task) {
            return written.source().file().equals(task.owner().source().file());
        }

        private boolean fits(Setting setting) {
            MainMetric main = split(setting);
            return metrics.contains(main.metric()) && filters.contains(main.filter());
        }

        private MainMetric written(Setting setting) {
            MainMetric main = split(setting);
            requireKnown(setting, main.metric(), "metric", metrics);
            requireKnown(setting, main.filter(), "filter pipeline", filters);
            return main;
        }

        private MainMetric split(Setting setting) {
            String[] parts = setting.text().split(",", 2);
            return new MainMetric(parts[0].strip(), parts.length < 2 ? filters.get(0) : parts[1].strip());
        }

        private static void requireKnown(Setting setting, String name, String kind, List<String> known) {
            if (!known.contains(name)) {
                throw setting.problem(
                        "names '%s', which is no %s of the task".formatted(name, kind),
                        NearMatches.advice(name, known) + "It has: " + String.join(", ", known) + ".");
            }
        }
    }
}
