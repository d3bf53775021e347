-- Two runs on the docs that both have, by task or group, filter and metric. Filter by baseline_run and candidate_run.
WITH sizes AS (
  SELECT run_id, task, filter, count(*) AS docs FROM ${samples} GROUP BY run_id, task, filter
),
parents AS (
  SELECT DISTINCT run_id, task, kind, parents, explode_outer(parents) AS parent FROM ${results}
),
-- The groups, of up to three levels, that a task or group is in.
inside AS (
  SELECT
    low.run_id, low.task,
    array_sort(array_distinct(flatten(collect_list(
      concat(coalesce(low.parents, array()), coalesce(middle.parents, array()), coalesce(top.parents, array())))))) AS groups
  FROM parents AS low
  LEFT JOIN parents AS middle ON middle.run_id = low.run_id AND middle.task = low.parent AND middle.kind = 'group'
  LEFT JOIN parents AS top ON top.run_id = low.run_id AND top.task = middle.parent AND top.kind = 'group'
  GROUP BY low.run_id, low.task
),
asked AS (
  SELECT
    baseline.run_id AS baseline_run, candidate.run_id AS candidate_run,
    baseline.model AS baseline, candidate.model AS candidate,
    baseline.task, baseline.version AS version_baseline, candidate.version AS version_candidate,
    baseline.kind, baseline.depth, baseline.n_shot AS n_shot_baseline, candidate.n_shot AS n_shot_candidate,
    baseline.filter, baseline.metric, candidate.higher_is_better, candidate.is_main_metric,
    candidate.stderr_method = 'composite' AS is_composite,
    -- The docs' values of perplexity are log-likelihoods; pairs has them negated, so that lower is better there too.
    baseline.metric = 'perplexity' AS is_logarithm,
    array_intersect(in_baseline.groups, in_candidate.groups) AS groups,
    unpaired_difference(
      baseline.value, baseline.stderr, baseline.n_samples - coalesce(baseline.n_unscored, 0),
      candidate.value, candidate.stderr, candidate.n_samples - coalesce(candidate.n_unscored, 0)) AS unpaired,
    baseline.value AS baseline_score, candidate.value AS candidate_score,
    baseline.stderr AS baseline_error, candidate.stderr AS candidate_error,
    baseline.n_samples AS baseline_size, candidate.n_samples AS candidate_size
  FROM results AS baseline
  JOIN results AS candidate
    ON candidate.task = baseline.task AND candidate.kind = baseline.kind
    AND candidate.filter = baseline.filter AND candidate.metric = baseline.metric
    AND candidate.run_id <> baseline.run_id
  JOIN inside AS in_baseline ON in_baseline.run_id = baseline.run_id AND in_baseline.task = baseline.task
  JOIN inside AS in_candidate ON in_candidate.run_id = candidate.run_id AND in_candidate.task = candidate.task
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
scored AS (
  SELECT
    asked.*,
    named_struct(
      'baseline_docs', coalesce(before.docs, 0L), 'candidate_docs', coalesce(after.docs, 0L),
      'n_paired', coalesce(n_paired, 0L), 'n_other_target', coalesce(n_other_target, 0L),
      'n_other_prompt', coalesce(n_other_prompt, 0L), 'n_unscored', coalesce(c.n_unscored - n_other_target, 0L),
      'n', coalesce(c.n, 0L), 'baseline_value', c.baseline_value, 'candidate_value', c.candidate_value,
      'difference', c.difference, 'stderr', c.stderr, 'ci_low', c.ci_low, 'ci_high', c.ci_high, 'ci_method', c.ci_method,
      'p_value', c.p_value, 'p_method', c.p_method, 'p_worse', c.p_worse, 'p_better', c.p_better,
      'lost', c.lost, 'gained', c.gained, 'both_right', c.both_right, 'both_wrong', c.both_wrong,
      'stderr_baseline', c.stderr_baseline, 'stderr_candidate', c.stderr_candidate, 'covariance', c.covariance,
      'mde', c.mde) AS s
  FROM asked
  LEFT JOIN shared
    ON shared.baseline_run = asked.baseline_run AND shared.candidate_run = asked.candidate_run
    AND shared.task = asked.task AND shared.filter = asked.filter AND shared.metric = asked.metric AND kind = 'task'
  LEFT JOIN sizes AS before
    ON before.run_id = asked.baseline_run AND before.task = asked.task AND before.filter = asked.filter
  LEFT JOIN sizes AS after
    ON after.run_id = asked.candidate_run AND after.task = asked.task AND after.filter = asked.filter
),
placed AS (
  SELECT
    *,
    explode(IF(kind = 'task', concat(array(task), groups), array(task))) AS target,
    IF(kind = 'task' AND s.n > 0, named_struct(
      's', s, 'baseline_score', baseline_score, 'candidate_score', candidate_score,
      'baseline_size', baseline_size, 'candidate_size', candidate_size), NULL) AS t
  FROM scored
),
-- Each score by itself, and what the tasks of a group come to: with their docs in one pool, and with each weighing alike.
summed AS (
  SELECT
    baseline_run, candidate_run, target AS task, filter, metric,
    max_by(struct(placed.*), target = task) AS own,
    named_struct(
      'n_tasks', count(t),
      'baseline_docs', sum(t.s.baseline_docs), 'candidate_docs', sum(t.s.candidate_docs), 'n_paired', sum(t.s.n_paired),
      'n_other_target', sum(t.s.n_other_target), 'n_other_prompt', sum(t.s.n_other_prompt),
      'n_unscored', sum(t.s.n_unscored), 'n', sum(t.s.n), 'is_zero_one', count(t.s.lost) = count(t),
      'lost', sum(t.s.lost), 'gained', sum(t.s.gained), 'both_right', sum(t.s.both_right), 'both_wrong', sum(t.s.both_wrong),
      'baseline_score', mean_stderr(t.baseline_score * t.baseline_size).mean * count(t) / sum(t.baseline_size),
      'candidate_score', mean_stderr(t.candidate_score * t.candidate_size).mean * count(t) / sum(t.candidate_size),
      'baseline_value', mean_stderr(t.s.n * t.s.baseline_value).mean * count(t) / sum(t.s.n),
      'candidate_value', mean_stderr(t.s.n * t.s.candidate_value).mean * count(t) / sum(t.s.n),
      'difference', mean_stderr(t.s.n * t.s.difference).mean * count(t) / sum(t.s.n),
      'shifts', mean_stderr(t.s.n * ((t.s.n - 1) * coalesce(t.s.stderr * t.s.stderr, 0) + t.s.difference * t.s.difference)).mean
        * count(t),
      'baselines', mean_stderr(t.s.n * ((t.s.n - 1) * coalesce(t.s.stderr_baseline * t.s.stderr_baseline, 0)
        + t.s.baseline_value * t.s.baseline_value)).mean * count(t),
      'candidates', mean_stderr(t.s.n * ((t.s.n - 1) * coalesce(t.s.stderr_candidate * t.s.stderr_candidate, 0)
        + t.s.candidate_value * t.s.candidate_value)).mean * count(t),
      'products', mean_stderr(t.s.n * ((t.s.n - 1) * coalesce(t.s.covariance, 0) + t.s.baseline_value * t.s.candidate_value)).mean
        * count(t)) AS pool,
    named_struct(
      'baseline_score', mean_stderr(t.baseline_score).mean, 'candidate_score', mean_stderr(t.candidate_score).mean,
      'baseline_value', mean_stderr(t.s.baseline_value).mean, 'candidate_value', mean_stderr(t.s.candidate_value).mean,
      'difference', mean_stderr(t.s.difference).mean,
      'stderr', IF(count(t.s.stderr) = count(t), sqrt(mean_stderr(t.s.stderr * t.s.stderr).mean / count(t)), NULL),
      'stderr_baseline', sqrt(mean_stderr(t.s.stderr_baseline * t.s.stderr_baseline).mean / count(t)),
      'stderr_candidate', sqrt(mean_stderr(t.s.stderr_candidate * t.s.stderr_candidate).mean / count(t)),
      'covariance', mean_stderr(t.s.covariance).mean / count(t),
      'centre', mean_stderr((t.s.ci_low + t.s.ci_high) / 2).mean,
      'half_width', IF(count(t.s.ci_low) = count(t),
        sqrt(mean_stderr((t.s.ci_high - t.s.ci_low) * (t.s.ci_high - t.s.ci_low) / 4).mean / count(t)), NULL)) AS alike
  FROM placed
  GROUP BY baseline_run, candidate_run, target, filter, metric
),
weighed AS (
  SELECT
    baseline_run, candidate_run, task, filter, metric,
    own.* EXCEPT (baseline_run, candidate_run, task, filter, metric), pool, alike,
    -- How a group weighs its tasks is seen from its scores.
    CASE
      WHEN own.is_composite IS TRUE THEN 'composite'
      WHEN own.kind = 'task' THEN NULL
      WHEN abs(pool.baseline_score - own.baseline_score) < 1e-9 AND abs(pool.candidate_score - own.candidate_score) < 1e-9
        THEN 'size'
      WHEN abs(alike.baseline_score - own.baseline_score) < 1e-9 AND abs(alike.candidate_score - own.candidate_score) < 1e-9
        THEN 'alike'
    END AS weighting,
    named_struct(
      'stderr', IF(pool.n > 1,
        sqrt(greatest(pool.shifts - pool.n * pool.difference * pool.difference, 0D) / (pool.n - 1) / pool.n), NULL),
      'stderr_baseline', IF(pool.n > 1,
        sqrt(greatest(pool.baselines - pool.n * pool.baseline_value * pool.baseline_value, 0D) / (pool.n - 1) / pool.n),
        NULL),
      'stderr_candidate', IF(pool.n > 1,
        sqrt(greatest(pool.candidates - pool.n * pool.candidate_value * pool.candidate_value, 0D) / (pool.n - 1) / pool.n),
        NULL),
      'covariance', IF(pool.n > 1,
        (pool.products - pool.n * pool.baseline_value * pool.candidate_value) / (pool.n - 1) / pool.n, NULL)) AS error
  FROM summed
  WHERE own.task = task
),
tested AS (
  SELECT
    *,
    weighting = 'size' AND pool.is_zero_one AS is_counted,
    -- Student's test of a number is Welch's against a certain 0; with so many docs it is the normal one.
    IF(weighting = 'size',
      unpaired_difference(0D, 0D, pool.n, pool.difference, error.stderr, pool.n),
      unpaired_difference(0D, 0D, 1000000000L, alike.difference, alike.stderr, 1000000000L)) AS test
  FROM weighed
),
compared AS (
  SELECT
    asked.* EXCEPT (target, t, s, stat, pool, alike, error, test, is_counted), stat.*,
    coalesce(stat.n, 0) > 0 AS is_paired, higher_is_better IS FALSE AS flipped
  FROM (
    SELECT
      *,
      CASE
        WHEN kind = 'task' THEN s
        WHEN weighting IN ('size', 'alike') THEN named_struct(
          'baseline_docs', pool.baseline_docs, 'candidate_docs', pool.candidate_docs,
          'n_paired', pool.n_paired, 'n_other_target', pool.n_other_target,
          'n_other_prompt', pool.n_other_prompt, 'n_unscored', pool.n_unscored, 'n', pool.n,
          'baseline_value', IF(weighting = 'size', pool.baseline_value, alike.baseline_value),
          'candidate_value', IF(weighting = 'size', pool.candidate_value, alike.candidate_value),
          'difference', IF(is_counted, (pool.gained - pool.lost) / pool.n, test.difference),
          'stderr', test.stderr,
          'ci_low', CASE
            WHEN is_counted THEN bonett_price_low(pool.lost, pool.gained, pool.n)
            WHEN weighting = 'size' THEN test.ci_low
            ELSE alike.centre - alike.half_width END,
          'ci_high', CASE
            WHEN is_counted THEN bonett_price_high(pool.lost, pool.gained, pool.n)
            WHEN weighting = 'size' THEN test.ci_high
            ELSE alike.centre + alike.half_width END,
          'ci_method', CASE WHEN is_counted THEN 'bonett_price' WHEN weighting = 'size' THEN 't' ELSE 'of_tasks' END,
          'p_value', IF(is_counted, mcnemar_p(pool.lost, pool.gained), test.p_value),
          'p_method', CASE WHEN is_counted THEN 'mcnemar_exact' WHEN weighting = 'size' THEN 't' ELSE 'normal' END,
          'p_worse', IF(is_counted, mcnemar_p_worse(pool.lost, pool.gained),
            IF(test.difference > 0, 1 - test.p_value / 2, IF(test.p_value < 1, test.p_value / 2, test.p_value))),
          'p_better', IF(is_counted, mcnemar_p_better(pool.lost, pool.gained),
            IF(test.difference < 0, 1 - test.p_value / 2, IF(test.p_value < 1, test.p_value / 2, test.p_value))),
          'lost', IF(pool.is_zero_one, pool.lost, NULL), 'gained', IF(pool.is_zero_one, pool.gained, NULL),
          'both_right', IF(pool.is_zero_one, pool.both_right, NULL),
          'both_wrong', IF(pool.is_zero_one, pool.both_wrong, NULL),
          'stderr_baseline', IF(weighting = 'size', error.stderr_baseline, alike.stderr_baseline),
          'stderr_candidate', IF(weighting = 'size', error.stderr_candidate, alike.stderr_candidate),
          'covariance', IF(weighting = 'size', error.covariance, alike.covariance),
          'mde', IF(is_counted, detectable_difference(pool.n, (pool.lost + pool.gained) / pool.n).mde,
            2.801585218112968D * nullif(test.stderr, 0)))
      END AS stat
    FROM tested
  ) AS asked
)
SELECT
  baseline_run, candidate_run, baseline, candidate,
  task, version_baseline, version_candidate, kind, depth, n_shot_baseline, n_shot_candidate,
  filter, metric, higher_is_better, is_main_metric,
  coalesce(n_paired, 0) AS n_paired,
  coalesce(n, 0) AS n_compared,
  coalesce(n_unscored, 0) AS n_unscored,
  coalesce(baseline_docs - n_paired, 0) AS n_baseline_only,
  coalesce(candidate_docs - n_paired, 0) AS n_candidate_only,
  coalesce(n_other_target, 0) AS n_other_target,
  coalesce(n_other_prompt, 0) AS n_other_prompt,
  IF(is_paired, baseline_value, baseline_score) AS baseline_value,
  IF(is_paired, candidate_value, candidate_score) AS candidate_value,
  IF(is_paired, difference, unpaired.difference) AS difference,
  IF(is_paired, stderr, unpaired.stderr) AS stderr,
  IF(is_paired, ci_low, unpaired.ci_low) AS ci_low,
  IF(is_paired, ci_high, unpaired.ci_high) AS ci_high,
  IF(is_paired, ci_method, IF(unpaired.ci_low IS NULL, NULL, 'unpaired')) AS ci_method,
  0.95D AS level,
  IF(is_paired, p_value, unpaired.p_value) AS p_value,
  IF(is_paired, p_method, IF(unpaired.p_value IS NULL, NULL, 'welch')) AS p_method,
  IF(flipped, p_better, p_worse) AS p_worse,
  IF(flipped, p_worse, p_better) AS p_better,
  IF(flipped, gained, lost) AS lost,
  IF(flipped, lost, gained) AS gained,
  IF(flipped, both_wrong, both_right) AS both_right,
  IF(flipped, both_right, both_wrong) AS both_wrong,
  covariance / nullif(stderr_baseline * stderr_candidate, 0) AS correlation,
  IF(is_paired, stderr_baseline, baseline_error) AS stderr_baseline,
  IF(is_paired, stderr_candidate, candidate_error) AS stderr_candidate,
  hypot(stderr_baseline, stderr_candidate) AS stderr_unpaired, covariance, mde,
  is_paired AND version_baseline <=> version_candidate AS comparable,
  CASE
    WHEN NOT is_paired AND kind = 'group' AND is_composite IS TRUE THEN 'the score is made of other scores, not of docs'
    WHEN NOT is_paired AND kind = 'group' THEN 'the group has other tasks, or is no mean of those that both runs have'
    WHEN NOT is_paired THEN 'no doc that both have has a value in both'
    WHEN NOT version_baseline <=> version_candidate THEN 'the task has other versions'
  END AS not_comparable_because,
  weighting,
  groups,
  IF(is_paired AND is_logarithm, 'logarithm', 'score') AS scale
FROM compared
