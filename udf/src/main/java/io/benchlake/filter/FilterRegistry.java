package io.benchlake.filter;

import io.benchlake.error.UserError;
import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonText;
import io.benchlake.taskdef.FilterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The filters that task files can name: the harness's registry, and native ones by {@code file.name}. */
final class FilterRegistry {
    static final Set<String> PATTERN = Set.of("regex_pattern", "group_select", "fallback");
    static final Set<String> CLEANED_PATTERN = Set.of(
            "regex_pattern", "group_select", "fallback", "ignore_case", "ignore_punctuation", "regexes_to_ignore");

    private static final Map<String, Entry> ENTRIES = entries();

    /** A filter's settings and how it is made from them. */
    record Entry(Set<String> options, Function<FilterOptions, Filter> create) {
        static Entry plain(Filter filter) {
            return new Entry(Set.of(), options -> filter);
        }
    }

    private FilterRegistry() {}

    static Filter create(FilterSpec.Step step) {
        Entry entry = ENTRIES.get(step.function());
        if (entry == null) {
            throw UserError.invalidInput("Cannot use filter '%s': it is not supported. Use one of: %s."
                    .formatted(step.function(), String.join(", ", new TreeSet<>(ENTRIES.keySet()))));
        }
        return entry.create().apply(FilterOptions.of(step, entry.options()));
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new HashMap<>(NativeFilters.entries());
        entries.put("take_first", Entry.plain((doc, answers) -> Selection.first(answers)));
        entries.put("take_first_k", new Entry(Set.of("k"), FilterRegistry::takeFirst));
        entries.put("majority_vote", Entry.plain((doc, answers) -> Selection.mostFrequent(answers)));
        entries.put("regex", new Entry(PATTERN, RegexFilter::of));
        entries.put("regex_pos", new Entry(PATTERN, options -> new PartOfSpeechFilter()));
        entries.put("remove_whitespace", Entry.plain(TextFilter.of(PythonText::strip)));
        entries.put("multi_choice_regex", new Entry(CLEANED_PATTERN, FilterRegistry::multiChoice));
        entries.put("lowercase", Entry.plain(TextFilter.of(PythonText::lower)));
        entries.put("uppercase", Entry.plain(TextFilter.of(PythonText::upper)));
        entries.put("map", new Entry(Set.of("mapping_dict", "default_value"), FilterRegistry::mapped));
        entries.put("format_span", Entry.plain(TextFilter.of(SpanFilter::format)));
        entries.put("custom", new Entry(Set.of("filter_fn"), FilterRegistry::custom));
        return entries;
    }

    private static Filter takeFirst(FilterOptions options) {
        int count = options.integer("k", null);
        return (doc, answers) -> Selection.first(count, answers);
    }

    private static Filter multiChoice(FilterOptions options) {
        return MultiChoiceRegexFilter.of(options, doc -> DocFields.texts(doc, "choices"));
    }

    private static Filter mapped(FilterOptions options) {
        Map<String, String> mapping = options.mapping("mapping_dict");
        String otherwise = PythonRepr.str(options.values().get("default_value"));
        return TextFilter.of(answer -> mapping.getOrDefault(answer, otherwise));
    }

    private static Filter custom(FilterOptions options) {
        return create(new FilterSpec.Step(options.text("filter_fn", ""), Map.of()));
    }
}
