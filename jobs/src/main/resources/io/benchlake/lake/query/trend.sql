-- The scores of a model, as its runs called it, one after the other as they came into the lake, each beside the one before
-- and the first. Filter by model or task.
WITH scores AS (
  SELECT
    stored.model, task_results.* EXCEPT (model, position), stored.benchlake_version,
    coalesce(log.position, -1) AS position
  FROM task_results
  JOIN ${runs} AS stored ON stored.run_id = task_results.run_id
  LEFT JOIN (${results.positions}) AS log ON log.run_id = task_results.run_id
),
series AS (
  SELECT
    *,
    lag(run_id) OVER run_order AS previous_run, lag(value) OVER run_order AS previous_value,
    first_value(run_id) OVER run_order AS first_run, first_value(value) OVER run_order AS first_score
  FROM scores
  WINDOW run_order AS (PARTITION BY model, task, filter, metric ORDER BY position, started_at, run_id)
),
links AS (
  SELECT run_id, previous_run AS other_run, task, filter, metric FROM series WHERE previous_run IS NOT NULL
  UNION
  SELECT run_id, first_run, task, filter, metric FROM series WHERE first_run <> run_id
),
docs AS (
  SELECT
    run_id, task, filter, metrics, request_hashes, resps, filtered_resps, target_hash, prompt_hash, doc_key,
    row_number() OVER (PARTITION BY run_id, task, filter, doc_key ORDER BY doc_id) AS occurrence
  FROM (SELECT *, coalesce(doc_hash, concat_ws(' ', 'doc', doc_id, doc)) AS doc_key FROM ${samples})
),
paired AS (
  SELECT
    links.run_id, links.other_run, links.task, links.filter, links.metric,
    coalesce(other.target_hash = own.target_hash, true)
      AND other.metrics[links.metric] IN (0, 1) AND own.metrics[links.metric] IN (0, 1)
      AND other.metrics[links.metric] <> own.metrics[links.metric] AS is_flip,
    CASE
      WHEN NOT coalesce(other.target_hash = own.target_hash, true) THEN 'target'
      WHEN NOT coalesce(other.prompt_hash = own.prompt_hash, true) THEN 'prompt'
      WHEN NOT other.request_hashes <=> own.request_hashes THEN 'tokens'
      WHEN NOT other.resps <=> own.resps THEN 'answer'
      WHEN NOT other.filtered_resps <=> own.filtered_resps THEN 'filter'
      WHEN NOT other.metrics[links.metric] <=> own.metrics[links.metric] THEN 'metric'
    END AS stage
  FROM links
  JOIN docs AS own ON own.run_id = links.run_id AND own.task = links.task AND own.filter = links.filter
  JOIN docs AS other
    ON other.run_id = links.other_run AND other.task = own.task AND other.filter = own.filter
    AND other.doc_key = own.doc_key AND other.occurrence = own.occurrence
),
parted AS (
  SELECT
    run_id, other_run, task, filter, metric, sum(flips) AS flips,
    max_by(stage, struct(docs, stage)) FILTER (WHERE stage IS NOT NULL) AS first_difference
  FROM (
    SELECT run_id, other_run, task, filter, metric, stage, count(*) AS docs, count_if(is_flip) AS flips
    FROM paired
    GROUP BY run_id, other_run, task, filter, metric, stage
  )
  GROUP BY run_id, other_run, task, filter, metric
),
read AS (
  SELECT run_id, task, array_join(array_sort(collect_list(concat(split, ' ', left(fingerprint, 16)))), ', ')
    AS data_fingerprint
  FROM (SELECT run_id, split, fingerprint, explode(tasks) AS task FROM ${datasets})
  GROUP BY run_id, task
)
SELECT
  series.model, series.task, series.kind, series.filter, series.metric, series.higher_is_better, series.is_main_metric,
  series.position, series.run_id, series.run_name, series.model_fingerprint, series.version, series.n_shot,
  series.value, series.ci_low, series.ci_high, series.n_scored AS n,
  series.previous_run, series.value - series.previous_value AS difference_to_previous,
  before.flips AS flips_to_previous, before.first_difference,
  series.first_run, series.value - series.first_score AS difference_to_first,
  IF(series.first_run = series.run_id, 0, start.flips) AS flips_to_first,
  read.data_fingerprint, series.benchlake_version
FROM series
LEFT JOIN parted AS before
  ON before.run_id = series.run_id AND before.other_run = series.previous_run AND before.task = series.task
  AND before.filter = series.filter AND before.metric = series.metric
LEFT JOIN parted AS start
  ON start.run_id = series.run_id AND start.other_run = series.first_run AND start.task = series.task
  AND start.filter = series.filter AND start.metric = series.metric
LEFT JOIN read ON read.run_id = series.run_id AND read.task = series.task
