package io.benchlake.lake.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Table {@code datasets}: every split that every run read. */
public final class DatasetsTable {
    public static final TableDefinition DEFINITION = new TableDefinition(
            "datasets",
            "Every split that every run read, and what it held then",
            StructType.fromDDL("""
                    run_id STRING NOT NULL COMMENT 'run that read it',
                    dataset_path STRING NOT NULL COMMENT 'data set, as the task names it',
                    config STRING NOT NULL COMMENT 'configuration that was read',
                    split STRING NOT NULL COMMENT 'name of the split',
                    fingerprint STRING NOT NULL COMMENT 'SHA-256 of the docs in their order, whatever the file format',
                    n_docs BIGINT NOT NULL COMMENT 'docs in the split',
                    data_files ARRAY<STRING> COMMENT 'files that the task names; empty where it names none',
                    source_commit STRING COMMENT 'commit of the Hub repository it was fetched from; null where not known',
                    tasks ARRAY<STRING> COMMENT 'tasks of the run that read it'
                    """),
            List.of(),
            Map.of("fingerprint_is_a_hash", "length(fingerprint) = 64"));

    private DatasetsTable() {}

    /** The row in the order of the schema. */
    public static Row toRow(DatasetRow dataset) {
        return RowFactory.create(
                dataset.runId(),
                dataset.split().datasetPath(),
                dataset.split().config(),
                dataset.split().name(),
                dataset.fingerprint(),
                dataset.docs(),
                dataset.split().dataFiles().toArray(String[]::new),
                dataset.commit(),
                dataset.tasks().toArray(String[]::new));
    }
}
