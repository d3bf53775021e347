-- Every score of every finished run, with its 95 % confidence interval.
WITH scored AS (
  SELECT
    results.*,
    runs.date,
    runs.started_at,
    runs.prompting,
    results.n_samples - coalesce(results.n_unscored, 0) AS n,
    coalesce(results.n_unscored, 0) > 0 AS is_partial
  FROM results
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
  is_latest, prompting
FROM judged
