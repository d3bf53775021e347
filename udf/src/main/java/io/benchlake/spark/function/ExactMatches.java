package io.benchlake.spark.function;

import io.benchlake.metric.ExactMatch;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.api.java.UDF6;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** {@code exact_match}: 1 if {@link ExactMatch} holds, else 0; options that are null ignore nothing. */
record ExactMatches(LastMade<Options, ExactMatch> compiled)
        implements UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double> {
    /** The function, by columns where the class path has it so. */
    static UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double> function() {
        ExactMatches plain = new ExactMatches(new LastMade<>());
        return ColumnarFunctions.present()
                .map(columnar -> columnar.exactMatch(plain))
                .orElse(plain);
    }

    @Override
    public @Nullable Double call(
            @Nullable String prediction,
            @Nullable String reference,
            @Nullable Boolean ignoreCase,
            @Nullable Boolean ignorePunctuation,
            @Nullable Boolean ignoreNumbers,
            @Nullable Seq<String> regexesToIgnore) {
        if (prediction == null || reference == null) {
            return null;
        }
        Options options = new Options(
                Boolean.TRUE.equals(ignoreCase),
                Boolean.TRUE.equals(ignorePunctuation),
                Boolean.TRUE.equals(ignoreNumbers),
                patterns(regexesToIgnore));
        return compiled.get(options, Options::compile).matches(prediction, reference) ? 1.0 : 0.0;
    }

    private static List<String> patterns(@Nullable Seq<String> given) {
        return given == null
                ? List.of()
                : CollectionConverters.asJava(given).stream()
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** What is ignored, as given. */
    record Options(boolean ignoreCase, boolean ignorePunctuation, boolean ignoreNumbers, List<String> regexesToIgnore) {
        ExactMatch compile() {
            return new ExactMatch(
                    regexesToIgnore.stream()
                            .map(pattern -> SqlPattern.compile("exact_match", pattern))
                            .toList(),
                    ignoreCase,
                    ignorePunctuation,
                    ignoreNumbers);
        }
    }
}
