-- Each doc once for each model, task, filter, number of examples and way of prompting: the samples of the run that asked
-- about most docs of the task as it was last, the latest of such runs.
WITH asked AS (
  SELECT DISTINCT
    runs.model_fingerprint, runs.prompting, runs.started_at, runs.run_id,
    results.task, results.n_shot, results.version, results.n_original, results.n_samples
  FROM runs
  JOIN results ON results.run_id = runs.run_id AND results.kind = 'task'
  WHERE runs.status IN ('FINISHED', 'PARTIAL')
),
current AS (
  SELECT
    *,
    first(struct(version, n_original)) OVER (
      PARTITION BY model_fingerprint, task, n_shot, prompting ORDER BY started_at DESC, run_id DESC
    ) AS last_asked
  FROM asked
),
chosen AS (
  SELECT
    model_fingerprint, task, run_id,
    row_number() OVER (
      PARTITION BY model_fingerprint, task, n_shot, prompting ORDER BY n_samples DESC, started_at DESC, run_id DESC
    ) AS place
  FROM current
  WHERE version <=> last_asked.version AND n_original <=> last_asked.n_original
),
-- Runs without scores, such as those of --predict-only, show their answers where no other does.
unscored AS (
  SELECT model_fingerprint, task, max_by(run_id, struct(started_at, run_id)) AS run_id
  FROM (
    SELECT DISTINCT runs.model_fingerprint, stored.task, runs.run_id, runs.started_at
    FROM ${samples} AS stored
    JOIN runs ON runs.run_id = stored.run_id
    WHERE runs.status IN ('FINISHED', 'PARTIAL')
  )
  LEFT ANTI JOIN asked USING (model_fingerprint, task)
  GROUP BY model_fingerprint, task
)
SELECT all_samples.*
FROM all_samples
JOIN (
  SELECT run_id, task FROM chosen WHERE place = 1
  UNION ALL
  SELECT run_id, task FROM unscored
) AS shown ON shown.run_id = all_samples.run_id AND shown.task = all_samples.task
