-- Why two runs differ on a task: the first stage at which their docs part, and each setting that differs, with the docs
-- that it can explain. Filter by baseline_run and candidate_run.
WITH main_metrics AS (
  SELECT DISTINCT run_id AS candidate_run, task, filter, metric, true AS is_main FROM task_results WHERE is_main_metric
),
-- A doc parts at the earliest stage among its filters and metrics; it flips where its main score does.
parted AS (
  SELECT
    baseline_run, candidate_run, task, baseline_doc_id,
    min(coalesce(
      array_position(array('target', 'prompt', 'tokens', 'answer', 'filter', 'metric'), first_difference), 7)) AS stage,
    bool_or(is_main IS TRUE AND baseline_value IN (0, 1) AND candidate_value IN (0, 1)
      AND baseline_value <> candidate_value) AS is_flip
  FROM pairs
  LEFT JOIN main_metrics USING (candidate_run, task, filter, metric)
  GROUP BY baseline_run, candidate_run, task, baseline_doc_id
),
counted AS (
  SELECT baseline_run, candidate_run, task, stage, count(*) AS docs, count_if(is_flip IS TRUE) AS flips
  FROM parted
  GROUP BY baseline_run, candidate_run, task, stage
),
stages AS (
  SELECT
    baseline_run, candidate_run, task, sum(docs) AS paired, sum(flips) AS all_flips,
    array_sort(collect_list(struct(
      stage, element_at(array('target', 'prompt', 'tokens', 'answer', 'filter', 'metric', 'nothing'), CAST(stage AS INT))
        AS name, docs, flips))) AS parting
  FROM counted
  GROUP BY baseline_run, candidate_run, task
),
sizes AS (
  SELECT run_id, task, count(DISTINCT doc_id) AS docs FROM ${samples} GROUP BY run_id, task
),
tally AS (
  SELECT
    baseline.run_id AS baseline_run, candidate.run_id AS candidate_run, baseline.task,
    coalesce(all_flips, 0) AS all_flips,
    concat(
      IF(baseline.docs + candidate.docs > 2 * coalesce(paired, 0),
        array(struct(
          0L AS stage, 'doc' AS name, baseline.docs + candidate.docs - 2 * coalesce(paired, 0) AS docs, 0L AS flips)),
        array()),
      coalesce(parting, array())) AS stages,
    baseline.docs - coalesce(paired, 0) AS baseline_only, candidate.docs - coalesce(paired, 0) AS candidate_only
  FROM sizes AS baseline
  JOIN sizes AS candidate ON candidate.task = baseline.task AND candidate.run_id <> baseline.run_id
  LEFT JOIN stages
    ON stages.baseline_run = baseline.run_id AND stages.candidate_run = candidate.run_id AND stages.task = baseline.task
),
scored AS (
  SELECT
    run_id, task, first(version) AS version, first(n_shot) AS n_shot,
    array_join(array_sort(collect_set(filter)), ', ') AS filters,
    array_join(array_sort(collect_set(metric)), ', ') AS metrics
  FROM ${results}
  WHERE kind = 'task'
  GROUP BY run_id, task
),
read AS (
  SELECT run_id, task, array_join(array_sort(collect_list(concat(split, ' ', left(fingerprint, 16)))), ', ') AS data
  FROM (SELECT run_id, split, fingerprint, explode(tasks) AS task FROM ${datasets})
  GROUP BY run_id, task
),
-- What a run says of itself, and the stages at which docs part where two runs say different things.
facts AS (
  SELECT run_id, task, has_parts, name, says, explains
  FROM (
    SELECT
      scored.*, read.data, stored.config, stored.fingerprint_parts AS parts,
      stored.fingerprint_parts IS NOT NULL AS has_parts, stored.model_fingerprint, stored.engine,
      stored.benchlake_version, stored.template_hash, stored.fewshot_hash, stored.date,
      array_join(array_sort(stored.tasks), ' ') AS asked
    FROM scored
    JOIN ${runs} AS stored ON stored.run_id = scored.run_id
    LEFT JOIN read ON read.run_id = scored.run_id AND read.task = scored.task
  )
  LATERAL VIEW stack(31,
    'task version', version, array('doc', 'target', 'prompt', 'tokens', 'filter', 'metric'),
    'data fingerprint', data, array('doc', 'target', 'prompt'),
    'limit', get_json_object(config, '$.limit'), array('doc'),
    'samples', get_json_object(config, '$.samples'), array('doc'),
    'n_shot', CAST(n_shot AS STRING), array('prompt'),
    'fewshot_seed', get_json_object(config, '$.fewshot_seed'), array('prompt'),
    -- Of all tasks together, so it tells something of one only where the same are asked with as many examples.
    'examples', IF(n_shot > 0, concat(left(fewshot_hash, 16), ' of ', asked, ' ',
      coalesce(get_json_object(config, '$.num_fewshot'), '')), NULL), array('prompt'),
    'chat template', IF(get_json_object(config, '$.apply_chat_template') IS NULL, NULL,
      concat_ws(' ', coalesce(nullif(get_json_object(config, '$.apply_chat_template'), ''), 'default'),
        left(template_hash, 16))), array('prompt'),
    'chat_template_args', get_json_object(config, '$.chat_template_args'), array('prompt'),
    'date in the chat template', IF(get_json_object(config, '$.apply_chat_template') IS NULL, NULL, date),
      array('prompt'),
    'system prompt', nullif(get_json_object(config, '$.system_instruction'), ''), array('prompt'),
    'fewshot_as_multiturn', get_json_object(config, '$.fewshot_as_multiturn'), array('prompt'),
    'tokenizer', parts['tokenizer'], array('tokens'),
    'max_length', get_json_object(config, '$.max_length'), array('tokens'),
    'add_bos_token', get_json_object(config, '$.add_bos_token'), array('tokens'),
    'prefix_token_id', get_json_object(config, '$.prefix_token_id'), array('tokens'),
    'gen_kwargs', get_json_object(config, '$.gen_kwargs'), array('tokens'),
    'sampling_seed', get_json_object(config, '$.sampling_seed'), array('tokens'),
    'config', parts['config'], array('tokens', 'answer'),
    'weights', parts['weights'], array('answer'),
    'weights format', parts['format'], array('answer'),
    'dtype', coalesce(parts['dtype'], get_json_object(config, '$.model_dtype')), array('answer'),
    'engine', parts['engine'], array('answer'),
    'model program', parts['program'], array('answer'),
    'batch policy', parts['batch_policy'], array('answer'),
    'device', parts['device'], array('answer'),
    'model fingerprint', model_fingerprint, array('answer'),
    'engine and device', engine, array('answer'),
    'filter', filters, array('filter'),
    'metric', metrics, array('metric'),
    'benchlake_version', benchlake_version, array('prompt', 'tokens', 'filter', 'metric')
  ) AS name, says, explains
),
differing AS (
  SELECT
    baseline.run_id AS baseline_run, candidate.run_id AS candidate_run, baseline.task, baseline.name,
    baseline.says AS baseline_says, candidate.says AS candidate_says, baseline.explains
  FROM facts AS baseline
  JOIN facts AS candidate
    ON candidate.task = baseline.task AND candidate.name = baseline.name AND candidate.run_id <> baseline.run_id
  WHERE NOT baseline.says <=> candidate.says
    -- Rows of an older version do not say what their fingerprint is made of.
    AND CASE
      WHEN baseline.name IN ('model fingerprint', 'engine and device')
        THEN NOT (baseline.has_parts AND candidate.has_parts)
      WHEN baseline.name IN ('tokenizer', 'config', 'weights', 'weights format', 'engine', 'model program', 'batch policy',
        'device', 'examples') THEN baseline.has_parts AND candidate.has_parts
      ELSE true
    END
    AND CASE baseline.name
      WHEN 'examples' THEN substring_index(baseline.says, ' of ', -1) = substring_index(candidate.says, ' of ', -1)
      WHEN 'date in the chat template' THEN baseline.says IS NOT NULL AND candidate.says IS NOT NULL
      ELSE true
    END
),
settings AS (
  SELECT
    baseline_run, candidate_run, task,
    array_sort(collect_list(struct(name, baseline_says, candidate_says, explains))) AS settings
  FROM differing
  GROUP BY baseline_run, candidate_run, task
)
SELECT
  baseline_run, candidate_run, task, cause.level, cause.name, cause.baseline_says, cause.candidate_says,
  cause.docs, cause.flips, cause.flips / nullif(all_flips, 0) AS share_of_flips, cause.explains
FROM (
  SELECT
    baseline_run, candidate_run, task, all_flips,
    explode(concat(
      transform(stages, one -> struct(
        'stage' AS level, one.name,
        IF(one.name = 'doc', concat(baseline_only, ' docs of its own'), CAST(NULL AS STRING)) AS baseline_says,
        IF(one.name = 'doc', concat(candidate_only, ' docs of its own'), CAST(NULL AS STRING)) AS candidate_says,
        one.docs, one.flips, CAST(NULL AS ARRAY<STRING>) AS explains)),
      transform(coalesce(settings, array()), one -> struct(
        'setting' AS level, one.name, one.baseline_says, one.candidate_says,
        aggregate(filter(stages, stage -> array_contains(one.explains, stage.name)), 0L, (n, stage) -> n + stage.docs)
          AS docs,
        aggregate(filter(stages, stage -> array_contains(one.explains, stage.name)), 0L, (n, stage) -> n + stage.flips)
          AS flips,
        one.explains))
    )) AS cause
  FROM tally
  LEFT JOIN settings USING (baseline_run, candidate_run, task)
)
