-- Every run, with the name that its model has now, and what sets its prompts apart from those of the harness's defaults.
SELECT
  ${runs.columns},
  concat_ws(', ',
    IF(get_json_object(config, '$.apply_chat_template') IS NOT NULL,
      trim(concat('chat template ', get_json_object(config, '$.apply_chat_template'))), NULL),
    IF(get_json_object(config, '$.apply_chat_template') IS NOT NULL
      AND get_json_object(config, '$.fewshot_as_multiturn') = 'true', 'multiturn', NULL),
    IF(get_json_object(config, '$.system_instruction') <> '',
      concat('system instruction ', left(sha2(get_json_object(config, '$.system_instruction'), 256), 6)), NULL),
    IF(get_json_object(config, '$.chat_template_args') <> '{}',
      concat('chat template arguments ', get_json_object(config, '$.chat_template_args')), NULL),
    IF(get_json_object(config, '$.gen_kwargs') <> '{}',
      concat('gen_kwargs ', get_json_object(config, '$.gen_kwargs')), NULL),
    concat('max_length ', get_json_object(config, '$.max_length')),
    concat('add_bos_token ', get_json_object(config, '$.add_bos_token')),
    concat('prefix_token_id ', get_json_object(config, '$.prefix_token_id'))
  ) AS prompting
FROM ${runs} AS stored
LEFT JOIN models USING (model_fingerprint)
