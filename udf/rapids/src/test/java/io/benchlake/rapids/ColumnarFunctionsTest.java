package io.benchlake.rapids;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import com.nvidia.spark.rapids.ExplainPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("rapids")
class ColumnarFunctionsTest {
    private static final SparkSession SPARK = RapidsSession.SPARK;
    private static final int ROWS = 500;

    private final Random random = new Random(7);

    @Test
    void eachRowIsWhatThePlainFunctionGives() {
        // Functions of a few rows that are there already would be computed while the query is planned.
        texts().repartition(2).createOrReplaceTempView("texts");
        choices().repartition(2).createOrReplaceTempView("choices");
        for (String query : List.of(
                "SELECT exact_match(left, right, ignore_case, ignore_punctuation, true, patterns) FROM texts",
                "SELECT exact_match(left, right, true) FROM texts",
                "SELECT acc_norm(numbers, texts, gold) FROM choices")) {
            Dataset<Row> columnar = SPARK.sql(query);
            Dataset<Row> plain = withoutRapids(query);
            assertThat(plan(columnar)).as(query).contains("<ScalaUDF>").doesNotContain("via CPU bridge");
            assertThat(plan(plain)).as(query).contains("<ScalaUDF>").contains("via CPU bridge");
            List<Row> rows = columnar.collectAsList();
            assertThat(rows).as(query).isEqualTo(plain.collectAsList());
            assertThat(rows.stream().map(row -> row.get(0)).distinct())
                    .as(query)
                    .containsExactlyInAnyOrder(0.0, 1.0, null);
        }
    }

    private static String plan(Dataset<Row> rows) {
        return ExplainPlan.explainPotentialGpuPlan(rows, "ALL");
    }

    /** Analysed as where the class path has no RAPIDS. */
    private static Dataset<Row> withoutRapids(String query) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(loader) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals("com.nvidia.spark.RapidsUDF")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        });
        try {
            return SPARK.sql(query);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private Dataset<Row> texts() {
        StructType type = new StructType()
                .add("left", StringType)
                .add("right", StringType)
                .add("ignore_case", DataTypes.BooleanType)
                .add("ignore_punctuation", DataTypes.BooleanType)
                .add("patterns", DataTypes.createArrayType(StringType));
        return SPARK.createDataFrame(
                IntStream.range(0, ROWS)
                        .mapToObj(i ->
                                RowFactory.create(text(), text(), random.nextBoolean(), any(true), any(List.of("b+"))))
                        .toList(),
                type);
    }

    private Dataset<Row> choices() {
        StructType type = new StructType()
                .add("numbers", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("texts", DataTypes.createArrayType(StringType))
                .add("gold", IntegerType);
        return SPARK.createDataFrame(
                IntStream.range(0, ROWS)
                        .mapToObj(i -> RowFactory.create(numbers(), words(), random.nextInt(4)))
                        .toList(),
                type);
    }

    private List<@Nullable Double> numbers() {
        return IntStream.range(0, random.nextInt(4) == 0 ? 2 : 3)
                .mapToObj(i -> any(-(double) random.nextInt(3)))
                .toList();
    }

    private List<@Nullable String> words() {
        List<@Nullable String> words = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            words.add(text());
        }
        return words;
    }

    private @Nullable String text() {
        return any(
                Arrays.asList("a", "A", "a.", "İ", "i̇", "ab9", "AB", "", "b").get(random.nextInt(9)));
    }

    /** Missing in one case of eight. */
    private <T> @Nullable T any(T value) {
        return random.nextInt(8) == 0 ? null : value;
    }
}
