package io.benchlake.spark.function;

import static io.benchlake.spark.function.SqlFunction.Argument.NUMBERS;
import static io.benchlake.spark.function.SqlFunction.Argument.TEXTS;
import static io.benchlake.spark.function.SqlFunction.Argument.optional;
import static io.benchlake.spark.function.SqlFunction.Argument.required;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.udf;

import io.benchlake.filter.AnswerPattern;
import io.benchlake.python.PythonRegex;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/** All SQL functions of Benchlake, described in {@code docs/tables.md}. */
public final class BenchlakeFunctions {
    /** All functions in alphabetical order. */
    public static final List<SqlFunction> ALL;

    /**
     * The functions that answer and score. Those that use a model are called nondeterministic, which they are not: else
     * Spark would run it on the driver if all arguments are constants, and twice if a result is used twice.
     */
    private static final List<SqlFunction> SCORING = List.of(
            new SqlFunction(
                    "acc_norm",
                    List.of(
                            required("loglikelihoods", NUMBERS),
                            required("choices", TEXTS),
                            required("gold", DataTypes.IntegerType)),
                    "1 where the gold choice has the highest log-likelihood a character, else 0",
                    () -> udf(NormalizedAccuracy.function(), DataTypes.DoubleType)),
            new SqlFunction(
                    "exact_match",
                    List.of(
                            required("prediction", DataTypes.StringType),
                            required("reference", DataTypes.StringType),
                            optional("ignore_case", DataTypes.BooleanType),
                            optional("ignore_punctuation", DataTypes.BooleanType),
                            optional("ignore_numbers", DataTypes.BooleanType),
                            optional("regexes_to_ignore", TEXTS)),
                    "1 where both texts are the same after what is ignored was left out, else 0",
                    () -> udf(ExactMatches.function(), DataTypes.DoubleType)),
            new SqlFunction(
                    "generate_until",
                    List.of(
                            required("prompt", DataTypes.StringType),
                            optional("until", TEXTS),
                            optional("max_tokens", DataTypes.IntegerType)),
                    "What the model of spark.benchlake.model writes after the prompt, greedily",
                    () -> udf(new ModelSession.GenerationFunction(ModelSession.configured()), DataTypes.StringType)
                            .asNondeterministic()),
            new SqlFunction(
                    "loglikelihood",
                    List.of(required("context", DataTypes.StringType), required("continuations", TEXTS)),
                    "Log-likelihood of each continuation after the context by the model of spark.benchlake.model",
                    () -> udf(new ModelSession.LoglikelihoodFunction(ModelSession.configured()), NUMBERS)
                            .asNondeterministic()),
            new SqlFunction(
                    "mean_stderr",
                    List.of(required("x", DataTypes.DoubleType)),
                    "Struct of mean, stderr and n; the same however rows are spread over partitions",
                    () -> udaf(new MeanStandardError(), Encoders.DOUBLE())),
            new SqlFunction(
                    "regex_extract_answer",
                    List.of(
                            required("text", DataTypes.StringType),
                            required("pattern", DataTypes.StringType),
                            optional("group_select", DataTypes.IntegerType)),
                    "The match that a regex filter takes: the first, or that of index group_select; else [invalid]",
                    () -> udf(new ExtractedAnswer(new LastMade<>()), DataTypes.StringType)));

    static {
        ALL = Stream.of(SCORING, StatisticFunctions.ALL)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(SqlFunction::name))
                .toList();
    }

    private BenchlakeFunctions() {}

    /** Adds the functions to one session, in place of those of the same name. */
    public static void register(SparkSession spark) {
        org.apache.spark.sql.classic.SparkSession session = (org.apache.spark.sql.classic.SparkSession) spark;
        for (SqlFunction function : ALL) {
            session.sessionState()
                    .functionRegistry()
                    .registerFunction(identifier(function), description(function), builder(function));
        }
    }

    /** Adds the functions to every session that the extensions are used for. */
    public static void inject(SparkSessionExtensions extensions) {
        for (SqlFunction function : ALL) {
            extensions.injectFunction(new Tuple3<>(identifier(function), description(function), builder(function)));
        }
    }

    private static FunctionIdentifier identifier(SqlFunction function) {
        return new FunctionIdentifier(function.name());
    }

    private static ExpressionInfo description(SqlFunction function) {
        String usage = function.signature() + " - " + function.usage();
        return new ExpressionInfo(
                BenchlakeFunctions.class.getName(), "", function.name(), usage, "", "", "", "", "", "", "java_udf");
    }

    private static Function1<Seq<Expression>, Expression> builder(SqlFunction function) {
        return new AbstractFunction1<>() {
            @Override
            public Expression apply(Seq<Expression> arguments) {
                return function.call(arguments);
            }
        };
    }

    /**
     * {@code regex_extract_answer}: what the {@code regex} filter of {@code filters/extraction.py} of the harness takes
     * from a text.
     */
    private record ExtractedAnswer(LastMade<String, PythonRegex> compiled)
            implements UDF3<String, String, Integer, String> {
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
}
