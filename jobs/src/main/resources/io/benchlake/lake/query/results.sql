-- Every score of every run, with the name that its model has now.
SELECT ${results.columns}
FROM ${results} AS stored
LEFT JOIN models USING (model_fingerprint)
