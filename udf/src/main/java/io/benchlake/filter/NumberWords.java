package io.benchlake.filter;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * English number words, found as BIG-Bench Hard's filter finds them and read as Python's {@code word2number} reads
 * them.
 *
 * <p>Both have their quirks, kept here for equal scores: a lone "six", "seven" or "nine" is not found.
 */
final class NumberWords {
    private static final String START = "zero|one|two|three|four|five|%s(?:teen|ty)|eight%s|ten|eleven|twelve|fourteen"
            + "|hundred|thousand|(?:m|b|tr)illion";
    private static final String STEMS = "(?:twen|thir|for|fif|six|seven|nine)";
    private static final String FIRST = START.formatted(STEMS, "(?:|een|y)");
    private static final String MIDDLE =
            START.formatted(STEMS, "(?:een|y)").replace("(?:teen|ty)", "(?:|teen|ty)") + "|[^\\S\\r\\n]|,|and|&";
    private static final String LAST = START.formatted(STEMS, "(?:een|y)");

    /** A number in lower-case words. */
    static final PythonRegex PATTERN =
            PythonRegex.compile("((?:(?:" + FIRST + ")(?:" + MIDDLE + ")+)?(?:" + LAST + "))");

    private static final List<String> SCALES = List.of("billion", "million", "thousand");
    private static final Map<String, Long> VALUES = values();

    private NumberWords() {}

    /** The number in digits; absent if the words make none. */
    static Optional<String> parse(String text) {
        List<String> words = new ArrayList<>();
        for (String word : PythonText.split(text.replace('-', ' '))) {
            if (VALUES.containsKey(word)) {
                words.add(word);
            }
        }
        return words.isEmpty() || !scalesDescend(words)
                ? Optional.empty()
                : sum(words).map(String::valueOf);
    }

    private static boolean scalesDescend(List<String> words) {
        List<String> scales = words.stream().filter(SCALES::contains).toList();
        for (int i = 1; i < scales.size(); i++) {
            if (SCALES.indexOf(scales.get(i)) <= SCALES.indexOf(scales.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Long> sum(List<String> words) {
        if (words.size() == 1) {
            return Optional.ofNullable(VALUES.get(words.get(0)));
        }
        long total = 0;
        int start = 0;
        for (String scale : SCALES) {
            int end = words.indexOf(scale);
            if (end == start) {
                return Optional.empty();
            }
            if (end > start) {
                total += belowThousand(words.subList(start, end)) * value(scale);
                start = end + 1;
            }
        }
        return Optional.of(start == words.size() ? total : total + belowThousand(words.subList(start, words.size())));
    }

    /** Reads the first words as hundreds, whatever they are; more than four are read by the first alone. */
    private static long belowThousand(List<String> words) {
        long first = value(words.get(0));
        return switch (words.size()) {
            case 2 -> words.contains("hundred") ? first * value(words.get(1)) : first + value(words.get(1));
            case 3 -> first * value(words.get(1)) + value(words.get(2));
            case 4 -> first * value(words.get(1)) + value(words.get(2)) + value(words.get(3));
            default -> first;
        };
    }

    private static long value(String word) {
        return VALUES.getOrDefault(word, 0L);
    }

    private static Map<String, Long> values() {
        Map<String, Long> values = new HashMap<>();
        List<String> units = List.of(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen");
        List<String> tens = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
        units.forEach(word -> values.put(word, (long) units.indexOf(word)));
        tens.forEach(word -> values.put(word, 20L + 10L * tens.indexOf(word)));
        values.put("hundred", 100L);
        values.put("thousand", 1_000L);
        values.put("million", 1_000_000L);
        values.put("billion", 1_000_000_000L);
        return Collections.unmodifiableMap(values);
    }
}
