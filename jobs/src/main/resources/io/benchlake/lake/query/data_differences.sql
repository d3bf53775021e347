-- Splits that were not the same for all models that the leaderboard compares on a task.
WITH compared AS (
  SELECT DISTINCT run_id, model, task, version, n_shot, n_samples FROM task_results WHERE is_latest AND kind = 'task'
)
SELECT
  compared.task, compared.version, compared.n_shot, compared.n_samples,
  datasets.dataset_path, datasets.config, datasets.split,
  sort_array(collect_set(compared.model)) AS models,
  count(DISTINCT datasets.fingerprint) AS fingerprints
FROM compared
JOIN datasets ON datasets.run_id = compared.run_id AND array_contains(datasets.tasks, compared.task)
GROUP BY
  compared.task, compared.version, compared.n_shot, compared.n_samples,
  datasets.dataset_path, datasets.config, datasets.split
HAVING count(DISTINCT datasets.fingerprint) > 1
