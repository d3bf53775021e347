package io.benchlake.imports.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedRun;
import io.benchlake.imports.SampleSource.Owner;
import io.benchlake.imports.file.SourceFiles;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.score.SampleStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that inspect itself wrote, against what is in it. */
class InspectImportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void aLogIsItsDocsWithEpochsAsRepeats() throws IOException {
        Path log = SharedFixtures.require("golden/imports/inspect-plus-one.eval");
        JsonNode expected = JSON.readTree(
                Files.readString(SharedFixtures.require("golden/imports/inspect-plus-one.expected.json")));

        ImportedRun run = runs(log).get(0);

        assertThat(run.model()).isEqualTo(expected.get("model").asText());
        assertThat(run.source()).isEqualTo("inspect 0.3.285");
        JsonNode metrics = expected.get("results").get(0).get("metrics");
        assertThat(run.scores()).hasSize(1).first().satisfies(score -> {
            assertThat(score.subject().task()).isEqualTo(expected.get("task").asText());
            assertThat(score.score().filter()).isEqualTo("match");
            assertThat(score.score().value()).isEqualTo(metrics.get("accuracy").asDouble());
            assertThat(score.score().standardError())
                    .isEqualTo(metrics.get("stderr").asDouble());
        });
        Map<String, SampleRow> rows = new TreeMap<>();
        run.samples()
                .get(0)
                .rows(new Owner("run", run.model()), new Configuration())
                .forEachRemaining(
                        row -> rows.put(json(row.question().doc()).get("id").asText(), row));
        assertThat(rows).hasSize(6);
        Map<String, Double> sums = new TreeMap<>();
        expected.get("samples").forEach(sample -> {
            SampleRow row = Objects.requireNonNull(rows.get(sample.get("doc_id").asText()));
            int epoch = sample.get("epoch").asInt() - 1;
            JsonNode doc = json(row.question().doc());
            assertThat(doc.get("input").asText()).isEqualTo(sample.get("prompt").asText());
            assertThat(doc.get("metadata").get("passage").asInt())
                    .isEqualTo(sample.get("passage").asInt());
            assertThat(row.question().loggedTarget())
                    .isEqualTo(sample.get("target").asText());
            assertThat(json(row.output().resps()).get(0).get(epoch).asText())
                    .isEqualTo(sample.get("completion").asText());
            assertThat(json(row.output().filteredResps()).get(0).get(epoch).asText())
                    .isEqualTo(sample.get("answer").asText());
            sums.merge(row.question().doc(), sample.get("number").asDouble(), Double::sum);
        });
        assertThat(rows.values()).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(SampleStatus.OK);
            double sum = Objects.requireNonNull(sums.get(row.question().doc()));
            assertThat(row.metrics()).containsExactlyEntriesOf(Map.of("accuracy", sum / 2));
        });
    }

    @Test
    void aFileThatIsNoLogIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("x.eval"), "no zip");
        assertThatThrownBy(() -> runs(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it is no zip that can be read");
    }

    private static List<ImportedRun> runs(Path log) {
        Configuration hadoop = new Configuration();
        return new InspectRuns(null, Map.of(), false, hadoop).of(new SourceFiles(hadoop).of(List.of(log.toString())));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
