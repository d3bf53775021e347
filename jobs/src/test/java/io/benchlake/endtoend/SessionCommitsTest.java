package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.lake.LinkedCommits;
import io.benchlake.session.Sessions;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.storage.DelegatingLogStore;
import org.apache.spark.sql.delta.storage.LogStore;
import org.apache.spark.sql.delta.storage.LogStoreAdaptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionCommitsTest {
    private static final String FOR_ALL_SCHEMES = "spark.delta.logStore.class";

    @AfterEach
    void clear() {
        System.clearProperty(FOR_ALL_SCHEMES);
    }

    @Test
    void commitsToLocalDisksAreLinked() throws IOException {
        try (SparkSession spark = Sessions.open("test", "local[1]")) {
            LogStore local = ((DelegatingLogStore) LogStore.apply(spark)).getDelegate(new Path("file:/lake"));
            assertThat(((LogStoreAdaptor) local).logStoreImpl()).isInstanceOf(LinkedCommits.class);
        }
    }

    @Test
    void aClassThatTheUserChoseStays() throws IOException {
        System.setProperty(FOR_ALL_SCHEMES, "org.apache.spark.sql.delta.storage.HDFSLogStore");
        try (SparkSession spark = Sessions.open("test", "local[1]")) {
            assertThat(LogStore.apply(spark).getClass().getName()).endsWith("delta.storage.HDFSLogStore");
        }
    }
}
