package io.benchlake.filter;

import io.benchlake.error.UserError;
import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonText;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every filter that task files can name: the harness's by its key, those that it keeps beside its task files by
 * {@code file.name}. A new filter is one line of the list; docs/extending.md shows how.
 */
public final class FilterRegistry {
    private static final String[] PATTERN = {"regex_pattern", "group_select", "fallback"};
    private static final String[] CLEANED_PATTERN = cleaned("regex_pattern");
    private static final String[] CLEANED_MAPPING = cleaned("regex_pattern_to_value");

    private static final Map<String, KnownFilter> FILTERS = Stream.of(
                    selection("take_first", options -> (doc, answers) -> Selection.first(answers)),
                    selection("take_first_k", FilterRegistry::takeFirst, "k"),
                    selection("majority_vote", options -> (doc, answers) -> Selection.mostFrequent(answers)),
                    filter("regex", RegexFilter::of, PATTERN),
                    filter("regex_pos", options -> new PartOfSpeechFilter(), PATTERN),
                    filter("remove_whitespace", options -> TextFilter.of(PythonText::strip)),
                    filter("multi_choice_regex", MultiChoiceRegexFilter::ofChoices, CLEANED_PATTERN),
                    filter("lowercase", options -> TextFilter.of(PythonText::lower)),
                    filter("uppercase", options -> TextFilter.of(PythonText::upper)),
                    filter("map", FilterRegistry::mapped, "mapping_dict", "default_value"),
                    filter("format_span", options -> TextFilter.of(SpanFilter::format)),
                    filter("custom", FilterRegistry::custom, "filter_fn"),
                    unsupported("decontaminate"),
                    filter("bbh/zeroshot/utils.MultiChoiceRegexFilter", MultiChoiceRegexFilter::ofBbh, CLEANED_PATTERN),
                    filter("bbh/zeroshot/utils.MapRegexFilter", MapRegexFilter::of, CLEANED_MAPPING),
                    filter("bbh/zeroshot/utils.NumberParseRegexFilter", FilterRegistry::number, CLEANED_PATTERN),
                    filter("bbh/zeroshot/utils.WordSortFilter", options -> new WordSortFilter()),
                    filter(
                            "bbh/cot_zeroshot/utils.MultiChoiceRegexFilter",
                            MultiChoiceRegexFilter::ofBbh,
                            CLEANED_PATTERN),
                    filter("bbh/cot_zeroshot/utils.MapRegexFilter", MapRegexFilter::of, CLEANED_MAPPING),
                    filter("bbh/cot_zeroshot/utils.NumberParseRegexFilter", FilterRegistry::number, CLEANED_PATTERN),
                    filter("bbh/cot_zeroshot/utils.WordSortFilter", options -> new WordSortFilter()),
                    filter("kormedmcqa/utils.ExtractChoiceFilter", options -> TextFilter.of(KoreanChoice::find)),
                    filter("humaneval/utils.build_predictions", options -> ProgramFilter.ofAnswer()),
                    filter("humaneval/utils.build_predictions_instruct", options -> ProgramFilter.ofFencedAnswer()))
            .collect(Collectors.toUnmodifiableMap(KnownFilter::name, Function.identity()));

    /**
     * A filter as task files see it.
     *
     * @param isSelection whether it chooses among answers of any kind; the others work on text
     * @param create makes it from its settings; null if the harness knows it and Benchlake does not
     */
    private record KnownFilter(
            String name,
            Set<String> options,
            boolean isSelection,
            @Nullable Function<FilterOptions, Filter> create) {
        boolean isNative() {
            return name.contains("/");
        }

        boolean isSupported() {
            return create != null;
        }
    }

    private FilterRegistry() {}

    /** The harness's keys, in alphabetical order. */
    public static Set<String> names() {
        return names(filter -> !filter.isNative());
    }

    /** Those that task files name by {@code !function}. */
    public static Set<String> nativeNames() {
        return names(KnownFilter::isNative);
    }

    /** The settings that a filter has; empty if there is no such filter. */
    public static Optional<Set<String>> findOptions(String name) {
        return Optional.ofNullable(FILTERS.get(name)).map(KnownFilter::options);
    }

    /** Whether a filter chooses among answers of any kind; the others work on text. */
    public static boolean isSelection(String name) {
        return names(KnownFilter::isSelection).contains(name);
    }

    /** @throws UserError for a filter or setting that is not known */
    static Filter create(FilterStep step) {
        KnownFilter known = FILTERS.get(step.function());
        if (known == null || known.create() == null) {
            throw UserError.invalidInput("Cannot use filter '%s': it is not supported. Use one of: %s."
                    .formatted(step.function(), String.join(", ", names(KnownFilter::isSupported))));
        }
        return known.create().apply(FilterOptions.of(step, known.options()));
    }

    private static Set<String> names(Predicate<KnownFilter> wanted) {
        Set<String> names = new TreeSet<>();
        FILTERS.values().stream().filter(wanted).forEach(filter -> names.add(filter.name()));
        return Collections.unmodifiableSet(names);
    }

    private static KnownFilter filter(String name, Function<FilterOptions, Filter> create, String... options) {
        return new KnownFilter(name, Set.of(options), false, create);
    }

    private static KnownFilter selection(String name, Function<FilterOptions, Filter> create, String... options) {
        return new KnownFilter(name, Set.of(options), true, create);
    }

    private static KnownFilter unsupported(String name) {
        return new KnownFilter(name, Set.of(), false, null);
    }

    private static String[] cleaned(String pattern) {
        return new String[] {
            pattern, "group_select", "fallback", "ignore_case", "ignore_punctuation", "regexes_to_ignore"
        };
    }

    private static Filter takeFirst(FilterOptions options) {
        int count = options.integer("k", null);
        return (doc, answers) -> Selection.first(count, answers);
    }

    private static Filter mapped(FilterOptions options) {
        Map<String, String> mapping = options.mapping("mapping_dict");
        String otherwise = PythonRepr.str(options.values().get("default_value"));
        return TextFilter.of(answer -> mapping.getOrDefault(answer, otherwise));
    }

    /** A number found by the task's pattern, else one written in English words (BIG-Bench Hard). */
    private static Filter number(FilterOptions options) {
        AnswerPattern digits = AnswerPattern.of(options);
        AnswerPattern words = new AnswerPattern(NumberWords.PATTERN, digits.groupSelect());
        String fallback = RegexFilter.fallback(options);
        return TextFilter.of(answer -> digits.findText(answer)
                .or(() -> words.findText(PythonText.lower(answer)).flatMap(NumberWords::parse))
                .orElse(fallback));
    }

    private static Filter custom(FilterOptions options) {
        return create(new FilterStep(options.text("filter_fn", ""), Map.of()));
    }
}
