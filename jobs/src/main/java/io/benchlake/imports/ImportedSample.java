package io.benchlake.imports;

import io.benchlake.imports.SampleSource.Owner;
import io.benchlake.imports.file.PlainJson;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonRepr;
import io.benchlake.score.SampleHashes;
import io.benchlake.score.SampleStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * One doc after one filter as another harness logged it.
 *
 * @param doc its fields, plain data
 * @param target the gold answer as the harness's log has it
 * @param requests {@code gen_args_0: {arg_0: …}} and so on
 * @param resps of each request each repeat
 * @param filtered of each request what the filter left
 * @param values of metrics by name: a number, a truth value, or anything else
 */
public record ImportedSample(
        String task,
        String filter,
        int docId,
        Object doc,
        String target,
        Map<String, @Nullable Object> requests,
        List<?> resps,
        List<?> filtered,
        Map<String, @Nullable Object> values,
        SampleHashes hashes) {
    private static final Pattern LONE_SURROGATE =
            Pattern.compile("[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

    /** SHA-256 of doc, first prompt and target as lm-eval computes them. */
    public static SampleHashes hashes(Object doc, Map<String, @Nullable Object> requests, String target) {
        return new SampleHashes(
                DigestUtils.sha256Hex(PythonJson.dumps(doc, 2)),
                DigestUtils.sha256Hex(prompt(requests)),
                DigestUtils.sha256Hex(target));
    }

    private static String prompt(Map<String, @Nullable Object> requests) {
        return requests.values().stream()
                .findFirst()
                .filter(Map.class::isInstance)
                .map(request -> String.valueOf(((Map<?, ?>) request).get("arg_0")))
                .orElse("");
    }

    /** The row of {@code samples}; a doc without any value has no score. */
    public SampleRow row(Owner owner) {
        Map<String, @Nullable Double> numbers = new LinkedHashMap<>();
        Map<String, @Nullable Object> items = new LinkedHashMap<>();
        values.forEach((name, value) -> sort(name, value, numbers, items));
        boolean isScored = numbers.values().stream().anyMatch(Objects::nonNull) || isScored(items);
        LoggedVerdict verdict = LoggedVerdict.of(this, numbers);
        return new SampleRow(
                owner.runId(),
                owner.model(),
                task,
                filter,
                docId,
                new SampleRow.Question(json(doc), verdict.target(), escaped(target), json(requests), List.of(), null),
                new SampleRow.Output(json(resps), json(filtered), verdict.prediction(), verdict.correct()),
                numbers,
                json(items),
                hashes,
                isScored ? SampleStatus.OK : SampleStatus.NOT_SCORABLE);
    }

    /** What a source says for comparison only is no score. */
    private static boolean isScored(Map<String, @Nullable Object> items) {
        return items.entrySet().stream()
                .anyMatch(item -> !item.getKey().startsWith("source_") && item.getValue() != null);
    }

    private static void sort(
            String name,
            @Nullable Object value,
            Map<String, @Nullable Double> numbers,
            Map<String, @Nullable Object> items) {
        if (value instanceof Boolean flag) {
            numbers.put(name, flag ? 1.0 : 0.0);
        } else if (value instanceof Number number) {
            double given = number.doubleValue();
            numbers.put(name, Double.isNaN(given) ? null : (Double) given);
        } else if (value == null) {
            numbers.put(name, null);
        } else {
            items.put(name, value);
        }
    }

    /** Values as the harness logs them: lists stay, all else is text. */
    public static Object texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(ImportedSample::texts).toList()
                : PythonRepr.str(value);
    }

    private static String json(@Nullable Object value) {
        return escaped(PythonJson.dumps(PlainJson.withoutNaN(value)));
    }

    /** A half of a character, which no file can hold, is spelled out. */
    private static String escaped(String text) {
        return LONE_SURROGATE
                .matcher(text)
                .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
    }
}
