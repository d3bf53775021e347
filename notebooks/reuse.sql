-- What each run cost: how much was answered before, and how many prompt tokens were shared.
SELECT run_id, model, date, status, planned_requests, reused_responses, scored_responses,
       round(100D * reused_responses / nullif(planned_requests, 0), 1) AS reused_percent,
       round(100D * computed_tokens / nullif(prompt_tokens, 0), 1) AS computed_percent, round(seconds) AS seconds
FROM runs
ORDER BY started_at DESC, run_id;
