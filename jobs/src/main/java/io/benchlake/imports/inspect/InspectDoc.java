package io.benchlake.imports.inspect;

import io.benchlake.imports.ImportedSample;
import io.benchlake.imports.file.PlainJson;
import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonRepr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One doc of a log with all its epochs, which are its repeats.
 *
 * @param number by order of appearance, from 0; the doc's own id is kept in the doc
 */
record InspectDoc(String task, int number, List<Map<String, @Nullable Object>> epochs) {
    private static final String ATTACHMENT = "attachment://";

    /** @param metric name of the scorer's value */
    ImportedSample sample(String scorer, String metric) {
        Map<String, @Nullable Object> first = epochs.get(0);
        Map<String, @Nullable Object> doc = new LinkedHashMap<>();
        for (String name : List.of("id", "input", "choices", "metadata")) {
            if (first.get(name) != null) {
                doc.put(name, resolved(first.get(name), first));
            }
        }
        Object input = doc.get("input");
        String prompt = input instanceof String text ? text : PythonJson.dumps(input);
        Map<String, @Nullable Object> requests = new LinkedHashMap<>();
        requests.put("gen_args_0", Map.of("arg_0", prompt));
        String target = PythonRepr.str(first.get("target"));
        List<String> completions = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (Map<String, @Nullable Object> epoch : epochs) {
            completions.add(text(resolved(PlainJson.member(epoch, "output").get("completion"), epoch)));
            answers.add(text(score(epoch, scorer).get("answer")));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(metric, mean(scorer));
        return new ImportedSample(
                task,
                scorer,
                number,
                doc,
                target,
                requests,
                List.of(completions),
                answers.size() == 1 ? answers : List.of(answers),
                values,
                ImportedSample.hashes(doc, requests, target));
    }

    /** The mean over epochs; null unless each has a value. */
    private @Nullable Double mean(String scorer) {
        double sum = 0;
        for (Map<String, @Nullable Object> epoch : epochs) {
            Double value =
                    epoch.get("error") == null ? number(score(epoch, scorer).get("value")) : null;
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum / epochs.size();
    }

    private static Map<String, @Nullable Object> score(Map<String, @Nullable Object> epoch, String scorer) {
        return PlainJson.member(PlainJson.member(epoch, "scores"), scorer);
    }

    /** What is no number of the log's conventions is no value, not zero. */
    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? (Double) number.doubleValue() : null;
        }
        return switch (value instanceof String text ? text.toLowerCase(Locale.ROOT) : "") {
            case "c", "yes", "true" -> 1.0;
            case "p" -> 0.5;
            case "i", "n", "no", "false" -> 0.0;
            default -> null;
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : PythonRepr.str(value);
    }

    /** Long texts stand in {@code attachments} by their hash. */
    private static @Nullable Object resolved(@Nullable Object value, Map<String, @Nullable Object> epoch) {
        if (value instanceof String text && text.startsWith(ATTACHMENT)) {
            Object attached = PlainJson.member(epoch, "attachments").get(text.substring(ATTACHMENT.length()));
            return attached == null ? text : attached;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(resolved(item, epoch)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), resolved(member, epoch)));
            return members;
        }
        return value;
    }
}
