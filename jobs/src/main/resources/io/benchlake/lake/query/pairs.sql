-- Docs that two runs have in common, by metric. Filter by baseline_run and candidate_run: all pairs of runs are here.
-- A doc that a split holds twice is paired with its copies in their order.
WITH docs AS (
  SELECT
    run_id, task, filter, doc_id, metrics, request_hashes, resps, filtered_resps, target_hash, prompt_hash, doc_hash, doc_key,
    row_number() OVER (PARTITION BY run_id, task, filter, doc_key ORDER BY doc_id) - 1 AS occurrence
  FROM (
    SELECT *, coalesce(doc_hash, concat_ws(' ', 'doc', doc_id, doc)) AS doc_key FROM ${samples}
  )
),
asked AS (
  SELECT
    baseline.run_id AS baseline_run, candidate.run_id AS candidate_run,
    baseline.task, baseline.filter, baseline.metric, candidate.higher_is_better
  FROM ${results} AS baseline
  JOIN ${results} AS candidate
    ON candidate.task = baseline.task AND candidate.filter = baseline.filter AND candidate.metric = baseline.metric
    AND candidate.run_id <> baseline.run_id
  WHERE baseline.kind = 'task' AND candidate.kind = 'task'
),
joined AS (
  SELECT
    baseline.run_id AS baseline_run, candidate.run_id AS candidate_run,
    baseline.task, baseline.filter, asked.metric, asked.higher_is_better,
    baseline.doc_hash, baseline.occurrence,
    baseline.doc_id AS baseline_doc_id, candidate.doc_id AS candidate_doc_id,
    -- A doc's value of perplexity is its log-likelihood, of which higher is better; negated it is the logarithm of the score.
    IF(asked.metric = 'perplexity', -baseline.metrics[asked.metric], baseline.metrics[asked.metric]) AS baseline_value,
    IF(asked.metric = 'perplexity', -candidate.metrics[asked.metric], candidate.metrics[asked.metric]) AS candidate_value,
    coalesce(baseline.target_hash = candidate.target_hash, true) AS same_target,
    coalesce(baseline.prompt_hash = candidate.prompt_hash, true) AS same_prompt,
    baseline.request_hashes <=> candidate.request_hashes AS same_tokens,
    baseline.resps <=> candidate.resps AS same_answer,
    baseline.filtered_resps <=> candidate.filtered_resps AS same_filtered
  FROM docs AS baseline
  JOIN docs AS candidate
    ON candidate.task = baseline.task AND candidate.filter = baseline.filter
    AND candidate.doc_key = baseline.doc_key AND candidate.occurrence = baseline.occurrence
    AND candidate.run_id <> baseline.run_id
  JOIN asked
    ON asked.baseline_run = baseline.run_id AND asked.candidate_run = candidate.run_id
    AND asked.task = baseline.task AND asked.filter = baseline.filter
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
    WHEN NOT baseline_value <=> candidate_value THEN 'metric'
  END AS first_difference
FROM joined
