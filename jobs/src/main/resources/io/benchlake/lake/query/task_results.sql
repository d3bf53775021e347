-- Every score of every finished run, with its 95 % confidence interval.
WITH told AS (
  -- An older version did not write which score stands for its task: what leaderboards report, else the plainest.
  SELECT
    * EXCEPT (is_main_metric),
    coalesce(is_main_metric,
      NOT stderr_method <=> 'composite'
      AND (kind = 'task' OR count(*) OVER (PARTITION BY run_id, task) <= 2)
      AND row_number() OVER (
        PARTITION BY run_id, task
        ORDER BY
          stderr_method <=> 'composite',
          NOT (metric = 'acc_norm' AND task IN ('arc_challenge', 'hellaswag')),
          nullif(array_position(
            array('acc', 'exact_match', 'prompt_level_strict_acc', 'acc_norm', 'em', 'f1', 'word_perplexity'), metric), 0)
            NULLS LAST,
          metric,
          nullif(array_position(array('none', 'strict-match'), filter), 0) NULLS LAST,
          filter) = 1) AS is_main_metric
  FROM results
),
scored AS (
  SELECT
    results.*,
    runs.date,
    runs.started_at,
    runs.prompting,
    results.n_samples - coalesce(results.n_unscored, 0) AS n,
    coalesce(results.n_unscored, 0) > 0 AS is_partial
  FROM told AS results
  JOIN runs ON runs.run_id = results.run_id
  WHERE runs.status IN ('FINISHED', 'PARTIAL')
),
judged AS (
  SELECT
    *,
    -- Only a mean of zeros and ones has this standard error: values in between would make it smaller.
    n >= 1 AND value BETWEEN 0 AND 1 AND (
      abs(stderr - sqrt(value * (1 - value) / greatest(n - 1, 1))) < 1e-9
      OR (n = 1 AND stderr IS NULL AND value IN (0, 1))
    ) IS TRUE AS is_proportion,
    1.959963984540054D AS z,
    row_number() OVER (
      PARTITION BY model_fingerprint, task, version, filter, metric, n_shot, n_samples, prompting
      ORDER BY started_at DESC, run_id DESC
    ) = 1 AS is_latest
  FROM scored
)
SELECT
  run_id, run_name, date, started_at, model, model_fingerprint,
  task, alias, version, kind, parents, depth, position, n_shot, filter, metric, higher_is_better,
  value, stderr, stderr_method,
  CASE
    WHEN is_proportion THEN
      greatest(0D, (value + z * z / (2 * n) - z * sqrt(value * (1 - value) / n + z * z / (4D * n * n))) / (1 + z * z / n))
    ELSE value - z * stderr
  END AS ci_low,
  CASE
    WHEN is_proportion THEN
      least(1D, (value + z * z / (2 * n) + z * sqrt(value * (1 - value) / n + z * z / (4D * n * n))) / (1 + z * z / n))
    ELSE value + z * stderr
  END AS ci_high,
  CASE WHEN is_proportion THEN 'wilson' WHEN stderr IS NOT NULL THEN 'normal' END AS ci_method,
  n_samples, n_original, n_unscored, n AS n_scored, is_partial, low_bound, high_bound, unscored_reason, task_hash,
  is_latest, is_main_metric, prompting
FROM judged
