package io.benchlake.filter;

import io.benchlake.doc.Doc;
import io.benchlake.filter.FilterRegistry.Entry;
import io.benchlake.python.PythonRegex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Filters that belong to single benchmarks, by the name that {@code !function} gives them. */
final class NativeFilters {
    private static final PythonRegex BBH_CHOICE = PythonRegex.compile("\\([A-Z]\\)([^\\n^(]*)");
    private static final Set<String> CLEANED_MAPPING = Set.of(
            "regex_pattern_to_value",
            "group_select",
            "fallback",
            "ignore_case",
            "ignore_punctuation",
            "regexes_to_ignore");

    private NativeFilters() {}

    static Map<String, Entry> entries() {
        Map<String, Entry> entries = new HashMap<>();
        List.of("bbh/zeroshot/utils.", "bbh/cot_zeroshot/utils.").forEach(file -> addBbh(file, entries));
        entries.put("kormedmcqa/utils.ExtractChoiceFilter", Entry.plain(TextFilter.of(KoreanChoice::find)));
        entries.put("humaneval/utils.build_predictions", Entry.plain(program(answer -> answer)));
        entries.put("humaneval/utils.build_predictions_instruct", Entry.plain(program(NativeFilters::beforeFence)));
        return entries;
    }

    private static void addBbh(String file, Map<String, Entry> entries) {
        entries.put(
                file + "MultiChoiceRegexFilter",
                new Entry(
                        FilterRegistry.CLEANED_PATTERN,
                        options -> MultiChoiceRegexFilter.of(options, NativeFilters::choicesInQuestion)));
        entries.put(file + "MapRegexFilter", new Entry(CLEANED_MAPPING, MapRegexFilter::of));
        entries.put(
                file + "NumberParseRegexFilter", new Entry(FilterRegistry.CLEANED_PATTERN, NumberParseRegexFilter::of));
        entries.put(file + "WordSortFilter", Entry.plain(new WordSortFilter()));
    }

    private static List<String> choicesInQuestion(Doc doc) {
        return BBH_CHOICE.findAll(DocFields.text(doc, "input")).stream()
                .map(groups -> groups.get(0))
                .toList();
    }

    private static Filter program(UnaryOperator<String> completion) {
        TextFilter filter = doc -> answer -> DocFields.text(doc, "prompt") + completion.apply(answer);
        return filter;
    }

    private static String beforeFence(String answer) {
        int fence = answer.indexOf("```");
        return fence < 0 ? answer : answer.substring(0, fence);
    }
}
