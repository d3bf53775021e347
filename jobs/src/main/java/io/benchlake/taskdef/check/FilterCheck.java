package io.benchlake.taskdef.check;

import io.benchlake.error.UserError;
import io.benchlake.filter.FilterRegistry;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegexException;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.TaskDefParser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds filters of a task that could not be applied to any answer, and patterns that are none. */
final class FilterCheck {
    private static final String TAKE_FIRST = "take_first";
    private static final String TAKE_FIRST_K = "take_first_k";

    private static final Set<String> MAPPINGS = Set.of("mapping_dict", "regex_pattern_to_value");

    private final OutputType outputType;
    private final long repeats;
    private final Consumer<UserError> faults;

    private FilterCheck(OutputType outputType, long repeats, Consumer<UserError> faults) {
        this.outputType = outputType;
        this.repeats = repeats;
        this.faults = faults;
    }

    /** Reports each fault of the filters, and of the patterns of the metrics, of a task whose keys can be read. */
    static void run(Settings task, OutputType outputType, Consumer<UserError> faults) {
        long repeats = task.find("repeats").map(TaskDefParser::repeats).orElse(1);
        FilterCheck check = new FilterCheck(outputType, repeats, faults);
        Set<String> names = new HashSet<>();
        for (Setting item : task.find("filter_list").map(Setting::list).orElse(List.of())) {
            Setting name = item.map().require("name");
            if (!names.add(name.text())) {
                faults.accept(name.problem("names '%s' again".formatted(name.text()), "Give each pipeline a name."));
            }
            check.pipeline(item.map().require("filter"));
        }
        task.find("metric_list").map(Setting::list).orElse(List.of()).forEach(metric -> check.patterns(metric.map()));
    }

    private void pipeline(Setting filter) {
        filter.list().forEach(step -> step(step.map()));
        boolean leavesOne = filter.list().stream()
                .map(step -> step.map().require("function").value())
                .anyMatch(function -> TAKE_FIRST.equals(function) || !(function instanceof String));
        if (outputType != OutputType.GENERATE_UNTIL && !leavesOne) {
            faults.accept(filter.problem(
                    "leaves no single answer, which %s needs".formatted(outputType.key()),
                    "Add '- function: take_first', or leave filter_list out."));
        }
    }

    private void step(Settings step) {
        Setting function = step.require("function");
        if (function.value() instanceof String name
                && outputType != OutputType.GENERATE_UNTIL
                && !FilterRegistry.isSelection(name)) {
            faults.accept(function.problem(
                    "is '%s', which works on generated text; output type %s has none".formatted(name, outputType.key()),
                    "Remove it, or use output_type: generate_until."));
        }
        if (TAKE_FIRST_K.equals(function.value())) {
            guard(() -> count(step));
        }
        step.find("group_select").ifPresent(number -> guard(number::wholeNumber));
        MAPPINGS.forEach(key -> step.find(key).ifPresent(mapping -> guard(mapping::map)));
        patterns(step);
    }

    private void count(Settings step) {
        Setting k = step.require("k");
        if (k.wholeNumber() < 1 || k.wholeNumber() > repeats) {
            throw k.problem(
                    "is %s, but each doc has %d %s".formatted(k.show(), repeats, repeats == 1 ? "answer" : "answers"),
                    "Take between 1 and as many as 'repeats' says.");
        }
    }

    private void patterns(Settings settings) {
        settings.find("regex_pattern").ifPresent(this::pattern);
        settings.find("regexes_to_ignore")
                .filter(setting -> setting.value() instanceof List<?>)
                .ifPresent(list -> list.list().forEach(this::pattern));
        settings.find("regex_pattern_to_value")
                .filter(setting -> setting.value() instanceof Map<?, ?>)
                .ifPresent(mapping -> mapping.map().byKey().forEach((key, value) -> pattern(value.withValue(key))));
    }

    private void pattern(Setting pattern) {
        guard(() -> {
            try {
                PythonRegex.compile(pattern.text());
            } catch (PythonRegexException e) {
                throw pattern.problem("is no pattern: " + e.getMessage(), "Correct it as Python's re reads it.");
            }
        });
    }

    private void guard(Runnable step) {
        try {
            step.run();
        } catch (UserError e) {
            faults.accept(e);
        }
    }
}
