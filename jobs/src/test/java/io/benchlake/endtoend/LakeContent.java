package io.benchlake.endtoend;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.TableDefinition;
import io.benchlake.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * All rows of some tables, as one text each: the same text means the same content, byte for byte.
 *
 * @param tables rows of {@code responses}, {@code samples} and {@code results}, sorted
 * @param runs one line a run: reused and scored responses
 */
record LakeContent(List<String> tables, List<String> runs) {
    static LakeContent of(Path root) {
        SparkSession spark = Sessions.open("read a lake", "local[1]");
        try {
            Lake lake = Lake.open(spark, root.toString());
            List<String> tables = Lake.TABLES.stream()
                    .filter(table -> !table.name().equals("runs"))
                    .map(table -> hash(lake, table))
                    .toList();
            return new LakeContent(tables, runs(lake));
        } finally {
            spark.stop();
        }
    }

    private static String hash(Lake lake, TableDefinition table) {
        List<String> rows =
                lake.read(table).toJSON().collectAsList().stream().sorted().toList();
        return table.name() + " " + rows.size() + " " + sha256(String.join("\n", rows));
    }

    private static List<String> runs(Lake lake) {
        return lake.read(Lake.TABLES.get(0)).orderBy("started_at").collectAsList().stream()
                .map(LakeContent::counts)
                .toList();
    }

    private static String counts(Row run) {
        return run.<String>getAs("status") + " planned " + run.getAs("planned_requests") + " reused "
                + run.getAs("reused_responses") + " scored " + run.getAs("scored_responses");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
