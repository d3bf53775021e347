-- Two models on the same docs: mean difference with its standard error, and how many docs flipped each way.
-- Only runs that are the latest of their model count. Needs the SQL functions of Benchlake.
WITH latest AS (
  SELECT DISTINCT run_id, task FROM leaderboard WHERE is_latest AND kind = 'task'
),
scored AS (
  SELECT s.task, s.filter, s.model, s.doc_id, s.doc_hash, metric, score
  FROM sample_detail AS s
  JOIN latest ON latest.run_id = s.run_id AND latest.task = s.task
  LATERAL VIEW explode(s.metrics) AS metric, score
  WHERE s.status = 'OK'
),
paired AS (
  SELECT a.task, a.filter, a.metric, a.model AS model_a, b.model AS model_b,
         mean_stderr(a.score - b.score) AS difference,
         count_if(a.score > b.score) AS only_a, count_if(a.score < b.score) AS only_b
  FROM scored AS a
  JOIN scored AS b
    ON a.task = b.task AND a.filter = b.filter AND a.metric = b.metric AND a.doc_id = b.doc_id
   AND a.doc_hash = b.doc_hash AND a.model < b.model
  GROUP BY a.task, a.filter, a.metric, a.model, b.model
)
SELECT task, metric, filter, model_a, model_b, difference.n AS docs, round(difference.mean, 4) AS difference,
       round(difference.stderr, 4) AS stderr, only_a, only_b
FROM paired
ORDER BY task, metric, filter, model_a, model_b;
