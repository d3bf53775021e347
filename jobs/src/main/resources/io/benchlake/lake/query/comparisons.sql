-- Two runs on the docs of a task that both have, by filter and metric. Filter by baseline_run and candidate_run.
WITH sizes AS (
  SELECT run_id, task, filter, count(*) AS docs FROM ${samples} GROUP BY run_id, task, filter
),
asked AS (
  SELECT
    baseline.run_id AS baseline_run, candidate.run_id AS candidate_run,
    baseline.model AS baseline, candidate.model AS candidate,
    baseline.task, baseline.version AS version_baseline, candidate.version AS version_candidate,
    baseline.kind, baseline.depth, baseline.n_shot AS n_shot_baseline, candidate.n_shot AS n_shot_candidate,
    baseline.filter, baseline.metric, candidate.higher_is_better, candidate.is_main_metric,
    coalesce(before.docs, 0) AS baseline_docs, coalesce(after.docs, 0) AS candidate_docs,
    unpaired_difference(
      baseline.value, baseline.stderr, baseline.n_samples - coalesce(baseline.n_unscored, 0),
      candidate.value, candidate.stderr, candidate.n_samples - coalesce(candidate.n_unscored, 0)) AS unpaired,
    baseline.value AS baseline_score, candidate.value AS candidate_score
  FROM results AS baseline
  JOIN results AS candidate
    ON candidate.task = baseline.task AND candidate.filter = baseline.filter AND candidate.metric = baseline.metric
    AND candidate.run_id <> baseline.run_id
  LEFT JOIN sizes AS before
    ON before.run_id = baseline.run_id AND before.task = baseline.task AND before.filter = baseline.filter
  LEFT JOIN sizes AS after
    ON after.run_id = candidate.run_id AND after.task = candidate.task AND after.filter = candidate.filter
  WHERE baseline.kind = 'task' AND candidate.kind = 'task'
),
shared AS (
  SELECT
    baseline_run, candidate_run, task, filter, metric,
    count(*) AS n_paired,
    count_if(NOT same_target) AS n_other_target,
    count_if(NOT same_prompt) AS n_other_prompt,
    compare_pairs(IF(same_target, baseline_value, NULL), IF(same_target, candidate_value, NULL)) AS c
  FROM pairs
  GROUP BY baseline_run, candidate_run, task, filter, metric
),
compared AS (
  SELECT
    *, coalesce(c.n, 0) > 0 AS is_paired, higher_is_better IS FALSE AS flipped
  FROM asked
  LEFT JOIN shared USING (baseline_run, candidate_run, task, filter, metric)
)
SELECT
  baseline_run, candidate_run, baseline, candidate,
  task, version_baseline, version_candidate, kind, depth, n_shot_baseline, n_shot_candidate,
  filter, metric, higher_is_better, is_main_metric,
  coalesce(n_paired, 0) AS n_paired,
  coalesce(c.n, 0) AS n_compared,
  coalesce(c.n_unscored - n_other_target, 0) AS n_unscored,
  baseline_docs - coalesce(n_paired, 0) AS n_baseline_only,
  candidate_docs - coalesce(n_paired, 0) AS n_candidate_only,
  coalesce(n_other_target, 0) AS n_other_target,
  coalesce(n_other_prompt, 0) AS n_other_prompt,
  IF(is_paired, c.baseline_value, baseline_score) AS baseline_value,
  IF(is_paired, c.candidate_value, candidate_score) AS candidate_value,
  IF(is_paired, c.difference, unpaired.difference) AS difference,
  IF(is_paired, c.stderr, unpaired.stderr) AS stderr,
  IF(is_paired, c.ci_low, unpaired.ci_low) AS ci_low,
  IF(is_paired, c.ci_high, unpaired.ci_high) AS ci_high,
  IF(is_paired, c.ci_method, IF(unpaired.ci_low IS NULL, NULL, 'unpaired')) AS ci_method,
  0.95D AS level,
  IF(is_paired, c.p_value, unpaired.p_value) AS p_value,
  IF(is_paired, c.p_method, IF(unpaired.p_value IS NULL, NULL, 'welch')) AS p_method,
  IF(flipped, c.p_better, c.p_worse) AS p_worse,
  IF(flipped, c.p_worse, c.p_better) AS p_better,
  IF(flipped, c.gained, c.lost) AS lost,
  IF(flipped, c.lost, c.gained) AS gained,
  IF(flipped, c.both_wrong, c.both_right) AS both_right,
  IF(flipped, c.both_right, c.both_wrong) AS both_wrong,
  c.correlation, c.stderr_baseline, c.stderr_candidate, c.stderr_unpaired, c.covariance, c.mde,
  is_paired AND version_baseline <=> version_candidate AS comparable,
  CASE
    WHEN NOT is_paired THEN 'no doc that both have has a value in both'
    WHEN NOT version_baseline <=> version_candidate THEN 'the task has other versions'
  END AS not_comparable_because
FROM compared
