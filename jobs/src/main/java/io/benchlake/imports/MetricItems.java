package io.benchlake.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.benchlake.imports.file.PlainJson;
import java.util.List;
import java.util.Map;

/** The column {@code metric_items}. */
final class MetricItems {
    private MetricItems() {}

    static List<String> names(String json) {
        if (json.equals("{}")) {
            return List.of();
        }
        try {
            return PlainJson.value(json) instanceof Map<?, ?> items
                    ? items.keySet().stream().map(String::valueOf).toList()
                    : List.of();
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("metric items that no JSON reader reads: " + fault.getMessage(), fault);
        }
    }
}
