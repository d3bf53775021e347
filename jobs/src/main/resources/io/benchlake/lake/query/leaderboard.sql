-- Every run of every model, ranked among the latest runs of the other models on the same task, metric, filter,
-- number of examples and number of docs. A score over a part of its docs has no rank and takes none from others.
WITH oriented AS (
  SELECT
    *,
    value IS NOT NULL AND NOT is_partial AS is_ranked,
    IF(higher_is_better IS FALSE, -value, value) AS good,
    coalesce(IF(higher_is_better IS FALSE, -ci_high, ci_low), IF(higher_is_better IS FALSE, -value, value)) AS good_low,
    coalesce(IF(higher_is_better IS FALSE, -ci_low, ci_high), IF(higher_is_better IS FALSE, -value, value)) AS good_high
  FROM task_results
),
compared AS (
  SELECT
    *,
    collect_list(IF(is_latest AND is_ranked, struct(model_fingerprint, good, good_low, good_high), NULL)) OVER (
      PARTITION BY task, version, filter, metric, n_shot, n_samples
    ) AS field
  FROM oriented
)
SELECT
  task, metric, filter, n_shot,
  IF(is_ranked,
    1 + size(array_distinct(filter(field, other -> other.model_fingerprint <> compared.model_fingerprint
      AND other.good > compared.good).model_fingerprint)), NULL)
    AS rank,
  IF(is_ranked,
    1 + size(array_distinct(filter(field, other -> other.model_fingerprint <> compared.model_fingerprint
      AND other.good_low > compared.good_high).model_fingerprint)), NULL)
    AS tied_rank,
  IF(is_ranked,
    1 + size(array_distinct(filter(field, other -> other.model_fingerprint <> compared.model_fingerprint
      AND NOT other.good_high < compared.good_low).model_fingerprint)), NULL)
    AS worst_rank,
  model, value, stderr, ci_low, ci_high, ci_method, higher_is_better,
  n_samples, n_original, n_unscored, n_scored, is_partial, low_bound, high_bound, unscored_reason,
  kind, alias, version, parents, depth, position,
  run_name, run_id, date, started_at, is_latest, is_main_metric, prompting, model_fingerprint, task_hash
FROM compared
