package io.benchlake.tools.training;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A byte-level byte-pair encoding (arXiv 1508.07909; bytes written as letters as GPT-2 does), learned from text.
 *
 * @param merges pairs of tokens that become one, the earliest first
 * @param ids of all tokens: the 256 bytes, then the merges in order
 */
record BytePairs(List<Pair> merges, Map<String, Integer> ids) {
    /** Words with the blank before them, single digits, runs of punctuation, line ends, blanks. */
    static final String WORDS = " ?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+|\\s*[\\r\\n]+|\\s+";

    private static final Pattern WORD = Pattern.compile(WORDS);

    record Pair(String left, String right) {
        String joined() {
            return left + right;
        }
    }

    /**
     * Joins the most frequent pair, the first in alphabetical order where several are, until there are enough tokens.
     */
    static BytePairs learn(String text, int tokens) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        ByteLetters.all().forEach(letter -> ids.put(letter, ids.size()));
        Map<List<String>, Integer> words = new HashMap<>();
        words(text).forEach(word -> words.merge(letters(word), 1, Integer::sum));
        List<Pair> merges = new ArrayList<>();
        while (ids.size() < tokens) {
            Pair best = mostFrequent(words);
            merges.add(best);
            ids.put(best.joined(), ids.size());
            Map<List<String>, Integer> joined = new HashMap<>();
            words.forEach((word, count) -> joined.merge(join(word, best), count, Integer::sum));
            words.clear();
            words.putAll(joined);
        }
        return new BytePairs(List.copyOf(merges), Collections.unmodifiableMap(ids));
    }

    private static Pair mostFrequent(Map<List<String>, Integer> words) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Pair> pairs = new HashMap<>();
        words.forEach((word, count) -> {
            for (int i = 0; i + 1 < word.size(); i++) {
                Pair pair = new Pair(word.get(i), word.get(i + 1));
                pairs.put(pair.toString(), pair);
                counts.merge(pair.toString(), count, Integer::sum);
            }
        });
        String best = counts.keySet().stream()
                .reduce((a, b) -> counts.getOrDefault(b, 0) > counts.getOrDefault(a, 0) ? b : a)
                .orElseThrow(() -> new IllegalArgumentException("the text is too small for so many tokens"));
        return Objects.requireNonNull(pairs.get(best));
    }

    private static List<String> join(List<String> word, Pair pair) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < word.size(); i++) {
            boolean here = i + 1 < word.size() && pair.equals(new Pair(word.get(i), word.get(i + 1)));
            joined.add(here ? pair.joined() : word.get(i));
            i += here ? 1 : 0;
        }
        return joined;
    }

    /** The pieces of a text within which tokens are joined. */
    static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> letters(String word) {
        List<String> letters = new ArrayList<>();
        for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
            letters.add(ByteLetters.of(b));
        }
        return letters;
    }

    /** Token ids of one piece of {@link #words}. */
    List<Integer> encode(String word) {
        List<String> tokens = letters(word);
        for (Pair merge : merges) {
            tokens = join(tokens, merge);
        }
        return tokens.stream().map(this::id).toList();
    }

    private int id(String token) {
        return Objects.requireNonNull(ids.get(token), token);
    }
}
