package io.benchlake.spark.function;

import static io.benchlake.spark.function.RecoveredShare.high;
import static io.benchlake.spark.function.RecoveredShare.low;
import static io.benchlake.spark.function.SqlFunction.Argument.NUMBERS;
import static io.benchlake.spark.function.SqlFunction.Argument.TEXTS;
import static io.benchlake.spark.function.SqlFunction.Argument.optional;
import static io.benchlake.spark.function.SqlFunction.Argument.required;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.benchlake.metric.comparison.LostAndGained;
import io.benchlake.metric.comparison.Multiplicity;
import io.benchlake.spark.function.SqlFunction.Argument;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.api.java.UDF6;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** The SQL functions that compare models and tell how sure a score is. */
final class StatisticFunctions {
    private static final List<Argument> PAIR =
            List.of(required("baseline", DoubleType), required("candidate", DoubleType));
    private static final List<Argument> DOC = List.of(required("value", DoubleType), required("cluster", StringType));
    private static final List<Argument> COUNTS = List.of(required("lost", LongType), required("gained", LongType));
    private static final List<Argument> P_VALUES = List.of(required("p_values", NUMBERS));

    static final List<SqlFunction> ALL = List.of(
            new SqlFunction(
                    "average_recovery",
                    List.of(
                            required("baseline", DoubleType),
                            required("candidate", DoubleType),
                            required("baseline_stderr", DoubleType),
                            required("candidate_stderr", DoubleType),
                            required("covariance", DoubleType)),
                    "Struct: the ratio of the averages of two models over the same tasks, each a row",
                    () -> udaf(new AverageRecoveredShare(), AverageRecoveredShare.TASK)),
            new SqlFunction(
                    "benjamini_hochberg",
                    P_VALUES,
                    "The p-values adjusted for the share of false alarms among the alarms",
                    () -> adjustment(Multiplicity::benjaminiHochberg)),
            new SqlFunction(
                    "bonett_price_high",
                    counts(required("n", LongType), optional("level", DoubleType)),
                    "Upper end of the interval of the difference of two shares on the same n docs",
                    () -> udf(
                            (UDF4<Long, Long, Long, Double, Double>) (lost, gained, n, level) ->
                                    high(StatisticCalls.bonettPrice(lost, gained, n, level)),
                            DoubleType)),
            new SqlFunction(
                    "bonett_price_low",
                    counts(required("n", LongType), optional("level", DoubleType)),
                    "Lower end of the interval of the difference of two shares on the same n docs",
                    () -> udf(
                            (UDF4<Long, Long, Long, Double, Double>)
                                    (lost, gained, n, level) -> low(StatisticCalls.bonettPrice(lost, gained, n, level)),
                            DoubleType)),
            new SqlFunction(
                    "bootstrap_mean",
                    List.of(
                            required("values", NUMBERS),
                            optional("clusters", TEXTS),
                            optional("replicates", IntegerType),
                            optional("seed", LongType)),
                    "Struct: the mean and its spread when docs, or clusters of docs, are drawn again and again",
                    () -> udf(
                            (UDF4<Seq<Double>, Seq<String>, Integer, Long, Row>) StatisticCalls::bootstrap,
                            StructType.fromDDL(StatisticCalls.BOOTSTRAP))),
            new SqlFunction(
                    "clopper_pearson_high",
                    exactParameters(),
                    "Upper end of the exact interval of a share",
                    () -> udf(
                            (UDF3<Long, Long, Double, Double>)
                                    (right, n, level) -> high(StatisticCalls.clopperPearson(right, n, level)),
                            DoubleType)),
            new SqlFunction(
                    "clopper_pearson_low",
                    exactParameters(),
                    "Lower end of the exact interval of a share",
                    () -> udf(
                            (UDF3<Long, Long, Double, Double>)
                                    (right, n, level) -> low(StatisticCalls.clopperPearson(right, n, level)),
                            DoubleType)),
            new SqlFunction(
                    "clustered_mean",
                    DOC,
                    "Struct: the mean of docs that come in clusters, with its interval",
                    () -> udaf(new ClusteredMeans(), ClusteredMeans.DOC)),
            new SqlFunction(
                    "clustered_stderr",
                    DOC,
                    "The standard error of a mean of docs that come in clusters",
                    () -> udaf(new ClusteredStandardError(), ClusteredMeans.DOC)),
            new SqlFunction(
                    "compare_pairs",
                    PAIR,
                    "Struct: two models on the same docs, their difference with its interval and p-values",
                    () -> udaf(new ComparePairs(), PairAggregate.PAIR)),
            new SqlFunction(
                    "confidence_sequence",
                    List.of(
                            required("values", NUMBERS),
                            optional("alpha", DoubleType),
                            optional("population", LongType),
                            optional("greatest_bet", DoubleType)),
                    "Struct: an interval of the mean that holds at every doc at once",
                    () -> udf(
                            (UDF4<Seq<Double>, Double, Long, Double, Row>) StatisticCalls::sequence,
                            StructType.fromDDL(StatisticCalls.SEQUENCE))),
            new SqlFunction(
                    "detectable_difference",
                    List.of(
                            required("n", LongType),
                            required("share", DoubleType),
                            optional("alpha", DoubleType),
                            optional("power", DoubleType)),
                    "Struct: what difference n docs would have shown, of which a share differs",
                    () -> udf(
                            (UDF4<Long, Double, Double, Double, Row>) StatisticCalls::detectable,
                            StructType.fromDDL(StatisticCalls.DETECTABLE))),
            new SqlFunction(
                    "holm",
                    P_VALUES,
                    "The p-values adjusted for the chance of any false alarm",
                    () -> adjustment(Multiplicity::holm)),
            new SqlFunction(
                    "ifeval_score",
                    List.of(required("followed", LongType), required("given", LongType)),
                    "Struct: IFEval's shares of prompts and instructions followed, and the mean of the two",
                    () -> udaf(new InstructionScores(), InstructionScores.PROMPT)),
            mcNemar("mcnemar_p", "Two-sided p-value of no difference", LostAndGained::twoSided),
            mcNemar("mcnemar_p_better", "p-value of the candidate being no better", LostAndGained::better),
            mcNemar("mcnemar_p_mid", "The two-sided p-value with half the weight on what was seen", LostAndGained::mid),
            mcNemar("mcnemar_p_worse", "p-value of the candidate being no worse", LostAndGained::worse),
            new SqlFunction(
                    "normalise_hf_v2",
                    List.of(required("value", DoubleType), required("lower", DoubleType)),
                    "The score between guessing, which is 0, and all right, which is 100",
                    () -> udf((UDF2<Double, Double, Double>) StatisticCalls::normalise, DoubleType)),
            new SqlFunction(
                    "recovery",
                    PAIR,
                    "Struct: what share of the baseline's score the candidate keeps on the same docs",
                    () -> udaf(new RecoveredShare(), PairAggregate.PAIR)),
            new SqlFunction(
                    "t_quantile",
                    List.of(required("p", DoubleType), required("df", DoubleType)),
                    "What Student's t stays below with probability p",
                    () -> udf((UDF2<Double, Double, Double>) StatisticCalls::tQuantile, DoubleType)),
            new SqlFunction(
                    "unpaired_difference",
                    List.of(
                            required("baseline", DoubleType),
                            required("baseline_stderr", DoubleType),
                            required("baseline_n", LongType),
                            required("candidate", DoubleType),
                            required("candidate_stderr", DoubleType),
                            required("candidate_n", LongType)),
                    "Struct: the difference of two scores over different docs, by Welch's test",
                    () -> udf(
                            (UDF6<Double, Double, Long, Double, Double, Long, Row>) StatisticCalls::unpaired,
                            StructType.fromDDL(StatisticCalls.UNPAIRED))),
            new SqlFunction(
                    "wilson_high",
                    shareParameters(),
                    "Upper end of the Wilson interval of a share among n",
                    () -> udf(
                            (UDF3<Double, Long, Double, Double>)
                                    (share, n, level) -> high(StatisticCalls.wilson(share, n, level)),
                            DoubleType)),
            new SqlFunction(
                    "wilson_low",
                    shareParameters(),
                    "Lower end of the Wilson interval of a share among n",
                    () -> udf(
                            (UDF3<Double, Long, Double, Double>)
                                    (share, n, level) -> low(StatisticCalls.wilson(share, n, level)),
                            DoubleType)));

    private StatisticFunctions() {}

    /** A test of two counts, which is a name, a sentence and a method. */
    private static SqlFunction mcNemar(String name, String usage, SerializableTest test) {
        return new SqlFunction(
                name,
                COUNTS,
                usage + ", by McNemar's exact test",
                () -> udf(
                        (UDF2<Long, Long, Double>) (lost, gained) -> StatisticCalls.mcNemar(lost, gained, test),
                        DoubleType));
    }

    private static UserDefinedFunction adjustment(SerializableAdjustment adjustment) {
        return udf(
                (UDF1<Seq<Double>, @Nullable Double[]>) pValues -> StatisticCalls.adjusted(pValues, adjustment),
                NUMBERS);
    }

    private static List<Argument> counts(Argument... more) {
        return Stream.concat(COUNTS.stream(), Arrays.stream(more)).toList();
    }

    private static List<Argument> exactParameters() {
        return List.of(required("right", LongType), required("n", LongType), optional("level", DoubleType));
    }

    private static List<Argument> shareParameters() {
        return List.of(required("share", DoubleType), required("n", LongType), optional("level", DoubleType));
    }

    /** Travels to executors. */
    private interface SerializableTest extends ToDoubleFunction<LostAndGained>, Serializable {}

    /** Travels to executors. */
    private interface SerializableAdjustment extends UnaryOperator<List<@Nullable Double>>, Serializable {}
}
