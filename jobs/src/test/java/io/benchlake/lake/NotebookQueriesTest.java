package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SparkFixture;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.spark.function.BenchlakeFunctions;
import io.benchlake.spark.function.SqlFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotebookQueriesTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final SparkSession SPARK = SparkFixture.newSession();

    @BeforeAll
    static void fillLake(@TempDir Path folder) throws IOException {
        Lake lake = Lake.open(SPARK, LakeRows.emptyLake(folder.resolve("lake")).root());
        LakeRows.addTwoRuns(lake);
        new LakeViews(lake).createOrReplace();
    }

    static List<Path> queries() throws IOException {
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryRunsAndFindsRows(Path file) throws IOException {
        String query = Files.readString(file).strip();

        assertThat(query).endsWith(";");
        assertThat(SPARK.sql(query.substring(0, query.length() - 1)).collectAsList())
                .isNotEmpty();
    }

    @Test
    void theDocumentationListsEveryFunctionAndView() throws IOException {
        String page = Files.readString(REPOSITORY.resolve("docs/tables.md"));

        assertThat(BenchlakeFunctions.ALL)
                .map(SqlFunction::signature)
                .allSatisfy(signature -> assertThat(page).contains("| `" + signature + "` |"));
        assertThat(LakeViews.DERIVED).allSatisfy(view -> assertThat(page).contains("| `" + view + "` |"));
        assertThat(Lake.TABLES).allSatisfy(table -> assertThat(page).contains("| `" + table.name() + "` |"));
    }
}
