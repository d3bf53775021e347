package io.benchlake.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * The lake's tables and leaderboards as SQL views: {@code runs}, {@code responses}, {@code samples}, {@code results},
 * {@code datasets}, {@code task_results}, {@code leaderboard}, {@code leaderboard_groups}, {@code data_differences},
 * {@code sample_detail}.
 *
 * <p>Views live as long as the session, or for ever where the session has a Hive catalog. They are described in
 * {@code docs/tables.md}.
 */
public final class LakeViews {
    /** Derived views; each may use those before it. */
    public static final List<String> DERIVED =
            List.of("task_results", "leaderboard", "leaderboard_groups", "data_differences", "sample_detail");

    private final Lake lake;

    public LakeViews(Lake lake) {
        this.lake = lake;
    }

    /** All names that can be queried. */
    static Stream<String> names() {
        return Stream.concat(Lake.TABLES.stream().map(TableDefinition::name), DERIVED.stream());
    }

    /** Defines all views in the lake's session, in place of those of the same name. */
    public void createOrReplace() {
        SparkSession spark = lake.spark();
        Lake.explained(lake.root(), () -> {
            statements(isPersistent(spark)).forEach(spark::sql);
            return lake;
        });
    }

    /** The same as a script for {@code spark-sql -i}. */
    public String script() {
        return statements(false).stream().map(statement -> statement + ";\n").collect(Collectors.joining("\n"));
    }

    private List<String> statements(boolean persistent) {
        String create = persistent ? "CREATE OR REPLACE VIEW " : "CREATE OR REPLACE TEMPORARY VIEW ";
        List<String> statements = new ArrayList<>();
        for (TableDefinition table : Lake.TABLES) {
            statements.add(create + table.name() + " AS " + rows(table));
        }
        for (String view : DERIVED) {
            statements.add(create + view + " AS\n" + query(view).strip());
        }
        return statements;
    }

    /** A table that the lake has not got yet is shown without rows, a column that it has not got yet as nulls. */
    private String rows(TableDefinition table) {
        if (!lake.has(table)) {
            return "SELECT " + nulls(List.of(table.schema().fields())) + " WHERE false";
        }
        List<StructField> missing = lake.missingColumns(table);
        return "SELECT *" + (missing.isEmpty() ? "" : ", " + nulls(missing)) + " FROM "
                + Sql.deltaPath(lake.path(table));
    }

    private static String nulls(List<StructField> fields) {
        return fields.stream()
                .map(field -> "CAST(NULL AS " + field.dataType().sql() + ") AS " + field.name())
                .collect(Collectors.joining(", "));
    }

    private static boolean isPersistent(SparkSession spark) {
        return spark.conf().get("spark.sql.catalogImplementation", "in-memory").equals("hive");
    }

    private static String query(String view) {
        String resource = view + ".sql";
        try (InputStream text = LakeViews.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(text, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException("could not read " + resource, fault);
        }
    }
}
