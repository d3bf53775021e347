package io.benchlake.lake.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/** Table {@code noise_floor}: how far two runs of the same weights differ, a row a score. */
public final class NoiseFloorTable {
    public static final TableDefinition DEFINITION = new TableDefinition(
            "noise_floor",
            "How far two runs of the same weights differ that were computed otherwise: a row a score",
            StructType.fromDDL("""
                    measurement_id STRING NOT NULL COMMENT 'hash of the name, the runs and what was found',
                    name STRING NOT NULL COMMENT 'what policies call the measurement',
                    weights STRING NOT NULL COMMENT 'hash of the weights of both runs',
                    dtype STRING NOT NULL COMMENT 'number format that both computed in',
                    baseline_run STRING NOT NULL COMMENT 'one run',
                    candidate_run STRING NOT NULL COMMENT 'the other run',
                    policy_a STRING COMMENT 'what decided which tokens share a forward pass in the one',
                    policy_b STRING COMMENT 'the same of the other',
                    device_a STRING COMMENT 'kind of the devices of the one',
                    device_b STRING COMMENT 'kind of the devices of the other',
                    task STRING NOT NULL COMMENT 'name of the task',
                    filter STRING NOT NULL COMMENT 'name of the filter pipeline',
                    metric STRING NOT NULL COMMENT 'such as acc_norm',
                    n BIGINT NOT NULL COMMENT 'docs with a value in both',
                    flips BIGINT COMMENT 'docs that one run has right and the other wrong; null where docs are not right or wrong',
                    flip_rate_upper95 DOUBLE COMMENT 'share of flips that is not exceeded, with a confidence of 95 %',
                    text_differences BIGINT COMMENT 'requests of the task whose generated texts differ; null where it generates none',
                    max_loglikelihood_difference DOUBLE COMMENT 'largest difference of log-likelihoods; null where the task has none',
                    p99_loglikelihood_difference DOUBLE COMMENT 'difference that 99 % of them do not exceed; null likewise'
                    """),
            List.of(),
            Map.of("flips_are_docs", "flips IS NULL OR flips <= n"));

    private NoiseFloorTable() {}
}
