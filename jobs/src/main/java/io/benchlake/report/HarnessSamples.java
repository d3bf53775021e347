package io.benchlake.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of the harness's {@code samples_<task>_*.jsonl} ({@code loggers/evaluation_tracker.py}). */
public final class HarnessSamples {
    private HarnessSamples() {}

    /** {@code gen_args_0: {arg_0: context, arg_1: continuation}} and so on. */
    public static Map<String, Object> arguments(List<List<@Nullable Object>> requests) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            Map<String, @Nullable Object> parts = new LinkedHashMap<>();
            for (int j = 0; j < requests.get(i).size(); j++) {
                parts.put("arg_" + j, requests.get(i).get(j));
            }
            arguments.put("gen_args_" + i, parts);
        }
        return arguments;
    }
}
