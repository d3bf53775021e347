-- What share of the baseline's scores the candidate keeps, by task or group, and over all. Filter by both runs.
WITH kept AS (
  SELECT
    *,
    metric IN ('hf_ollb_v2', 'hf_ollb_v2_unclamped') AS is_hf_v2,
    IF(higher_is_better IS FALSE, baseline_value, candidate_value) AS over,
    IF(higher_is_better IS FALSE, candidate_value, baseline_value) AS under,
    IF(higher_is_better IS FALSE, stderr_baseline, stderr_candidate) AS over_error,
    IF(higher_is_better IS FALSE, stderr_candidate, stderr_baseline) AS under_error
  FROM comparisons
  WHERE is_main_metric
),
noted AS (
  SELECT
    *,
    CASE
      WHEN scale = 'logarithm' THEN 'n/a: a logarithm has no shares'
      WHEN under = 0 OR under IS NULL OR over IS NULL THEN 'n/a: there is no score above 0 to take a share of'
      WHEN is_hf_v2 AND baseline_value < greatest(0.05D, 2 * coalesce(stderr_baseline, 0D))
        THEN 'n/a: the baseline is hardly better than guessing'
    END AS note
  FROM kept
),
shares AS (
  SELECT *, IF(note IS NULL, over / under, NULL) AS share FROM noted
),
errors AS (
  SELECT
    *,
    IF(over_error IS NULL OR under_error IS NULL, NULL,
      sqrt(greatest(0D, over_error * over_error + share * share * under_error * under_error
        - 2 * share * coalesce(covariance, 0D))) / abs(under)) AS share_error
  FROM shares
),
-- Tasks count where no group counts that they are in; scores made of scores never do.
groups AS (
  SELECT baseline_run, candidate_run, collect_set(task) AS names
  FROM kept WHERE kind = 'group' AND NOT weighting <=> 'composite'
  GROUP BY baseline_run, candidate_run
),
averaged AS (
  SELECT
    errors.*,
    note IS NULL AND scale = 'score' AND higher_is_better IS NOT FALSE AND NOT weighting <=> 'composite'
      AND stderr_baseline IS NOT NULL AND stderr_candidate IS NOT NULL AND stderr IS NOT NULL
      AND NOT arrays_overlap(errors.groups, coalesce(names, array())) AS is_in_average
  FROM errors
  LEFT JOIN groups USING (baseline_run, candidate_run)
),
asked AS (
  SELECT run_id, collect_set(task) AS tasks FROM task_results WHERE is_main_metric AND kind = 'task' GROUP BY run_id
),
average AS (
  SELECT
    averaged.baseline_run, averaged.candidate_run, max(baseline) AS baseline, max(candidate) AS candidate,
    count_if(is_in_average) AS n_tasks,
    mean_stderr(IF(is_in_average, baseline_value, NULL)).mean AS baseline_value,
    mean_stderr(IF(is_in_average, candidate_value, NULL)).mean AS candidate_value,
    mean_stderr(IF(is_in_average, difference, NULL)).mean AS difference,
    sqrt(mean_stderr(IF(is_in_average, stderr * stderr, NULL)).mean / count_if(is_in_average)) AS error,
    average_recovery(IF(is_in_average, baseline_value, NULL), candidate_value, stderr_baseline, stderr_candidate,
      coalesce(covariance, 0D)) AS r
  FROM averaged
  GROUP BY averaged.baseline_run, averaged.candidate_run
)
SELECT
  baseline_run, candidate_run, baseline, candidate, task, kind, n_shot_baseline, n_shot_candidate, filter, metric,
  CAST(NULL AS BIGINT) AS n_tasks, n_compared, IF(is_hf_v2, 'hf_v2', 'raw') AS scale,
  baseline_value, candidate_value, share AS recovery, share_error AS stderr,
  share - 1.959963984540054D * share_error AS ci_low, share + 1.959963984540054D * share_error AS ci_high,
  difference, ci_low AS difference_low, ci_high AS difference_high, mde, is_in_average, note,
  CAST(NULL AS ARRAY<STRING>) AS tasks_missing
FROM averaged
UNION ALL
SELECT
  baseline_run, candidate_run, baseline, candidate, 'average', 'average', NULL, NULL, NULL, NULL,
  n_tasks, NULL, 'raw',
  average.baseline_value, average.candidate_value, r.recovery, r.stderr, r.ci_low, r.ci_high,
  difference, difference - 1.959963984540054D * error, difference + 1.959963984540054D * error,
  2.801585218112968D * nullif(error, 0), NULL,
  IF(n_tasks = 0, 'n/a: no task has scores with errors in both runs', NULL),
  array_sort(concat(
    array_except(before.tasks, after.tasks), array_except(after.tasks, before.tasks)))
FROM average
JOIN asked AS before ON before.run_id = baseline_run
JOIN asked AS after ON after.run_id = candidate_run
