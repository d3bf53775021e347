package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SparkFixture;
import io.benchlake.error.UserError;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.Sql;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCreationTest {
    @TempDir
    private Path folder;

    @Test
    void creatingTablesAgainChangesNothing() throws IOException {
        Lake lake = LakeRows.emptyLake(folder.resolve("lake"));

        LakeRows.ensureTables(lake);

        assertThat(Lake.TABLES).allSatisfy(table -> {
            assertThat(DeltaTable.forPath(SparkFixture.spark(), lake.path(table))
                            .history()
                            .count())
                    .isEqualTo(1);
            assertThat(lake.read(table).schema().fieldNames())
                    .containsExactly(table.schema().fieldNames());
            assertThat(lake.read(table).schema().fields())
                    .allMatch(field -> field.getComment().isDefined());
        });
    }

    @Test
    void readersNeedToKnowNoFeatureOfAnyTable() throws IOException {
        Lake lake = LakeRows.emptyLake(folder.resolve("lake"));
        Lake.ALL_TABLES.forEach(lake::ensureTable);

        assertThat(Lake.ALL_TABLES).allSatisfy(table -> {
            Row detail = DeltaTable.forPath(SparkFixture.spark(), lake.path(table))
                    .detail()
                    .first();
            assertThat(detail.<Integer>getAs("minReaderVersion"))
                    .as("features that a reader must know come with version 3")
                    .isEqualTo(1);
            assertThat(detail.<String>getList(detail.fieldIndex("tableFeatures")))
                    .doesNotContain("columnMapping", "deletionVectors", "v2Checkpoint", "typeWidening", "timestampNtz");
        });
    }

    @RepeatedTest(2)
    void severalWritersMayCreateTheTablesAtOnce() throws Exception {
        String root = folder.resolve("raced").toString();

        ParallelWriters.run(4, () -> {
            LakeRows.ensureTables(Lake.open(SparkFixture.newSession(), root));
            return true;
        });

        assertThat(Lake.open(SparkFixture.spark(), root)
                        .read(RunsTable.DEFINITION)
                        .count())
                .isZero();
    }

    @Test
    void aTableWithoutItsFirstCommitIsWaitedForAndThenNamed() throws IOException {
        Path unfinished = folder.resolve("unfinished");
        Files.createDirectories(unfinished.resolve("_delta_log"));

        assertThatThrownBy(() ->
                        new TableCreation(SparkFixture.spark()).ensure(RunsTable.DEFINITION, unfinished.toString()))
                .matches(CommitRetry::isConflict)
                .hasMessageContaining("move " + unfinished + " away");
    }

    @Test
    void createsATableWhoseCreatorDiedBeforeItsFirstCommit() throws IOException {
        Lake lake = Lake.open(SparkFixture.spark(), folder.resolve("begun").toString());
        Path staged = folder.resolve("begun/runs/_delta_log/_staged_commits");
        Files.createDirectories(staged);
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        for (Path empty : List.of(staged, staged.getParent(), folder.resolve("begun/runs"))) {
            Files.setLastModifiedTime(empty, before);
        }

        lake.ensureTable(RunsTable.DEFINITION);

        assertThat(lake.read(RunsTable.DEFINITION).count()).isZero();
    }

    @Test
    void addsColumnsThatAnOlderTableLacks() {
        Lake older = Lake.open(SparkFixture.spark(), folder.resolve("older").toString());
        SparkFixture.spark()
                .sql("CREATE TABLE " + Sql.deltaPath(older.path(RunsTable.DEFINITION))
                        + " (run_id STRING NOT NULL, later STRING) USING delta");

        LakeRows.ensureTables(older);

        assertThat(older.read(RunsTable.DEFINITION).schema().fieldNames())
                .contains("run_id", "later", "engine")
                .hasSize(RunsTable.DEFINITION.schema().size() + 1);
    }

    @Test
    void refusesATableWhoseColumnHasAnotherType() {
        Lake other = Lake.open(SparkFixture.spark(), folder.resolve("other").toString());
        SparkFixture.spark()
                .sql("CREATE TABLE " + Sql.deltaPath(other.path(RunsTable.DEFINITION))
                        + " (run_id STRING NOT NULL, seconds STRING) USING delta");

        assertThatThrownBy(() -> LakeRows.ensureTables(other))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("runs: column seconds is STRING, not DOUBLE");
    }
}
