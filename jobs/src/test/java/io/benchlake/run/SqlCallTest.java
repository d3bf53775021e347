package io.benchlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.cli.Main;
import io.benchlake.jobs.Sessions;
import io.benchlake.lake.Lake;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCallTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path lake;

    @BeforeEach
    void makeLake() {
        SparkSession spark = Sessions.open("test", "local[1]");
        Lake.open(spark, lake.toString()).ensureTables();
        spark.stop();
    }

    @Test
    void asksTheModelThatTheCommandLineNames() {
        String model = SharedFixtures.require("models/tiny-llama").toString();

        int status = sql(model, "SELECT loglikelihood('The cat', array(' sat', ' flew'))");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString().lines().skip(1))
                .hasSize(1)
                .first()
                .asString()
                .containsPattern("-\\d+\\.\\d+, ?-\\d+\\.\\d+");
    }

    @Test
    void saysWhatIsWrongWithTheModel() {
        int status = sql("/nowhere", "SELECT generate_until('The cat')");

        assertThat(status).isEqualTo(4);
        assertThat(err.toString()).startsWith("benchlake: Cannot read model /nowhere: there is no such directory.");
    }

    private int sql(String model, String statement) {
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "sql",
                "--master",
                "local[1]",
                "--lake",
                lake.toString(),
                "--model",
                model,
                "--format",
                "csv",
                statement);
    }
}
