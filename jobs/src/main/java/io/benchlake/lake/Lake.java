package io.benchlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.benchlake.lake.fault.CommitFiles;
import io.benchlake.lake.fault.TableFault;
import io.benchlake.lake.table.DatasetsTable;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.lake.table.Sql;
import io.benchlake.lake.table.TableDefinition;
import io.benchlake.request.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * The Delta tables of one root folder: {@code runs}, {@code responses}, {@code samples}, {@code results},
 * {@code datasets}.
 *
 * <p>Writers are safe to repeat: a write that was committed before is skipped, and one that another writer disturbs is
 * tried again. Faults a user can repair are {@link io.benchlake.error.UserError}s that name the table; a fault of a
 * lazy read comes up with the action, where {@link TableFault#explain} puts it into words.
 */
public final class Lake {
    public static final List<TableDefinition> TABLES = List.of(
            RunsTable.DEFINITION,
            ResponsesTable.DEFINITION,
            SamplesTable.DEFINITION,
            ResultsTable.DEFINITION,
            DatasetsTable.DEFINITION);

    private final SparkSession spark;
    private final LakeRoot root;
    private final CommitRetry retry;

    private Lake(SparkSession spark, LakeRoot root, CommitRetry retry) {
        this.spark = spark;
        this.root = root;
        this.retry = retry;
    }

    /** The lake at a folder on any file system that Spark reaches; touches nothing yet. */
    public static Lake open(SparkSession spark, String root) {
        return new Lake(spark, LakeRoot.of(root, spark.sparkContext().hadoopConfiguration()), CommitRetry.DEFAULT);
    }

    /**
     * A lake that has been written to; runs whose driver was killed are closed.
     *
     * @throws io.benchlake.error.UserError if there is none
     */
    public static Lake openExisting(SparkSession spark, String root) {
        Lake lake = open(spark, root);
        lake.root.requireTables();
        new AbandonedRuns(lake).close();
        return lake;
    }

    /** The root with scheme and authority. */
    public String root() {
        return root.path().toString();
    }

    /** Where a table lies. */
    public String path(TableDefinition table) {
        return root.table(table);
    }

    /** The session that reads and writes its tables. */
    public SparkSession spark() {
        return spark;
    }

    /** Fails if the root cannot be written to, before costly work begins. */
    public void preflight() {
        root.probe(TABLES);
    }

    /** Does {@link #ensureTable} for all. */
    public void ensureTables() {
        TABLES.forEach(this::ensureTable);
    }

    /** Creates the table if it is missing and adds columns that an older one lacks; others may do so at once. */
    public void ensureTable(TableDefinition table) {
        String path = path(table);
        commit(path, () -> new TableCreation(spark).ensure(table, path));
        requireCommits(table);
    }

    /** How many commits the table has had. */
    public long version(TableDefinition table) {
        return explained(path(table), () -> begin(table).version());
    }

    /** All rows of a table as of now; columns that an older lake lacks are null. */
    public Dataset<Row> read(TableDefinition table) {
        Dataset<Row> rows = stored(table);
        for (StructField missing : missing(table, rows)) {
            rows = rows.withColumn(missing.name(), lit(null).cast(missing.dataType()));
        }
        return rows;
    }

    /** Columns that a table of an older lake has not got yet. */
    public List<StructField> missingColumns(TableDefinition table) {
        return missing(table, stored(table));
    }

    /** The columns that a table has, those that this version does not know among them. */
    public List<String> storedColumns(TableDefinition table) {
        return List.of(stored(table).columns());
    }

    private static List<StructField> missing(TableDefinition table, Dataset<Row> rows) {
        Set<String> present = Set.of(rows.columns());
        return Arrays.stream(table.schema().fields())
                .filter(field -> !present.contains(field.name()))
                .toList();
    }

    private Dataset<Row> stored(TableDefinition table) {
        String path = path(table);
        Dataset<Row> rows = explained(path, () -> spark.read().format("delta").load(path));
        requireCommits(table);
        return rows;
    }

    private void requireCommits(TableDefinition table) {
        String path = path(table);
        explained(path, () -> {
            CommitFiles.of(spark, path).requireWhole(root.files());
            return path;
        });
    }

    /** Puts {@code rows}, all of one run, in the place of the run's rows, in one commit. */
    public void replaceRun(TableDefinition table, Dataset<Row> rows, String runId) {
        String path = path(table);
        commit(
                path,
                () -> writer(rows)
                        .option("replaceWhere", "run_id = " + Sql.literal(runId))
                        .mode("overwrite")
                        .save(path));
    }

    /** Inserts the run, or replaces what the table says of it. */
    public void upsertRun(RunRow run) {
        Dataset<Row> row = spark.createDataFrame(List.of(RunsTable.toRow(run)), RunsTable.DEFINITION.schema());
        replaceRun(RunsTable.DEFINITION, row.coalesce(1), run.runId());
    }

    /** All runs. */
    public List<RunRow> runs() {
        return read(RunsTable.DEFINITION).collectAsList().stream()
                .map(RunsTable::fromRow)
                .toList();
    }

    public Optional<RunRow> findRun(String runId) {
        Dataset<Row> run = read(RunsTable.DEFINITION).where(col("run_id").equalTo(runId));
        return run.collectAsList().stream().map(RunsTable::fromRow).findFirst();
    }

    /**
     * Those of the model's {@link #responses} that need not be run again. A request for which memory ran out is not
     * among them: another machine may answer it.
     */
    public Dataset<Row> finalResponses(String fingerprint) {
        return responses(fingerprint).where(col("status").notEqual(Response.Status.OUT_OF_MEMORY.name()));
    }

    /**
     * The model's responses, one for each request hash, in the columns of the table; a response wins over a failure.
     */
    public Dataset<Row> responses(String fingerprint) {
        Column[] columns = columns(ResponsesTable.DEFINITION);
        Column isFailure = col("status").notEqual(lit(Response.Status.OK.name()));
        return ofModel(fingerprint)
                .groupBy("request_hash")
                .agg(min(struct(isFailure.as("is_failure"), struct(columns).as("response")))
                        .as("best"))
                .select("best.response.*");
    }

    public Dataset<Row> samples(String runId) {
        return read(SamplesTable.DEFINITION).where(col("run_id").equalTo(runId));
    }

    /** Whether nothing was written here yet: the lake holds no rows. */
    public boolean hasNoTables() {
        return TABLES.stream().noneMatch(this::has);
    }

    /** Whether the table is there: a lake that an older version made lacks the newer ones until it is written to. */
    public boolean has(TableDefinition table) {
        return root.has(table);
    }

    private Dataset<Row> ofModel(String fingerprint) {
        return read(ResponsesTable.DEFINITION).where(col("model_fingerprint").equalTo(fingerprint));
    }

    private static Column[] columns(TableDefinition table) {
        return Arrays.stream(table.schema().fieldNames()).map(name -> col(name)).toArray(Column[]::new);
    }

    private static DataFrameWriter<Row> writer(Dataset<Row> rows) {
        return rows.write().format("delta");
    }

    LakeRoot location() {
        return root;
    }

    /** What one commit to the table rests on. */
    TableTransaction begin(TableDefinition table) {
        return TableTransaction.start(spark, path(table));
    }

    /** Does work that ends in a commit, and does it again if another writer got in between. */
    <T> T commit(TableDefinition table, Supplier<T> work) {
        String path = path(table);
        return explained(path, () -> retry.get(path, work));
    }

    private void commit(String path, Runnable commit) {
        explained(path, () -> {
            retry.run(path, commit);
            return path;
        });
    }

    public static <T> T explained(String path, Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception | FSError fault) { // Spark throws checked exceptions that its methods do not declare
            throw TableFault.explain(path, fault)
                    .<RuntimeException>map(known -> known)
                    .orElseGet(() -> unknown(path, fault));
        }
    }

    private static RuntimeException unknown(String path, Throwable fault) {
        return fault instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("could not use table " + path + ": " + fault.getMessage(), fault);
    }
}
