package io.benchlake.taskdef.read;

import io.benchlake.taskdef.FilterSpec;
import io.benchlake.taskdef.FunctionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code filter_list}; without one a task has the pipeline {@code none}, which keeps the first answer. */
public final class FilterParser {
    public static final Set<String> PIPELINE_KEYS = Set.of("name", "filter");
    public static final String PIPELINE = "a filter pipeline";

    private static final String FUNCTION = "function";
    private static final String CUSTOM = "filter_fn";
    private static final List<FilterSpec> TAKE_FIRST =
            List.of(new FilterSpec("none", List.of(new FilterSpec.Step("take_first", Map.of()))));

    private FilterParser() {}

    static List<FilterSpec> parse(Settings settings) {
        return settings.find("filter_list").map(FilterParser::pipelines).orElse(TAKE_FIRST);
    }

    private static List<FilterSpec> pipelines(Setting list) {
        List<FilterSpec> pipelines = new ArrayList<>();
        for (Setting item : list.list()) {
            Settings pipeline = item.map();
            pipeline.requireKnownKeys(PIPELINE_KEYS, PIPELINE);
            pipelines.add(new FilterSpec(pipeline.require("name").text(), steps(pipeline.require("filter"))));
        }
        if (pipelines.isEmpty()) {
            throw list.problem("is empty", "Name a pipeline, or leave filter_list out.");
        }
        return pipelines;
    }

    private static List<FilterSpec.Step> steps(Setting filter) {
        return filter.list().stream().map(item -> step(item.map())).toList();
    }

    public static FilterSpec.Step step(Settings step) {
        Setting function = step.require(FUNCTION);
        Settings options = step.without(List.of(FUNCTION));
        if (function.value() instanceof FunctionRef) {
            return new FilterSpec.Step(nativeName(function), options.plain());
        }
        options.requireKnownKeys(knownOptions(function), "filter " + function.text());
        Settings named = options.find(CUSTOM)
                .map(filter -> options.with(CUSTOM, nativeName(filter)))
                .orElse(options);
        return new FilterSpec.Step(function.text(), named.plain());
    }

    private static Set<String> knownOptions(Setting function) {
        @Nullable Set<String> options = Vocabulary.FILTERS.get(function.text());
        if (options == null) {
            throw function.problem(
                    "is '%s', which is no filter".formatted(function.text()),
                    NearMatches.advice(function.text(), Vocabulary.FILTERS.keySet()) + "Known filters: "
                            + Vocabulary.listed(Vocabulary.FILTERS.keySet()) + ".");
        }
        return options;
    }

    private static String nativeName(Setting function) {
        String name = function.function().toString();
        if (!Vocabulary.NATIVE_FILTERS.contains(name)) {
            throw TaskDefParser.unknownFunction(function, name, List.copyOf(Vocabulary.NATIVE_FILTERS));
        }
        return name;
    }
}
