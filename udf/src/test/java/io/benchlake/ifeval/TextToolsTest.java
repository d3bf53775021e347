package io.benchlake.ifeval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sentences, words and languages of real text, against nltk's punkt and word_tokenize and against langdetect. */
class TextToolsTest {
    private static final int SENTENCES = 0;
    private static final int WORDS = 1;
    private static final int LANGUAGE = 2;
    private static final int LANGUAGE_OF_CAPITALS = 3;

    /** The shares of equal answers that docs/adr/0005-ifeval-language-tools.md states. */
    private static final Map<String, Double> AGREEMENT =
            Map.of("sentences", 0.997, "capital words", 1.0, "language", 0.996, "language of capitals", 0.96);

    private final Map<String, int[]> tallies = new TreeMap<>();

    @Test
    void realTextIsTakenApartAsTheHarnesssToolsDo() {
        for (JsonNode recorded : RecordedChecks.readGzip("harness-text-tools.jsonl.gz")) {
            JsonNode expected = recorded.get("texts");
            List<String> texts = RecordedChecks.texts(
                    recorded.get("file").textValue(), recorded.get("field").textValue(), expected.size());
            assertThat(texts).hasSameSizeAs(expected);
            for (int i = 0; i < texts.size(); i++) {
                compare(texts.get(i), expected.get(i));
            }
        }

        AGREEMENT.forEach((tool, least) -> {
            assertThat(agreement(tool)).as(tool).isGreaterThanOrEqualTo(least);
        });
    }

    private void compare(String text, JsonNode expected) {
        String capitals = text.toUpperCase(Locale.ROOT);
        count(
                "sentences",
                SentenceSplitter.split(text).size() == expected.get(SENTENCES).intValue());
        count("capital words", capitalWords(capitals) == expected.get(WORDS).intValue());
        count("language", language(text).equals(expected.get(LANGUAGE).asText()));
        count(
                "language of capitals",
                language(capitals).equals(expected.get(LANGUAGE_OF_CAPITALS).asText()));
    }

    private static long capitalWords(String text) {
        return WordTokenizer.words(text).stream().filter(LetterCases::isUpper).count();
    }

    private static String language(String text) {
        return LanguageIdentifier.identify(text).orElse("null");
    }

    private void count(String tool, boolean equal) {
        int[] tally = tallies.computeIfAbsent(tool, name -> new int[2]);
        tally[0] += equal ? 1 : 0;
        tally[1]++;
    }

    private double agreement(String tool) {
        int[] tally = Objects.requireNonNull(tallies.get(tool));
        return (double) tally[0] / tally[1];
    }
}
