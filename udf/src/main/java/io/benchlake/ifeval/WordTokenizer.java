package io.benchlake.ifeval;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.List;

/**
 * The words of a text as the Penn Treebank separates them, as far as {@code nltk.word_tokenize} does: punctuation marks
 * end words but are left out, and contractions such as {@code don't} and {@code cannot} are two words.
 */
final class WordTokenizer {
    private static final PythonRegex MARKS =
            PythonRegex.compile("[«»“”‘’„`\"\\[\\](){}<>;@#$%&?!*\\u2012-\\u2015]|''|\\.{2,}|--|[:,](?!\\d)");
    /** The full stop of the sentence; those of abbreviations stay. */
    private static final PythonRegex FULL_STOP = PythonRegex.compile("(?<=[^.])\\.(?=['\\s]*\\Z)");

    private static final PythonRegex CLITIC =
            PythonRegex.compile("(?<=[^'\\s])(?=(?:'(?:[sSmMdD]|ll|LL|re|RE|ve|VE)|n't|N'T)(?:\\s|\\Z))");
    private static final PythonRegex COMPOUND = PythonRegex.compile(
            "(?i)\\b(?:can(?=not\\b)|d(?='ye\\b)|gim(?=me\\b)|gon(?=na\\b)|got(?=ta\\b)|lem(?=me\\b)|more(?='n\\b)"
                    + "|wan(?=na(?:\\s|\\Z)))");

    private WordTokenizer() {}

    static List<String> words(String text) {
        return SentenceSplitter.split(text).stream()
                .flatMap(sentence -> wordsOf(sentence).stream())
                .toList();
    }

    private static List<String> wordsOf(String sentence) {
        String bare = FULL_STOP.sub(" ", MARKS.sub(" ", sentence));
        return PythonText.split(COMPOUND.sub("\\g<0> ", CLITIC.sub(" ", " " + bare)));
    }
}
