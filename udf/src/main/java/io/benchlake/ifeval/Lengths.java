package io.benchlake.ifeval;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.Objects;

/** How many sentences, words or paragraphs a response must have. */
final class Lengths {
    private static final PythonRegex WORD = PythonRegex.compile("\\w+");
    private static final PythonRegex DIVIDER = PythonRegex.compile("\\s?\\*\\*\\*\\s?");
    private static final int MOST_DRAWN_SENTENCES = 20;
    private static final int FEWEST_DRAWN_WORDS = 100;
    private static final int MOST_DRAWN_WORDS = 500;
    private static final int MOST_DRAWN_PARAGRAPHS = 5;

    private Lengths() {}

    static Instruction sentences(InstructionSettings settings) {
        int threshold = settings.number("num_sentences", 1, MOST_DRAWN_SENTENCES);
        CountRelation relation = settings.relation("relation");
        return response -> relation.holds(SentenceSplitter.split(response).size(), threshold);
    }

    static Instruction words(InstructionSettings settings) {
        int threshold = settings.number("num_words", FEWEST_DRAWN_WORDS, MOST_DRAWN_WORDS);
        CountRelation relation = settings.relation("relation");
        return response -> relation.holds(WORD.findIter(response).size(), threshold);
    }

    /** Paragraphs between dividers of three asterisks; only the first and the last part may be blank. */
    static Instruction paragraphs(InstructionSettings settings) {
        int asked = settings.number("num_paragraphs", 1, MOST_DRAWN_PARAGRAPHS);
        return response -> {
            List<Boolean> blank = DIVIDER.split(response).stream()
                    .map(part -> isBlank(Objects.requireNonNull(part)))
                    .toList();
            int last = blank.size() - 1;
            boolean blankInside = last > 1 && blank.subList(1, last).contains(true);
            return !blankInside && blank.stream().filter(isBlank -> !isBlank).count() == asked;
        };
    }

    /** Paragraphs between empty lines, of which one starts with a given word. */
    static Instruction firstWordOfParagraph(InstructionSettings settings) {
        int asked = settings.number("num_paragraphs", 1, MOST_DRAWN_PARAGRAPHS);
        int position = settings.findNumber("nth_paragraph")
                .filter(number -> number <= asked)
                .orElseGet(() -> settings.draw(1, asked + 1));
        String word = PythonText.lower(settings.requiredText("first_word"));
        return response -> {
            List<String> parts = PythonText.split(response, "\n\n");
            long count = parts.stream().filter(part -> !isBlank(part)).count();
            return count == asked
                    && position <= count
                    && firstWord(parts.get(position - 1)).equals(word);
        };
    }

    /** The first word up to a punctuation mark, without quotes before it; empty if the paragraph is blank. */
    private static String firstWord(String paragraph) {
        String first = PythonText.split(paragraph, 1).stream().findFirst().orElse("");
        String bare = PythonText.lstrip(PythonText.lstrip(first, "'"), "\"");
        StringBuilder word = new StringBuilder();
        bare.codePoints()
                .takeWhile(letter -> ".,?!'\"".indexOf(letter) < 0)
                .forEach(letter -> word.append(PythonText.lower(Character.toString(letter))));
        return word.toString();
    }

    private static boolean isBlank(String text) {
        return PythonText.strip(text).isEmpty();
    }
}
