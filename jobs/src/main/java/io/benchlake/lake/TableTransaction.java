package io.benchlake.lake;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One commit that rests on what it read: if another writer adds to that in the meantime, Delta refuses it with a
 * {@link java.util.ConcurrentModificationException}, and the caller reads and decides again. Delta's own appends read
 * nothing, so two of them with the same rows both succeed.
 */
final class TableTransaction {
    private final DeltaLog log;
    private final OptimisticTransaction transaction;
    private final String path;
    private final SparkSession spark;

    private TableTransaction(SparkSession spark, String path) {
        this.spark = spark;
        this.path = path;
        log = DeltaLog.forTable(spark, path);
        transaction = log.startTransaction(Option.empty(), Option.empty());
    }

    static TableTransaction start(SparkSession spark, String path) {
        return new TableTransaction(spark, path);
    }

    /** Whether a commit of this name is in the table. */
    boolean holds(String txnAppId) {
        return transaction.txnVersion(txnAppId) >= 1;
    }

    /** The commit that it rests on. */
    long version() {
        return transaction.snapshot().version();
    }

    /** The files of one partition. */
    List<AddFile> partition(String column, String value) {
        var partition = scala.collection.immutable.Map$.MODULE$.from(
                CollectionConverters.asScala(java.util.Map.of(column, value)));
        scala.collection.immutable.Set<scala.collection.immutable.Map<String, String>> partitions =
                scala.collection.immutable.Set$.MODULE$.from(CollectionConverters.asScala(Set.of(partition)));
        return CollectionConverters.asJava(transaction.filterFiles(partitions));
    }

    /** The files that may hold rows which meet the condition. */
    List<AddFile> filesWith(String condition) {
        return filesWith(condition, false);
    }

    /** The same, which know how many rows they have. */
    List<AddFile> countedFilesWith(String condition) {
        return filesWith(condition, true);
    }

    private List<AddFile> filesWith(String condition, boolean withCounts) {
        Dataset<Row> rows = spark.read().format("delta").load(path).where(condition);
        Filter filter = (Filter) ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .analyzed();
        return CollectionConverters.asJava(
                transaction.filterFiles(seq(List.<Expression>of(filter.condition())), withCounts));
    }

    Dataset<Row> rows(List<AddFile> files) {
        return log.createDataFrame(transaction.snapshot(), seq(files), false, Option.empty());
    }

    /** Adds rows under a name; gives the files that hold them. */
    List<String> append(Dataset<Row> rows, String txnAppId) {
        List<FileAction> added = write(rows);
        List<Action> actions = new java.util.ArrayList<>(added);
        actions.add(new SetTransaction(txnAppId, 1, Option.apply(System.currentTimeMillis())));
        commit(actions, SaveMode.Append);
        return added.stream().map(FileAction::path).toList();
    }

    /** Puts rows in the place of all that the files hold. */
    void replace(List<AddFile> files, Dataset<Row> rows) {
        List<Action> actions = new java.util.ArrayList<>(write(rows));
        files.forEach(file -> actions.add(file.remove()));
        commit(actions, SaveMode.Overwrite);
    }

    private List<FileAction> write(Dataset<Row> rows) {
        return CollectionConverters.asJava(transaction.writeFiles(rows.coalesce(1)));
    }

    private void commit(List<Action> actions, SaveMode mode) {
        transaction.commit(
                seq(actions), new DeltaOperations.Write(mode, Option.empty(), Option.empty(), Option.empty()));
    }

    private static <T> Seq<T> seq(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }
}
