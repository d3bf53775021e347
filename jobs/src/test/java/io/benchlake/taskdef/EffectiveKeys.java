package io.benchlake.taskdef;

import io.benchlake.metric.MetricRegistry;
import io.benchlake.taskdef.read.GroupParser;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a task or group amount to, whoever wrote them: defaults filled in, functions by name, and nothing
 * that moves no prompt, request, score or table. Looks up no function, so that a missing one hides no difference.
 */
final class EffectiveKeys {
    private static final List<String> NOT_COMPARED = List.of("tag", "group", "task_list");

    private EffectiveKeys() {}

    static Map<String, @Nullable Object> ofTask(Settings task) {
        Map<String, @Nullable Object> keys = new TreeMap<>(defaults(task));
        task.without(NOT_COMPARED).byKey().forEach((key, setting) -> keys.put(key, plain(setting.value())));
        keys.put("metadata", version(task));
        keys.computeIfPresent("metric_list", (key, metrics) -> metrics((List<?>) metrics));
        keys.values().removeIf(value -> value == null);
        return keys;
    }

    static Map<String, @Nullable Object> ofGroup(Settings group) {
        Map<String, @Nullable Object> keys = new TreeMap<>();
        keys.put("group_alias", group.find("group").map(Setting::text).orElse(""));
        group.byKey().forEach((key, setting) -> keys.put(key, plain(setting.value())));
        keys.put("metadata", version(group));
        keys.put("aggregate_metric_list", GroupParser.heading("", group).aggregates());
        keys.put("task", members(group));
        keys.values().removeIf(value -> value == null);
        return keys;
    }

    private static Map<String, @Nullable Object> defaults(Settings task) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("task_alias", task.find("task").map(Setting::text).orElse(""));
        values.put("output_type", OutputType.GENERATE_UNTIL.key());
        values.put("unsafe_code", false);
        values.put("description", "");
        values.put("target_delimiter", " ");
        values.put("fewshot_delimiter", "\n\n");
        values.put("repeats", 1L);
        values.put("should_decontaminate", false);
        return values;
    }

    private static List<Object> metrics(List<?> written) {
        List<Object> metrics = new ArrayList<>();
        for (Object item : written) {
            Map<Object, @Nullable Object> metric = new LinkedHashMap<>((Map<?, ?>) item);
            MetricRegistry.find(String.valueOf(metric.get("metric")))
                    .map(MetricRegistry.KnownMetric::defaults)
                    .ifPresent(known -> {
                        metric.putIfAbsent("aggregation", known.aggregation().key());
                        metric.putIfAbsent("higher_is_better", known.higherIsBetter());
                    });
            metrics.add(metric);
        }
        return metrics;
    }

    private static List<Object> members(Settings group) {
        List<Object> members = new ArrayList<>();
        group.find("task").ifPresent(list -> list.listOrOne().forEach(item -> members.add(member(item))));
        return members;
    }

    private static Object member(Setting item) {
        if (item.value() instanceof Map<?, ?> && item.map().has("group")) {
            return ofGroup(item.map());
        }
        return String.valueOf(plain(item.value()));
    }

    private static @Nullable Object version(Settings owner) {
        return owner.find("metadata")
                .flatMap(metadata -> metadata.map().find("version"))
                .map(version -> String.valueOf(version.value()))
                .orElse(null);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof FunctionRef reference) {
            return reference.toString();
        }
        if (value instanceof List<?> values) {
            List<@Nullable Object> list = new ArrayList<>();
            values.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (value instanceof Map<?, ?> values) {
            Map<Object, @Nullable Object> map = new TreeMap<>();
            values.forEach((key, item) -> map.put(key, plain(item)));
            return map;
        }
        return value;
    }
}
