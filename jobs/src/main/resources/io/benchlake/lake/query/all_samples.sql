-- Every doc of every run, with the name that its model has now.
SELECT ${samples.columns}
FROM ${samples} AS stored
LEFT JOIN (SELECT run_id, model FROM runs) AS models ON models.run_id = stored.run_id
