-- The leaderboard's groups of tasks, such as mmlu.
SELECT * FROM leaderboard WHERE kind = 'group'
