-- Docs that one run has right and the other wrong, with what both answered. Filter by baseline_run and candidate_run.
SELECT
  pairs.*,
  IF((candidate_value > baseline_value) = (higher_is_better IS NOT FALSE), 'gained', 'lost') AS direction,
  coalesce(get_json_object(candidate.arguments, '$.gen_args_0.arg_0'), get_json_object(candidate.arguments, '$[0][0]'))
    AS prompt,
  candidate.target,
  baseline.prediction AS baseline_prediction, candidate.prediction AS candidate_prediction,
  baseline.resps AS baseline_resps, candidate.resps AS candidate_resps
FROM pairs
JOIN ${samples} AS baseline
  ON baseline.run_id = pairs.baseline_run AND baseline.task = pairs.task AND baseline.filter = pairs.filter
  AND baseline.doc_id = pairs.baseline_doc_id
JOIN ${samples} AS candidate
  ON candidate.run_id = pairs.candidate_run AND candidate.task = pairs.task AND candidate.filter = pairs.filter
  AND candidate.doc_id = pairs.candidate_doc_id
WHERE
  pairs.baseline_value IN (0, 1) AND pairs.candidate_value IN (0, 1) AND pairs.baseline_value <> pairs.candidate_value
