package io.benchlake.ifeval;

import java.util.function.IntPredicate;

/** Upper case, lower case, and the language of a response. */
final class LetterCases {
    private static final String ENGLISH = "en";
    private static final int MOST_DRAWN_CAPITAL_WORDS = 20;

    private LetterCases() {}

    static Instruction capitalWords(InstructionSettings settings) {
        int threshold = settings.number("capital_frequency", 1, MOST_DRAWN_CAPITAL_WORDS);
        CountRelation relation = settings.relation("capital_relation");
        return response -> relation.holds(
                WordTokenizer.words(response).stream()
                        .filter(LetterCases::isUpper)
                        .count(),
                threshold);
    }

    static Instruction englishCapital() {
        return response -> isUpper(response) && isIn(ENGLISH, response);
    }

    static Instruction englishLowercase() {
        return response -> isLower(response) && isIn(ENGLISH, response);
    }

    static Instruction language(InstructionSettings settings) {
        String language = settings.text("language", LanguageIdentifier.ASKED_FOR);
        return response -> isIn(language, response);
    }

    /** As in the harness, a text in which nothing shows its language counts as written in any. */
    private static boolean isIn(String language, String response) {
        return LanguageIdentifier.identify(response).map(language::equals).orElse(true);
    }

    /** Python's {@code str.isupper()}: some letter has a case, and all that have are capitals. */
    static boolean isUpper(String text) {
        return hasOnly(text, Character::isUpperCase, Character::isLowerCase);
    }

    /** Python's {@code str.islower()}. */
    static boolean isLower(String text) {
        return hasOnly(text, Character::isLowerCase, Character::isUpperCase);
    }

    private static boolean hasOnly(String text, IntPredicate wanted, IntPredicate unwanted) {
        return text.codePoints().anyMatch(wanted) && text.codePoints().noneMatch(unwanted.or(Character::isTitleCase));
    }
}
