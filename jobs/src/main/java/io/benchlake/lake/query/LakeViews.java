package io.benchlake.lake.query;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.Sql;
import io.benchlake.lake.table.TableDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * The lake's tables and leaderboards as SQL views: {@code runs}, {@code responses}, {@code samples}, {@code results},
 * {@code datasets}, {@code models}, {@code all_samples}, {@code task_results}, {@code leaderboard},
 * {@code leaderboard_groups}, {@code data_differences}, {@code sample_detail}, {@code pairs}, {@code comparisons},
 * {@code comparison_adjusted}, {@code recovery}, {@code flips}, {@code difference_causes}, {@code trend}.
 *
 * <p>Views live as long as the session, or for ever if the session has a Hive catalog. They are described in
 * {@code docs/tables.md}.
 */
public final class LakeViews {
    /** All views; each may use those before it. */
    static final List<String> ALL = List.of(
            "models",
            "runs",
            "responses",
            "results",
            "datasets",
            "gate_verdicts",
            "noise_floor",
            "all_samples",
            "samples",
            "task_results",
            "leaderboard",
            "leaderboard_groups",
            "data_differences",
            "sample_detail",
            "pairs",
            "comparisons",
            "comparison_adjusted",
            "recovery",
            "flips",
            "difference_causes",
            "trend");

    /** Views that use functions of the session, which Spark lets no stored view do. */
    private static final Set<String> OF_THE_SESSION = Set.of("comparisons", "comparison_adjusted", "recovery");

    /** The views that do not have the name of a table. */
    public static final List<String> DERIVED = ALL.stream()
            .filter(view ->
                    Lake.ALL_TABLES.stream().noneMatch(table -> table.name().equals(view)))
            .toList();

    private final Lake lake;

    public LakeViews(Lake lake) {
        this.lake = lake;
    }

    /** All names that can be queried. */
    static Stream<String> names() {
        return Stream.concat(Lake.ALL_TABLES.stream().map(TableDefinition::name), DERIVED.stream());
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
        List<StoredTable> tables = Lake.ALL_TABLES.stream().map(this::stored).toList();
        return ALL.stream()
                .map(view -> create(view, persistent) + " AS\n" + filled(view, tables))
                .toList();
    }

    private static String create(String view, boolean persistent) {
        return persistent && !OF_THE_SESSION.contains(view)
                ? "CREATE OR REPLACE VIEW " + view
                : "CREATE OR REPLACE TEMPORARY VIEW " + view;
    }

    /** The query of a view with the tables that it names in place; a table without a query is shown as it is. */
    private static String filled(String view, List<StoredTable> tables) {
        String query = query(view).orElse("SELECT * FROM ${" + view + "}").strip();
        for (StoredTable table : tables) {
            query = query.replace("${" + table.name() + ".columns}", table.columns())
                    .replace("${" + table.name() + ".positions}", table.positions())
                    .replace("${" + table.name() + "}", "(" + table.rows() + ")");
        }
        return query;
    }

    /**
     * What views need of a table.
     *
     * @param columns all of them in their order, with the name that a model has now
     * @param rows the query of all of them
     * @param positions the query of the order in which runs came into it
     */
    private record StoredTable(String name, String columns, String rows, String positions) {}

    /** A table that the lake has not got yet is shown without rows, a column that it has not got yet as nulls. */
    private StoredTable stored(TableDefinition table) {
        List<StructField> all = List.of(table.schema().fields());
        String positions = new CommitPositions(lake, table).rows();
        if (!lake.has(table)) {
            Stream<String> names = all.stream().map(StructField::name);
            return new StoredTable(table.name(), columns(names), "SELECT " + nulls(all) + " WHERE false", positions);
        }
        List<StructField> missing = lake.missingColumns(table);
        Stream<String> names = Stream.concat(
                lake.storedColumns(table).stream(), missing.stream().map(StructField::name));
        String nulls = missing.isEmpty() ? "" : ", " + nulls(missing);
        return new StoredTable(
                table.name(), columns(names), "SELECT *" + nulls + " FROM " + lake.relation(table), positions);
    }

    private static String columns(Stream<String> names) {
        return names.map(column -> column.equals("model")
                        ? "coalesce(models.model, stored.model) AS model"
                        : "stored." + Sql.identifier(column))
                .collect(Collectors.joining(", "));
    }

    private static String nulls(List<StructField> fields) {
        return fields.stream()
                .map(field -> "CAST(NULL AS " + field.dataType().sql() + ") AS " + field.name())
                .collect(Collectors.joining(", "));
    }

    private static boolean isPersistent(SparkSession spark) {
        return spark.conf().get("spark.sql.catalogImplementation", "in-memory").equals("hive");
    }

    private static Optional<String> query(String view) {
        String resource = view + ".sql";
        try (InputStream text = LakeViews.class.getResourceAsStream(resource)) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException("could not read " + resource, fault);
        }
    }
}
