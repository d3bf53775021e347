-- The subjects of one group, weakest first: here mmlu's, of every model's latest run.
SELECT model, task, round(value, 4) AS value, round(ci_low, 4) AS ci_low, round(ci_high, 4) AS ci_high, n_samples
FROM leaderboard
WHERE is_latest AND kind = 'task' AND metric = 'acc' AND task LIKE 'mmlu%'
ORDER BY model, value, task;
