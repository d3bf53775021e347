-- One row a model, which is its fingerprint, with a name that no other model of the lake has: the last that
-- --model-name gave, else org/name@revision of a Hugging Face cache, else as many trailing parts of its path as no other
-- path ends with. Models that share even that have their path, their number format or their fingerprint behind it.
WITH asked AS (
  SELECT
    model_fingerprint, run_id, run_name, started_at, model AS own_name,
    get_json_object(config, '$.model_name') AS given,
    get_json_object(config, '$.model_path') AS absolute_path,
    coalesce(get_json_object(config, '$.model_path'), get_json_object(config, '$.model'), model) AS path,
    coalesce(get_json_object(config, '$.model_dtype'), get_json_object(config, '$.dtype')) AS dtype
  FROM ${runs}
),
known AS (
  SELECT
    model_fingerprint,
    count(*) AS n_runs,
    max_by(given, struct(started_at, run_id)) FILTER (WHERE given IS NOT NULL) AS given,
    max_by(struct(run_id, run_name, started_at, own_name, absolute_path, path, dtype), struct(started_at, run_id)) AS latest
  FROM asked
  GROUP BY model_fingerprint
),
parted AS (
  SELECT
    *,
    regexp_extract(latest.path, 'models--([^/]+)/snapshots/([^/]+)', 1) AS repository,
    regexp_extract(latest.path, 'models--([^/]+)/snapshots/([^/]+)', 2) AS commit,
    -- The path from its end, without what names its kind.
    reverse(filter(split(regexp_replace(regexp_replace(regexp_replace(latest.path, '^file:/+', '/'), '^ollama:', ''),
      '(-00001-of-[0-9]{5})?[.]gguf$', ''), '/+'), part -> part NOT IN ('', '.', '..'))) AS ending
  FROM known
),
placed AS (
  SELECT
    parted.*,
    coalesce(
      get(filter(
        IF(size(ending) = 0, array(), sequence(1, size(ending))),
        -- A hash alone tells nobody anything.
        n -> (n > 1 OR size(ending) = 1 OR NOT ending[0] RLIKE '^(?=.*[0-9])[0-9a-fA-F-]{7,64}$')
          AND NOT exists(endings, other -> other <> ending AND slice(other, 1, n) = slice(ending, 1, n))), 0),
      size(ending)) AS parts
  FROM parted
  CROSS JOIN (SELECT collect_set(ending) AS endings FROM parted)
),
called AS (
  SELECT
    *,
    CASE
      WHEN repository <> '' THEN left(commit, 8)
      WHEN size(ending) = 0 THEN latest.own_name
      ELSE regexp_replace(array_join(reverse(slice(ending, 1, parts)), '/'), '^([A-Za-z][A-Za-z0-9+.-]*):/', '$1://')
    END AS place
  FROM placed
),
named AS (
  SELECT
    *,
    coalesce(
      given,
      IF(repository <> '' AND latest.absolute_path IS NOT NULL, latest.own_name, NULL),
      IF(repository <> '', concat(replace(repository, '--', '/'), '@', left(commit, 8)), NULL),
      place) AS name
  FROM called
),
marked AS (
  SELECT
    *,
    concat(name, coalesce(concat(' (', nullif(concat_ws(', ',
      IF(size(collect_set(place) OVER (PARTITION BY name)) > 1 AND place <> name, place, NULL),
      IF(size(collect_set(latest.dtype) OVER (PARTITION BY name)) > 1, latest.dtype, NULL)), ''), ')'), '')) AS mark
  FROM named
)
SELECT
  model_fingerprint,
  IF(count(*) OVER (PARTITION BY mark) > 1, concat(mark, ' #', left(model_fingerprint, 8)), mark) AS model,
  latest.path AS model_path, latest.dtype AS dtype, n_runs,
  latest.run_id AS latest_run_id, latest.run_name AS latest_run_name, latest.started_at AS latest_started_at
FROM marked
