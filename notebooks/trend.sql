-- How the score of each model moved from run to run.
SELECT task, metric, filter, n_shot, model, date, run_id, value, ci_low, ci_high,
       value - lag(value) OVER (PARTITION BY task, metric, filter, n_shot, n_samples, model ORDER BY started_at, run_id)
         AS change
FROM task_results
WHERE depth = 0
ORDER BY task, metric, filter, n_shot, model, started_at, run_id;
