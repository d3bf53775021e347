package io.benchlake.report;

import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonRepr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of the harness's {@code samples_<task>_*.jsonl} ({@code loggers/evaluation_tracker.py}). */
public final class HarnessSamples {
    private HarnessSamples() {}

    /** One line a sample, in the order given. */
    public static String render(List<SampleReport> samples) {
        return samples.stream().map(HarnessSamples::line).collect(Collectors.joining());
    }

    /** One sample with its line break. */
    public static String line(SampleReport sample) {
        return PythonJson.dumps(toPlain(sample)) + "\n";
    }

    static Map<String, @Nullable Object> toPlain(SampleReport sample) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("doc_id", sample.docId());
        line.put("doc", sample.doc());
        line.put("target", sample.target());
        line.put("arguments", arguments(sample.arguments()));
        line.put("resps", asText(sample.resps()));
        line.put("filtered_resps", asText(sample.filteredResps()));
        line.put("filter", sample.filter());
        line.put("metrics", List.copyOf(sample.metrics().keySet()));
        line.put("doc_hash", sample.docHash());
        line.put("prompt_hash", sample.promptHash());
        line.put("target_hash", sample.targetHash());
        line.putAll(sample.metrics());
        return line;
    }

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

    /** Lists stay, everything in them becomes text as Python's {@code str} writes it. */
    private static Object asText(@Nullable Object answers) {
        if (answers instanceof List<?> list) {
            List<Object> texts = new ArrayList<>();
            list.forEach(answer -> texts.add(asText(answer)));
            return texts;
        }
        return str(answers);
    }

    private static String str(@Nullable Object leaf) {
        if (leaf == null) {
            return "None";
        }
        if (leaf instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return leaf instanceof Double number ? floatText(number) : leaf.toString();
    }

    private static String floatText(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        return Double.isInfinite(number) ? (number > 0 ? "inf" : "-inf") : PythonRepr.str(number);
    }
}
