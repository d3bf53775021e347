package io.benchlake.taskdef.read;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.filter.FilterRegistry;
import io.benchlake.filter.FilterStep;
import io.benchlake.taskdef.FunctionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code filter_list}; without one a task has the pipeline {@code none}, which keeps the first answer. */
public final class FilterParser {
    public static final Set<String> PIPELINE_KEYS = Set.of("name", "filter");
    public static final String PIPELINE = "a filter pipeline";

    private static final String FUNCTION = "function";
    private static final String CUSTOM = "filter_fn";
    private static final List<FilterPipeline> TAKE_FIRST =
            List.of(new FilterPipeline("none", List.of(new FilterStep("take_first", Map.of()))));

    private FilterParser() {}

    static List<FilterPipeline> parse(Settings settings) {
        return settings.find("filter_list").map(FilterParser::pipelines).orElse(TAKE_FIRST);
    }

    private static List<FilterPipeline> pipelines(Setting list) {
        List<FilterPipeline> pipelines = new ArrayList<>();
        for (Setting item : list.list()) {
            Settings pipeline = item.map();
            pipeline.requireKnownKeys(PIPELINE_KEYS, PIPELINE);
            pipelines.add(new FilterPipeline(pipeline.require("name").text(), steps(pipeline.require("filter"))));
        }
        if (pipelines.isEmpty()) {
            throw list.problem("is empty", "Name a pipeline, or leave filter_list out.");
        }
        return pipelines;
    }

    private static List<FilterStep> steps(Setting filter) {
        return filter.list().stream().map(item -> step(item.map())).toList();
    }

    public static FilterStep step(Settings step) {
        Setting function = step.require(FUNCTION);
        Settings options = step.without(List.of(FUNCTION));
        if (function.value() instanceof FunctionRef) {
            return new FilterStep(nativeName(function), options.plain());
        }
        options.requireKnownKeys(knownOptions(function), "filter " + function.text());
        Settings named = options.find(CUSTOM)
                .map(filter -> options.with(CUSTOM, nativeName(filter)))
                .orElse(options);
        return new FilterStep(function.text(), named.plain());
    }

    private static Set<String> knownOptions(Setting function) {
        Set<String> known = FilterRegistry.names();
        return FilterRegistry.findOptions(function.text())
                .filter(options -> known.contains(function.text()))
                .orElseThrow(() -> function.problem(
                        "is '%s', which is no filter".formatted(function.text()),
                        NearMatches.advice(function.text(), known) + "Known filters: " + Vocabulary.listed(known)
                                + "."));
    }

    private static String nativeName(Setting function) {
        return FunctionNames.require(function, FilterRegistry.nativeNames());
    }
}
