-- The docs of samples with what was asked, answered and scored.
SELECT
  samples.run_id, runs.run_name, runs.date, runs.status AS run_status,
  samples.model, runs.model_fingerprint, samples.task, samples.filter, samples.doc_id, samples.status,
  coalesce(get_json_object(samples.arguments, '$.gen_args_0.arg_0'), get_json_object(samples.arguments, '$[0][0]'))
    AS prompt,
  samples.target, samples.prediction, samples.correct, samples.metrics, samples.metric_items,
  samples.resps, samples.filtered_resps, samples.doc, samples.arguments, samples.request_hashes, samples.prompt_tokens_cut,
  samples.doc_hash, samples.prompt_hash, samples.target_hash
FROM samples
JOIN runs ON runs.run_id = samples.run_id
