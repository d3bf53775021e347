package io.benchlake.spark.function;

import java.util.List;
import org.apache.spark.sql.api.java.UDF3;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code acc_norm}: 1 if the gold choice is the first with the highest log-likelihood divided by its number of
 * characters (Unicode code points), else 0; a gold index without a choice counts as wrong. As
 * {@code api/task.py::process_results} of the harness.
 */
final class NormalizedAccuracy implements UDF3<Seq<Double>, Seq<String>, Integer, Double> {
    /** The function, by columns where the class path has it so. */
    static UDF3<Seq<Double>, Seq<String>, Integer, Double> function() {
        NormalizedAccuracy plain = new NormalizedAccuracy();
        return ColumnarFunctions.present()
                .map(columnar -> columnar.accNorm(plain))
                .orElse(plain);
    }

    @Override
    public @Nullable Double call(
            @Nullable Seq<Double> loglikelihoods, @Nullable Seq<String> choices, @Nullable Integer gold) {
        if (loglikelihoods == null || choices == null || gold == null) {
            return null;
        }
        return of(CollectionConverters.asJava(loglikelihoods), CollectionConverters.asJava(choices), gold);
    }

    /** Null if a value is missing or the lists differ in length. */
    static @Nullable Double of(List<Double> loglikelihoods, List<String> choices, int gold) {
        boolean complete = loglikelihoods.stream().allMatch(x -> x != null)
                && choices.stream().allMatch(x -> x != null);
        if (!complete || loglikelihoods.isEmpty() || loglikelihoods.size() != choices.size()) {
            return null;
        }
        int best = 0;
        for (int i = 1; i < choices.size(); i++) {
            best = perCharacter(loglikelihoods, choices, i) > perCharacter(loglikelihoods, choices, best) ? i : best;
        }
        return best == gold ? 1.0 : 0.0;
    }

    private static double perCharacter(List<Double> loglikelihoods, List<String> choices, int index) {
        String choice = choices.get(index);
        return loglikelihoods.get(index) / choice.codePointCount(0, choice.length());
    }
}
