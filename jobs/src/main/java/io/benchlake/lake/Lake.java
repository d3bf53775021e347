package io.benchlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.benchlake.lake.fault.CommitFiles;
import io.benchlake.lake.fault.TableFault;
import io.benchlake.lake.table.DatasetsTable;
import io.benchlake.lake.table.GateVerdictsTable;
import io.benchlake.lake.table.NoiseFloorTable;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.lake.table.Sql;
import io.benchlake.lake.table.TableDefinition;
import io.benchlake.taskdef.OutputType;
import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/**
 * The Delta tables of one root folder: {@code runs}, {@code responses}, {@code samples}, {@code results},
 * {@code datasets}; and {@code gate_verdicts} and {@code noise_floor}, once there are rows.
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

    /** All tables: those that commands other than evaluate write are created when there is something to write. */
    public static final List<TableDefinition> ALL_TABLES = Stream.concat(
                    TABLES.stream(), Stream.of(GateVerdictsTable.DEFINITION, NoiseFloorTable.DEFINITION))
            .toList();

    private final SparkSession spark;
    private final LakeRoot root;
    private final CommitRetry retry;
    private final TableVersions versions;

    private Lake(SparkSession spark, LakeRoot root, CommitRetry retry, TableVersions versions) {
        this.spark = spark;
        this.root = root;
        this.retry = retry;
        this.versions = versions;
    }

    /** The lake at a folder on any file system that Spark reaches; touches nothing yet. */
    public static Lake open(SparkSession spark, String root) {
        LakeRoot place = LakeRoot.of(root, spark.sparkContext().hadoopConfiguration());
        return new Lake(spark, place, CommitRetry.DEFAULT, TableVersions.LATEST);
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

    /** The lake as it is now, whatever is committed to it afterwards, in a session of its own for its views. */
    public Lake frozen() {
        return new Lake(spark.newSession(), root, retry, TableVersions.now(this));
    }

    /** A table's last commit; of a frozen lake, the last that it shows. */
    public TableMoment moment(TableDefinition table) {
        return explained(path(table), () -> versions.moment(spark, table, path(table)));
    }

    /** What stands for a table in SQL. */
    public String relation(TableDefinition table) {
        return versions.relation(table, path(table));
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

    /** Creates the table if it is missing and adds columns that an older one lacks; others may do so at once. */
    public void ensureTable(TableDefinition table) {
        String path = path(table);
        commit(path, () -> new TableCreation(spark).ensure(table, path));
        requireCommits(table);
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
        Dataset<Row> rows = explained(path, () -> versions.reader(spark, table).load(path));
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

    /**
     * Adds rows under a name, in one commit; a name that the table knows adds nothing. The table is created if it is
     * missing.
     *
     * @return whether they were added
     */
    public boolean appendOnce(TableDefinition table, Dataset<Row> rows, String txnAppId) {
        ensureTable(table);
        return commit(table, () -> {
            TableTransaction transaction = begin(table);
            boolean isNew = !transaction.holds(txnAppId);
            if (isNew) {
                transaction.append(rows, txnAppId);
            }
            return isNew;
        });
    }

    /** How many commits the table has had, less one. */
    public long version(TableDefinition table) {
        return explained(path(table), () -> begin(table).version());
    }

    /** Takes a run's rows out of a table, in one commit. */
    public void deleteRun(TableDefinition table, String runId) {
        String path = path(table);
        commit(path, () -> DeltaTable.forPath(spark, path).delete("run_id = " + Sql.literal(runId)));
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
     * For each of the model's responses: request hash, whether it is a text, status, output tokens. A hash may come
     * twice, a failure for want of memory among them.
     */
    public Dataset<Row> statuses(String fingerprint) {
        return ofModel(fingerprint)
                .select(
                        col("request_hash"),
                        col("kind").equalTo(OutputType.GENERATE_UNTIL.key()),
                        col("status"),
                        col("output_tokens"));
    }

    /** Whether any response of the model is stored. */
    public boolean hasResponses(String fingerprint) {
        return explained(
                path(ResponsesTable.DEFINITION),
                () -> !begin(ResponsesTable.DEFINITION)
                        .partition("model_fingerprint", fingerprint)
                        .isEmpty());
    }

    /** The model's rows of {@code responses} as they are: an answer may stand beside a failure of its request. */
    public Dataset<Row> storedResponses(String fingerprint) {
        return ofModel(fingerprint);
    }

    /** How many {@link #storedResponses} there are, as the table's log says; {@link Long#MAX_VALUE} if it does not. */
    public long responseCount(String fingerprint) {
        return rowCount(ResponsesTable.DEFINITION, "model_fingerprint", fingerprint);
    }

    /** How many {@link #samples} there are, likewise. */
    public long sampleCount(String runId) {
        return rowCount(SamplesTable.DEFINITION, "run_id", runId);
    }

    private long rowCount(TableDefinition table, String partition, String value) {
        List<Option<Object>> files = explained(
                path(table),
                () -> begin(table).countedFilesWith(partition + " = " + Sql.literal(value)).stream()
                        .map(AddFile::numLogicalRecords)
                        .toList());
        return files.stream().allMatch(Option::isDefined)
                ? files.stream().mapToLong(rows -> (Long) rows.get()).sum()
                : Long.MAX_VALUE;
    }

    public Dataset<Row> samples(String runId) {
        return ofRun(SamplesTable.DEFINITION, runId);
    }

    /** A run's rows of a table that has a column {@code run_id}. */
    public Dataset<Row> ofRun(TableDefinition table, String runId) {
        return read(table).where(col("run_id").equalTo(runId));
    }

    /** Whether nothing was written here yet: the lake holds no rows. */
    public boolean hasNoTables() {
        return TABLES.stream().noneMatch(this::has);
    }

    /** Whether the table is there: a lake that an older version made lacks the newer ones until it is written to. */
    public boolean has(TableDefinition table) {
        return versions.has(table).orElseGet(() -> root.has(table));
    }

    private Dataset<Row> ofModel(String fingerprint) {
        return read(ResponsesTable.DEFINITION).where(col("model_fingerprint").equalTo(fingerprint));
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
