package io.benchlake.lake.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/** Table {@code gate_verdicts}: what gates said of runs, a row a score and one of the whole. */
public final class GateVerdictsTable {
    public static final TableDefinition DEFINITION = new TableDefinition(
            "gate_verdicts",
            "What gates said of runs: a row a score that a gate looked at, and one of the whole",
            StructType.fromDDL("""
                    gate_id STRING NOT NULL COMMENT 'hash of the policy, the runs and what was found',
                    policy_name STRING NOT NULL COMMENT 'what the policy is called',
                    policy_hash STRING NOT NULL COMMENT 'SHA-256 of its content',
                    results_version BIGINT COMMENT 'version of the table results that was looked at',
                    baseline_run STRING COMMENT 'run that was compared with; null where there was none',
                    candidate_run STRING NOT NULL COMMENT 'run that was judged',
                    task STRING COMMENT 'task or group, or a name of the policy that matches none; null in the row of the whole',
                    filter STRING COMMENT 'name of the filter pipeline',
                    metric STRING COMMENT 'such as acc_norm',
                    tier STRING COMMENT 'gate, or watch, which never fails',
                    status STRING COMMENT 'MISSING, NOT_COMPARABLE, INCOMPLETE, REGRESSED, PASS or UNDECIDED',
                    reason STRING COMMENT 'why, in words',
                    difference DOUBLE COMMENT 'candidate less baseline',
                    ci_low DOUBLE COMMENT 'lower end of its 95 % interval',
                    ci_high DOUBLE COMMENT 'upper end of its 95 % interval',
                    p_worse DOUBLE COMMENT 'one-sided p-value of the candidate being no worse',
                    p_worse_holm DOUBLE COMMENT 'the same, adjusted among the rows of the tier',
                    max_drop DOUBLE COMMENT 'how much of the score might be lost',
                    mde DOUBLE COMMENT 'difference that would have been seen',
                    lost BIGINT COMMENT 'docs that the baseline alone has right; null where docs are not right or wrong',
                    gained BIGINT COMMENT 'docs that the candidate alone has right; null likewise',
                    verdict STRING COMMENT 'PASSED, FAILED or NO_BASELINE; null in rows of scores',
                    exit_status INT COMMENT 'status that the gate ended with; null in rows of scores'
                    """),
            List.of(),
            Map.of(
                    "known_verdict",
                    "verdict IS NULL OR "
                            + TableDefinition.isOneOf("verdict", List.of("PASSED", "FAILED", "NO_BASELINE"))));

    private GateVerdictsTable() {}
}
