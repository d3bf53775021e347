package io.benchlake.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds any of several patterns in the cleaned answer and gives the value that belongs to it (BIG-Bench Hard). */
record MapRegexFilter(AnswerPattern any, Map<AnswerPattern, String> values, AnswerCleaning cleaning, String fallback) {
    static Filter of(FilterOptions options) {
        Map<String, String> byPattern = options.mapping("regex_pattern_to_value");
        if (byPattern.isEmpty()) {
            throw options.wrong("regex_pattern_to_value", null, "a mapping");
        }
        int groupSelect = options.integer("group_select", 0);
        Map<AnswerPattern, String> values = new LinkedHashMap<>();
        byPattern.forEach(
                (pattern, value) -> values.put(new AnswerPattern(options.compile(pattern), groupSelect), value));
        MapRegexFilter filter = new MapRegexFilter(
                new AnswerPattern(options.compile(String.join("|", byPattern.keySet())), groupSelect),
                values,
                AnswerCleaning.of(options),
                RegexFilter.fallback(options));
        return TextFilter.of(filter::find);
    }

    private String find(String answer) {
        return any.findText(cleaning.clean(answer))
                .map(cleaning::clean)
                .flatMap(this::valueOf)
                .orElse(fallback);
    }

    private Optional<String> valueOf(String matched) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().findText(matched).isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
