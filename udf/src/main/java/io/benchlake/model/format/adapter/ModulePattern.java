package io.benchlake.model.format.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.model.json.JsonFields;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegexException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers for some modules: the first key that matches the end of a module's name counts, from a dot or the start on
 * (peft's {@code get_pattern_key}).
 */
record ModulePattern(Map<PythonRegex, JsonNode> values) {
    static ModulePattern of(JsonFields config, String field) {
        Map<PythonRegex, JsonNode> values = new LinkedHashMap<>();
        config.findObject(field)
                .ifPresent(patterns -> patterns.node().fields().forEachRemaining(pattern -> {
                    JsonNode number = pattern.getValue();
                    config.require(number.isNumber() && number.doubleValue() > 0, field, "numbers above 0 by module");
                    try {
                        values.put(PythonRegex.compile("(.*\\.)?(" + pattern.getKey() + ")$"), number);
                    } catch (PythonRegexException e) {
                        throw AdapterConfig.refused(
                                config, "a key of " + field + ": " + e.getMessage(), "Mend the pattern.");
                    }
                }));
        return new ModulePattern(values);
    }

    Optional<JsonNode> find(String module) {
        return values.entrySet().stream()
                .filter(pattern -> pattern.getKey().matchAtStart(module).isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
