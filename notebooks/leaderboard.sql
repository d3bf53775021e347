-- One line a model for every task and group that was asked for: the latest run, best first.
SELECT task, metric, filter, n_shot, tied_rank, rank, model, round(value, 4) AS value, round(stderr, 4) AS stderr,
       round(ci_low, 4) AS ci_low, round(ci_high, 4) AS ci_high, n_samples, run_id
FROM leaderboard
WHERE is_latest AND depth = 0
ORDER BY task, metric, filter, n_shot, n_samples DESC, rank, model;
