package io.benchlake.spark.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.SparkFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class BenchlakeFunctionsTest {
    private final SparkSession spark = SparkFixture.newSession();

    @Test
    void sessionsHaveTheFunctionsThroughTheExtension() {
        assertThat(BenchlakeFunctions.ALL).allSatisfy(function -> {
            List<Row> description =
                    spark.sql("DESCRIBE FUNCTION " + function.name()).collectAsList();
            assertThat(description.toString()).contains(function.signature(), function.usage());
        });
    }

    @Test
    void registeringAgainChangesNothing() {
        BenchlakeFunctions.register(spark);

        assertThat(value("round(wilson_low(0.5, 10), 4)")).isEqualTo(0.2366);
    }

    @Test
    void accNormDividesByCharactersAndTakesTheFirstOfEquals() {
        assertThat(value("acc_norm(array(-4.0, -6.0), array('ab', 'abcdef'), 1)"))
                .isEqualTo(1.0);
        assertThat(value("acc_norm(array(-4, -6), array('ab', 'abcdef'), 0)")).isEqualTo(0.0);
        assertThat(value("acc_norm(array(-2.0, -1.0), array('ab', 'c'), 0)")).isEqualTo(1.0);
        assertThat(value("acc_norm(array(-2.0, -2.0), array('\ud83d\ude00', 'ab'), 1)"))
                .isEqualTo(1.0);
        assertThat(value("acc_norm(array(-2.0, -1.0), array('ab', 'c'), -100)")).isEqualTo(0.0);
        assertThat(value("acc_norm(array(-2.0, NULL), array('ab', 'c'), 0)")).isNull();
        assertThat(value("acc_norm(array(-2.0), array('ab', 'c'), 0)")).isNull();
    }

    @Test
    void exactMatchIgnoresOnlyWhatItIsTold() {
        assertThat(value("exact_match('A cat.', 'A cat.')")).isEqualTo(1.0);
        assertThat(value("exact_match('A cat.', 'a cat')")).isEqualTo(0.0);
        assertThat(value("exact_match('A cat.', 'a cat.', true)")).isEqualTo(1.0);
        assertThat(value("exact_match('A cat.', 'A cat', NULL, true)")).isEqualTo(1.0);
        assertThat(value("exact_match('A cat 7', 'A cat ', false, false, true)"))
                .isEqualTo(1.0);
        assertThat(value("exact_match('$1,000', '1000', false, false, false, array(',', r'\\$'))"))
                .isEqualTo(1.0);
        assertThat(value("exact_match(CAST(NULL AS STRING), 'a')")).isNull();
    }

    @Test
    void regexExtractAnswerIsTheRegexFilter() {
        String text = "'5 and 6 #### 1,5 #### 70'";
        assertThat(value("regex_extract_answer(" + text + ", '#### (-?[0-9.,]+)')"))
                .isEqualTo("1,5");
        assertThat(value("regex_extract_answer(" + text + ", '#### (-?[0-9.,]+)', -1)"))
                .isEqualTo("70");
        assertThat(value("regex_extract_answer(" + text + ", '#### (-?[0-9.,]+)', 2)"))
                .isEqualTo("[invalid]");
        assertThat(value("regex_extract_answer('it is (B)', '(x)|([A-D])')")).isEqualTo("B");
        assertThat(value("regex_extract_answer('none', '[0-9]')")).isEqualTo("[invalid]");
        assertThat(value("regex_extract_answer(CAST(NULL AS STRING), 'a')")).isNull();
    }

    @Test
    void aPatternThatPythonRefusesIsSaid() {
        assertThatThrownBy(() -> value("regex_extract_answer('a', '(')"))
                .hasStackTraceContaining("Cannot call regex_extract_answer: ");
    }

    @Test
    void eachRowMayHaveItsOwnPattern() {
        List<Row> rows = spark.sql("SELECT regex_extract_answer('a1', p) FROM VALUES ('[a-z]'), ('[0-9]') AS t(p)")
                .collectAsList();

        assertThat(rows).extracting(row -> row.getString(0)).containsExactlyInAnyOrder("a", "1");
    }

    @Test
    void wilsonIntervalsAreThePublishedOnes() {
        assertThat((Double) value("wilson_low(160 / 164, 164)")).isCloseTo(0.939, within(5e-4));
        assertThat((Double) value("wilson_high(160 / 164, 164)")).isCloseTo(0.990, within(5e-4));
        assertThat(value("wilson_low(0, 1)")).isEqualTo(0.0);
        assertThat(value("wilson_high(1, 1)")).isEqualTo(1.0);
        assertThat(value("wilson_high(1.5, 10)")).isNull();
        assertThat(value("wilson_high(0.5, 0)")).isNull();
        assertThat(value("wilson_high(CAST(NULL AS DOUBLE), 3)")).isNull();
    }

    @Test
    void meanStderrIsTheSameInAnyPartitioning() {
        String column = "CASE WHEN id % 3 = 0 THEN 1e16 + id WHEN id % 3 = 1 THEN -1e16 ELSE 0.1 * id END AS x";
        Dataset<Row> rows = spark.range(1000).selectExpr(column);

        List<Row> results = IntStream.of(1, 2, 7, 64)
                .mapToObj(partitions -> rows.repartition(partitions))
                .map(spread -> spread.selectExpr("mean_stderr(x) AS s")
                        .selectExpr("s.mean", "s.stderr", "s.n")
                        .first())
                .toList();

        assertThat(results).allMatch(results.get(0)::equals);
        assertThat(results.get(0).getLong(2)).isEqualTo(1000);
    }

    @Test
    void meanStderrIsTheSampleStandardError() {
        Row row = spark.sql(
                        "SELECT s.* FROM (SELECT mean_stderr(x) AS s FROM VALUES (1.0), (2.0), (4.0), (NULL) AS t(x))")
                .first();

        assertThat(row.getDouble(0)).isCloseTo(7.0 / 3, within(1e-15));
        assertThat(row.getDouble(1)).isCloseTo(Math.sqrt(7.0 / 9), within(1e-15));
        assertThat(row.getLong(2)).isEqualTo(3);
    }

    @Test
    void meanStderrOfNothingIsNull() {
        Row none = spark.sql("SELECT s.* FROM (SELECT mean_stderr(id) AS s FROM range(0))")
                .first();
        Row one = spark.sql("SELECT s.* FROM (SELECT mean_stderr(id) AS s FROM range(1))")
                .first();

        assertThat(none.isNullAt(0)).isTrue();
        assertThat(none.getLong(2)).isZero();
        assertThat(one.getDouble(0)).isZero();
        assertThat(one.isNullAt(1)).isTrue();
    }

    @Test
    void theModelAnswersInsideQueries() {
        spark.conf().set("spark.benchlake.model", "letters");

        assertThat(value("loglikelihood('ab', array('c', 'def'))").toString()).contains("-3.0, -5.0");
        assertThat(value("acc_norm(loglikelihood('', array('c', 'def')), array('c', 'def'), 0)"))
                .isEqualTo(1.0);
        assertThat(value("generate_until('ab', array('x'), 7)")).isEqualTo("letters:ab[x]7");
        assertThat(value("generate_until('ab')")).isEqualTo("letters:ab[]256");
        assertThat(value("generate_until(CAST(NULL AS STRING))")).isNull();
    }

    @Test
    void noConstantIsAskedOnTheDriver() {
        spark.conf().set("spark.benchlake.model", "letters");

        String plan = spark.sql("SELECT generate_until('ab')")
                .queryExecution()
                .optimizedPlan()
                .toString();

        assertThat(plan).contains("generate_until(ab");
    }

    @Test
    void aMissingModelIsSaidBeforeTheQueryRuns() {
        assertThatThrownBy(() -> value("generate_until('ab')"))
                .hasStackTraceContaining("Cannot ask a model: spark.benchlake.model is not set. Set it to");
    }

    @Test
    void aCallWithTooFewArgumentsShowsTheSignature() {
        assertThatThrownBy(() -> value("acc_norm(array(-1.0))"))
                .hasStackTraceContaining("it takes acc_norm(loglikelihoods, choices, gold)");
    }

    private Object value(String expression) {
        return spark.sql("SELECT " + expression).first().get(0);
    }
}
