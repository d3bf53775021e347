package io.benchlake.lake.query;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.Sql;
import io.benchlake.lake.table.TableDefinition;

/** In which order runs came into a table: by their commits in its log, which no machine's clock decides. */
record CommitPositions(Lake lake, TableDefinition table) {
    /**
     * A query of {@code run_id} and {@code position}, the version of the table that brought its rows; a run whose
     * commit the log has forgotten is not in it.
     */
    String rows() {
        if (!lake.has(table)) {
            return "SELECT CAST(NULL AS STRING) AS run_id, CAST(NULL AS BIGINT) AS position WHERE false";
        }
        String path = lake.path(table);
        return """
                SELECT run_id, max(position) AS position
                  FROM (SELECT DISTINCT run_id, _metadata.file_name AS file FROM %s)
                  JOIN (
                    SELECT
                      CAST(left(_metadata.file_name, 20) AS BIGINT) AS position,
                      regexp_extract(get_json_object(value, '$.add.path'), '[^/]+$', 0) AS file
                    FROM %s
                    WHERE _metadata.file_name RLIKE '^[0-9]{20}[.]json$' AND startswith(value, '{"add":')
                  ) USING (file)
                  GROUP BY run_id""".formatted(Sql.deltaPath(path), "text." + Sql.identifier(asItIs(path) + "/_delta_log"));
    }

    /** Spark would take some characters of a path for a pattern. */
    private static String asItIs(String path) {
        return path.replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
    }
}
