package io.benchlake.lake.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Table {@code results}: every score of every run, one row a task or group, filter and metric. */
public final class ResultsTable {
    public static final TableDefinition DEFINITION = new TableDefinition(
            "results",
            "Every score of every run: one row a task or group, filter and metric",
            StructType.fromDDL("""
                    run_id STRING NOT NULL COMMENT 'run the score comes from',
                    run_name STRING COMMENT 'what the user calls the run',
                    model STRING NOT NULL COMMENT 'name of the model in leaderboards',
                    model_fingerprint STRING NOT NULL COMMENT 'hash of weights, tokenizer, precision, engine and batch policy',
                    task STRING NOT NULL COMMENT 'name of the task or group',
                    alias STRING COMMENT 'name shown in tables',
                    version STRING COMMENT 'version of the task or group file',
                    kind STRING NOT NULL COMMENT 'task or group',
                    parents ARRAY<STRING> COMMENT 'groups that contain it directly',
                    depth INT COMMENT 'indentation in tables, from 0',
                    position INT COMMENT 'place in the order in which tasks and groups were chosen, from 0',
                    filter STRING NOT NULL COMMENT 'name of the filter pipeline',
                    metric STRING NOT NULL COMMENT 'such as acc_norm',
                    value DOUBLE COMMENT 'the score; null where there is none',
                    stderr DOUBLE COMMENT 'standard error of the score; null where there is none',
                    stderr_method STRING COMMENT 'how the standard error was found',
                    higher_is_better BOOLEAN COMMENT 'null where the metric does not say',
                    n_shot INT COMMENT 'examples a prompt; null where the tasks of a group differ',
                    n_samples BIGINT COMMENT 'docs evaluated',
                    n_original BIGINT COMMENT 'docs that the split has',
                    n_unscored BIGINT COMMENT 'of the evaluated docs, those without a score',
                    task_hash STRING COMMENT 'SHA-256 over the hashes of docs, prompts and targets',
                    low_bound DOUBLE COMMENT 'the score if all docs without one were wrong; null where all have one or the metric has no range',
                    high_bound DOUBLE COMMENT 'the score if all docs without one were right; null likewise',
                    unscored_reason STRING COMMENT 'why docs, or the score itself, are missing; null where none are',
                    is_main_metric BOOLEAN COMMENT 'whether this score stands for its task or group where that has one number; null where an older version wrote it'
                    """),
            List.of(),
            Map.of(
                    "known_kind", TableDefinition.isOneOf("kind", List.of("task", "group")),
                    "value_is_a_number", "NOT isnan(value)",
                    "stderr_is_a_number", "NOT isnan(stderr)"));

    private ResultsTable() {}

    /** The row in the order of the schema. */
    public static Row toRow(ResultRow result) {
        ResultRow.RunColumns run = result.run();
        ResultRow.Evaluated subject = result.subject();
        ResultRow.Score score = result.score();
        return RowFactory.create(
                run.runId(),
                run.runName(),
                run.model(),
                run.modelFingerprint(),
                subject.task(),
                subject.alias(),
                subject.version(),
                subject.kind().name().toLowerCase(Locale.ROOT),
                subject.parents().toArray(String[]::new),
                subject.depth(),
                subject.position(),
                score.filter(),
                score.metric(),
                score.value(),
                score.standardError(),
                score.standardErrorMethod(),
                score.higherIsBetter(),
                subject.shots(),
                subject.docs(),
                subject.docsInSplit(),
                subject.docsWithoutScore(),
                subject.taskHash(),
                result.missing().lowBound(),
                result.missing().highBound(),
                result.missing().reason(),
                score.isMain());
    }
}
