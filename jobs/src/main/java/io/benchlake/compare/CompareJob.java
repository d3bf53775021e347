package io.benchlake.compare;

import static java.util.stream.Collectors.joining;

import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.query.QueryGrid;
import io.benchlake.lake.table.Sql;
import io.benchlake.metric.comparison.Multiplicity;
import io.benchlake.report.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Compares two runs by the docs that both have; the lake's views are defined. */
public record CompareJob(Lake lake, RunPair pair) {
    /** Numbers of a comparison that other docs, or clusters of them, change. */
    private static final String ANEW = """
            WITH docs AS (
              SELECT
                pairs.task, pairs.filter, pairs.metric, %s AS is_counted, pairs.baseline_value, pairs.candidate_value,
                %s AS cluster
              FROM pairs
              JOIN all_samples AS stored
                ON stored.run_id = pairs.baseline_run AND stored.task = pairs.task AND stored.filter = pairs.filter
                AND stored.doc_id = pairs.baseline_doc_id
              WHERE %s
            ),
            again AS (
              SELECT
                task, filter, metric, count_if(NOT is_counted) AS n_left_out, count_if(cluster IS NULL) AS n_unclustered,
                compare_pairs(IF(is_counted, baseline_value, NULL), IF(is_counted, candidate_value, NULL)) AS c,
                clustered_mean(IF(is_counted, candidate_value - baseline_value, NULL), cluster) AS k
              FROM docs GROUP BY task, filter, metric
            )
            SELECT
              one.* EXCEPT (
                n_compared, n_unscored, baseline_value, candidate_value, difference, stderr, ci_low, ci_high, ci_method,
                p_value, p_method, p_worse, p_better, lost, gained, both_right, both_wrong, correlation,
                stderr_baseline, stderr_candidate, stderr_unpaired, covariance, mde),
              c.n AS n_compared, c.n_unscored - n_left_out AS n_unscored,
              c.baseline_value, c.candidate_value, c.difference,
              %s,
              IF(higher_is_better IS FALSE, gained, lost) AS lost, IF(higher_is_better IS FALSE, lost, gained) AS gained,
              n_unclustered
            FROM (SELECT * FROM comparisons WHERE %s AND kind = 'task') AS one
            JOIN again USING (task, filter, metric)
            """;

    private static final String OF_DOCS = """
            c.stderr, c.ci_low, c.ci_high, c.ci_method, c.p_value, c.p_method, c.mde, c.lost, c.gained""";

    private static final String OF_CLUSTERS = """
            k.stderr, k.ci_low, k.ci_high, IF(k.ci_low IS NULL, NULL, 'cluster_t') AS ci_method,
            k.p_value, IF(k.p_value IS NULL, NULL, 'cluster_t') AS p_method,
            2.801585218112968D * nullif(k.stderr, 0) AS mde, k.clusters, k.design_effect, c.lost, c.gained""";

    /**
     * All that is known of each comparison, with the p-values adjusted by Holm among the rows of the same kind and
     * depth.
     *
     * @throws UserError if there is nothing to compare
     */
    public Grid scores(ComparisonScope scope) {
        String chosen = pair.condition() + " AND " + scope.condition();
        List<Row> rows = lake.spark()
                .sql("SELECT * FROM ("
                        + (scope.readsDocsAnew() ? anew(scope, chosen) : "SELECT * FROM comparisons WHERE " + chosen)
                        + ") ORDER BY kind, task, filter, metric")
                .collectAsList();
        if (rows.isEmpty()) {
            throw UserError.invalidInput(
                    "Cannot compare %s with %s: they share no score%s. Give other --tasks or --metric."
                            .formatted(
                                    pair.baseline().id(),
                                    pair.candidate().id(),
                                    scope.tasks().isEmpty() ? "" : " of " + String.join(", ", scope.tasks())));
        }
        Grid grid = adjusted(QueryGrid.of(rows));
        requireClusters(rows, scope);
        return grid;
    }

    private String anew(ComparisonScope scope, String chosen) {
        return "SELECT * FROM ("
                + ANEW.formatted(
                        scope.allowOtherTargets() ? "true" : "same_target",
                        scope.cluster() == null
                                ? "''"
                                : "get_json_object(stored.doc, " + Sql.literal("$['" + scope.cluster() + "']") + ")",
                        pair.condition(),
                        scope.cluster() == null ? OF_DOCS : OF_CLUSTERS,
                        chosen)
                + ")";
    }

    private static void requireClusters(List<Row> rows, ComparisonScope scope) {
        if (scope.cluster() == null) {
            return;
        }
        String without = rows.stream()
                .filter(row -> row.<Long>getAs("n_unclustered") > 0)
                .map(row ->
                        row.getAs("task") + " (" + row.getAs("n_unclustered") + " of " + row.getAs("n_paired") + ")")
                .distinct()
                .collect(joining(", "));
        if (!without.isEmpty()) {
            throw UserError.invalidInput(
                    "Cannot cluster docs by '%s': docs of %s have no such field. Give the tasks that have it with --tasks."
                            .formatted(scope.cluster(), without));
        }
    }

    private static Grid adjusted(Grid grid) {
        Map<String, List<Integer>> families = new HashMap<>();
        for (int i = 0; i < grid.rows().size(); i++) {
            families.computeIfAbsent(grid.cell(i, "kind") + " " + grid.cell(i, "depth"), key -> new ArrayList<>())
                    .add(i);
        }
        @Nullable Double[] holm = new @Nullable Double[grid.rows().size()];
        for (List<Integer> family : families.values()) {
            List<@Nullable Double> adjusted = Multiplicity.holm(pValues(grid, family));
            IntStream.range(0, family.size()).forEach(i -> holm[family.get(i)] = adjusted.get(i));
        }
        return grid.with("p_holm", Arrays.asList(holm));
    }

    private static List<@Nullable Double> pValues(Grid grid, List<Integer> family) {
        List<@Nullable Double> values = new ArrayList<>();
        family.forEach(row -> values.add((Double) grid.cell(row, "p_value")));
        return values;
    }

    /** The first docs that one run has right and the other wrong. */
    public List<Flip> flips(Grid scores, int most) {
        String of = IntStream.range(0, scores.rows().size())
                .mapToObj(i -> "(%s, %s, %s)"
                        .formatted(
                                literal(scores, i, "task"), literal(scores, i, "filter"), literal(scores, i, "metric")))
                .collect(joining(", "));
        return lake
                .spark()
                .sql("SELECT flips.*, stored.doc FROM flips JOIN all_samples AS stored ON stored.run_id = baseline_run"
                        + " AND stored.task = flips.task AND stored.filter = flips.filter"
                        + " AND stored.doc_id = baseline_doc_id WHERE " + pair.condition()
                        + " AND (flips.task, flips.filter, flips.metric) IN (" + of + ")"
                        + " ORDER BY flips.task, flips.filter, flips.metric, baseline_doc_id LIMIT " + most)
                .collectAsList()
                .stream()
                .map(Flip::of)
                .toList();
    }

    private static String literal(Grid grid, int row, String column) {
        return Sql.literal((String) Objects.requireNonNull(grid.cell(row, column)));
    }
}
