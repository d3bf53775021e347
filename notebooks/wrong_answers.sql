-- Docs that a model got wrong, with what it said beside the gold answer: most are faults of extraction, or of the doc.
SELECT model, task, filter, doc_id, target, prediction, filtered_resps, right(prompt, 300) AS end_of_prompt
FROM sample_detail
WHERE status = 'OK' AND coalesce(metrics['exact_match'], metrics['acc']) = 0
ORDER BY model, task, filter, doc_id
LIMIT 50;
