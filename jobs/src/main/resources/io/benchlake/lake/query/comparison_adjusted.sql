-- Comparisons with their p-values adjusted among all that two runs are compared on.
WITH placed AS (
  SELECT
    *,
    count(p_value) OVER (PARTITION BY baseline_run, candidate_run, kind, depth) AS tests,
    row_number() OVER (
      PARTITION BY baseline_run, candidate_run, kind, depth ORDER BY p_value NULLS LAST, task, filter, metric
    ) AS place
  FROM comparisons
)
SELECT
  * EXCEPT (tests, place),
  IF(p_value IS NULL, NULL, max(least(1D, p_value * (tests - place + 1))) OVER (
    PARTITION BY baseline_run, candidate_run, kind, depth ORDER BY place
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS p_holm,
  IF(p_value IS NULL, NULL, min(least(1D, p_value * tests / place)) OVER (
    PARTITION BY baseline_run, candidate_run, kind, depth ORDER BY place DESC
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS p_bh
FROM placed
