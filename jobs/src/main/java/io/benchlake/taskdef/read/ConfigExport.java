package io.benchlake.taskdef.read;

import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.FunctionRef;
import io.benchlake.taskdef.OutputType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resolved keys of a task as the harness exports them under {@code configs}: in its order, nulls left out (but
 * inside {@code fewshot_config}), functions by name.
 */
final class ConfigExport {
    private ConfigExport() {}

    static Map<String, @Nullable Object> of(
            Settings task, FewShotSpec fewShot, OutputType outputType, Map<String, @Nullable Object> generation) {
        Map<String, @Nullable Object> values = defaults();
        task.byKey().forEach((key, setting) -> values.put(key, plain(setting.value())));
        values.put("fewshot_config", fewShotConfig(task, values));
        values.put("num_fewshot", (long) fewShot.count());
        values.put("output_type", outputType.key());
        if (outputType == OutputType.GENERATE_UNTIL) {
            values.put("generation_kwargs", generation);
        }
        values.put("metadata", metadata(task));
        return ordered(values);
    }

    private static Map<String, @Nullable Object> defaults() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("unsafe_code", false);
        values.put("description", "");
        values.put("target_delimiter", " ");
        values.put("fewshot_delimiter", "\n\n");
        values.put("repeats", 1L);
        values.put("should_decontaminate", false);
        return values;
    }

    private static Map<String, @Nullable Object> fewShotConfig(Settings task, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        for (String key : Vocabulary.FEW_SHOT_KEYS) {
            config.put(key, key.equals("split") ? values.get("fewshot_split") : values.get(key));
        }
        config.put("sampler", "default");
        config.put("samples", null);
        config.put("fewshot_indices", null);
        task.find("fewshot_config")
                .ifPresent(own -> own.map().byKey().forEach((key, setting) -> config.put(key, plain(setting.value()))));
        return config;
    }

    private static Map<String, @Nullable Object> metadata(Settings task) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        task.find("metadata").ifPresent(setting -> metadata.putAll(setting.map().plain()));
        metadata.put("config_source", task.owner().source().file());
        return metadata;
    }

    private static Map<String, @Nullable Object> ordered(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        for (String key : Vocabulary.TASK_KEYS) {
            Object value = values.get(key);
            if (value != null && !key.equals(Vocabulary.MAIN_METRIC)) {
                ordered.put(key, value);
            }
        }
        return Collections.unmodifiableMap(ordered);
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
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            values.forEach((key, item) -> map.put((String) key, plain(item)));
            return map;
        }
        return value;
    }
}
