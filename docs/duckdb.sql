-- Views of a lake for DuckDB, with the columns of Benchlake's own of the same names; docs/tables.md says how to read the tables
-- stored_runs, stored_results and stored_samples that they stand on. A model is called as its run called it.

CREATE OR REPLACE VIEW runs AS
SELECT
  *,
  json_extract_string(config, '$.model_dtype') AS dtype,
  json_extract_string(config, '$.apply_chat_template') AS chat_template,
  json_extract_string(config, '$.limit') AS "limit"
FROM stored_runs;

CREATE OR REPLACE VIEW results AS SELECT * FROM stored_results;

CREATE OR REPLACE VIEW all_samples AS SELECT * FROM stored_samples;

-- The main score of each task and finished run, with Wilson's interval where it is a mean of zeros and ones.
CREATE OR REPLACE VIEW main_scores AS
WITH scored AS (
  SELECT
    results.*, runs.started_at, results.n_samples - coalesce(results.n_unscored, 0) AS n, 1.959963984540054 AS z
  FROM results
  JOIN runs ON runs.run_id = results.run_id AND runs.status IN ('FINISHED', 'PARTIAL')
  WHERE results.is_main_metric
),
judged AS (
  SELECT
    *,
    coalesce(n >= 1 AND value BETWEEN 0 AND 1
      AND (abs(stderr - sqrt(value * (1 - value) / greatest(n - 1, 1))) < 1e-9
        OR (n = 1 AND stderr IS NULL AND value IN (0, 1))), false) AS is_proportion
  FROM scored
)
SELECT
  run_id, run_name, model, model_fingerprint, started_at, task, kind, version, n_shot, filter, metric, higher_is_better,
  value, stderr, n AS n_scored,
  CASE WHEN is_proportion
    THEN greatest(0, (value + z * z / (2 * n) - z * sqrt(value * (1 - value) / n + z * z / (4.0 * n * n))) / (1 + z * z / n))
    ELSE value - z * stderr END AS ci_low,
  CASE WHEN is_proportion
    THEN least(1, (value + z * z / (2 * n) + z * sqrt(value * (1 - value) / n + z * z / (4.0 * n * n))) / (1 + z * z / n))
    ELSE value + z * stderr END AS ci_high
FROM judged;

-- Docs that two runs have in common, by metric. Filter by baseline_run and candidate_run.
CREATE OR REPLACE VIEW pairs AS
WITH docs AS (
  SELECT
    *, row_number() OVER (PARTITION BY run_id, task, filter, doc_key ORDER BY doc_id) - 1 AS occurrence
  FROM (SELECT *, coalesce(doc_hash, concat_ws(' ', 'doc', doc_id, doc)) AS doc_key FROM stored_samples)
),
asked AS (
  SELECT
    baseline.run_id AS baseline_run, candidate.run_id AS candidate_run,
    baseline.task, baseline.filter, baseline.metric, candidate.higher_is_better
  FROM stored_results AS baseline
  JOIN stored_results AS candidate USING (task, filter, metric)
  WHERE baseline.kind = 'task' AND candidate.kind = 'task' AND candidate.run_id <> baseline.run_id
),
joined AS (
  SELECT
    asked.*, baseline.doc_hash, baseline.occurrence,
    baseline.doc_id AS baseline_doc_id, candidate.doc_id AS candidate_doc_id,
    baseline.metrics[asked.metric] AS baseline_value, candidate.metrics[asked.metric] AS candidate_value,
    coalesce(baseline.target_hash = candidate.target_hash, true) AS same_target,
    coalesce(baseline.prompt_hash = candidate.prompt_hash, true) AS same_prompt,
    baseline.request_hashes IS NOT DISTINCT FROM candidate.request_hashes AS same_tokens,
    baseline.resps IS NOT DISTINCT FROM candidate.resps AS same_answer,
    baseline.filtered_resps IS NOT DISTINCT FROM candidate.filtered_resps AS same_filtered
  FROM asked
  JOIN docs AS baseline
    ON baseline.run_id = asked.baseline_run AND baseline.task = asked.task AND baseline.filter = asked.filter
  JOIN docs AS candidate
    ON candidate.run_id = asked.candidate_run AND candidate.task = asked.task AND candidate.filter = asked.filter
    AND candidate.doc_key = baseline.doc_key AND candidate.occurrence = baseline.occurrence
)
SELECT
  baseline_run, candidate_run, task, filter, metric, higher_is_better,
  doc_hash, occurrence, baseline_doc_id, candidate_doc_id,
  baseline_value, candidate_value, candidate_value - baseline_value AS difference,
  same_target, same_prompt,
  CASE
    WHEN NOT same_target THEN 'target'
    WHEN NOT same_prompt THEN 'prompt'
    WHEN NOT same_tokens THEN 'tokens'
    WHEN NOT same_answer THEN 'answer'
    WHEN NOT same_filtered THEN 'filter'
    WHEN baseline_value IS DISTINCT FROM candidate_value THEN 'metric'
  END AS first_difference
FROM joined;

-- Docs that one run has right and the other wrong, with what both answered.
CREATE OR REPLACE VIEW flips AS
SELECT
  pairs.*,
  CASE WHEN (pairs.candidate_value > pairs.baseline_value) = coalesce(pairs.higher_is_better, true)
    THEN 'gained' ELSE 'lost' END AS direction,
  coalesce(json_extract_string(candidate.arguments, '$.gen_args_0.arg_0'),
    json_extract_string(candidate.arguments, '$[0][0]')) AS prompt,
  candidate.target,
  baseline.prediction AS baseline_prediction, candidate.prediction AS candidate_prediction,
  baseline.resps AS baseline_resps, candidate.resps AS candidate_resps
FROM pairs
JOIN stored_samples AS baseline
  ON baseline.run_id = pairs.baseline_run AND baseline.task = pairs.task AND baseline.filter = pairs.filter
  AND baseline.doc_id = pairs.baseline_doc_id
JOIN stored_samples AS candidate
  ON candidate.run_id = pairs.candidate_run AND candidate.task = pairs.task AND candidate.filter = pairs.filter
  AND candidate.doc_id = pairs.candidate_doc_id
WHERE pairs.baseline_value IN (0, 1) AND pairs.candidate_value IN (0, 1) AND pairs.baseline_value <> pairs.candidate_value;
