package io.benchlake.rapids;

import static org.assertj.core.api.Assertions.assertThat;

import com.nvidia.spark.rapids.ExplainPlan;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.lake.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("rapids")
class RapidsPlansTest {
    private static final Path PAGE = RapidsSession.REPOSITORY.resolve("docs/rapids.md");
    private static final SparkSession SPARK = RapidsSession.SPARK;

    /** An operator that stays on the CPU for a reason of its own, not because of one inside it. */
    private static final Pattern FALLEN_BACK =
            Pattern.compile("!\\s*(?:Exec|Expression|Partitioning)?\\s*<(\\w+)>.* cannot run on GPU because "
                    + "(?!not all expressions can be replaced$)(?!Columnar exchange without columnar children)");

    private static final Map<String, String> FUNCTIONS = Map.of(
            "acc_norm", "SELECT acc_norm(array(-1D, -2D), array('a', 'b'), CAST(doc_id AS INT)) FROM samples",
            "exact_match", "SELECT exact_match(target, doc_hash, true, true, false) FROM samples",
            "mean_stderr", "SELECT mean_stderr(value) FROM results",
            "regex_extract_answer", "SELECT regex_extract_answer(target, '([A-D])', 0) FROM samples",
            "wilson_low", "SELECT wilson_low(value, 100L) FROM results",
            "wilson_high", "SELECT wilson_high(value, 100L) FROM results");

    @TempDir
    private Path folder;

    @Test
    void thePageSaysWhatRunsOnGpus() throws IOException {
        fill(LakeRows.emptyLake(folder.resolve("lake")));
        Map<String, String> plans = new LinkedHashMap<>();
        Stream.concat(Lake.TABLES.stream().map(TableDefinition::name), LakeViews.DERIVED.stream())
                .forEach(view -> plans.put(view, plan(SPARK.table(view))));
        FUNCTIONS.keySet().stream()
                .sorted()
                .forEach(function -> plans.put(function, plan(SPARK.sql(FUNCTIONS.get(function)))));
        plans.put(
                "rows to append", plan(LakeRows.samples(LakeRows.sample("c", 0)).coalesce(1)));

        String page = Files.readString(PAGE);
        String table = plans.entrySet().stream()
                .map(plan -> "| `" + plan.getKey() + "` | " + fallenBack(plan.getValue()) + " |\n")
                .collect(Collectors.joining());
        assertThat(page).contains(table);
        assertThat(plans.get("exact_match")).containsPattern("<ScalaUDF> exact_match\\(.*\\) will run on GPU\\R");
        assertThat(plans.get("acc_norm")).containsPattern("<ScalaUDF> acc_norm\\(.*\\) will run on GPU\\R");
        operators(plans).forEach(operator -> assertThat(page).contains("- **" + operator + "**"));
    }

    private static void fill(Lake lake) {
        LakeRows.addTwoRuns(lake);
        new LakeViews(lake).createOrReplace();
    }

    private static String plan(Dataset<Row> rows) {
        return ExplainPlan.explainPotentialGpuPlan(rows, "ALL") + "\n";
    }

    private static Set<String> operators(Map<String, String> plans) {
        return plans.values().stream().flatMap(RapidsPlansTest::found).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String fallenBack(String plan) {
        String found = found(plan).distinct().sorted().collect(Collectors.joining(", "));
        return found.isEmpty() ? "all of it" : "all but " + found;
    }

    private static Stream<String> found(String plan) {
        return plan.lines()
                .flatMap(line -> FALLEN_BACK.matcher(line).results())
                .map((MatchResult match) -> match.group(1));
    }
}
