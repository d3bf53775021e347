package io.benchlake.ifeval;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegex.Flag;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.stream.IntStream;

/** Words and letters that a response must or must not have. As in the harness, keywords are patterns in any case. */
final class Keywords {
    private static final int MOST_DRAWN_KEYWORD_OCCURRENCES = 3;
    private static final int MOST_DRAWN_LETTER_OCCURRENCES = 10;
    /** Python's {@code string.ascii_letters}. */
    private static final List<String> LETTERS = IntStream.concat(
                    IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed('A', 'Z'))
            .mapToObj(Character::toString)
            .toList();

    private Keywords() {}

    static Instruction existence(InstructionSettings settings) {
        List<PythonRegex> keywords = settings.requiredTexts("keywords").stream()
                .map(Keywords::anyCase)
                .toList();
        return response ->
                keywords.stream().allMatch(keyword -> keyword.search(response).isPresent());
    }

    static Instruction forbidden(InstructionSettings settings) {
        List<PythonRegex> words = settings.requiredTexts("forbidden_words").stream()
                .map(word -> anyCase("\\b" + word + "\\b"))
                .toList();
        return response ->
                words.stream().noneMatch(word -> word.search(response).isPresent());
    }

    static Instruction frequency(InstructionSettings settings) {
        PythonRegex keyword = anyCase(PythonText.strip(settings.requiredText("keyword")));
        int frequency = settings.number("frequency", 1, MOST_DRAWN_KEYWORD_OCCURRENCES);
        CountRelation relation = settings.relation("relation");
        return response -> relation.holds(keyword.findIter(response).size(), frequency);
    }

    /** A letter in either case; the data set has two prompts with signs instead, for which a letter is drawn. */
    static Instruction letterFrequency(InstructionSettings settings) {
        String given = settings.findText("letter").filter(LETTERS::contains).orElseGet(() -> settings.choose(LETTERS));
        char letter = PythonText.lower(given).charAt(0);
        int frequency = settings.number("let_frequency", 1, MOST_DRAWN_LETTER_OCCURRENCES);
        CountRelation relation = settings.relation("let_relation");
        return response -> relation.holds(
                PythonText.lower(response).chars().filter(c -> c == letter).count(), frequency);
    }

    static Instruction noComma() {
        return response -> !response.contains(",");
    }

    private static PythonRegex anyCase(String pattern) {
        return PythonRegex.compile(pattern, Flag.IGNORECASE);
    }
}
