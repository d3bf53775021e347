package io.benchlake.spark.function;

import io.benchlake.filter.AnswerPattern;
import io.benchlake.python.PythonRegex;
import org.apache.spark.sql.api.java.UDF3;
import org.jspecify.annotations.Nullable;

/**
 * {@code regex_extract_answer}: what the {@code regex} filter of {@code filters/extraction.py} of the harness takes
 * from a text.
 */
record ExtractedAnswer(LastMade<String, PythonRegex> compiled) implements UDF3<String, String, Integer, String> {
    @Override
    public @Nullable String call(@Nullable String text, @Nullable String pattern, @Nullable Integer groupSelect) {
        if (text == null || pattern == null) {
            return null;
        }
        PythonRegex regex = compiled.get(pattern, given -> SqlPattern.compile("regex_extract_answer", given));
        return new AnswerPattern(regex, groupSelect == null ? 0 : groupSelect)
                .find(text)
                .orElse(AnswerPattern.NOTHING_FOUND);
    }
}
