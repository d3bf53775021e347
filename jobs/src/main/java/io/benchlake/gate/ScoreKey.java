package io.benchlake.gate;

import org.apache.spark.sql.Row;

/** Which score of a run. */
record ScoreKey(String task, String filter, String metric) {
    /** Of a row with columns of these names. */
    static ScoreKey of(Row row) {
        return new ScoreKey(row.getAs("task"), row.getAs("filter"), row.getAs("metric"));
    }
}
