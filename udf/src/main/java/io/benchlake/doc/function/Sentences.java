package io.benchlake.doc.function;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;

/** How prompts join and clean sentences; characters are code points. */
final class Sentences {
    private static final PythonRegex SPACED_MARK = PythonRegex.compile(" (['.,])");

    private Sentences() {}

    /** Takes out the blanks that a tokenizer left; {@code general_detokenize} of {@code lm_eval/utils.py}. */
    static String detokenized(String text) {
        String joined = text.replace(" n't", "n't")
                .replace(" )", ")")
                .replace("( ", "(")
                .replace("\" ", "\"")
                .replace(" \"", "\"");
        return SPACED_MARK.sub("\\1", joined);
    }

    static String lowerFirst(String text) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return PythonText.lower(text.substring(0, first)) + text.substring(first);
    }

    static String withoutLast(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }
}
